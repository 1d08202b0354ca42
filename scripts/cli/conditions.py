"""The conditions of a question in words, to say what nobody satisfies."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from api.schemas import PlaceQuery

ANY_OF = ("sector", "size", "stage", "topic", "language")
ONE = ("country", "region", "city", "offers")


def conditions(query: PlaceQuery) -> list[str]:
    """Return every condition that is set, such as "city Atlantis"."""
    given = query.model_dump(mode="json", exclude_defaults=True)
    told = [f"{name} {' or '.join(given[name])}" for name in ANY_OF if name in given]
    told += [f"{name} {given[name]}" for name in ONE if name in given]
    if "near" in given:
        told.append(f"within {given['radius_km']:g} km of {given['near']}")
    if "capacity_left" in given:
        told.append("capacity left")
    return told


def nobody_satisfies(set_ones: list[str]) -> str:
    """Return the sentence for an empty answer to these conditions."""
    return _widen("Nobody satisfies", set_ones)


def asked_with(set_ones: list[str]) -> str:
    """Return the sentence for an answer that these conditions may have left empty."""
    return _widen("Asked with", set_ones)


def _widen(lead: str, set_ones: list[str]) -> str:
    return f"{lead}: {'; '.join(set_ones)}. Widen or leave out a condition."
