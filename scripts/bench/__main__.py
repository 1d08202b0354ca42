"""Prints every figure: `python -m scripts.bench [PART ...] [--network DIR] [--organizations N]`.

Parts are `starting`, `importing`, `encoding`, `recommending`, `learning`, `analysis` and `growth`;
without any, all but the last two, which take long. Learning is measured on the network
`clean-energy` as well, where PARTNERGRAPH_SHARED_DATA names the folder that holds it.

With `--neo4j URL`, the figures of the Neo4j store alone; everything in that database is deleted.
"""

from __future__ import annotations

import argparse
import os
import platform
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import as_file, files
from pathlib import Path

from api.settings import read_settings
from scripts.bench import (
    analysis,
    encoding,
    growth,
    importing,
    learning,
    neo4j,
    recommending,
    starting,
)

LARGEST = 1_000_000
LONG = ("analysis", "growth")


def main() -> None:
    """Run the benchmarks and print a line a figure."""
    parser = argparse.ArgumentParser(prog="python -m scripts.bench", description=__doc__)
    parser.add_argument(
        "parts", nargs="*", help="what to measure (default: what does not take long)"
    )
    parser.add_argument("--network", type=Path, help="a network folder to import (default: demo)")
    parser.add_argument("--organizations", type=int, default=10_000)
    parser.add_argument(
        "--million", action="store_true", help="growth up to a million organizations: 20 GB"
    )
    parser.add_argument("--neo4j", metavar="URL", help="a database to throw away")
    asked = parser.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    if asked.neo4j:
        settings = replace(read_settings(os.environ), store=asked.neo4j)
        for measured in (neo4j.measure, neo4j.recommending, neo4j.neighbours):
            print("\n".join(measured(settings, asked.organizations)), flush=True)
        return
    parts = _parts(asked)
    unknown = sorted(set(asked.parts) - set(parts))
    if unknown:
        parser.error(f"there is no part {', '.join(unknown)}; there are {', '.join(parts)}")
    for name in asked.parts or [part for part in parts if part not in LONG]:
        print("\n".join(parts[name]()), flush=True)


def _parts(asked: argparse.Namespace) -> dict[str, Callable[[], list[str]]]:
    n: int = asked.organizations
    sizes = (*growth.SIZES, LARGEST) if asked.million else growth.SIZES
    return {
        "starting": starting.measure,
        "importing": lambda: _importing(asked.network),
        "encoding": encoding.measure,
        "recommending": lambda: (
            recommending.measure(n) + recommending.everybody(n) + recommending.memory(n)
        ),
        "learning": lambda: learning.measure(_shared("clean-energy")),
        "analysis": analysis.measure,
        "growth": lambda: growth.measure(sizes),
    }


def _importing(folder: Path | None) -> list[str]:
    if folder:
        return importing.measure(folder)
    with as_file(files("scripts") / "demo" / "network") as demo:
        return importing.measure(demo)


def _shared(network: str) -> Path | None:
    """The folder of a real network, where there is one."""
    place = os.environ.get("PARTNERGRAPH_SHARED_DATA")
    return Path(place) / network / "network" if place else None


if __name__ == "__main__":
    main()
