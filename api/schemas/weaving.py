"""Weaving plans, introduction notes, and changes made by hand to see what they would do."""

from __future__ import annotations

from datetime import date

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from api.schemas.base import Out, Ref
from api.schemas.forgiving import Text
from api.schemas.network import IsolationKind
from api.schemas.queries import Query


class WeaveQuery(Query):
    """A plan of introductions that together gain the network most."""

    n: int = Field(10, ge=1, le=50, description="Introductions at most.")
    each: int = Field(
        2,
        ge=1,
        le=50,
        description="How often in a month anybody is introduced, and introduces others, at most.",
    )
    months: int = Field(1, ge=1, le=12, description="Months over which the plan goes.")
    member: list[Text] = Field(
        [],
        description="Only introductions of these organizations, by id; may be given repeatedly. "
        "Not given: of members at the edge of the network and of those with fewest ties.",
    )
    fit: float = Field(1.0, ge=0, le=100, description="Weight of how well the two suit each other.")
    joined: float = Field(1.0, ge=0, le=100, description="Weight of each part joined to another.")
    closeness: float = Field(
        1.0, ge=0, le=100, description="Weight of the worst placed members' harmonic closeness."
    )
    notes: bool = Field(False, description="Also a drafted note in the languages of both.")

    @model_validator(mode="after")
    def _something_counts(self) -> WeaveQuery:
        if not (self.fit or self.joined or self.closeness):
            raise PydanticCustomError(
                "weights", "one of fit, joined and closeness must be above 0, else nothing counts"
            )
        return self


class FigureChangeOut(Out):
    """One figure of the network before and after."""

    name: str = Field(description="Name of the figure.", examples=["components"])
    unit: str = Field(description="Unit or scale.")
    meaning: str = Field(description="What it means, in one sentence.")
    before: float | int | None = Field(description="The figure as it is; null is unknown.")
    after: float | int | None = Field(description="The figure after the change; null is unknown.")
    note_before: str = Field("", description="Why it is unknown now, or what to mind.")
    note_after: str = Field("", description="Why it is unknown after, or what to mind.")


class GainOut(Out):
    """What an introduction adds to those before it, should a tie come of it."""

    fit: float = Field(description="How well the two suit each other, 0 to 1: mean of both scores.")
    joined: int = Field(description="1 where it joins two parts of the network, else 0.")
    closeness: float = Field(
        description="Sum over the worst placed members of what their harmonic closeness rises by."
    )
    total: float = Field(description="All three with their weights.")


class IntroductionNoteOut(Out):
    """A drafted note in one language, to be read before anybody sends it."""

    language: str = Field(description="Its language, ISO 639-1.", examples=["vi"])
    subject: str = Field(description="Subject, plain text on one line.")
    body: str = Field(description="The note, plain text; quotes stay in their own language.")


class PlannedIntroductionOut(Out):
    """One introduction of the plan."""

    one: Ref = Field(description="One of the two.")
    other: Ref = Field(description="The other one.")
    month: int = Field(description="Month of the plan in which to make it, from 1.")
    introducer: Ref | None = Field(
        description="Who works with both, trusted by both as far as they said, and should "
        "introduce them; null: nobody, so the secretariat has to."
    )
    other_introducers: list[Ref] = Field(description="Who else could introduce them, best first.")
    path: list[Ref] = Field(
        description="Without an introducer: the shortest chain of ties between them; empty: none."
    )
    gain: GainOut = Field(description="What it adds to those before it.")
    reasons: list[str] = Field(description="Who needs and who offers what, with their names.")
    remarks: list[str] = Field(
        description="What to mind: that one did not answer, so that it may have ties untold."
    )
    room_unknown: list[Ref] = Field(
        description="Those of the two of whom nobody knows whether they have room: ask first."
    )
    notes: list[IntroductionNoteOut] = Field(
        [], description="Drafts, one for each language of the two; nothing is ever sent."
    )


class WeavePlanOut(Out):
    """Introductions that together gain most within the limits."""

    version: int = Field(description="Version of the network this was read at.")
    as_of: date = Field(description="Day on which the network is read.")
    introductions: list[PlannedIntroductionOut] = Field(
        description="The one that gains most first."
    )
    total: float = Field(description="Sum of the gains.")
    exact: bool = Field(description="Whether no other choice within the limits gains more.")
    share: float = Field(description="Share of the best possible gain reached at least, 0 to 1.")
    how: str = Field(description="How they were chosen and what is known of how good that is.")
    asked: list[Ref] = Field(description="Members for whom introductions were looked for.")
    worst: list[Ref] = Field(description="The worst placed members, whose closeness counts.")
    considered: int = Field(description="Pairs that were considered.")
    left_out: dict[str, int] = Field(description="Pairs that were not, by reason.")
    full: list[Ref] = Field(description="Members not introduced because they have no room.")
    expected: list[FigureChangeOut] = Field(
        description="What changes if a tie comes of every introduction: worked out whole."
    )
    note: str = Field("", description="Why there is nothing to propose, if so.")
    notes: list[str] = Field(description="What to mind in reading the plan.")


class NetworkChangeQuery(Query):
    """A change by hand: ties to add, members to take out."""

    add: list[Text] = Field(
        [],
        max_length=100,
        description="A tie to add, as the ids of two organizations with a comma between them; may "
        "be given repeatedly.",
        examples=[["eastmarsh-soil-lab,minghai-choir"]],
    )
    remove: list[Text] = Field(
        [],
        max_length=100,
        description="Id of a member that leaves; may be given repeatedly.",
    )


class MemberStandingOut(Out):
    """How one member stands in the network."""

    degree: int = Field(description="Members it works with.")
    strength: float = Field(description="Sum of its ties' weights: its partnerships.")
    betweenness: float | None = Field(
        description="Share of shortest paths between others that pass through it, 0 to 1; null: "
        "not worked out."
    )
    closeness: float = Field(description="Harmonic closeness to all others, 0 to 1.")
    core: int = Field(description="Largest k of a group it is in where each has k ties within.")
    component_size: int = Field(description="Members that reach each other, it included.")
    cut_point: bool = Field(description="Whether its leaving would split its part.")
    type: IsolationKind | None = Field(description="How it stands apart; null: it does not.")


class MemberChangeOut(Out):
    """One member before and after."""

    organization: Ref = Field(description="The member.")
    before: MemberStandingOut = Field(description="As it stands.")
    after: MemberStandingOut = Field(description="As it would stand.")


class NetworkChangeOut(Out):
    """Every measure of the network before and after a change; nothing is stored."""

    version: int = Field(description="Version of the network this was read at.")
    as_of: date = Field(description="Day on which the network is read.")
    added: list[list[Ref]] = Field(description="The ties added, two members each.")
    removed: list[Ref] = Field(description="The members taken out.")
    figures: list[FigureChangeOut] = Field(description="All figures, in reading order.")
    members: list[MemberChangeOut] = Field(
        description="Members newly tied, left by a partner, or standing apart in another way."
    )
    notes: list[str] = Field(description="What to mind in reading the figures.")
