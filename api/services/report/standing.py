"""How the network stands today: the scorecard's figures with their meanings."""

from __future__ import annotations

from api.schemas import HealthOut, HealthQuery
from api.services import health
from api.services.report.sections import Asked, Section, Table
from api.services.wave_words import number


def standing(asked: Asked) -> Section:
    """Return the scorecard; figures that are unknown are told at the end."""
    found = scorecard(asked)
    known = [one for one in found.figures if one.value is not None]
    rows = tuple(
        (f"{one.name} ({one.unit})" if one.unit not in one.name else one.name,
         number(one.value), f"{one.meaning} {one.note}".strip())
        for one in known
    )  # fmt: skip
    if asked.needs and found.waves.cards:
        rows += tuple(
            (f"{one.name} ({one.unit})", number(one.value), f"{one.meaning} {one.note}".strip())
            for one in found.waves.cards[-1].figures
            if one.name.startswith("needs") and one.value is not None
        )
    unknown = tuple(f"{one.name}: {one.note}" for one in found.figures if one.value is None)
    return Section(
        id="standing",
        title=f"How the network stands on {found.as_of}",
        tables=(Table("Figures and what they mean", ("figure", "value", "meaning"), rows,
                      frozenset({1})),),
        unknown=(*unknown, *found.notes),
    )  # fmt: skip


def scorecard(asked: Asked) -> HealthOut:
    """Return the scorecard that several parts read; it is worked out once."""
    query = HealthQuery(needs=asked.needs)
    return health.scorecard(asked.workspace, query, asked.audience, asked.progress)
