"""What the numbers of ties alone would bring about: the same network, ties drawn anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from graph.analysis.measures.groups import Groups
from graph.analysis.measures.mixing import degree_assortativity, group_assortativity, mixing
from graph.analysis.measures.triads import triads
from graph.analysis.pairs import Edges, IntArray

_MIXING_ROUNDS, _ROUNDS_BETWEEN = 20, 5
DRAWS = 100
"""Networks drawn to compare with, unless told otherwise."""

Statistic = Callable[[Edges], float | None]


@dataclass(frozen=True, slots=True)
class BesideChance:
    """One figure beside the same figure of networks in which everybody has as many ties.

    `z` is how many standard deviations the observed figure lies above their mean, None where
    they are all alike. `as_high` and `as_low` are the shares of draws, the observed network
    counted as one, with a figure at least as high or as low: below .025 it is more, or less,
    than chance brings about, at 95%.
    """

    observed: float
    mean: float
    deviation: float
    z: float | None
    as_high: float
    as_low: float
    draws: int


def by_chance(
    edges: Edges, n: int, statistics: dict[str, Statistic], rng: np.random.Generator, draws: int
) -> dict[str, BesideChance]:
    """Return each statistic beside `draws` networks with the same degrees.

    A statistic that is None of the network itself is left out; draws in which it is None do
    not count.
    """
    observed = {name: found(edges) for name, found in statistics.items()}
    drawn: dict[str, list[float]] = {n_: [] for n_, value in observed.items() if value is not None}
    if not drawn or len(edges) < 2:
        return {}
    for network in rewired(edges, n, rng, draws):
        for name, values in drawn.items():
            value = statistics[name](network)
            if value is not None:
                values.append(value)
    return {
        name: _compared(value, np.array(drawn[name]))
        for name, value in observed.items()
        if value is not None and drawn[name]
    }


def usual_statistics(n: int, **groups: Groups) -> dict[str, Statistic]:
    """Return those that networks are asked for: closure, mixing by degree and by each grouping."""
    found: dict[str, Statistic] = {
        "transitivity": lambda edges: triads(edges, n).transitivity,
        "degree assortativity": lambda edges: degree_assortativity(edges, n),
    }
    for name, grouping in groups.items():
        found[f"assortativity by {name}"] = _of(group_assortativity, grouping)
        found[f"E-I index by {name}"] = _of(lambda edges, group: mixing(edges, group).ei, grouping)
    return found


def rewired(edges: Edges, n: int, rng: np.random.Generator, draws: int) -> Iterator[Edges]:
    """Yield networks in which every member has as many ties as in `edges`.

    A chain of double edge swaps (Milo et al. 2003, arXiv:cond-mat/0312028) that goes many at a
    time. Each round pairs all ties at random and proposes one of the two swaps for each pair;
    a swap is made only if neither its old nor its new ties are named by any other, or by itself
    twice. The same rule, read backwards, allows exactly the way back, so that the chain visits
    all networks of these degrees equally often. Weights go with the ties, as chance has it.
    """
    a, b = edges.rows.copy(), edges.cols.copy()
    rounds = _MIXING_ROUNDS
    for _ in range(draws):
        for _ in range(rounds):
            a, b = _round(a, b, n, rng)
        rounds = _ROUNDS_BETWEEN
        low, high = np.minimum(a, b), np.maximum(a, b)
        order = np.argsort(low * n + high)
        yield replace(edges, rows=low[order], cols=high[order])


def _round(a: IntArray, b: IntArray, n: int, rng: np.random.Generator) -> tuple[IntArray, IntArray]:
    """Swap the ends of ties paired at random, where that is allowed."""
    order = rng.permutation(len(a))
    turned = rng.random(len(a)) < 0.5
    a, b = np.where(turned, b, a)[order], np.where(turned, a, b)[order]
    half = len(a) // 2
    a1, b1, a2, b2 = a[:half], b[:half], a[half : 2 * half], b[half : 2 * half]
    held = _keys(a, b, n)
    asked = np.concatenate((_keys(a1, b2, n), _keys(a2, b1, n)))
    unique = _named_once(np.concatenate((held, asked)))
    mine = [unique[at : at + half] for at in (0, half, len(a), len(a) + half)]
    good = np.logical_and.reduce(mine) & (a1 != b2) & (a2 != b1)
    b[:half], b[half : 2 * half] = np.where(good, b2, b1), np.where(good, b1, b2)
    return a, b


def _keys(a: IntArray, b: IntArray, n: int) -> IntArray:
    return np.asarray(np.minimum(a, b) * n + np.maximum(a, b), np.int64)


def _named_once(keys: IntArray) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Return for each key whether no other is equal to it."""
    order = np.argsort(keys)
    ordered = keys[order]
    differs = np.concatenate(([True], ordered[1:] != ordered[:-1], [True]))
    once = np.empty(len(keys), np.bool_)
    once[order] = differs[:-1] & differs[1:]
    return once


def _compared(observed: float, drawn: np.ndarray[tuple[int], np.dtype[np.float64]]) -> BesideChance:
    deviation = float(drawn.std())
    alike = deviation <= 1e-12 * max(1.0, abs(float(drawn.mean())))
    least, most = observed - 1e-12, observed + 1e-12
    return BesideChance(
        observed=observed,
        mean=float(drawn.mean()),
        deviation=0.0 if alike else deviation,
        z=None if alike else (observed - float(drawn.mean())) / deviation,
        as_high=(1 + int((drawn >= least).sum())) / (1 + len(drawn)),
        as_low=(1 + int((drawn <= most).sum())) / (1 + len(drawn)),
        draws=len(drawn),
    )


def _of(statistic: Callable[[Edges, Groups], float | None], groups: Groups) -> Statistic:
    return lambda edges: statistic(edges, groups)
