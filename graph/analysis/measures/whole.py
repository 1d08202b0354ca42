"""The network as a whole: density, average degree, centralization, reciprocity."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph.analysis.pairs import IntArray
from graph.analysis.survey import latest, reports_tie, waves
from graph.snapshot import Snapshot


def density(n: int, m: int) -> float | None:
    """Return the share of all pairs of `n` members that `m` ties join; None below two members."""
    return 2 * m / (n * (n - 1)) if n > 1 else None


def average_degree(n: int, m: int) -> float | None:
    """Return with how many others a member is tied on average; None without members."""
    return 2 * m / n if n else None


def centralization(degree: IntArray) -> float | None:
    """Return how far ties gather around one member: 0 all alike, 1 a star.

    The sum of the differences to the largest degree, divided by what it is in a star of as many
    (Freeman 1978, Social Networks 1:215-239). None below three members.
    """
    n = len(degree)
    if n < 3:
        return None
    return float((degree.max() - degree).sum()) / ((n - 1) * (n - 2))


@dataclass(frozen=True, slots=True)
class Reciprocity:
    """How often a tie that one reports is reported by the other as well.

    `share` is 0 to 1, None where no report can be judged; `judged` counts the reports that name
    somebody who answered too, `unheard` those that name somebody who did not.
    """

    wave: str | None
    share: float | None
    judged: int
    unheard: int


def reciprocity(snapshot: Snapshot, as_of: date) -> Reciprocity:
    """Return the share of reports in the latest wave that are returned (Wasserman & Faust 1994).

    Only reports between two members that both answered are judged: of one that did not answer,
    nobody knows whom it would have named.
    """
    newest = latest(waves(snapshot, as_of))
    if newest is None:
        return Reciprocity(None, None, 0, 0)
    known = snapshot.organization
    said = {
        (one.from_id, one.to_id)
        for one in snapshot.assessments
        if one.wave == newest.name
        and reports_tie(one)
        and one.from_id in known
        and one.to_id in known
    }
    judged = [pair for pair in said if pair[1] in newest.answered]
    returned = sum(1 for a, b in judged if (b, a) in said)
    share = returned / len(judged) if judged else None
    return Reciprocity(newest.name, share, len(judged), len(said) - len(judged))
