"""The measures beside networkx and compiled libraries: `python -m scripts.bench analysis`.

networkit, if it is installed, joins rustworkx as a peer for betweenness.
"""

from __future__ import annotations

import resource
from collections.abc import Callable
from datetime import date
from functools import partial
from statistics import median
from time import perf_counter
from typing import TypeVar

import networkx as nx
import numpy as np
import rustworkx as rx

from graph.analysis import (
    GroupBy,
    Ties,
    brokerage,
    by_chance,
    network_figures,
    project,
    reciprocity,
    sectors,
    usual_statistics,
)
from graph.analysis.measures import positions
from graph.analysis.measures.paths import exact_betweenness
from graph.model import Batch, Member, Organization, Partnership, Sector
from graph.snapshot import Snapshot, snapshot_of

SMALL, LARGE = (3_000, 15_000), (100_000, 500_000)
ROUNDS = 5
DAY = date(2026, 9, 30)
DRAWS = 20

T = TypeVar("T")


def measure() -> list[str]:
    """Lines on 3,000 members beside networkx, and on 100,000."""
    return [*small(), *large()]


def small() -> list[str]:
    """Lines on the whole set of measures and on betweenness alone, at 3,000 members."""
    snapshot = made(*SMALL, rng=np.random.default_rng(7))
    ties, ours = _timed(partial(project, snapshot, DAY))
    whole = median(_timed(partial(_ours, snapshot, ties))[1] for _ in range(ROUNDS))
    graph = ties.to_networkx()
    nx.set_node_attributes(graph, {one.id: str(one.sector) for one in snapshot.organizations}, "s")
    _, theirs = _timed(partial(_networkx, graph))
    compiled, peers = [], {name: list[float]() for name in _peers(ties)}
    for _ in range(ROUNDS):
        compiled.append(_timed(partial(exact_betweenness, ties))[1])
        for name, run in _peers(ties).items():
            peers[name].append(_timed(run)[1])
    best = min(peers, key=lambda name: median(peers[name]))
    n, m = len(ties.ids), len(ties.current)
    return [
        f"all measures of {n:,} organizations and {m:,} ties, {DRAWS} networks of chance included: "
        f"{ours + whole:.2f} s; the same by networkx: {theirs:.1f} s; "
        f"ratio {theirs / (ours + whole):.0f}",
        f"exact betweenness alone: {median(compiled):.2f} s; {best}, its graph built before: "
        f"{median(peers[best]):.2f} s; ratio {median(compiled) / median(peers[best]):.2f}",
    ]


def large() -> list[str]:
    """A line on time and memory of the whole set at 100,000 members."""
    snapshot = made(*LARGE, rng=np.random.default_rng(7))
    before = _peak()
    ties, projecting = _timed(partial(project, snapshot, DAY))
    measures, measuring = _timed(partial(positions.measure, ties))
    _, grouping = _timed(partial(brokerage, ties.current, sectors(snapshot, ties.ids)))
    return [
        f"{len(ties.ids):,} organizations and {len(ties.current):,} ties: ties {projecting:.1f} s, "
        f"measures {measuring:.1f} s, broker roles {grouping:.1f} s; peak memory {_peak()} MB, "
        f"of which {before} MB the records; betweenness to within {measures.between.error:.2f}, "
        f"closeness to within {measures.close.error:.3f}"
    ]


def made(n: int, m: int, *, rng: np.random.Generator) -> Snapshot:
    """`n` organizations in circles of 50, and about `m` ties, four in five within a circle.

    Some organizations have many more ties than others, as in real networks.
    """
    pull = rng.pareto(2.5, n) + 1
    start = rng.choice(n, 2 * m, p=pull / pull.sum())
    near = start // 50 * 50 + (50 * rng.random(2 * m) ** 2).astype(np.int64)
    anyone = rng.choice(n, 2 * m, p=pull / pull.sum())
    end = np.minimum(np.where(rng.random(2 * m) < 0.8, near, anyone), n - 1)
    keys = np.unique(np.minimum(start, end) * n + np.maximum(start, end))
    keys = keys[keys // n != keys % n]
    keys = np.sort(rng.choice(keys, min(m, len(keys)), replace=False))
    ids, kinds = [f"o{at:07d}" for at in range(n)], tuple(Sector)
    sector = rng.integers(0, len(kinds), n).tolist()
    pairs = zip((keys // n).tolist(), (keys % n).tolist(), strict=True)
    return snapshot_of(
        Batch(
            organizations=tuple(
                Organization(id, id, sector=kinds[at]) for id, at in zip(ids, sector, strict=True)
            ),
            partnerships=tuple(
                Partnership(f"p{at:07d}", "Project", members=(Member(ids[a]), Member(ids[b])))
                for at, (a, b) in enumerate(pairs)
            ),
        )
    )


def _ours(snapshot: Snapshot, ties: Ties) -> object:
    groups, n = sectors(snapshot, ties.ids), len(ties.ids)
    chance = by_chance(
        ties.current, n, usual_statistics(n, sector=groups), np.random.default_rng(1), DRAWS
    )
    found = network_figures(
        ties, positions.measure(ties), {GroupBy.SECTOR: groups}, reciprocity(snapshot, DAY), chance
    )
    return found, brokerage(ties.current, groups)


def _networkx(graph: nx.Graph) -> object:
    """The same measures where networkx has them; broker roles and E-I index it has not."""
    found: list[object] = [
        function(graph)
        for function in (
            nx.betweenness_centrality, nx.harmonic_centrality, nx.core_number, nx.triangles,
            nx.clustering, nx.transitivity, nx.pagerank, nx.density, nx.constraint,
            nx.effective_size, nx.degree_assortativity_coefficient,
        )
    ]  # fmt: skip
    found += [list(function(graph)) for function in (
        nx.connected_components, nx.articulation_points, nx.bridges, nx.local_bridges
    )]  # fmt: skip
    giant = graph.subgraph(max(nx.connected_components(graph), key=len))
    found.append(nx.eigenvector_centrality(giant, max_iter=1000))
    found.append(nx.community.louvain_communities(graph, seed=1))
    found.append(nx.attribute_assortativity_coefficient(graph, "s"))
    drawn = graph.copy()
    for at in range(DRAWS):
        rounds = 20 if at == 0 else 5
        swaps = rounds * graph.number_of_edges() // 2
        nx.double_edge_swap(drawn, swaps, max_tries=100 * swaps, seed=at)
        found.append((nx.transitivity(drawn), nx.degree_assortativity_coefficient(drawn)))
        found.append(nx.attribute_assortativity_coefficient(drawn, "s"))
    return found


def _peers(ties: Ties) -> dict[str, Callable[[], object]]:
    """Compiled libraries that know betweenness, each with its graph already built."""
    graph = ties.compiled
    found: dict[str, Callable[[], object]] = {
        "rustworkx": lambda: rx.graph_betweenness_centrality(graph, normalized=True)
    }
    try:
        import networkit
    except ImportError:
        return found
    edges = (ties.current.rows.astype(np.uint64), ties.current.cols.astype(np.uint64))
    other = networkit.GraphFromCoo(edges, n=len(ties.ids))
    found["networkit"] = lambda: networkit.centrality.Betweenness(other, normalized=True).run()
    return found


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    began = perf_counter()
    found = work()
    return found, perf_counter() - began


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
