"""The conditions of a question in words, to say what nobody satisfies."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from api.schemas import PlaceQuery
    from api.services.phrases import Wording

ANY_OF = ("sector", "size", "stage", "topic", "language")
ONE = ("country", "region", "city", "offers")


def conditions(query: PlaceQuery, say: Wording) -> list[str]:
    """Return every condition that is set, such as "city Atlantis"."""
    given = query.model_dump(mode="json", exclude_defaults=True)
    if "sector" in given:
        given["sector"] = [say.sector(one) for one in given["sector"]]
    told = [say(f"given_{name}", value=say.either(given[name])) for name in ANY_OF if name in given]
    told += [say(f"given_{name}", value=given[name]) for name in ONE if name in given]
    if "near" in given:
        told.append(say("given_near", radius=f"{given['radius_km']:g}", point=given["near"]))
    if "capacity_left" in given:
        told.append(say("given_capacity_left"))
    return told


def nobody_satisfies(set_ones: list[str], say: Wording) -> str:
    """Return the sentence for an empty answer to these conditions."""
    return say("nobody_satisfies", conditions=say.separated(set_ones))


def asked_with(set_ones: list[str]) -> str:
    """Return the sentence for an answer in English that these conditions may have left empty."""
    return f"Asked with: {'; '.join(set_ones)}. Widen or leave out a condition."
