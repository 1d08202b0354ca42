"""A moment's figures with the interval in which they lie for those who did not answer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csgraph

from graph.analysis.figures import counted, joined
from graph.analysis.over_time.columns import FIGURES
from graph.analysis.over_time.resampling import LEAST_MEMBERS, Sample, interval
from graph.analysis.over_time.sight import Sight
from graph.analysis.pairs import FloatArray

COLUMN = {name: place for place, name in enumerate(FIGURES)}
SHARE = "share, 0 to 1"
POINTS = "points, 1 to 5"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a figure is: its unit, one sentence, and the sample's column it is worked out from."""

    unit: str
    words: str
    column: str | None = None


MEANINGS = {
    "members": Meaning(
        "members", "Members asked in the wave, or on record by the end of the year."
    ),
    "response rate": Meaning(SHARE, "The share of those asked that answered."),
    "ties": Meaning(
        "pairs of members", "Pairs of members that work with each other.", "average degree"
    ),
    "isolates": Meaning(
        "members",
        "Members without any tie at that moment, isolates and dormant ones alike.",
        "isolates",
    ),
    "average degree": Meaning(
        "members", "With how many others a member works on average.", "average degree"
    ),
    "share in the largest component": Meaning(
        SHARE, "The share of members that can reach each other through ties, in the largest group."
    ),
    "cross-sector share": Meaning(
        SHARE,
        "Of the ties between members whose sectors are known, the share that joins two sectors.",
        "cross-sector share",
    ),
    "reciprocity": Meaning(
        SHARE,
        "Of the ties that one member reported to another that answered, the share that the other "
        "reported too.",
        "reciprocity",
    ),
    "mean trust": Meaning(
        POINTS, "How far members trust those they deal with, by their own answers.", "mean trust"
    ),
    "mean value": Meaning(
        POINTS,
        "How much members value the work with those they deal with, by their own answers.",
        "mean value",
    ),
}
"""The figures of a moment in reading order."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value and what 95% of the bootstrap lies between; None is unknown.

    `drawn` (draws,) are the bootstrap's values, for changes. `counted` says that the value is
    told from the record whoever answered, so that there is nothing to draw.
    """

    value: float | int | None
    low: float | None = None
    high: float | None = None
    note: str = ""
    drawn: FloatArray | None = None
    counted: bool = False


def estimates(sight: Sight, drawn: FloatArray) -> dict[str, Estimate]:
    """Return every figure of a moment by name; `drawn` (draws, figures) is its bootstrap."""
    members = int(sight.members.sum())
    return {
        "members": Estimate(members, counted=True),
        "response rate": _rate(sight, members),
        "ties": _ties(sight, members, drawn),
        "isolates": _isolates(sight, members, drawn),
        **{
            name: ratio(sight.sample, name, drawn, _why_unknown(sight, name))
            for name in FIGURES
            if name != "isolates"
        },
        "share in the largest component": _largest(sight, members),
    }


def ratio(sample: Sample, name: str, drawn: FloatArray, unknown: str) -> Estimate:
    """Return one of the sample's figures; `unknown` says why there is none."""
    column = COLUMN[name]
    value = float(sample.values[column])
    if not np.isfinite(value):
        return Estimate(None, note=unknown)
    if not sample.enough:
        told = counted(len(sample.at), "member")
        return Estimate(
            value, note=f"{told} answered; it takes {LEAST_MEMBERS} to say more. {_UNSURE}"
        )
    found = interval(drawn[:, column])
    low, high = found if found is not None else (None, None)
    if sample.rate < 1 and low == high and name != "isolates":
        return Estimate(value, note=f"Those who answered are all alike in this. {_UNSURE}")
    return Estimate(value, low, high, drawn=drawn[:, column])


_UNSURE = "How sure the figure is cannot be told."


def _rate(sight: Sight, members: int) -> Estimate:
    if not sight.survey:
        return Estimate(None, note="Unknown: no survey was held.")
    answered = counted(int(sight.answered.sum()), "member")
    if sight.rate is None:
        return Estimate(None, note=f"Unknown: there is no response register; {answered} answered.")
    return Estimate(
        sight.rate, note=f"{int(sight.answered.sum())} of {members} answered.", counted=True
    )


def _ties(sight: Sight, members: int, drawn: FloatArray) -> Estimate:
    seen = len(sight.ties.current)
    if not sight.survey:
        return Estimate(seen, counted=True)
    if sight.rate is None:
        return Estimate(seen, note="Those seen; nobody noted who was asked and did not answer.")
    found = ratio(sight.sample, "average degree", drawn, "Unknown: nobody answered.")
    return scaled(found, members / 2, joined(f"{counted(seen, 'tie')} seen.", found.note))


def _isolates(sight: Sight, members: int, drawn: FloatArray) -> Estimate:
    lone = sight.members & ~sight.tied
    silent = int((lone & ~sight.answered).sum())
    heard = int((lone & sight.answered).sum())
    if not sight.survey:
        return Estimate(heard, counted=True)
    note = f"{heard} answered and have none"
    note += f"; {silent} more have none known and did not answer." if silent else "."
    if sight.rate is None:
        return Estimate(heard, note="Those seen; nobody noted who was asked and did not answer.")
    found = scaled(
        ratio(sight.sample, "isolates", drawn, "Unknown: nobody answered."), members, note
    )
    if found.value is None or found.low is None or found.high is None:
        return found
    most = float(heard + silent)
    # None among n who answered does not prove that there is none among those who did not:
    # in 95 of 100 cases fewer than this share of them are (Hanley & Lippman-Hand 1983).
    unheard = silent * (1 - 0.05 ** (1 / max(len(sight.sample.at), 1)))
    return Estimate(
        min(max(found.value, 0.0), most),
        min(max(found.low, 0.0), most),
        min(max(found.high, unheard, 0.0), most),
        found.note,
        found.drawn,
    )


def _largest(sight: Sight, members: int) -> Estimate:
    if not members:
        return Estimate(None, note="Unknown: there are no members.")
    counts = sight.members | sight.tied
    labels = csgraph.connected_components(sight.ties.adjacency, directed=False)[1]
    share = int(np.bincount(labels[counts]).max()) / int(counts.sum())
    if not sight.survey or sight.rate == 1:
        return Estimate(share, counted=True)
    return Estimate(share, note="Of the ties seen, which hangs on who answered.")


def scaled(found: Estimate, by: float, note: str = "") -> Estimate:
    """Return the estimate times `by`, with another note if one is given."""
    if found.value is None:
        return found
    return Estimate(
        found.value * by,
        None if found.low is None else found.low * by,
        None if found.high is None else found.high * by,
        note or found.note,
        None if found.drawn is None else found.drawn * by,
    )


def _why_unknown(sight: Sight, name: str) -> str:
    if name in ("mean trust", "mean value", "reciprocity") and not sight.survey:
        return "Unknown: no survey was held."
    if name in ("mean trust", "mean value"):
        if sight.hidden:
            return "Unknown: this audience may not read what members said of each other."
        return f"Unknown: nobody gave it in wave {sight.moment.name}."
    if name == "reciprocity":
        return "Unknown: no two members that answered reported a tie."
    if name == "cross-sector share":
        return "Unknown: there is no tie between two members whose sectors are known."
    return "Unknown: there are no members."
