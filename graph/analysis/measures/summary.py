"""The network's measures as figures, and those of its groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from graph.analysis.figures import Figure, counted, joined
from graph.analysis.measures.chance import BesideChance
from graph.analysis.measures.coreness import core_periphery
from graph.analysis.measures.groups import GroupBy, Groups
from graph.analysis.measures.mixing import (
    Mixing,
    degree_assortativity,
    group_assortativity,
    mixing,
)
from graph.analysis.measures.positions import Measures
from graph.analysis.measures.whole import (
    Reciprocity,
    average_degree,
    centralization,
    density,
)
from graph.analysis.ties import Ties

_SHARE, _CORRELATION = "share, 0 to 1", "correlation, -1 to 1"
_PAIRED = "Unknown: it takes at least two members."
_NO_TIES = "Unknown: there are no ties."
_ALIKE = "Unknown: all who have ties have as many."


@dataclass(frozen=True, slots=True)
class GroupMeasures:
    """One group: its members, its ties inside and to other groups, each None if undefined.

    `density` is the share of its own pairs that are tied, `ei` its E-I index from -1 (all ties
    stay inside) to 1 (all lead outside).
    """

    name: str
    members: int
    inside: int
    outside: int
    density: float | None
    ei: float | None


def group_measures(ties: Ties, groups: Groups) -> tuple[GroupMeasures, ...]:
    """Return the measures of every group, in order of its number."""
    found = mixing(ties.current, groups)
    sizes = np.bincount(groups.of[groups.of >= 0], minlength=len(groups.names)).tolist()
    return tuple(
        GroupMeasures(
            name=name,
            members=size,
            inside=int(found.inside[at]),
            outside=int(found.outside[at]),
            density=density(size, int(found.inside[at])),
            ei=None if np.isnan(found.of_group[at]) else float(found.of_group[at]),
        )
        for at, (name, size) in enumerate(zip(groups.names, sizes, strict=True))
    )


def network_figures(
    ties: Ties,
    measures: Measures,
    groupings: Mapping[GroupBy, Groups],
    answers: Reciprocity,
    chance: Mapping[str, BesideChance],
) -> tuple[Figure, ...]:
    """Return the figures of the network as a whole, in reading order.

    `chance` holds those that were compared with networks of the same degrees, by figure's name.
    """
    found = [
        *_size_figures(ties, measures),
        *_shape_figures(ties, measures),
        *_closure_figures(measures),
        *_community_figures(measures),
        *(one for by, groups in groupings.items() for one in _mixing_figures(ties, by, groups)),
        _reciprocity_figure(answers),
    ]
    return tuple(_beside_chance(one, chance) for one in found)


def _size_figures(ties: Ties, measures: Measures) -> list[Figure]:
    n, m = len(ties.ids), len(ties.current)
    return [
        Figure("members", n, "members", "Members that these figures are about."),
        Figure("ties", m, "pairs of members", "Pairs of members that work with each other."),
        Figure(
            "density",
            density(n, m),
            _SHARE,
            "Of all pairs of members, the share that work with each other; it falls as a network "
            "grows, so read it beside the average degree.",
            "" if n > 1 else _PAIRED,
        ),
        Figure(
            "average degree",
            average_degree(n, m),
            "members",
            "With how many others a member works on average.",
            "" if n else "Unknown: there are no members.",
        ),
        Figure(
            "components",
            measures.components,
            "groups",
            "Groups without a tie between them; a member without ties counts as a group.",
        ),
        Figure(
            "cut points",
            int(measures.cut_point.sum()),
            "members",
            "Members whose leaving would cut some others off from the rest.",
        ),
        Figure(
            "bridges",
            int(measures.bridges.sum()) // 2,
            "ties",
            "Ties without which some members would be cut off from the rest.",
        ),
        Figure(
            "local bridges",
            int((measures.triads.shared == 0).sum()),
            "ties",
            "Ties between two members that have no partner in common; bridges are among them.",
        ),
    ]


def _shape_figures(ties: Ties, measures: Measures) -> list[Figure]:
    n = len(ties.ids)
    split = core_periphery(ties.current, n)
    central = centralization(measures.degree)
    mixed = degree_assortativity(ties.current, n)
    told = ""
    if split.fit is not None:
        told = (
            f"{counted(int(split.core.sum()), 'member')} make the core: {split.core_density:.0%} "
            f"of pairs inside it are tied, {split.between_density:.0%} of those between core and "
            f"periphery, {split.periphery_density:.0%} of those within the periphery."
        )
    return [
        Figure(
            "degree centralization",
            central,
            _SHARE,
            "How far ties gather around one member: 0 where all have as many, 1 in a star.",
            "" if central is not None else "Unknown: it takes at least three members.",
        ),
        Figure(
            "core/periphery fit",
            split.fit,
            _CORRELATION,
            "How well ties follow the pattern of a core tied to itself and a periphery that is "
            "not (Borgatti & Everett 2000): 1 perfectly, 0 not at all.",
            told or "Unknown: no split of these ties can be judged.",
        ),
        Figure(
            "degree assortativity",
            mixed,
            _CORRELATION,
            "Above 0 the well tied work with the well tied, below 0 with the poorly tied "
            "(Newman 2002).",
            "" if mixed is not None else _ALIKE if len(ties.current) else _NO_TIES,
        ),
    ]


def _closure_figures(measures: Measures) -> list[Figure]:
    known = measures.triads.clustering[~np.isnan(measures.triads.clustering)]
    none = "Unknown: nobody works with two others."
    closed = measures.triads.transitivity
    return [
        Figure(
            "transitivity",
            closed,
            _SHARE,
            "How often two partners of one member work with each other as well. A partnership of "
            "three or more closes such circles by itself.",
            "" if closed is not None else none,
        ),
        Figure(
            "average clustering",
            float(known.mean()) if len(known) else None,
            _SHARE,
            "The same for each member with two partners or more, then averaged, so that small "
            "circles count as much as hubs (Watts & Strogatz 1998).",
            "" if len(known) else none,
        ),
    ]


def _community_figures(measures: Measures) -> list[Figure]:
    found = measures.communities
    return [
        Figure(
            "communities",
            len(found.names),
            "groups",
            "Groups with many ties inside and few outside (Leiden); members without ties are in "
            "none.",
        ),
        Figure(
            "modularity",
            found.modularity,
            "-1/2 to 1",
            "The share of ties inside communities beyond what numbers of ties alone would give; "
            "above .3 the division is usually taken to mean something.",
            "" if found.modularity is not None else _NO_TIES,
        ),
    ]


def _mixing_figures(ties: Ties, by: GroupBy, groups: Groups) -> list[Figure]:
    found: Mixing = mixing(ties.current, groups)
    alike = group_assortativity(ties.current, groups)
    left_out = ""
    if found.unknown:
        left_out = f"{counted(found.unknown, 'tie')} left out: the {by.value} of an end is unknown."
    return [
        Figure(
            f"E-I index by {by.value}",
            found.ei,
            "-1 to 1",
            f"Ties to another {by.value} less ties within one, of all ties: -1 all stay inside, "
            "1 all lead outside (Krackhardt & Stern 1988).",
            joined("" if found.ei is not None else f"Unknown: no tie joins members of known "
                   f"{by.value}.", left_out),
        ),
        Figure(
            f"assortativity by {by.value}",
            alike,
            "at most 1",
            f"How far ties stay within one {by.value}, set against how many ties each has: 1 all, "
            "0 as if it did not matter, below 0 they avoid their own (Newman 2003).",
            joined("" if alike is not None else f"Unknown: ties do not join members of two known "
                   f"{by.value} groups or more.", left_out),
        ),
    ]  # fmt: skip


def _reciprocity_figure(answers: Reciprocity) -> Figure:
    note = "Unknown: no survey told who deals with whom."
    if answers.share is not None:
        note = f"{counted(answers.judged, 'report')} of wave {answers.wave}" + (
            f"; {answers.unheard} more name members that did not answer."
            if answers.unheard
            else "."
        )
    elif answers.wave is not None:
        note = "Unknown: no two members that answered named one another."
    return Figure(
        "reciprocity",
        answers.share,
        _SHARE,
        "Where one member says that it works with another that answered too, how often the other "
        "says so as well.",
        note,
    )


def _beside_chance(one: Figure, chance: Mapping[str, BesideChance]) -> Figure:
    found = chance.get(one.name)
    if found is None:
        return one
    return Figure(one.name, one.value, one.unit, one.meaning, joined(one.note, told(found)))


def told(found: BesideChance) -> str:
    """Return in words whether a figure is more or less than numbers of ties alone bring about."""
    if found.z is None:
        return f"All {found.draws} networks drawn with as many ties for everybody have the same."
    verdict = "about what chance gives"
    if 1 / (1 + found.draws) > 0.025:
        verdict = f"{found.draws} draws are too few to tell it from chance, 39 are enough"
    for share, word in ((found.as_high, "more"), (found.as_low, "less")):
        if share <= 0.025:
            verdict = f"{word} than by chance"
    return (
        f"{verdict[0].upper()}{verdict[1:]}: {found.draws} networks in which everybody has as many "
        f"ties give {found.mean:.3g} on average (z {found.z:+.1f}; {found.as_high:.0%} of them as "
        f"high, {found.as_low:.0%} as low)."
    )
