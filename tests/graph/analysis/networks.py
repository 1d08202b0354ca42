"""Random networks and a reading of them by networkx, for the tests of this folder."""

from __future__ import annotations

import random
from datetime import date, timedelta

import networkx as nx

from graph.analysis import Ties, project
from graph.model import Intensity, PartnershipStatus, Topic
from graph.snapshot import Snapshot
from tests.builders import Record, assessment, network, org, partnership, response

DAY = date(2026, 9, 30)


def of_graph(graph: nx.Graph) -> Snapshot:
    """A network whose current ties are the edges of `graph`, each a partnership of two."""
    ids = {node: f"n{place:03}" for place, node in enumerate(sorted(graph))}
    pairs = [partnership(f"p{at}", ids[a], ids[b]) for at, (a, b) in enumerate(graph.edges)]
    return network(*(org(id) for id in ids.values()), *pairs)


def ties_of(*edges: str) -> Ties:
    """Current ties given as two letters each, every one of weight 1."""
    return project(network(*(partnership(edge, *edge) for edge in edges)), DAY)


def any_graph(seed: int) -> nx.Graph:
    """A random graph of up to 40 nodes, sparse ones (many components) as often as dense ones."""
    rng = random.Random(seed)
    n = rng.randint(1, 40)
    return nx.gnp_random_graph(n, rng.choice((0.02, 0.05, 0.1, 0.3)), seed=seed)


def anything(seed: int) -> Snapshot:
    """A random network with every kind of oddity: no dates, ones alone, waves, topics."""
    rng = random.Random(seed)
    ids = [f"o{at:02}" for at in range(rng.randint(0, 25))]
    records: list[Record] = [
        org(id, topics=tuple(Topic(code) for code in rng.sample("xyz", rng.randint(0, 2))))
        for id in ids
    ]
    for at in range(rng.randint(0, 15) if ids else 0):
        members = rng.sample(ids, rng.randint(1, min(5, len(ids))))
        start = rng.choice((None, DAY - timedelta(rng.randint(-200, 3000))))
        end = rng.choice((None, DAY - timedelta(rng.randint(-500, 2500))))
        status = rng.choice((None, *PartnershipStatus))
        records.append(partnership(f"p{at}", *members, start=start, end=end, status=status))
    for wave in rng.sample(["2025", "2026", "2027"], rng.randint(0, 3)) if ids else ():
        said = {(rng.choice(ids), rng.choice(ids)) for _ in range(rng.randint(0, 6))}
        records += [
            assessment(
                wave,
                a,
                b,
                intensity=rng.choice((None, *Intensity)),
                trust=rng.choice((None, 1.0, 4.0)),
            )
            for a, b in said
        ]
        asked = rng.sample(ids, rng.randint(0, len(ids)))
        records += [response(wave, id, rng.random() < 0.6) for id in asked]
    return network(*records)
