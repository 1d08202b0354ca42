"""Import beside a bare `executemany` of the same rows."""

from __future__ import annotations

import sqlite3
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter

from graph.formats import read_network
from graph.model import Batch
from graph.stores.open_store import open_store

ROUNDS = 5


def measure(folder: Path) -> list[str]:
    """Lines that compare storing the network in `folder` with inserting its bare rows."""
    began = perf_counter()
    batch = read_network(folder).batch
    read = perf_counter() - began
    ours, bare = [], []
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as place:
            bare.append(_bare(batch, Path(place) / "bare.db"))
            ours.append(_ours(batch, Path(place) / "ours.db"))
    rows = sum(map(len, _rows(batch).values()))
    return [
        f"storing {rows:,} rows: {median(ours):.2f} s; bare executemany of the same rows: "
        f"{median(bare):.2f} s; ratio {median(ours) / median(bare):.1f}",
        f"reading and checking the files first: {read:.2f} s "
        f"(with it, ratio {(median(ours) + read) / median(bare):.1f})",
    ]


def _ours(batch: Batch, path: Path) -> float:
    with open_store(f"sqlite:///{path}") as store:
        began = perf_counter()
        store.apply(batch, actor="bench", now=datetime.now(UTC), source="bench")
        return perf_counter() - began


def _bare(batch: Batch, path: Path) -> float:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    rows = _rows(batch)
    began = perf_counter()
    with connection:
        for table, values in rows.items():
            if values:
                width = len(values[0])
                names = ", ".join(f"c{i}" for i in range(width))
                connection.execute(f"CREATE TABLE {table} ({names}, PRIMARY KEY (c0, c1))")
                marks = ", ".join("?" * width)
                connection.executemany(f"INSERT INTO {table} VALUES ({marks})", values)
    taken = perf_counter() - began
    connection.close()
    return taken


def _rows(batch: Batch) -> dict[str, list[tuple[object, ...]]]:
    return {
        "organizations": [
            (o.id, o.name, o.mission, o.sector, o.place.country, o.place.region, o.place.city,
             o.place.postal_code, o.place.lat, o.place.lon, o.size, o.staff, o.annual_budget,
             o.stage, o.capacity, o.url, o.contact, o.founded)
            for o in batch.organizations
        ],
        "resources": [
            (r.id, r.organization_id, r.direction, r.title, r.kind, r.description, r.quantity,
             r.unit, r.terms, r.place, r.urgency)
            for r in batch.resources
        ],
        "partnerships": [
            (p.id, p.title, p.description, p.kind, p.intensity, str(p.start), str(p.end), p.goal)
            for p in batch.partnerships
        ],
        "members": [
            (p.id, m.organization_id, m.role, m.amount)
            for p in batch.partnerships for m in p.members
        ],
    }  # fmt: skip
