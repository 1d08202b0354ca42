"""From the conditions and weights of a question to what the matcher takes."""

from __future__ import annotations

from collections.abc import Sequence

from api.errors import BadQuery
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


def weights_asked(written: Sequence[str]) -> dict[str, float]:
    """Weights by signal from texts such as "proximity=0.3"; the last of a signal counts.

    Whether there is such a signal, and whether the number is allowed, the matcher says. Raises
    `BadQuery` where it is not written so.
    """
    found: dict[str, float] = {}
    for one in written:
        name, _, number = one.partition("=")
        try:
            found[name.strip()] = float(number)
        except ValueError as error:
            raise BadQuery(
                f"A weight is written as signal=number, such as proximity=0.3, not {one!r}."
            ) from error
    return found
