"""The command line `partnergraph`."""

from scripts.cli.app import main

__all__ = ["main"]
