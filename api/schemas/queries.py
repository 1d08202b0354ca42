"""What can be asked: the filters of every listing, for HTTP and the command line alike."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from api.schemas.forgiving import (
    AnyIsolation,
    AnySector,
    AnySize,
    AnyStage,
    Country,
    Language,
    Point,
    Text,
    read_point,
)

MOST_ITEMS = 200
MOST_RESULTS = 100


class Query(BaseModel):
    """The base of every question: a parameter nobody knows is a mistake, never passed over."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _only_known(cls, values: Any) -> Any:
        known = list(cls.model_fields)
        for name in values if isinstance(values, dict) else ():
            if name not in known:
                near = get_close_matches(str(name), known, n=1)
                hint = f"did you mean {near[0]}?" if near else f"known are: {', '.join(known)}"
                if not known:
                    hint = "this address takes no parameters"
                raise PydanticCustomError(
                    "unknown_parameter",
                    "there is no parameter {name}; {hint}",
                    {"name": str(name)[:60], "hint": hint},
                )
        return values


class PlaceQuery(Query):
    """Conditions that hold all at once; a field that is unknown never satisfies one.

    Letter case and spaces around a value never matter.
    """

    sector: list[AnySector] = Field(
        [], description="Any of these sectors; may be given repeatedly."
    )
    size: list[AnySize] = Field([], description="Any of these size classes.")
    stage: list[AnyStage] = Field([], description="Any of these stages of life.")
    topic: list[Text] = Field([], description="Any of these topic codes, letter case aside.")
    language: list[Language] = Field(
        [],
        description="Any of these language codes, ISO 639, letter case aside.",
        examples=[["de"]],
    )
    country: Country | None = Field(
        None, description="ISO 3166-1 alpha-2 code, letter case aside.", examples=["VN"]
    )
    region: Text | None = Field(None, description="Region by name, letter case aside.")
    city: Text | None = Field(None, description="City by name, letter case aside.")
    near: Point | None = Field(
        None,
        description="Centre as lat,lon in degrees (WGS84); needs radius_km.",
        examples=["16.05,108.2"],
    )
    radius_km: float | None = Field(
        None, gt=0, le=20_040, description="Radius around near, in km; needs near."
    )

    @property
    def centre(self) -> tuple[float, float] | None:
        """The centre in degrees, latitude first."""
        return None if self.near is None else read_point(self.near)

    @model_validator(mode="after")
    def _whole_circle(self) -> PlaceQuery:
        if (self.near is None) != (self.radius_km is None):
            raise PydanticCustomError("circle", "give near and radius_km together, or neither")
        return self


class OrganizationsQuery(PlaceQuery):
    """The list of organizations."""

    q: Text | None = Field(None, description="Text in id or name, letter case and accents aside.")
    limit: int = Field(50, ge=1, le=MOST_ITEMS, description="Organizations in one page.")
    cursor: str | None = Field(
        None, max_length=4_000, description="`next` of the page before, as it was given."
    )


class MatchConditions(PlaceQuery):
    """Conditions on organizations to match with, and the language of the answer."""

    offers: Text | None = Field(
        None,
        description="A capability in words, any language; only who offers what means it.",
        examples=["cold storage"],
    )
    capacity_left: bool = Field(
        False, description="Only who states a capacity above its current partnerships."
    )
    lang: Language = Field(
        "en",
        description="Language of the reasons, ISO 639-1; the error for one that there is not "
        "names all. What is quoted stays in its own language.",
        examples=["vi"],
    )


class MatchQuery(MatchConditions):
    """Conditions on recommended organizations."""

    n: int = Field(10, ge=1, le=MOST_RESULTS, description="How many organizations, best first.")


class RecommendQuery(MatchQuery):
    """Partners for one organization."""

    include_partners: bool = Field(False, description="Also those it works with already.")
    weight: list[Text] = Field(
        [],
        description="Another weight for a signal, as signal=number, 0 or more; may be given "
        "repeatedly. The weights of all signals are scaled to sum to 1. `activity` is 0 unless "
        "given: how many partnerships a candidate has going on.",
        examples=[["proximity=0.3"]],
    )
    weights: Literal["default", "learned"] = Field(
        "default",
        description="learned: those learned from the network's past, where they passed the gate; "
        "the answer says which were used. Over HTTP nothing is learned for it: what is kept "
        "counts.",
    )
    include_decided: bool = Field(
        False, description="Also those on whom it has decided; matters with the key alone."
    )
    one_way: bool = Field(
        False,
        description="As a funder asks, who gives and needs nothing back: mutual fit does not "
        "count, what either side gains counts by itself.",
    )
    fair: bool = Field(
        False,
        description="Let the lower places go round among those that are nearly as good, by how "
        "often each was shown so far in such answers. The same question may then have another "
        "answer, so none is to be kept by a cache.",
    )


class SearchQuery(MatchQuery):
    """Organizations for a topic in free text."""

    q: Text = Field(description="The topic, in any language.", examples=["surplus food, kitchens"])


class EvaluateQuery(Query):
    """The ranking judged by the network's own past."""

    split: date | None = Field(
        None,
        description="Day that cuts the past: what began before it is known, what began on it or "
        "later is to be foretold. Not given: the day that leaves about a fifth after it.",
        examples=["2025-01-01"],
    )


class IsolatedQuery(Query):
    """Members at the edge of the network."""

    type: list[AnyIsolation] = Field([], description="Any of these types; all when not given.")
    introductions: int = Field(
        0, ge=0, le=3, description="Suggested partners for each member, by matching."
    )
    needs: bool = Field(
        False,
        description="Also look for need isolates: every need is held against every offer, which "
        "takes the model. Done too where `type` names need_isolate.",
    )
    limit: int = Field(MOST_ITEMS, ge=1, le=MOST_ITEMS, description="Members in one page.")
    cursor: str | None = Field(
        None, max_length=4_000, description="`next` of the page before, as it was given."
    )


class HealthQuery(Query):
    """The network's scorecard."""

    needs: bool = Field(
        False,
        description="Also how many needs are met, by matching offers to needs; takes the model.",
    )


class CompareQuery(HealthQuery):
    """Two waves side by side."""

    before: Text = Field(description="Name of the earlier wave or year.", examples=["2025"])
    after: Text = Field(description="Name of the later one.", examples=["2026"])


class NoQuery(Query):
    """An address that takes no parameters."""


class ImportQuery(Query):
    """How an upload is taken."""

    dry_run: bool = Field(True, description="Only tell what would happen and change nothing.")
    replace: bool = Field(False, description="Also remove what the upload does not hold.")
    accept_valid: bool = Field(False, description="Take the good rows though others have errors.")
