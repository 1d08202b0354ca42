"""Random weaving problems, and their judge: networkx and every way tried."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

import networkx as nx

from graph.analysis.weaving import Candidate, Rules
from graph.snapshot import Snapshot
from tests.builders import network, org, partnership

Edge = tuple[str, str]


@dataclass(frozen=True)
class Problem:
    """A network, its graph, and who might be introduced."""

    snapshot: Snapshot
    graph: nx.Graph
    candidates: tuple[Candidate, ...]
    room: Mapping[str, int]

    def value(self, edges: Iterable[Edge], rules: Rules, worst: Sequence[str]) -> float:
        """What the edges gain together, worked out from nothing."""
        fits = {one.pair: one.fit for one in self.candidates}
        edges = list(edges)
        joined = nx.number_connected_components(self.graph)
        after = self.graph.copy()
        after.add_edges_from(edges)
        nearer = harmonic(after, worst) - harmonic(self.graph, worst)
        joined -= nx.number_connected_components(after)
        fit = sum(fits[edge] for edge in edges)
        return float(rules.fit * fit + rules.joined * joined + rules.closeness * nearer)

    def best(self, rules: Rules, worst: Sequence[str]) -> float:
        """The best value of all choices within the limits."""
        pairs = [one.pair for one in self.candidates]
        return max(
            self.value(some, rules, worst)
            for size in range(min(rules.n, len(pairs)) + 1)
            for some in combinations(pairs, size)
            if self.can_be_held(some, rules)
        )

    def can_be_held(self, edges: Sequence[Edge], rules: Rules) -> bool:
        """Whether some way to seat all keeps to the limits."""
        return any(self.keeps(edges, ways, rules) for ways in product(*self.ways(edges, rules)))

    def ways(self, edges: Sequence[Edge], rules: Rules) -> Iterator[list[tuple[str | None, int]]]:
        for a, b in edges:
            shared = sorted(nx.common_neighbors(self.graph, a, b)) or [None]
            yield list(product(shared, range(1, rules.months + 1)))

    def keeps(
        self, edges: Sequence[Edge], ways: Sequence[tuple[str | None, int]], rules: Rules
    ) -> bool:
        introduced = Counter(
            (one, month) for edge, (_, month) in zip(edges, ways, strict=True) for one in edge
        )
        introducing = Counter(way for way in ways if way[0] is not None)
        in_all = Counter(one for edge in edges for one in edge)
        return (
            all(times <= rules.each for times in introduced.values())
            and all(times <= rules.each for times in introducing.values())
            and all(times <= self.room.get(one, times) for one, times in in_all.items())
        )


def harmonic(graph: nx.Graph, worst: Sequence[str]) -> float:
    found = nx.harmonic_centrality(graph)
    return float(sum(found[id] for id in worst)) / max(len(graph) - 1, 1)


def problem(seed: int, *, most: int = 7) -> Problem:
    """Up to 11 members, mostly in pieces, up to `most` candidates, some without much room."""
    rng = random.Random(seed)
    ids = [f"n{at:02}" for at in range(rng.randint(3, 11))]
    graph = nx.Graph()
    graph.add_nodes_from(ids)
    for a, b in combinations(ids, 2):
        if rng.random() < rng.choice((0.1, 0.3)):
            graph.add_edge(a, b)
    free = [pair for pair in combinations(ids, 2) if not graph.has_edge(*pair)]
    chosen = rng.sample(free, min(len(free), rng.randint(1, most)))
    room = {id: rng.randint(1, 2) for id in ids if rng.random() < 0.2}
    records = [org(id, capacity=graph.degree(id) + room[id] if id in room else None) for id in ids]
    works = [partnership(f"p{at}", a, b) for at, (a, b) in enumerate(graph.edges)]
    return Problem(
        snapshot=network(*records, *works),
        graph=graph,
        candidates=tuple(Candidate(a, b, rng.choice((0.0, 0.2, 0.5, 0.9))) for a, b in chosen),
        room=room,
    )


def rules(seed: int, **fixed: float) -> Rules:
    rng = random.Random(seed)
    given = {
        "n": rng.randint(1, 3),
        "each": rng.randint(1, 2),
        "months": rng.randint(1, 2),
        "fit": rng.choice((0.0, 1.0)),
        "joined": rng.choice((0.0, 0.5, 1.0)),
        "closeness": rng.choice((0.5, 2.0)),
    }
    return Rules(**{**given, **fixed})  # type: ignore[arg-type]
