"""Coalitions: what is asked, and who could cover it together."""

from __future__ import annotations

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from api.schemas.base import Out, Ref
from api.schemas.forgiving import Text
from api.schemas.queries import MatchQuery
from graph.model import ResourceKind, Sector

MOST_NEEDS = 20
MOST_MEMBERS = 20


class CoalitionQuery(MatchQuery):
    """Few, connected and willing organizations that cover what a topic needs.

    The filters are conditions on every member that is not a must.
    """

    q: Text = Field(
        description="The topic, in any language.", examples=["rescued food for school lunches"]
    )
    n: int = Field(3, ge=1, le=3, description="How many coalitions that truly differ.")
    need: list[Text] = Field(
        [],
        max_length=MOST_NEEDS,
        description="A need in words, perhaps with its kind before it, as in `people: cooks`; "
        "may be given repeatedly. Without any, needs are proposed for you to correct.",
        examples=[["space: cold storage", "people: volunteer cooks"]],
    )
    weight: list[float] = Field(
        [],
        description="How much each need counts, above 0, in the order of the needs; 1 unless told.",
    )
    must: list[Text] = Field([], description="Ids of organizations that are in it.")
    without: list[Text] = Field([], description="Ids of organizations that are not.")
    largest: int = Field(6, ge=1, le=MOST_MEMBERS, description="Members at most.")
    least_sectors: int = Field(
        0, ge=0, le=len(Sector), description="Different known sectors among the members at least."
    )
    most_per_sector: int | None = Field(
        None, ge=1, le=MOST_MEMBERS, description="Members of one known sector at most."
    )

    @model_validator(mode="after")
    def _a_weight_each(self) -> CoalitionQuery:
        if self.weight and len(self.weight) != len(self.need):
            raise PydanticCustomError("weights", "give one weight for each need, or none")
        if any(not 0 < weight <= 1e6 for weight in self.weight):
            raise PydanticCustomError("weights", "weights must be above 0, to 1,000,000")
        return self


class TopicNeedOut(Out):
    """A need of the topic."""

    text: str = Field(description="The need in words.")
    kind: ResourceKind | None = Field(
        description="Its kind, as given or as the records nearest to it agree; null: any kind."
    )
    weight: float = Field(description="How much it counts.")
    source: str = Field(description="Who says that it is needed; given: you.")
    nobody: bool = Field(description="Whether nobody in the whole network may cover it.")


class RoleOut(Out):
    """What a member brings."""

    need: str = Field(description="The need.")
    offer: str = Field(description="The offer for it, verbatim.")
    resource_id: str = Field(description="Id of the offer.")
    strength: float = Field(description="How strongly the offer meets the need, 0 to 1.")
    sure: bool = Field(description="False: it may cover it; ask.")


class StandInOut(Out):
    """Who could take a member's place."""

    organization: Ref = Field(description="Who.")
    cover: float = Field(description="What the coalition would cover then, 0 to 1.")


class CoalitionMemberOut(Out):
    """A member with its part."""

    organization: Ref = Field(description="Who.")
    sector: Sector | None = Field(None, description="Its sector.")
    must: bool = Field(description="Whether you asked for it.")
    adds: float = Field(description="How much less would be covered without it, 0 to 1.")
    roles: list[RoleOut] = Field(description="Needs that nobody in it covers better.")
    free: int | None = Field(description="Partnerships that it has room for; null: not known.")
    stand_in: StandInOut | None = Field(
        description="Who could take its place; null: nobody, or it is a must."
    )


class CoordinationOut(Out):
    """How far apart the members are over existing ties."""

    steps: float | None = Field(
        description="Mean number of ties between two that reach each other; null: none do."
    )
    tied: int = Field(description="Pairs that have worked together.")
    apart: int = Field(description="Pairs that no chain of ties joins.")
    pairs: int = Field(description="All pairs.")


class BackboneOut(Out):
    """Who could keep it together (Kania & Kramer 2011)."""

    organization: Ref = Field(description="Who.")
    member: bool = Field(description="Whether it is one of the members.")
    reasons: list[str] = Field(description="What speaks for it.")
    doubts: list[str] = Field(description="What speaks against it, or is not known.")


class CollectiveConditionOut(Out):
    """One of the five conditions of collective impact (Kania & Kramer 2011)."""

    name: str = Field(description="Its name.", examples=["common agenda"])
    holds: bool | None = Field(description="Whether the records show it; null: they do not tell.")
    why: str = Field(description="Why, in words.")


class CoalitionOut(Out):
    """One proposal."""

    members: list[CoalitionMemberOut] = Field(description="Who adds most first.")
    cover: float = Field(description="Weighted mean strength over all needs, 0 to 1.")
    uncovered: list[str] = Field(description="Needs that nobody in it covers.")
    perhaps: list[str] = Field(description="Needs that an offer may cover: ask.")
    coordination: CoordinationOut = Field(description="What it takes to work together.")
    backbone: BackboneOut | None = Field(description="Null: nobody with room knows the members.")
    conditions: list[CollectiveConditionOut] = Field(description="The five conditions.")
    exact: bool = Field(description="Whether no better choice exists.")
    bound: float = Field(description="No coalition of that size covers more than this, 0 to 1.")
    how: str = Field(description="How it was found and how good it is at least.")


class RelaxationOut(Out):
    """A condition that stands in the way."""

    condition: str = Field(description="Its name.")
    cover: float | None = Field(description="What could be covered without it, 0 to 1.")
    says: str = Field(description="The same in words.")


class LeftOutOut(Out):
    """Somebody who could cover a need but is taken not to be willing."""

    organization: Ref = Field(description="Who.")
    why: str = Field(description="Why.")


class CoalitionsOut(Out):
    """Coalitions for a topic."""

    version: int = Field(description="Version of the network this was read at.")
    topic: str = Field(description="The topic asked for.")
    needs: list[TopicNeedOut] = Field(description="What is to be covered.")
    proposed: bool = Field(description="Whether the needs were proposed, not given: correct them.")
    alternatives: list[CoalitionOut] = Field(description="Best first; empty: see infeasible.")
    differ: str = Field(description="By how much they differ.")
    relaxations: list[RelaxationOut] = Field(description="What giving up a condition would allow.")
    infeasible: str = Field(description="Why there is none; empty where there is one.")
    considered: int = Field(ge=0, description="Candidates.")
    left_out: list[LeftOutOut] = Field(description="Who has no room or is winding down.")
    without: list[str] = Field(description="What the network lacks for better answers.")
