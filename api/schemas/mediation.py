"""Who could mediate between two members, and who can advise on a topic."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from api.schemas.base import Out, Ref
from api.schemas.forgiving import Text
from api.schemas.queries import MOST_RESULTS, Query
from graph.model import Stage


class MediatorsQuery(Query):
    """Mediators between two members in conflict."""

    a: Text = Field(description="Id of the one.", examples=["harbour-table"])
    b: Text = Field(description="Id of the other.", examples=["table-without-walls"])
    needs: bool = Field(
        False,
        description="Also whether a mediator's needs hang on one of them; takes the model.",
    )


class MediatorSideOut(Out):
    """What stands between a mediator and one of the two."""

    trust: float = Field(description="Points of trust, 1 to 5, that this one itself gave.")
    wave: str = Field(description="Wave in which it did.")
    work: float = Field(description="Share of the mediator's work that is with it, 0 to 1.")
    steps: int | None = Field(description="Ties on the shortest way there; null: none leads.")
    money: str = Field(description="Who funded whom within three years; empty: neither.")
    needs: int = Field(description="Needs of the mediator that it alone meets.")
    cut_off: bool = Field(description="Whether the mediator would be cut off without it.")


class MediatorOut(Out):
    """A member that both trust."""

    organization: Ref = Field(description="The member.")
    neutral: bool = Field(description="Whether nothing on record speaks against it.")
    against: list[str] = Field(description="What does, in words.")
    a: MediatorSideOut = Field(description="What stands between it and a.")
    b: MediatorSideOut = Field(description="What stands between it and b.")


class MediatorsOut(Out):
    """Members that both trust by their own answers, the neutral ones first."""

    version: int = Field(description="Version of the network this was read at.")
    as_of: date = Field(description="Day on which the network is read.")
    a: Ref = Field(description="The one.")
    b: Ref = Field(description="The other.")
    items: list[MediatorOut] = Field(description="Who both trust.")
    ask: list[Ref] = Field(
        description="Partners of both whom one of them or both said nothing of: ask about them."
    )
    note: str = Field(description="What could not be known.")


class PeersQuery(Query):
    """Members that can advise on a topic."""

    topic: Text = Field(
        description="A topic's code, letter case aside; else all topics that hold the text.",
        examples=["food waste"],
    )
    organization: Text | None = Field(
        None, description="Id of who asks: it and its partners are left out."
    )
    n: int = Field(10, ge=1, le=MOST_RESULTS, description="How many, best evidence first.")


class PeerOut(Out):
    """A member that can advise, with its evidence."""

    organization: Ref = Field(description="The member.")
    words: list[str] = Field(description="The evidence, in words.")
    partnership_ids: list[str] = Field(description="Its partnerships on the topic.")
    offer_ids: list[str] = Field(description="Its offers of advice.")
    stage: Stage | None = Field(description="Stage of its life; null is unknown.")
    room: int | None = Field(
        description="Partnerships it can take on; null: its capacity is not known."
    )
    others: int = Field(description="Members on the topic that are not its partners yet.")
    unknown: list[str] = Field(description="What would make it surer.")


class PeersOut(Out):
    """Members that can advise on a topic; nobody comes first for being well connected."""

    version: int = Field(description="Version of the network this was read at.")
    as_of: date = Field(description="Day on which the network is read.")
    topics: list[str] = Field(description="The topics that were read.")
    items: list[PeerOut] = Field(description="Who can advise, best evidence first.")
    total: int = Field(description="How many there are.")
    note: str = Field(description="Who was left out, or why there is nobody.")
