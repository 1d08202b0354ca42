"""Slices: the same questions asked of some candidates only, or by some askers only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from matcher.evaluate.questions import Question, neighbours
from matcher.features import Features
from matcher.types import Bools

HUBS = 0.05
"""Share of the organizations with a past that count as hubs."""

MOST_HUBS = 0.1
"""Where ties in the number of partners make more than this share of them hubs, those stay out."""

ALL = "all"


@dataclass(frozen=True)
class CandidateSlice:
    """Candidates to which ranking and truth are narrowed; `allowed` has shape (n,)."""

    name: str
    meaning: str
    allowed: Bools


@dataclass(frozen=True)
class AskerSlice:
    """Positions of the questions of some askers."""

    name: str
    meaning: str
    questions: tuple[int, ...]


def hubs_of(members: csr_matrix) -> Bools:
    """The twentieth with most partners among those with a past, shape (n,)."""
    past: Bools = np.asarray(members.sum(axis=0)).ravel() > 0
    if not past.any():
        return past
    degree = np.asarray(neighbours(members).sum(axis=1)).ravel()
    least = np.quantile(degree[past], 1 - HUBS)
    found: Bools = past & (degree >= least)
    if found.sum() > MOST_HUBS * past.sum():
        found = past & (degree > least)
    return found


def newcomers_of(members: csr_matrix) -> Bools:
    """Those with exactly one partnership, shape (n,)."""
    found: Bools = np.asarray(members.sum(axis=0)).ravel() == 1
    return found


def candidate_slices(hubs: Bools, newcomers: Bools) -> tuple[CandidateSlice, ...]:
    """All candidates, newcomers, the tail and the hubs."""
    return (
        CandidateSlice(ALL, "All candidates.", np.ones(len(hubs), dtype=bool)),
        CandidateSlice("newcomers", "Candidates with one partnership so far.", newcomers),
        CandidateSlice("tail", "All candidates but the 5% with most partners.", ~hubs),
        CandidateSlice("hubs", "The 5% of the candidates with most partners.", hubs),
    )


def asker_slices(features: Features, questions: Sequence[Question]) -> tuple[AskerSlice, ...]:
    """Questions of one asker by the asker's sector and language, where these are known."""
    sectors = features.network.organizations.sectors
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for position, question in enumerate(questions):
        if question.kind != "partner":
            continue
        asker = int(question.members[0])
        for what, value in (("sector", sectors[asker]), ("language", _language(features, asker))):
            if value:
                found[what, value].append(position)
    return tuple(
        AskerSlice(f"{what} {value}", f"Asked by organizations of {what} {value}.", tuple(rows))
        for (what, value), rows in sorted(found.items())
    )


def _language(features: Features, asker: int) -> str:
    """The language of the mission, else the only one that is stated."""
    stated = features.network.organizations.languages[asker]
    return features.mission_languages[asker] or (next(iter(stated)) if len(stated) == 1 else "")
