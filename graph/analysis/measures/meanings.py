"""What each measure of a member means, in words for those who act on it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Meaning:
    """A measure of `MemberMeasures` by name: its range, what it means, and where it comes from."""

    name: str
    range: str
    words: str
    source: str


MEANINGS = (
    Meaning(
        "degree",
        "members, 0 upwards",
        "With how many other members it works.",
        "Freeman 1978",
    ),
    Meaning(
        "strength",
        "0 upwards",
        "How much it works with others: in a partnership of n members each pair weighs 1/(n-1), "
        "so that strength counts its partnerships, and one more for each tie known from answers.",
        "Newman 2001; Barrat et al. 2004",
    ),
    Meaning(
        "betweenness",
        "share, 0 to 1",
        "Of all shortest ways between two others, the share that leads through it: news and "
        "introductions pass here, and stop here if it is away.",
        "Freeman 1977; estimated: Riondato & Kornaropoulos 2016",
    ),
    Meaning(
        "closeness",
        "0 to 1",
        "How near it is to everybody: the mean of 1 for partners, 1/2 for partners of partners "
        "and so on, 0 for whom no chain of ties reaches (harmonic closeness).",
        "Marchiori & Latora 2000",
    ),
    Meaning(
        "eigenvector",
        "0 to 1",
        "Whether those it works with are well tied themselves, beside the best placed of its own "
        "component, who has 1; never to be compared between components.",
        "Bonacich 1972",
    ),
    Meaning(
        "pagerank",
        "share, sums to 1",
        "How often somebody who goes from member to member along ties, and now and then begins "
        "anew anywhere, is found here; it compares members of all components.",
        "Brin & Page 1998",
    ),
    Meaning(
        "core",
        "0 upwards",
        "The k of its k-core: it belongs to a group in which everybody works with at least k "
        "others of the group. High: deep inside; 1 or 0: at the rim.",
        "Seidman 1983",
    ),
    Meaning(
        "triangles",
        "triangles, 0 upwards",
        "How many pairs of those it works with work with each other as well.",
        "Holland & Leinhardt 1971",
    ),
    Meaning(
        "clustering",
        "share, 0 to 1",
        "Of all pairs of those it works with, the share that work with each other: 1 is a closed "
        "circle, 0 a star around it. Undefined with fewer than two partners.",
        "Watts & Strogatz 1998",
    ),
    Meaning(
        "constraint",
        "above 0, up to 1.125",
        "How far its ties all lead back to the same few, so that they tell it the same and can "
        "act without it. Low: it spans structural holes. Undefined without ties.",
        "Burt 1992",
    ),
    Meaning(
        "effective_size",
        "0 to degree",
        "How many different circles its partners stand for: their number, less what they repeat "
        "of each other.",
        "Burt 1992",
    ),
    Meaning(
        "bridges",
        "ties",
        "Ties of it without which some members would be cut off from the others.",
        "Tarjan 1974",
    ),
    Meaning(
        "local_bridges",
        "ties",
        "Ties of it to members with whom it has no partner in common: the way to what its own "
        "circle does not know.",
        "Granovetter 1973",
    ),
    Meaning(
        "component",
        "number, 0 is the largest",
        "Which separate part of the network it belongs to.",
        "Harary 1969",
    ),
    Meaning(
        "component_size",
        "members",
        "How many members that part has, itself included.",
        "Harary 1969",
    ),
    Meaning(
        "cut_point",
        "yes or no",
        "Whether its leaving would cut some members off from others.",
        "Tarjan 1972",
    ),
    Meaning(
        "community",
        "name",
        "The group with many ties inside and few outside that it belongs to, called after the "
        "member that works most within it. None without ties.",
        "Traag, Waltman & van Eck 2019",
    ),
)
"""The measures of `MemberMeasures`, in its order."""
