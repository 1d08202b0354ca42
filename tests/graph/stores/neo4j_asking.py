"""Any statement past the store, to look at what it made of the graph."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, LiteralString

from neo4j import GraphDatabase, NotificationMinimumSeverity

from tests.builders import org, partnership

HUNDRED = [f"m{i:03}" for i in range(100)]
Ask = Callable[..., list[tuple[Any, ...]]]


@contextmanager
def asking(url: str) -> Iterator[Ask]:
    """Run any statement past the store; rows as tuples, dates as dates."""
    with (
        GraphDatabase.driver(
            url, notifications_min_severity=NotificationMinimumSeverity.OFF
        ) as driver,
        driver.session() as session,
    ):

        def asked(query: LiteralString, **given: object) -> list[tuple[Any, ...]]:
            rows = session.run(query, given).values()
            return [tuple(v.to_native() if hasattr(v, "to_native") else v for v in r) for r in rows]

        yield asked


def names(ask: Ask, label: str) -> list[str]:
    return [row[0] for row in ask(f"MATCH (n:{label}) RETURN n.name AS name ORDER BY name")]


def ties(ask: Ask) -> dict[str, tuple[float, int, date | None, date | None]]:
    """Weight, partnerships, first and last by the two ids, from the smaller to the greater."""
    rows = ask(
        "MATCH (a:Organization)-[t:PARTNERS_WITH]->(b:Organization) "
        "RETURN a.id + ' ' + b.id, t.weight, t.partnerships, t.first, t.last"
    )
    assert len(rows) == len({row[0] for row in rows})
    return {row[0]: row[1:] for row in rows}


def weights(ask: Ask) -> dict[str, float]:
    return {pair: round(tie[0], 9) for pair, tie in ties(ask).items()}


def large(*more: str) -> tuple[Any, ...]:
    return (*map(org, (*HUNDRED, *more)), partnership("p", *HUNDRED, *more))
