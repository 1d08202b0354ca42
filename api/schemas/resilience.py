"""What the network loses when members leave, and who depends on whom."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from api.schemas.base import Out, Ref
from api.schemas.queries import Query
from api.schemas.weaving import FigureChangeOut


class KeyPlayersQuery(Query):
    """The members whose loss hurts most."""

    largest: int = Field(3, ge=1, le=3, description="Members of a set at most.")
    n: int = Field(10, ge=1, le=50, description="Single members, and dependences, to show.")


class PartLeftOut(Out):
    """A group that is left when a member goes."""

    size: int = Field(description="Members of the group.")
    members: list[Ref] = Field(
        description="Who they are, 50 at most; empty for the largest group, which stays together."
    )


class NeedLostOut(Out):
    """A need that the leaving member meets and no other partner of the needy one does."""

    need_id: str = Field(description="Id of the need.")
    organization: Ref = Field(description="Who needs it.")
    need: str = Field(description="The need, verbatim.")
    partner: bool = Field(description="Whether the two work together.")
    elsewhere: list[Ref] = Field(
        description="Others in the network who could meet it; empty: nobody can."
    )


class TopicLostOut(Out):
    """A topic that loses its last."""

    topic: str = Field(description="The topic.")
    loss: str = Field(
        description="What it loses.", examples=["its only organization with an offer"]
    )


class DependenceOut(Out):
    """How far one member depends on another."""

    organization: Ref = Field(description="Who depends.")
    on: Ref = Field(description="On whom.")
    kind: Literal["needs", "funding"] = Field(
        description="needs: met by no other partner of it; funding: by grants of three years."
    )
    share: float = Field(description="Share of its met needs or grants, 0 to 1.")
    part: float = Field(description="What hangs on the other, in `unit`.")
    whole: float = Field(description="All there is of it, in `unit`.")
    unit: str = Field(description="needs, or a currency.", examples=["CAD"])
    back: float = Field(description="How far the other depends on it in the same way, 0 to 1.")
    imbalance: float = Field(description="share less back: above 0 the other has the power.")
    elsewhere: int = Field(description="Of these needs, those that a non-partner could meet.")
    records: list[str] = Field(description="Ids of the needs or grants it is told from.")


class ConcentrationOut(Out):
    """A partnership whose funder is also its broker and its backbone."""

    partnership_id: str = Field(description="Id of the partnership.")
    title: str = Field(description="Its title.")
    member: Ref = Field(description="On whom everything hangs.")
    funds: str = Field(description="From what it is told that it funds.")
    runs: str = Field(description="From what it is told that it is the backbone.")
    brokered: int = Field(description="Pairs of others who work with it elsewhere, not together.")
    pairs: int = Field(description="All pairs of others.")


class LeavingOut(Out):
    """What is lost if one member leaves."""

    version: int = Field(description="Version of the network this was read at.")
    as_of: date = Field(description="Day on which the network is read.")
    organization: Ref = Field(description="The member.")
    component: int = Field(description="Members that reach each other now; 1: it has no tie.")
    parts: list[PartLeftOut] = Field(description="What the others fall into, the largest first.")
    pairs_before: int = Field(description="Pairs of the others that reach each other now.")
    pairs_lost: int = Field(description="Those of them that would not any more.")
    needs: list[NeedLostOut] = Field(
        description="Needs of others, those that nobody else can meet first."
    )
    topics: list[TopicLostOut] = Field(description="Topics that lose their last.")
    dependents: list[DependenceOut] = Field(description="Who depends on it for half or more.")
    depends_on: list[DependenceOut] = Field(description="On whom it depends for half or more.")
    concentrated: list[ConcentrationOut] = Field(
        description="Partnerships whose funder, broker and backbone it is."
    )
    figures: list[FigureChangeOut] = Field(description="Figures of the scorecard that change.")
    notes: list[str] = Field(description="What to mind in reading this.")


class KeySetOut(Out):
    """Some members, and the network without them."""

    members: list[Ref] = Field(description="Who leaves.")
    fragmentation: float = Field(
        description="Distance-weighted fragmentation among those left: 0, everybody works with "
        "everybody; 1, nobody reaches anybody (Borgatti 2006)."
    )
    parts: list[int] = Field(description="Sizes of the groups of two or more that are left.")
    pairs_lost: int = Field(description="Pairs of others that do not reach each other any more.")
    exact: bool = Field(description="Whether no other set of this size is worse.")
    how: str = Field(description="How it was found, in words.")


class KeyPlayersOut(Out):
    """The members whose loss hurts most, and who depends on whom."""

    version: int = Field(description="Version of the network this was read at.")
    as_of: date = Field(description="Day on which the network is read.")
    fragmentation: float | None = Field(
        description="The whole network's, before anybody leaves; null: nobody has a tie."
    )
    sets: list[KeySetOut] = Field(description="The worst loss of one, of two, of three members.")
    singles: list[KeySetOut] = Field(description="The worst losses of one member.")
    dependences: list[DependenceOut] = Field(
        description="The strongest dependences on one other, of half or more."
    )
    dependent: int = Field(description="How many such dependences there are in all.")
    concentrated: list[ConcentrationOut] = Field(
        description="Partnerships whose funder is also their broker and backbone."
    )
    notes: list[str] = Field(description="What to mind in reading this.")
