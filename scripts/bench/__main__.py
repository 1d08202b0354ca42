"""Prints every figure: `python -m scripts.bench [--network DIR] [--organizations N] [--analysis]`.

With `--analysis`, the figures of the measures alone. With `--neo4j URL`, those of the Neo4j store
alone; everything in that database is deleted.
"""

from __future__ import annotations

import argparse
import os
import platform
from dataclasses import replace
from importlib.resources import as_file, files
from pathlib import Path

from api.settings import read_settings
from scripts.bench import analysis, importing, neo4j, recommending, starting


def main() -> None:
    """Run the benchmarks and print a line a figure."""
    parser = argparse.ArgumentParser(prog="python -m scripts.bench", description=__doc__)
    parser.add_argument("--network", type=Path, help="a network folder to import (default: demo)")
    parser.add_argument("--organizations", type=int, default=10_000)
    parser.add_argument("--neo4j", metavar="URL", help="a database to throw away")
    parser.add_argument("--analysis", action="store_true", help="the measures, some minutes")
    asked = parser.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    if asked.analysis:
        print("\n".join(analysis.measure()))
        return
    if asked.neo4j:
        settings = replace(read_settings(os.environ), store=asked.neo4j)
        for measured in (neo4j.measure, neo4j.recommending, neo4j.neighbours):
            print("\n".join(measured(settings, asked.organizations)), flush=True)
        return
    lines = starting.measure()
    if asked.network:
        lines += importing.measure(asked.network)
    else:
        with as_file(files("scripts") / "demo" / "network") as folder:
            lines += importing.measure(folder)
    lines += recommending.measure(asked.organizations)
    lines += recommending.memory(asked.organizations)
    print("\n".join(lines))


if __name__ == "__main__":
    main()
