"""Fusion: a weighted sum whose parts are shown and add up to the score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from matcher.errors import InvalidQuery
from matcher.types import Bools, Floats, Ints, Part

MOST_WEIGHT = 1e6
"""The greatest weight that may be asked for: beyond, sums would lose the other weights."""

LEANING = 4.0
"""Candidates of the typical value that are added before a mean is taken."""


@dataclass(frozen=True)
class Fused:
    """Scores of n organizations from s signals; `values` is filled, `known` says what was."""

    names: tuple[str, ...]
    sentences: tuple[str, ...]
    weights: Floats
    values: Floats
    known: Bools
    scores: Floats
    asked: float
    """Sum of the weights that still have a say, as a share of all that were asked for."""
    labels: tuple[str, ...] = ()
    """Short names of the signals in words, where they were given any."""

    def parts(self, org: int) -> tuple[Part, ...]:
        """The parts of one organization's score, in the order of the signals."""
        return tuple(
            Part(
                signal=name,
                value=float(self.values[i, org]),
                weight=float(self.weights[i]),
                points=float(self.weights[i] * self.values[i, org]),
                known=bool(self.known[i, org]),
                sentence=sentence,
                label=self.labels[i] if self.labels else "",
            )
            for i, (name, sentence) in enumerate(zip(self.names, self.sentences, strict=True))
        )

    def confidence(self, org: int) -> float:
        """Share of the weights asked for that rest on known data, 0..1."""
        return float(self.asked * (self.weights * self.known[:, org]).sum())


def fuse(
    names: Sequence[str],
    sentences: Sequence[str],
    weights: Floats,
    values: Sequence[Floats],
    candidates: Bools,
    typical: Sequence[float],
) -> Fused:
    """Fuse `values`, n of each signal, NaN unknown; a weight counts where anybody is known.

    An unknown value counts as the mean of the candidates for whom it is known, to which
    `LEANING` candidates of the `typical` value are added: it neither lifts nor buries. A signal
    unknown for all candidates is left out and its weight shared among the rest, so the scores
    stay in 0..1.
    """
    shape = (len(names), len(candidates))
    known, filled = np.empty(shape, dtype=bool), np.empty(shape)
    chosen: list[int] = []
    for i, row in enumerate(values):  # a row at a time stays in the processor's cache
        at = len(chosen)
        np.equal(row, row, out=known[at])  # NaN alone differs from itself
        told = known[at] & candidates
        count = np.count_nonzero(told)
        if count and weights[i] > 0:
            chosen.append(i)
            mean = (row.sum(where=told) + LEANING * typical[i]) / (count + LEANING)
            filled[at] = np.where(known[at], row, mean)
    used = weights[chosen]
    share = used / used.sum() if chosen else np.zeros(0)
    known, filled = known[: len(chosen)], filled[: len(chosen)]
    total = float(weights.sum())
    return Fused(
        names=tuple(names[i] for i in chosen),
        sentences=tuple(sentences[i] for i in chosen),
        weights=share,
        values=filled,
        known=known,
        scores=share @ filled,
        asked=float(used.sum() / total) if total else 0.0,
    )


def weights_of(defaults: Mapping[str, float], asked: Mapping[str, float] | None) -> Floats:
    """The weights to use: the defaults, with those the asker gave in their place.

    Raises `InvalidQuery` for an unknown signal or a weight that is negative or not finite.
    """
    merged = dict(defaults)
    for name, weight in (asked or {}).items():
        if name not in merged:
            raise InvalidQuery(f"There is no signal {name!r}; known are {', '.join(merged)}.")
        if not 0 <= weight <= MOST_WEIGHT:
            most = f"{MOST_WEIGHT:,.0f}"
            raise InvalidQuery(
                f"The weight of {name!r} must be 0 or more, to {most}, not {weight}."
            )
        merged[name] = weight
    if not any(merged.values()):
        raise InvalidQuery("At least one weight must be above 0.")
    return np.array(list(merged.values()), dtype=np.float64)


def top(scores: Floats, candidates: Bools, ids: Sequence[str], n: int) -> Ints:
    """Indices of the `n` best candidates, best first, ties by id."""
    rows = np.flatnonzero(candidates)
    if 0 < n < len(rows):
        least = np.partition(scores[rows], len(rows) - n)[len(rows) - n]
        rows = rows[scores[rows] >= least - 1e-12]  # what differs by rounding alone is a tie
    order = sorted(rows.tolist(), key=lambda i: (-round(float(scores[i]), 12), ids[i]))
    return np.array(order[:n], dtype=np.int64)
