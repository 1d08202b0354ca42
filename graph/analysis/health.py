"""The network's scorecard on one day: figures, each with its meaning and what is unknown."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from graph.analysis.figures import Figure
from graph.analysis.health_answers import answer_figures
from graph.analysis.health_records import partnership_figures, people_figures
from graph.analysis.isolation import isolated_in
from graph.analysis.isolation.model import Isolation, IsolationType
from graph.analysis.periods import WINDOW_DAYS
from graph.analysis.structure import Structure, structure
from graph.analysis.survey import waves
from graph.analysis.ties import Ties, project
from graph.snapshot import Snapshot

_TYPE_MEANINGS = {
    IsolationType.SILENT: (
        "silent members",
        "Members without any known tie that did not answer: nobody can say whether they "
        "work with others.",
    ),
    IsolationType.ISOLATE: (
        "isolates",
        "Members that, as far as the record goes, never worked with another member.",
    ),
    IsolationType.DORMANT: (
        "dormant members",
        "Members that used to work with others and do so no more.",
    ),
    IsolationType.TINY_COMPONENT: (
        "members of tiny groups",
        "Members of groups of 2 to 4 without a tie to anybody outside.",
    ),
    IsolationType.PENDANT: ("pendant members", "Members that work with one other member only."),
    IsolationType.ONE_BROKER: (
        "members leaning on one broker",
        "Members that one single other member joins to the rest of the network.",
    ),
    IsolationType.TOPIC_OUTLIER: (
        "topic outliers",
        "Members whose topics none of those they work with share.",
    ),
}


@dataclass(frozen=True, slots=True)
class CutPoint:
    """A member whose leaving would split its part of the network."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Health:
    """The scorecard: figures in reading order, cut points in order of id, notes in words."""

    as_of: date
    figures: tuple[Figure, ...]
    cut_points: tuple[CutPoint, ...]
    notes: tuple[str, ...]

    def figure(self, name: str) -> Figure:
        """Return the figure of that name. Raises `KeyError`."""
        return {one.name: one for one in self.figures}[name]


def health(snapshot: Snapshot, as_of: date, *, window_days: int = WINDOW_DAYS) -> Health:
    """Return the network's scorecard on `as_of`; what cannot be known is None with a note."""
    return health_in(snapshot, project(snapshot, as_of, window_days=window_days))


def health_in(snapshot: Snapshot, ties: Ties) -> Health:
    """Return the same as `health` from ties already projected from this very snapshot."""
    parts = structure(ties)
    held = waves(snapshot, ties.as_of)
    unseen = "" if snapshot.partnerships or held else _NO_RECORD
    cut = tuple(
        CutPoint(org.id, org.name)
        for org, is_cut in zip(snapshot.organizations, parts.cut_point.tolist(), strict=True)
        if is_cut
    )
    return Health(
        as_of=ties.as_of,
        figures=(
            *people_figures(snapshot, ties.as_of),
            *partnership_figures(snapshot, ties),
            *_tie_figures(ties, parts, unseen),
            *_isolation_figures(isolated_in(snapshot, ties), unseen),
            _cut_figure(cut, unseen),
            *answer_figures(snapshot, held),
        ),
        cut_points=cut,
        notes=ties.notes,
    )


_NO_RECORD = "Unknown: there is neither a partnership record nor a survey."


def _tie_figures(ties: Ties, parts: Structure, unseen: str) -> list[Figure]:
    n, m = len(ties.ids), len(ties.current)
    known = n > 0 and not unseen
    empty = unseen or "Unknown: the network has no members."
    small = unseen or "Unknown: it takes at least two members."
    dense = known and n > 1
    return [
        Figure(
            "ties",
            None if unseen else m,
            "pairs of members",
            "Pairs of members that work with each other.",
            unseen,
        ),
        Figure(
            "density",
            2 * m / (n * (n - 1)) if dense else None,
            "share, 0 to 1",
            "Of all pairs of members that could work together, the share that do; it falls "
            "as a network grows, so read it beside the average degree.",
            "" if dense else small,
        ),
        Figure(
            "average degree",
            2 * m / n if known else None,
            "members",
            "With how many others a member works on average.",
            "" if known else empty,
        ),
        Figure(
            "components",
            None if unseen else len(parts.sizes),
            "groups",
            "Groups without a tie between them; a member without ties counts as a group.",
            unseen,
        ),
        Figure(
            "share in the largest component",
            int(parts.sizes[0]) / n if known else None,
            "share, 0 to 1",
            "The share of members that can reach each other through ties, in the largest group.",
            "" if known else empty,
        ),
    ]


def _isolation_figures(found: tuple[Isolation, ...], unseen: str) -> list[Figure]:
    counts = Counter(one.type for one in found)
    return [
        Figure(name, None if unseen else counts[type], "members", meaning, unseen)
        for type, (name, meaning) in _TYPE_MEANINGS.items()
    ]


def _cut_figure(cut: tuple[CutPoint, ...], unseen: str) -> Figure:
    return Figure(
        "cut points",
        None if unseen else len(cut),
        "members",
        "Members whose leaving would cut some others off from the rest.",
        unseen
        or ", ".join(f"{one.name} ({one.id})" for one in cut[:10]) + (", …" * (len(cut) > 10)),
    )
