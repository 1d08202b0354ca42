"""From the conditions of a question to the matcher's filters."""

from __future__ import annotations

from api.schemas import MatchConditions, PlaceQuery
from matcher.types import Filters


def filters_of(query: PlaceQuery) -> Filters:
    """The hard conditions of a question."""
    return Filters(
        sectors=frozenset(one.value for one in query.sector),
        sizes=frozenset(one.value for one in query.size),
        stages=frozenset(one.value for one in query.stage),
        topics=frozenset(query.topic),
        languages=frozenset(query.language),
        country=query.country.upper() if query.country else None,
        region=query.region,
        city=query.city,
        near=query.centre,
        radius_km=query.radius_km,
        offers=query.offers if isinstance(query, MatchConditions) else None,
        capacity_left=isinstance(query, MatchConditions) and query.capacity_left,
    )
