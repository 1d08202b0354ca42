"""The Neo4j store beside the bare driver, and beside SQLite: `python -m scripts.bench --neo4j URL`.

The database at URL must be one to throw away: everything in it is deleted.
"""

from __future__ import annotations

import resource
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from itertools import combinations
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import numpy as np
from neo4j import Driver, GraphDatabase, NotificationMinimumSeverity
from numpy.typing import NDArray

from api.services.access import access_of
from api.settings import Settings
from graph.model import Audience, Batch, Organization
from graph.stores.access import Access
from graph.stores.base import Store
from graph.stores.batches import rows_of
from graph.stores.neo4j import cypher
from graph.stores.neo4j.rows import TABLES
from graph.stores.open_store import open_store
from graph.stores.values import RECORD_KINDS
from scripts.bench.over_stores import DIMENSION, paired
from scripts.bench.records import made_batch

ROUNDS, MANY = 3, 20_000
ASKED = 50
BATCH = 5_000
"""Rows in one statement and transaction of the bare import, as in the store's."""


def measure(settings: Settings, n: int) -> list[str]:
    """Lines on import, snapshot and memory at `n` organizations, 3n resources and 5n ties."""
    url, access = settings.store, access_of(settings)
    batch = made_batch(n, rng=np.random.default_rng(7))
    ours, bare, snapshots, reads = [], [], [], []
    with _driver(url, access) as driver:
        for _ in range(ROUNDS if n <= MANY else 1):
            _empty(driver)
            bare.append(_timed(partial(_bare_import, driver, batch)))
            _empty(driver)
            with open_store(url, access=access) as store:
                ours.append(_timed(partial(_import, store, batch)))
                reads.append(_timed(partial(_bare_read, driver)))
                snapshots.append(_timed(partial(store.snapshot, Audience.PRIVATE)))
    ties = len(_pairs(batch))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    what = f"{n:,} organizations, {len(batch.resources):,} resources, {ties:,} ties"
    return [
        f"Neo4j import of {what}: {median(ours):.1f} s; bare UNWIND of the same rows in the same "
        f"batches: {median(bare):.1f} s; ratio {median(ours) / median(bare):.2f}",
        f"Neo4j snapshot of the same: {median(snapshots):.1f} s; the bare driver's reading of the "
        f"same rows: {median(reads):.1f} s; ratio {median(snapshots) / median(reads):.2f}",
        f"memory of the client at its peak, batch included: {peak} MB",
    ]


def recommending(settings: Settings, n: int) -> list[str]:
    """A line that compares a recommendation over Neo4j with one over SQLite, both warm."""
    batch = made_batch(n, rng=np.random.default_rng(7))
    with _driver(settings.store, access_of(settings)) as driver:
        _empty(driver)
    with tempfile.TemporaryDirectory() as place:
        file = replace(settings, store=f"sqlite:///{Path(place) / 'bench.db'}")
        for one in (file, settings):
            with open_store(one.store, access=access_of(one)) as store:
                _import(store, batch)
        over_file, over_server = paired(file, settings, [o.id for o in batch.organizations])
    return [
        f"one recommendation at {n:,} organizations, warm snapshot, over Neo4j: "
        f"{1e3 * median(over_server):.1f} ms; over SQLite: {1e3 * median(over_file):.1f} ms; "
        f"ratio {median(over_server) / median(over_file):.2f}"
    ]


def neighbours(settings: Settings, n: int) -> list[str]:
    """A line on how many of the ten nearest the server's index finds, of `n` vectors."""
    rng = np.random.default_rng(7)
    ids = [f"o{i:07d}" for i in range(n)]
    rows = _clustered(n, rng)
    batch = Batch(organizations=tuple(Organization(id, id) for id in ids))
    with _driver(settings.store, access_of(settings)) as driver:
        _empty(driver)
    with open_store(settings.store, access=access_of(settings)) as store:
        _import(store, batch)
        store.put_vectors("organization", "bench", ids, ids, rows)
        found, taken = 0, []
        for asked in _clustered(ASKED, rng):
            began = perf_counter()
            near = store.nearest("organization", "bench", asked, 10)
            taken.append(perf_counter() - began)
            exact = np.argsort(-(rows @ asked), kind="stable")[:10]
            found += len({one.id for one in near} & {ids[i] for i in exact})
    return [
        f"ten nearest of {n:,} vectors in Neo4j: recall {found / (10 * ASKED):.3f} over {ASKED} "
        f"questions, {1e3 * median(taken):.0f} ms each"
    ]


def _clustered(n: int, rng: np.random.Generator) -> NDArray[np.float32]:
    """Unit rows around 200 themes, as texts on few topics are."""
    themes = np.random.default_rng(1).normal(size=(200, DIMENSION))
    rows = themes[rng.integers(0, 200, n)] + rng.normal(size=(n, DIMENSION))
    unit: NDArray[np.float32] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit.astype(np.float32)


def _driver(url: str, access: Access) -> Driver:
    auth = None if access.password is None else (access.user or "neo4j", access.password)
    return GraphDatabase.driver(
        url, auth=auth, notifications_min_severity=NotificationMinimumSeverity.OFF
    )


def _timed(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began


def _import(store: Store, batch: Batch) -> None:
    store.apply(batch, actor="bench", now=datetime.now(UTC), source="bench")


def _empty(driver: Driver) -> None:
    with driver.session() as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()
    for statement in cypher.SCHEMA.values():
        driver.execute_query(statement)
    driver.execute_query(cypher.AWAIT_SCHEMA)


_BARE = (
    ("organizations", "UNWIND $rows AS row MERGE (o:PartnergraphOrganization {id: row.id}) "
     "SET o:Organization, o += row"),
    ("resources", "UNWIND $rows AS row "
     "MATCH (o:PartnergraphOrganization {id: row.organization_id}) "
     "MERGE (r:PartnergraphResource {id: row.id}) SET r:Resource, r += row "
     "MERGE (o)-[:OFFERS]->(r)"),
    ("partnerships", "UNWIND $rows AS row MERGE (p:PartnergraphPartnership {id: row.id}) "
     "SET p:Partnership, p += row"),
    ("members", "UNWIND $rows AS row "
     "MATCH (p:PartnergraphPartnership {id: row.partnership_id}) "
     "MATCH (o:PartnergraphOrganization {id: row.organization_id}) "
     "MERGE (o)-[m:MEMBER_OF]->(p) SET m.role = row.role, m.amount = row.amount"),
    ("topics", "UNWIND $rows AS row MATCH (o:PartnergraphOrganization {id: row[0]}) "
     "MERGE (t:PartnergraphTopic {key: row[1]}) MERGE (o)-[:WORKS_ON]->(t)"),
    ("places", "UNWIND $rows AS row MATCH (o:PartnergraphOrganization {id: row[0]}) "
     "MERGE (p:PartnergraphPlace {key: row[1]}) MERGE (o)-[:BASED_IN]->(p)"),
    ("ties", "UNWIND $rows AS row MATCH (a:PartnergraphOrganization {id: row[0]}) "
     "MATCH (b:PartnergraphOrganization {id: row[1]}) "
     "MERGE (a)-[t:PARTNERS_WITH]->(b) SET t.weight = row[2], t.first = row[3]"),
)  # fmt: skip
"""The same graph as somebody would write it who needs neither comparison nor wholeness."""


def _bare_import(driver: Driver, batch: Batch) -> None:
    given: dict[str, Sequence[Any]] = {
        kind: [dict(zip(TABLES[kind].columns, row, strict=True)) for row in rows.values()]
        for kind, rows in rows_of(batch, TABLES).items()
    }
    given["topics"] = [[o.id, str(t)] for o in batch.organizations for t in o.topics]
    given["places"] = [[o.id, str(o.place.city)] for o in batch.organizations]
    given["ties"] = [[a, b, *of] for (a, b), of in _pairs(batch).items()]
    with driver.session() as session:
        for kind, query in _BARE:
            for at in range(0, len(given[kind]), BATCH):
                rows = given[kind][at : at + BATCH]
                session.execute_write(lambda tx, q=query, r=rows: tx.run(q, rows=r).consume())  # type: ignore[misc]


def _pairs(batch: Batch) -> dict[tuple[str, str], list[Any]]:
    found: dict[tuple[str, str], list[Any]] = {}
    for one in batch.partnerships:
        members = sorted(m.organization_id for m in one.members)
        for pair in combinations(members, 2):
            tie = found.setdefault(pair, [0.0, one.start or date.max])
            tie[0] += 1 / (len(members) - 1)
            tie[1] = min(tie[1], one.start or date.max)
    return found


def _bare_read(driver: Driver) -> None:
    with driver.session() as session:
        for kind in (*RECORD_KINDS, "members"):
            session.execute_read(
                lambda tx, k=kind: [record.values() for record in tx.run(cypher.ALL[k])]  # type: ignore[misc]
            )
