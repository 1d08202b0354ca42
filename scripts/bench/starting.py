"""How long `partnergraph --help` takes beside an empty Python."""

from __future__ import annotations

import subprocess
import sys
from statistics import median
from time import perf_counter

ROUNDS = 11


def measure() -> list[str]:
    """A line that says how long help takes, whole process, from a warm disk."""
    ours = [_timed("from scripts.cli import main; main()", "--help") for _ in range(ROUNDS)]
    bare = [_timed("pass") for _ in range(ROUNDS)]
    return [
        f"partnergraph --help: {median(ours):.2f} s; an empty Python: {median(bare):.2f} s; "
        f"ratio {median(ours) / median(bare):.1f}"
    ]


def _timed(code: str, *arguments: str) -> float:
    began = perf_counter()
    subprocess.run([sys.executable, "-c", code, *arguments], stdout=subprocess.DEVNULL, check=False)
    return perf_counter() - began
