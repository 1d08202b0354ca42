"""Questions whose answers the network has given since: new partners, and missing members."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.sparse import csr_matrix

from matcher.types import Bools, Ints
from matcher.walk import MOST_MEMBERS

Kind = Literal["partner", "team"]

HELD_OUT = 3
"""Members of a later partnership that are asked for, one at a time."""


@dataclass(frozen=True)
class Question:
    """Who asks, what is said, and who came: indices into the organizations.

    `members` is the asker alone for `partner`, the rest of the partnership with a past for
    `team`. `closed` cannot be an answer: the members, and past partners of an asker. Questions
    of one `group` are about the same thing, and count as one when chance is judged.
    """

    kind: Kind
    members: Ints
    text: str
    closed: Ints
    truth: Ints
    group: int

    def candidates(self, past: Bools) -> Bools:
        """Who may be an answer: those with a past who are not closed, shape (n,)."""
        found = past.copy()
        found[self.closed] = False
        return found


def shared(members: csr_matrix) -> csr_matrix:
    """How many partnerships each two have been in together, shape (n, n), symmetric.

    `members` has shape (partnerships, n), 1 where an organization takes part. Very large
    partnerships make nobody known to anybody, as in the walk over ties.
    """
    sizes = np.asarray(members.sum(axis=1)).ravel()
    counted = members.tocsr()[np.flatnonzero(sizes <= MOST_MEMBERS)]
    together = (counted.T @ counted).tocoo()
    apart = together.row != together.col
    pairs = (together.row[apart], together.col[apart])
    return csr_matrix((together.data[apart].astype(np.float64), pairs), shape=together.shape)


def neighbours(members: csr_matrix) -> csr_matrix:
    """Who has been in a partnership with whom, shape (n, n), 1 or nothing, symmetric."""
    found = shared(members)
    found.data[:] = 1.0
    return found


def row(matrix: csr_matrix, index: int) -> Ints:
    """Columns of one row that hold anything, ascending."""
    return np.sort(matrix.indices[matrix.indptr[index] : matrix.indptr[index + 1]]).astype(np.int64)


def partner_questions(known: csr_matrix, later: csr_matrix) -> list[Question]:
    """One for each organization that found a new partner among those with a past.

    `known` and `later` hold the partnerships before and after the split, shape (p, n).
    """
    past = np.asarray(known.sum(axis=0)).ravel() > 0
    before, after = neighbours(known), neighbours(later)
    found: list[Question] = []
    for asker in np.flatnonzero(past).tolist():
        old = row(before, asker)
        came = row(after, asker)
        truth = np.setdiff1d(came[past[came]], old)
        if len(truth):
            found.append(
                Question("partner", np.array([asker]), "", np.append(old, asker), truth, asker)
            )
    return found


def team_questions(
    known: csr_matrix, later: csr_matrix, texts: Sequence[str], rng: np.random.Generator
) -> list[Question]:
    """Who is missing from each later partnership of three or more members with a past.

    `HELD_OUT` of them, drawn by `rng`, are asked for one at a time; the others with a past and
    the partnership's text (one of `texts` a row of `later`) are told.
    """
    past = np.asarray(known.sum(axis=0)).ravel() > 0
    found: list[Question] = []
    for number, text in enumerate(texts):
        members = row(later, number)
        members = members[past[members]]
        if len(members) < HELD_OUT:
            continue
        for missing in np.sort(rng.choice(members, HELD_OUT, replace=False)).tolist():
            team = members[members != missing]
            found.append(Question("team", team, text, team, np.array([missing]), number))
    return found
