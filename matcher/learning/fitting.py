"""Fits weights to examples: those under which what was chosen would have been likeliest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.special import logsumexp

from matcher.learning.examples import DEFAULTS, NAMES, Example, vector
from matcher.types import Bools, Floats, Matrix

RIDGE = 0.01
"""Strength of the penalty on large weights (L2), on signals scaled by their deviation."""

LEAST_KNOWN = 50
"""Examples in which a signal must say something before its weight is learned."""


@dataclass(frozen=True)
class _Lists:
    """Lists of candidates and the share of the choice that fell on each, (k, s) and (k,)."""

    values: tuple[Matrix, ...]
    shares: tuple[Floats, ...]


def fit(examples: Sequence[Example]) -> dict[str, float]:
    """Weights by signal, each 0 or more, that sum to what the default weights sum to.

    The listwise softmax (Cao et al. 2007) over all candidates of an example, and once more over
    those that are no hubs, so that what lifts hubs alone gains little. Signals known in fewer
    than `LEAST_KNOWN` examples keep their default weight; the others share what they have
    between them. The result depends on the examples alone.
    """
    usable = _usable(examples)
    defaults = vector(DEFAULTS)
    if not usable.any():
        return dict(DEFAULTS)
    scale = _deviations(examples)[usable]
    parts = [_lists(examples, usable, hubs=True), _lists(examples, usable, hubs=False)]
    begin = np.maximum(defaults[usable] * scale, 1e-3)
    found = minimize(
        lambda theta: _loss(theta, scale, parts),
        begin / begin.sum(),
        jac=True,
        method="L-BFGS-B",
        bounds=[(0.0, None)] * len(scale),
    )
    steep = np.maximum(found.x, 0.0) / scale
    if not steep.sum() > 0:
        return dict(DEFAULTS)
    weights = defaults.copy()
    weights[usable] = steep / steep.sum() * defaults[usable].sum()
    return dict(zip(NAMES, weights.tolist(), strict=True))


def _usable(examples: Sequence[Example]) -> Bools:
    """Signals that say something in enough examples, and not the same of everybody."""
    known = sum(one.present.astype(np.int64) for one in examples)
    found: Bools = (known >= LEAST_KNOWN) & (_deviations(examples) > 1e-6)
    return found


def _deviations(examples: Sequence[Example]) -> Floats:
    """Deviation of each signal among the candidates of an example, over all examples."""
    variances = [one.values.var(axis=0, dtype=np.float64) for one in examples]
    return np.asarray(np.sqrt(np.mean(variances, axis=0)), dtype=np.float64)


def _lists(examples: Sequence[Example], usable: Bools, *, hubs: bool) -> _Lists:
    """The lists of all examples, with or without the hubs; those without a right answer are out."""
    values: list[Matrix] = []
    shares: list[Floats] = []
    for one in examples:
        rows = np.ones(len(one.hub), dtype=bool) if hubs else ~one.hub
        chosen = one.chosen[rows].astype(np.float64)
        if chosen.any():
            values.append(np.ascontiguousarray(one.values[rows][:, usable]))
            shares.append(chosen / chosen.sum())
    return _Lists(tuple(values), tuple(shares))


def _loss(theta: Floats, scale: Floats, parts: Sequence[_Lists]) -> tuple[float, Floats]:
    """The loss of scaled weights and its gradient."""
    weights = theta / scale
    loss, gradient = RIDGE * float(theta @ theta), 2 * RIDGE * theta
    for part in parts:
        for values, share in zip(part.values, part.shares, strict=True):
            with np.errstate(invalid="ignore"):  # compiled sums read, and drop, what lies beside
                logits = (values @ weights.astype(np.float32)).astype(np.float64)
            log = logits - logsumexp(logits)
            loss -= float(share @ log) / len(part.values)
            with np.errstate(invalid="ignore"):
                slope = (np.exp(log) - share).astype(np.float32) @ values
            gradient = gradient + slope.astype(np.float64) / scale / len(part.values)
    return loss, gradient
