"""From the degrees that are seen back to the true ones, in closed form.

Each tie stays unseen with chance `unseen`; a member also has ties reported that are none,
Poisson with mean `stray`. The generating function H of seen degrees is then that of true degrees
T, H(z) = T(unseen + (1 - unseen) z) exp(stray (z - 1)), and is undone (Zhang, Kolaczyk & Spencer
2015, Annals of Applied Statistics 9, 166, for degrees seen through sampling). Histograms `h` have
shape (m, k): each row holds the shares of members with 0, 1, ... seen ties.
"""

from __future__ import annotations

import numpy as np

from graph.analysis.isolation.tally import Rates
from graph.analysis.pairs import FloatArray


def none_at_all(h: FloatArray, rates: Rates) -> FloatArray:
    """Return the share of respondents without a true tie, 0..1, shape (m,)."""
    unseen = rates.respondent
    z = -unseen / (1 - unseen)
    return np.clip(_true(h, rates, z), 0, 1)


def just_one(h: FloatArray, rates: Rates) -> FloatArray:
    """Return the share of respondents with exactly one true tie, 0..1, shape (m,)."""
    unseen = rates.respondent
    z = (-unseen / (1 - unseen))[:, None]
    k = np.arange(1, h.shape[1])
    slope = (k * h[:, 1:] * z ** (k - 1)).sum(axis=1) * np.exp(rates.stray * (1 - z[:, 0]))
    found = (slope - rates.stray * _true(h, rates, z[:, 0])) / (1 - unseen)
    return np.asarray(np.clip(found, 0, 1), np.float64)


def none_seen_if_silent(h: FloatArray, rates: Rates) -> FloatArray:
    """Return the share of members none of whose true ties would be seen had they not answered."""
    unseen = rates.respondent
    return np.clip(_true(h, rates, (rates.silent - unseen) / (1 - unseen)), 0, 1)


def _true(h: FloatArray, rates: Rates, z: FloatArray) -> FloatArray:
    seen = (h * z[:, None] ** np.arange(h.shape[1])).sum(axis=1)
    return np.asarray(seen * np.exp(rates.stray * (1 - z)), np.float64)
