"""The weaving plan: the introductions that together gain a network most."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import numpy as np

from graph.analysis.certainty import ungrounded
from graph.analysis.distance import harmonic_sums
from graph.analysis.introducers import warm_introducer
from graph.analysis.pairs import FloatArray
from graph.analysis.periods import WINDOW_DAYS
from graph.analysis.ties import Ties, project
from graph.analysis.weaving.board import Board
from graph.analysis.weaving.choosing import Choice, Chosen, Told, bound_of, exact, few, greedy
from graph.analysis.weaving.model import Candidate, Planned, Rules, WeavingPlan
from graph.analysis.weaving.open_pairs import OpenPairs, open_pairs
from graph.analysis.weaving.room import rooms
from graph.analysis.weaving.warm import distrusted, shared_partners
from graph.analysis.weaving.whatif import WORST_SHARE, Change, moved
from graph.model import Decision
from graph.snapshot import Snapshot

MOST_WORST = 50
"""Members whose closeness counts at most."""

CELLS = 2_000_000
"""Distances of them that are looked at for each introduction that is weighed."""

INTRODUCERS = 8
"""Introducers of a pair that are considered."""

WORST_FIGURE = "closeness of those it counts for"


def weave(
    snapshot: Snapshot,
    as_of: date,
    candidates: Iterable[Candidate],
    *,
    rules: Rules = Rules(),
    decisions: Sequence[Decision] = (),
    window_days: int = WINDOW_DAYS,
    told: Told | None = None,
) -> WeavingPlan:
    """Return the introductions among `candidates` that together gain most within the rules.

    What counts is how well the two of each suit each other (given), the parts of the network
    joined, and the harmonic closeness of the worst placed members. Pairs on which either has
    decided (`decisions`, oldest first), that work together or are about to, or of which one has
    no room for another partnership, are left out.

    Fit and joined parts are monotone and submodular, and an introduction counts in `rules.uses`
    limits, so on these two greedy reaches at least 1/(uses + 1) of the best (Fisher, Nemhauser &
    Wolsey 1978; Calinescu et al. 2011). Closeness is not submodular where ties may be added
    anywhere (Crescenzi et al. 2016 have it for ties of one node): with it nothing is guaranteed
    beforehand, and `bound` says how good the plan is at least.
    """
    ties = project(snapshot, as_of, window_days=window_days)
    room = rooms(snapshot, as_of)
    open_ = open_pairs(snapshot, ties, candidates, decisions, room)
    choice = _choice(ties, open_, room, rules, distrusted(snapshot, as_of))
    worst = worst_placed(ties, {end for edge in choice.edges for end in edge})
    board = Board(ties, worst, choice.edges)
    bound, before = bound_of(choice, board), board.closeness()
    all_tried = few(choice)
    chosen = exact(choice, board) if all_tried else greedy(choice, board, told)
    total = sum(one.gain.total for one in chosen)
    all_tried = all_tried or choice.rules.n == 1 or len(choice.edges) < 2
    asked = {ties.ids[end] for one in chosen for end in choice.edges[one.place]}
    return WeavingPlan(
        as_of=as_of,
        rules=rules,
        introductions=tuple(_planned(ties, choice, one) for one in chosen),
        total=total,
        bound=total if all_tried else max(total, bound),
        exact=all_tried,
        how=_how(rules, all_tried, total, bound),
        worst=tuple(ties.ids[at] for at in worst),
        expected=_expected(
            snapshot,
            as_of,
            [(ties.ids[a], ties.ids[b]) for a, b in (choice.edges[one.place] for one in chosen)],
            (before, board.closeness(), len(worst)),
            window_days,
        ),
        considered=len(choice.edges),
        left_out=open_.left_out,
        full=open_.full,
        room_unknown=tuple(sorted(asked - set(room))),
        notes=ties.notes,
    )


def worst_placed(ties: Ties, may_gain: set[int]) -> tuple[int, ...]:
    """Return the positions of the tenth (50 at most) with the least harmonic closeness.

    Of equal ones those in `may_gain` come first, since others can only gain through them; then
    by id. In very large networks fewer count, so that a plan can be made in a minute.
    """
    n = len(ties.ids)
    most = min(-(-n // WORST_SHARE), MOST_WORST, max(CELLS // max(n, 1), 10))
    near = harmonic_sums(ties.adjacency)
    order = sorted(range(n), key=lambda at: (round(float(near[at]), 9), at not in may_gain, at))
    return tuple(sorted(order[:most]))


def _choice(
    ties: Ties,
    open_: OpenPairs,
    room: Mapping[str, int],
    rules: Rules,
    doubts: frozenset[tuple[str, str]],
) -> Choice:
    at, ids = ties.index, ties.ids

    def introducers(a: int, b: int) -> tuple[int, ...]:
        fit = (
            by
            for by in shared_partners(ties, a, b)
            if (ids[a], ids[by]) not in doubts and (ids[b], ids[by]) not in doubts
        )
        return tuple(fit)[:INTRODUCERS]

    edges = [(at[one.a], at[one.b]) for one in open_.pairs]
    fits: FloatArray = np.array([one.fit for one in open_.pairs], np.float64)
    return Choice(
        edges=edges,
        fits=fits,
        introducers=[introducers(a, b) for a, b in edges],
        room={at[id]: left for id, left in room.items()},
        rules=rules,
    )


def _planned(ties: Ties, choice: Choice, one: Chosen) -> Planned:
    a, b = (ties.ids[end] for end in choice.edges[one.place])
    by, month = one.slot
    chain = warm_introducer(ties, a, b) if by is None else None
    return Planned(
        a=a,
        b=b,
        introducer_id=None if by is None else ties.ids[by],
        others=tuple(ties.ids[at] for at in choice.introducers[one.place] if at != by),
        path=() if chain is None else chain.path,
        month=month,
        gain=one.gain,
    )


def _expected(
    snapshot: Snapshot,
    as_of: date,
    pairs: list[tuple[str, str]],
    closeness: tuple[float, float, int],
    window_days: int,
) -> tuple[Change, ...]:
    """Return what changes if a tie comes of every introduction: worked out whole, not added up."""
    if not pairs:
        return ()
    found = moved(snapshot, as_of, add=pairs, window_days=window_days)
    if ungrounded(snapshot, as_of) is not None:
        return found
    before, after, worst = closeness
    own = Change(
        WORST_FIGURE,
        "harmonic closeness, 0 to 1",
        f"How near the {worst} members that were worst placed before are to all others.",
        before / worst,
        after / worst,
    )
    return (*found, own)


def _how(rules: Rules, exact: bool, total: float, bound: float) -> str:
    if exact:
        return "Worked out exactly: no other choice within these limits gains more."
    share = int(100 * min(1.0, total / bound)) if bound > 0 else 100
    measured = (
        f"Held against a bound that no plan exceeds, this one reaches at least {share}% of the "
        "best possible gain."
    )
    first = "Chosen one after the other, each time the introduction that gains most then."
    if not rules.closeness:
        return (
            f"{first} Where closeness does not count, as here, that reaches at least "
            f"1/{rules.uses + 1} of the best, whatever the network. {measured}"
        )
    return (
        f"{first} Where closeness does not count, that reaches at least 1/{rules.uses + 1} of the "
        "best, whatever the network; where it does, nothing is guaranteed beforehand, since two "
        f"introductions may open a way together that neither opens alone. {measured}"
    )
