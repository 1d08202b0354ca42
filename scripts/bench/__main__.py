"""Prints every figure: `python -m scripts.bench [--network DIR] [--organizations N]`."""

from __future__ import annotations

import argparse
import os
import platform
from importlib.resources import as_file, files
from pathlib import Path

from scripts.bench import importing, recommending, starting


def main() -> None:
    """Run the benchmarks and print a line a figure."""
    parser = argparse.ArgumentParser(prog="python -m scripts.bench", description=__doc__)
    parser.add_argument("--network", type=Path, help="a network folder to import (default: demo)")
    parser.add_argument("--organizations", type=int, default=10_000)
    asked = parser.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
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
