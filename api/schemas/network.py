"""The network as a whole: its scorecard, and the members at its edge."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import Field

from api.schemas.base import Out, Ref
from api.schemas.waves import WavesOut

NON_RESPONSE_NOTE = (
    "“Silent” members have no known tie and did not answer the latest survey: whether they work "
    "alone nobody can tell, so they are not counted as isolates. Where the answers of the others "
    "allow it, the chance is told."
)


class IsolationKind(StrEnum):
    """How a member stands apart."""

    SILENT = "silent"
    ISOLATE = "isolate"
    DORMANT = "dormant"
    TINY_COMPONENT = "tiny_component"
    PENDANT = "pendant"
    ONE_BROKER = "one_broker"
    NEED_ISOLATE = "need_isolate"
    TOPIC_OUTLIER = "topic_outlier"


class SuggestionOut(Ref):
    """Somebody to introduce a member to, found by matching."""

    score: float = Field(description="Score of the recommendation, 0 to 1.")
    reason: str | None = Field(
        None, description="Who needs and who offers what, in one sentence with their names."
    )
    quote: str | None = Field(None, description="The need and offer it rests on, verbatim.")
    path: list[Ref] = Field([], description="Path of existing ties there; empty: none.")
    mutual_fit: float | None = Field(
        None, description="How much both sides gain, 0 to 1; null where that is not known."
    )
    introducer: Ref | None = Field(
        None, description="Who knows both and has room; null: whoever asks must introduce them."
    )
    how: str = Field("", description="How the introducer knows both, and whose room to ask for.")


class ChanceShown(StrEnum):
    """How a chance is to be shown."""

    FIGURE = "figure"
    RANGE = "range"
    CANNOT_TELL = "cannot tell"


class ReckonedOut(Out):
    """A chance by one way of reckoning."""

    name: str = Field(description="The way of reckoning.", examples=["closed form"])
    value: float = Field(description="The chance by it, 0 to 1.")


class ChanceOut(Out):
    """How likely it is that members seen like this one truly have no more ties."""

    shown: ChanceShown = Field(
        description="How to show it: `value` alone, from `low` to `high`, or not at all."
    )
    value: float | None = Field(description="The chance, 0 to 1; null: it cannot be told.")
    low: float | None = Field(description="Lower end of what may be.")
    high: float | None = Field(description="Upper end of what may be.")
    sound: bool = Field(description="The ways of reckoning agree, and members are 200 or more.")
    alike: int = Field(description="Members seen like this one, itself included.")
    methods: list[ReckonedOut] = Field(description="What each way of reckoning gives.")
    why_not: str = Field("", description="Why it cannot be told.")


class IsolationOut(Out):
    """One member at the edge of the network."""

    organization: Ref = Field(description="The member.")
    type: IsolationKind = Field(description="How it stands apart; the first type that applies.")
    reason: str = Field(description="Why, in words and figures.")
    since: date | None = Field(
        None, description="Day from which it stands so, as far as dates tell; null: not on record."
    )
    confidence: str = Field(description="high, medium, low, or cannot tell.", examples=["high"])
    certainty_note: str = Field(description="What the confidence rests on.")
    chance: ChanceOut | None = Field(
        None,
        description="How likely it is that it truly has no more ties; null: answers of members do "
        "not tell it, since ties come from records, or for this type it is not reckoned.",
    )
    related: list[Ref] = Field([], description="Whom it is or was tied to, or leans on.")
    partnership_ids: list[str] = Field([], description="Partnerships this is told from.")
    wave: str | None = Field(None, description="Survey wave in which ties were told or missed.")
    resource_ids: list[str] = Field(
        [],
        description="Of a need isolate, each need followed by the stranger's offer that meets it.",
    )
    introductions: list[SuggestionOut] = Field(
        [], description="Partners to suggest, if asked; those that both sides gain from first."
    )
    introductions_note: str = Field(
        "", description="Why fewer than asked for can be made through an introducer."
    )


class IsolationPage(Out):
    """Members at the edge of the network, in the order of ids."""

    version: int = Field(description="Version of the network this was read at.")
    as_of: date = Field(description="Day on which the network is read.")
    note: str = Field(
        "", description="Why nothing can be said, or how to read members that did not answer."
    )
    grounded: bool = Field(
        True, description="False: nothing is on record that ties could show in; `note` says so."
    )
    counts: dict[IsolationKind, int] = Field(
        description="How many there are of each type; one that was not looked for is left out."
    )
    items: list[IsolationOut] = Field(description="The members.")
    next: str | None = Field(None, description="Cursor of the next page; null at the end.")


class FigureOut(Out):
    """One number about the network with its meaning."""

    name: str = Field(description="Name of the figure.", examples=["density"])
    value: float | int | None = Field(description="The figure in `unit`; null is unknown.")
    unit: str = Field(description="Unit or scale.", examples=["share, 0 to 1"])
    meaning: str = Field(description="What it means, in one sentence.")
    note: str = Field("", description="Why it is unknown, or what to mind.")


class HealthOut(Out):
    """The network's scorecard on one day."""

    version: int = Field(description="Version of the network this was read at.")
    as_of: date = Field(description="Day on which the network is read.")
    figures: list[FigureOut] = Field(description="Figures in reading order.")
    cut_points: list[Ref] = Field(description="Members whose leaving would split the network.")
    notes: list[str] = Field(description="What to mind in reading the figures.")
    waves: WavesOut = Field(description="The same over time, by survey wave or year.")
