"""How time and memory grow with the network; each size in a process of its own.

Time is that of the processor, which other work on the machine does not lengthen.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import process_time

import numpy as np

from graph.stores.open_store import open_store
from matcher.engine import Engine
from matcher.recommend import recommend
from scripts.bench.made import made_network
from scripts.bench.records import made_batch

SIZES = (1_000, 10_000, 100_000)
LIMIT = 1.1
"""Exponent that growth may have."""

ROUNDS, FEW = 15, 100
MOST_IMPORTED = 100_000
"""Organizations up to which an import is measured: more would take many minutes."""

TIMES = {
    "recommendation": "one recommendation, warm",
    "engine": "building the engine",
    "import": "import into SQLite",
}


def measure(sizes: Sequence[int] = SIZES) -> list[str]:
    """Lines with every figure at every size, and what the growth means."""
    found = [_apart(n) for n in sizes]
    lines = []
    for name, said in TIMES.items():
        known = [(n, one[name]) for n, one in zip(sizes, found, strict=True) if name in one]
        at = ", ".join(f"{_seconds(taken)} at {n:,}" for n, taken in known)
        lines.append(f"{said}: {at}; {growth_in_words(*zip(*known, strict=True))}")
    at = ", ".join(f"{one['memory']:.0f} MB at {n:,}" for n, one in zip(sizes, found, strict=True))
    lines.append(f"memory of the process after a recommendation, without a model: {at}")
    return lines


def exponent(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    """The slope b of log(seconds) = a + b log(size), by least squares."""
    slope, _ = np.polyfit(np.log(sizes), np.log(seconds), 1)
    return float(slope)


def growth_in_words(sizes: Sequence[int], seconds: Sequence[float]) -> str:
    """What the exponent, and that of the last step alone, mean for a tenfold network."""
    if len(sizes) < 2:
        return "one size tells nothing of growth"
    whole, last = exponent(sizes, seconds), exponent(sizes[-2:], seconds[-2:])
    kept = "within" if max(whole, last) <= LIMIT else "over"
    return (
        f"exponent {whole:.2f}, {last:.2f} in the last step: a network ten times as large takes "
        f"{10**whole:.1f} times as long ({10**last:.1f} in the last step), {kept} the limit of "
        f"{LIMIT}"
    )


def _seconds(taken: float) -> str:
    return f"{1e3 * taken:.1f} ms" if taken < 1 else f"{taken:.1f} s"


def _apart(n: int) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "scripts.bench.growth", str(n)],
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def measured(n: int) -> dict[str, float]:
    """Seconds of each kind at `n` organizations, and memory in MB."""
    Engine.of(made_network(FEW, rng=np.random.default_rng(7))).warm()  # loads the libraries
    engine = Engine.of(made_network(n, rng=np.random.default_rng(7)))
    began = process_time()
    engine.warm()
    warmed = process_time() - began
    ids = engine.features.network.organizations.ids
    asked = []
    for round_ in range(ROUNDS + 1):
        began = process_time()
        recommend(engine, ids[(round_ * 997) % n])
        asked.append(process_time() - began)
    found = {"recommendation": median(asked[1:]), "engine": warmed, "memory": _memory()}
    del engine
    if n <= MOST_IMPORTED:
        found["import"] = _imported(n)
    return found


def _memory() -> float:
    """What the process holds now in MB; its peak where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lines = status.read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def _imported(n: int) -> float:
    batch = made_batch(n, rng=np.random.default_rng(7))
    with (
        tempfile.TemporaryDirectory() as place,
        open_store(f"sqlite:///{Path(place) / 'bench.db'}") as store,
    ):
        began = process_time()
        store.apply(batch, actor="bench", now=datetime.now(UTC), source="bench")
        return process_time() - began


if __name__ == "__main__":
    print(json.dumps(measured(int(sys.argv[1]))))
