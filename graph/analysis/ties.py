"""Ties: who works with whom, projected from partnerships and from members' answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

import networkx as nx
import numpy as np
import rustworkx as rx
from scipy import sparse

from graph.analysis.choice import EVERY_TIE, TieChoice, narrowed
from graph.analysis.pairs import BoolArray, Edges, FloatArray, IntArray, Pairs
from graph.analysis.periods import WINDOW_DAYS, Period, period_of
from graph.analysis.survey import Wave, latest, reports_tie, waves
from graph.model import Intensity, Partnership
from graph.snapshot import Snapshot

MOST_MEMBERS = 200
"""Members of the largest partnership that is expanded into pairs."""


@dataclass(frozen=True, eq=False)
class Ties:
    """The one-mode projection of a network on one day; arrays are aligned to `ids`.

    `current` holds the ties that go on (or ended at most `window_days` before `as_of`), `past`
    the pairs that have only older ones. `in_large_current` and `in_large_past` mark the members
    of partnerships too large to be expanded into pairs; `notes` say in words what was left out.
    """

    ids: tuple[str, ...]
    as_of: date
    window_days: int
    current: Edges
    past: Edges
    in_large_current: BoolArray
    in_large_past: BoolArray
    notes: tuple[str, ...]

    @cached_property
    def index(self) -> Mapping[str, int]:
        """Positions by id."""
        return {id: position for position, id in enumerate(self.ids)}

    @cached_property
    def adjacency(self) -> sparse.csr_array:
        """Current ties as a symmetric CSR matrix of weights, neighbours in order of id."""
        return _symmetric(self.current, len(self.ids))

    @cached_property
    def past_adjacency(self) -> sparse.csr_array:
        """Past ties as a symmetric CSR matrix of weights, neighbours in order of id."""
        return _symmetric(self.past, len(self.ids))

    def neighbours(self, position: int) -> IntArray:
        """Return the positions of those currently tied to `position`, ascending."""
        return _row(self.adjacency, position)

    def weights(self, position: int) -> FloatArray:
        """Return the weights of the ties to `neighbours(position)`, in the same order."""
        start, stop = self.adjacency.indptr[position : position + 2]
        return np.asarray(self.adjacency.data[start:stop], np.float64)

    def former(self, position: int) -> IntArray:
        """Return the positions of those once tied to `position` and no more, ascending."""
        return _row(self.past_adjacency, position)

    def to_networkx(self) -> nx.Graph:
        """Return the current ties as a networkx graph: nodes are ids, edges have `weight`."""
        graph = nx.Graph()
        graph.add_nodes_from(self.ids)
        graph.add_weighted_edges_from(
            (self.ids[a], self.ids[b], weight) for a, b, weight in _triples(self.current)
        )
        return graph

    @cached_property
    def compiled(self) -> rx.PyGraph[str, float]:
        """The current ties as `to_rustworkx` gives them, to be read only."""
        return self.to_rustworkx()

    def to_rustworkx(self) -> rx.PyGraph[str, float]:
        """Return the current ties as a rustworkx graph: node payloads are ids, edges weights."""
        graph: rx.PyGraph[str, float] = rx.PyGraph(multigraph=False)
        graph.add_nodes_from(self.ids)
        graph.add_edges_from(_triples(self.current))
        return graph


def project(
    snapshot: Snapshot,
    as_of: date,
    *,
    window_days: int = WINDOW_DAYS,
    most_members: int = MOST_MEMBERS,
    choice: TieChoice = EVERY_TIE,
) -> Ties:
    """Return the ties of a network on `as_of`, those of one pair summed into one.

    With a `choice` only those that it names; with one of a topic, `ids` are the members of the
    topic's network alone, as in `narrowed(snapshot, choice)`, of which these ties then are.

    A partnership of n members gives each of its pairs the weight 1/(n-1), so that a member's
    strength counts its partnerships (Newman 2001, Physical Review E 64, 016132). It is current
    when it has begun and has not been over for more than `window_days` days. Members that
    report cooperation or more, or assess each other without naming an intensity, are tied with
    weight 1, currently if they said so in the latest wave. Partnerships of more than
    `most_members` are not expanded; self ties and partnerships of one make no tie.
    """
    held = waves(snapshot, as_of)
    chosen = narrowed(snapshot, choice)
    snapshot = chosen.snapshot
    ids = tuple(org.id for org in snapshot.organizations)
    position = {id: place for place, id in enumerate(ids)}
    found = {Period.CURRENT: Pairs(len(ids)), Period.PAST: Pairs(len(ids))}
    large = {period: np.zeros(len(ids), np.bool_) for period in found}
    unexpanded: list[Partnership] = []
    alike: dict[tuple[Period, int, int], _Alike] = defaultdict(_Alike)
    for partnership in snapshot.partnerships:
        period = period_of(partnership, as_of, window_days)
        names = {member.organization_id for member in partnership.members}
        if period is Period.AHEAD or len(names) < 2:
            continue
        members = sorted(position[id] for id in names if id in position)
        if len(names) > most_members:
            unexpanded.append(partnership)
            large[period][members] = True
        elif len(members) > 1:
            alike[period, len(names), len(members)].add(members, partnership.end)
    for (period, size, _), groups in alike.items():
        going = period is Period.CURRENT
        members_of = np.array(groups.members, np.int64)
        found[period].add_groups(members_of, 1 / (size - 1), groups.last, going=going)
    aware = choice.intensity is Intensity.AWARENESS
    _add_reported(snapshot, held, position, found, aware=aware)
    current = _weighed(found[Period.CURRENT].edges(), choice)
    return Ties(
        ids=ids,
        as_of=as_of,
        window_days=window_days,
        current=current,
        past=_weighed(found[Period.PAST].edges(without=current), choice),
        in_large_current=large[Period.CURRENT],
        in_large_past=large[Period.PAST],
        notes=(*chosen.notes, *_large_notes(unexpanded, most_members), *_date_notes(snapshot)),
    )


@dataclass
class _Alike:
    """Partnerships of one size, which are expanded together."""

    members: list[list[int]] = field(default_factory=list)
    last: list[date | None] = field(default_factory=list)

    def add(self, members: list[int], last: date | None) -> None:
        """Add one with its members' positions and its last day."""
        self.members.append(members)
        self.last.append(last)


def _weighed(edges: Edges, choice: TieChoice) -> Edges:
    if choice.weighted:
        return edges
    ones = np.ones(len(edges))
    ones.setflags(write=False)
    return replace(edges, weight=ones)


def _add_reported(
    snapshot: Snapshot,
    held: tuple[Wave, ...],
    position: Mapping[str, int],
    found: Mapping[Period, Pairs],
    *,
    aware: bool,
) -> None:
    """Add the ties that members reported, each pair once a period whoever named whom.

    With `aware`, knowing of each other counts as well.
    """
    names, newest = {wave.name for wave in held}, latest(held)
    pairs: dict[Period, set[tuple[int, int]]] = {Period.CURRENT: set(), Period.PAST: set()}
    for said in snapshot.assessments:
        a, b = position.get(said.from_id), position.get(said.to_id)
        tells = reports_tie(said) or (aware and a != b)
        if a is None or b is None or said.wave not in names or not tells:
            continue
        now = newest is not None and said.wave == newest.name
        pairs[Period.CURRENT if now else Period.PAST].add((min(a, b), max(a, b)))
    for period, reported in pairs.items():
        found[period].add_pairs(sorted(reported), going=period is Period.CURRENT)


def _large_notes(unexpanded: list[Partnership], most_members: int) -> tuple[str, ...]:
    return tuple(
        f"“{one.title}” has {len({m.organization_id for m in one.members})} members; "
        f"partnerships of more than {most_members} are not counted as ties between every two "
        "of their members, and nobody in them is called isolated."
        for one in unexpanded
    )


def _date_notes(snapshot: Snapshot) -> tuple[str, ...]:
    total = len(snapshot.partnerships)
    if total and not any(one.start or one.end for one in snapshot.partnerships):
        return (
            f"None of the {total} partnerships has a date, so those not marked as ended or "
            "planned are taken to go on, and who has become dormant cannot be judged.",
        )
    return ()


def _symmetric(edges: Edges, n: int) -> sparse.csr_array:
    rows = np.concatenate((edges.rows, edges.cols))
    cols = np.concatenate((edges.cols, edges.rows))
    weight = np.concatenate((edges.weight, edges.weight))
    matrix = sparse.csr_array((weight, (rows, cols)), shape=(n, n))
    matrix.sort_indices()
    return matrix


def _row(matrix: sparse.csr_array, position: int) -> IntArray:
    start, stop = matrix.indptr[position : position + 2]
    return np.asarray(matrix.indices[start:stop], np.int64)


def _triples(edges: Edges) -> list[tuple[int, int, float]]:
    columns = (edges.rows.tolist(), edges.cols.tolist(), edges.weight.tolist())
    return list(zip(*columns, strict=True))
