"""The network of which graph/README.md asks: in plain Python, and on a server."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import Any, LiteralString

import numpy as np
from neo4j import READ_ACCESS, GraphDatabase
from numpy.typing import NDArray

import scripts
from graph.formats import read_network
from graph.model import Batch, DecisionStatus, Direction, Intensity, Resource
from graph.stores.open_store import open_store
from tests.builders import assessment, batch, decision, org, response
from tests.graph.stores.full_network import FULL
from tests.graph.stores.neo4j_servers import wipe

PAGE = (Path(__file__).parents[3] / "graph" / "README.md").read_text(encoding="utf-8")
VALUES = dict(re.findall(r"^:param (\w+) => (.+)$", PAGE, re.MULTILINE))
QUESTIONS: dict[int, str] = {
    int(number): query
    for number, query in re.findall(
        r"^\*\*(\d+)\. [^\n]+?\?\*\*.*?```cypher\n(.*?)```", PAGE, re.MULTILINE | re.DOTALL
    )
}
DEMO = Path(scripts.__file__).parent / "demo" / "network"
US, TWIN = "harbour-table", "second-helping"
DIMENSION = 24
NOW = datetime(2026, 9, 30, 12, tzinfo=UTC)

Rows = list[dict[str, Any]]
Ask = Callable[..., Rows]


EDGE = batch(
    *(org(f"edge{number}") for number in range(5)),
    assessment("2026", "edge0", "edge1", intensity=Intensity.AWARENESS),
    assessment("2026", "edge1", "edge1", trust=4.0),
    assessment("2026", "edge2", "edge3", trust=4.0),
    response("2026", "edge0"),
)
"""Who has heard of whom, who speaks of itself, who deals with whom."""


def everything() -> Batch:
    """The demo network, records that fill every field there is, and a few at the edge."""
    parts = read_network(DEMO).batch, FULL, EDGE
    kinds = Batch.__dataclass_fields__
    return Batch(**{k: sum((getattr(part, k) for part in parts), ()) for k in kinds})


def meanings(ids: list[str]) -> NDArray[np.float32]:
    """A made-up vector for each, of length 1; those of `US` and `TWIN` are near each other."""
    rng = np.random.default_rng(5)
    rows = rng.normal(size=(len(ids), DIMENSION))
    rows[ids.index(TWIN)] = rows[ids.index(US)] + 0.05 * rng.normal(size=DIMENSION)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows, np.float32)


class Network:
    """The same network in plain Python."""

    def __init__(self, batch: Batch) -> None:
        self.batch = batch
        self.orgs = {one.id: one for one in batch.organizations}
        self.ids = sorted(self.orgs)
        self.vectors = meanings(self.ids)

    @cached_property
    def shared(self) -> Mapping[frozenset[str], list[Any]]:
        """Partnerships by pair of members."""
        found = defaultdict(list)
        for one in self.batch.partnerships:
            for pair in combinations([m.organization_id for m in one.members], 2):
                found[frozenset(pair)].append(one)
        return found

    @cached_property
    def tied(self) -> Mapping[str, set[str]]:
        """Who shares a partnership with whom."""
        found: dict[str, set[str]] = {id: set() for id in self.orgs}
        for pair in self.shared:
            a, b = pair
            found[a].add(b)
            found[b].add(a)
        return found

    def weight(self, a: str, b: str) -> float:
        """Sum over shared partnerships of 1/(n-1)."""
        return sum(1 / (len(one.members) - 1) for one in self.shared[frozenset((a, b))])

    def resources(self, direction: Direction, day: str) -> list[Resource]:
        """What is offered or needed on a day."""
        return [
            one
            for one in self.batch.resources
            if one.direction is direction
            and (one.expires is None or one.expires >= date.fromisoformat(day))
        ]


@contextmanager
def asking(url: str, network: Network) -> Iterator[Ask]:
    """Ask a server that holds the network; every statement must be one that only reads."""
    wipe(url)
    with open_store(url) as store:
        store.apply(network.batch, actor="ana", now=NOW, source="the demo")
        for kind, ids, rows in (
            ("organization", network.ids, network.vectors),
            ("resource", ["r1"], network.vectors[:1]),
        ):
            store.put_vectors(kind, "demo", ids, ["h"] * len(ids), rows)  # type: ignore[arg-type]
        store.add_decision(decision("d1", US, TWIN, DecisionStatus.MET, reason="lunch"))
    with (
        GraphDatabase.driver(url) as driver,
        driver.session(default_access_mode=READ_ACCESS) as session,
    ):

        def asked(query: LiteralString, **given: object) -> Rows:
            result = session.run(query, given)
            rows = [
                {k: v.to_native() if hasattr(v, "to_native") else v for k, v in row.items()}
                for row in result.data()
            ]
            assert result.consume().query_type == "r"
            return rows

        yield asked
    wipe(url)
