"""A filter as the parameters of a statement that lets through at least what the filter wants.

It reads stored fields; `graph.stores.filtering` then judges what the audience may see.
"""

from __future__ import annotations

from typing import Any

from neo4j import ManagedTransaction

from graph.consent import redacted
from graph.model import Audience, Organization
from graph.stores.filtering import accepted_sizes, box, complete, folded, satisfies
from graph.stores.neo4j import cypher
from graph.stores.neo4j.link import rows_from
from graph.stores.neo4j.rows import TABLES
from graph.stores.values import OrganizationFilter

_LEAST_PAGE = 50


def parameters(where: OrganizationFilter) -> dict[str, Any]:
    """Parameters of `cypher.FILTERED`. Raises `ValueError` for half a condition on nearness."""
    complete(where)
    south = north = None
    ranges: list[list[float]] = []
    if where.near is not None and where.radius_km is not None:
        south, north, found = box(where.near, where.radius_km)
        ranges = [list(one) for one in found]
    keys = [
        sorted(f"{name}:{folded(one)}" for one in wanted)
        for name, wanted in (
            ("topic", where.topics),
            ("language", where.languages),
            ("region", () if where.region is None else (where.region,)),
            ("city", () if where.city is None else (where.city,)),
        )
        if wanted
    ]
    return {
        "text": None if where.text is None else folded(where.text),
        "country": where.country,
        "sectors": [one.value for one in where.sectors] or None,
        "sizes": [one.value for one in accepted_sizes(where.sizes)] or None,
        "stages": [one.value for one in where.stages] or None,
        "south": south,
        "north": north,
        "ranges": ranges,
        "keys": keys,
    }


def filtered(
    tx: ManagedTransaction,
    where: OrganizationFilter,
    *,
    after: str | None,
    limit: int | None,
    audience: Audience,
) -> list[Organization]:
    """Organizations that satisfy `where` for `audience`, by id, after an id and up to a limit."""
    given = parameters(where)
    if limit is None or not _pages(after):
        return _at_once(tx, given, where, after=after, limit=limit, audience=audience)
    found: list[Organization] = []
    page = max(limit + 1, _LEAST_PAGE)
    while len(found) < limit:
        rows = rows_from(tx, cypher.FILTERED_PAGE, {**given, "after": after or "", "page": page})
        found += _satisfying(rows, where, audience)
        if len(rows) < page:
            break
        after, page = rows[-1][0], 4 * page
        if not _pages(after):
            rest = limit - len(found)
            found += _at_once(tx, given, where, after=after, limit=rest, audience=audience)
            break
    return found[:limit]


def _pages(after: str | None) -> bool:
    """Whether the server's "greater than" is that of code points: it compares UTF-16."""
    return after is None or all(letter < "\ue000" for letter in after)


def _at_once(
    tx: ManagedTransaction,
    given: dict[str, Any],
    where: OrganizationFilter,
    *,
    after: str | None,
    limit: int | None,
    audience: Audience,
) -> list[Organization]:
    rows = rows_from(tx, cypher.FILTERED, {**given, "after": ""})
    rows = sorted(row for row in rows if after is None or row[0] > after)
    found = _satisfying(rows, where, audience)
    return found if limit is None else found[: max(limit, 0)]


def _satisfying(
    rows: list[list[Any]], where: OrganizationFilter, audience: Audience
) -> list[Organization]:
    shown = (redacted(one, audience) for one in TABLES["organizations"].read(rows))
    return [one for one in shown if satisfies(one, where)]
