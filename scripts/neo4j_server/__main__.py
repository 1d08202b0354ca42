"""Runs the commands, as a module and as a folder: `python scripts/neo4j_server start`."""

from __future__ import annotations

import sys
from pathlib import Path

if not __package__:  # run as a folder: its own files are not what it imports by name
    sys.path[0] = str(Path(__file__).resolve().parents[2])

from scripts.neo4j_server.commands import main

if __name__ == "__main__":
    sys.exit(main())
