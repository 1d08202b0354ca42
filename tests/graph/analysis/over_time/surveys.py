"""Survey networks with a known truth, answered by a part of their members."""

from __future__ import annotations

import numpy as np

from graph.model import Sector
from graph.snapshot import Snapshot
from tests.builders import Record, assessment, network, org, response

SECTORS = list(Sector)[:4]


def truth(n: int, mean: float, seed: int) -> set[tuple[int, int]]:
    """Reports of everybody on everybody (from, to): ties of either side, some told by one alone.

    A tenth of the members have no tie at all.
    """
    rng = np.random.default_rng(seed)
    tied = np.arange(n) >= n // 10
    pairs = np.argwhere(np.triu(rng.random((n, n)) < mean / (0.9 * n), 1))
    told: set[tuple[int, int]] = set()
    for a, b in pairs.tolist():
        if tied[a] and tied[b]:
            sides = rng.random(2) < 0.6
            told |= {(a, b)} if sides[0] or not sides.any() else set()
            told |= {(b, a)} if sides[1] else set()
    return told


def answered(n: int, waves: dict[str, set[tuple[int, int]]], rate: float, seed: int) -> Snapshot:
    """The network in which each wave's truth is told by a random part `rate` of the members."""
    rng = np.random.default_rng(seed)
    records: list[Record] = [org(f"m{at:03}", sector=SECTORS[at % 4]) for at in range(n)]
    for wave, told in waves.items():
        heard = set(rng.permutation(n)[: round(rate * n)].tolist())
        records += [response(wave, f"m{at:03}", at in heard) for at in range(n)]
        records += [
            assessment(wave, f"m{a:03}", f"m{b:03}", trust=float(1 + (a * 7 + b) % 5))
            for a, b in sorted(told)
            if a in heard
        ]
    return network(*records)
