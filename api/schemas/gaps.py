"""Gaps for funders: the table of topics, places and populations, and its cells opened."""

from __future__ import annotations

from datetime import date
from datetime import date as day

from pydantic import Field

from api.schemas.base import Out, Ref
from api.schemas.forgiving import AnyCause, AnyDimension, Text
from api.schemas.gap_words import GapCause, GapDimension
from api.schemas.queries import Query

MOST_CELLS = 1_000
MOST_INDICATOR_ROWS = 20_000


class CellsQuery(Query):
    """Which part of the table."""

    by: list[AnyDimension] = Field(
        [],
        description="What the table is told by: topic, place, population; may be given repeatedly. "
        "Not given: topic and place. What is filtered by is always among them.",
    )
    topic: list[Text] = Field([], description="Any of these topics, as members write them.")
    place: list[Text] = Field(
        [], description="Any of these places served, with all that lies in them."
    )
    population: list[Text] = Field([], description="Any of these populations served.")

    @property
    def dimensions(self) -> list[GapDimension]:
        """What the table is told by, each once and in their order."""
        given = set(self.by or (GapDimension.TOPIC, GapDimension.PLACE))
        return [one for one in GapDimension if one in given or getattr(self, one.value)]


class GapsQuery(CellsQuery):
    """The table of gaps."""

    cause: list[AnyCause] = Field([], description="Any of these causes; all when not given.")
    covered: bool = Field(False, description="Also cells that are no gap.")
    limit: int = Field(50, ge=1, le=MOST_CELLS, description="Cells in one page.")
    cursor: str | None = Field(
        None, max_length=4_000, description="`next` of the page before, as it was given."
    )


class IndicatorRowIn(Query):
    """A place with its value."""

    place: Text = Field(description="The place, as members write it.")
    value: float = Field(ge=0, allow_inf_nan=False, description="Its value, 0 or more.")


class GapsBody(GapsQuery):
    """The table of gaps beside an outside indicator; nothing is stored."""

    indicator: list[IndicatorRowIn] = Field(
        [],
        max_length=MOST_INDICATOR_ROWS,
        description="A value for each place, each given once; what is not given is unknown.",
        examples=[[{"place": "Dune Point", "value": 1800}]],
    )


class CellQuery(Query):
    """One cell to open."""

    cell: Text = Field(
        description="The cell's key, such as topic|place or topic|place|population; ? is not "
        "stated.",
        examples=["housing retrofit|Upper Finch"],
    )
    by: list[AnyDimension] = Field(
        [], description="What the key's labels are, where the table was told by something else."
    )


class UnlockQuery(Query):
    """Where one more grant would unlock most."""

    money: float = Field(gt=0, allow_inf_nan=False, description="The size of the grant.")
    currency: str | None = Field(
        None,
        pattern="^[A-Za-z]{3}$",
        description="ISO 4217 code; not given: that of most grants on record.",
    )
    topic: list[Text] = Field([], description="Any of these topics.")
    place: list[Text] = Field([], description="Any of these places, with all that lies in them.")
    population: list[Text] = Field([], description="Any of these populations served.")
    n: int = Field(10, ge=1, le=200, description="How many alternatives.")


class AmountOut(Out):
    """A quantity in one unit."""

    unit: str = Field(description="The unit as written, letter case aside; empty: none given.")
    total: float = Field(description="Sum over rows.")
    rows: int = Field(description="Rows that give a quantity in this unit.")


class MoneyOut(Out):
    """Grants in one currency."""

    currency: str = Field(description="ISO 4217 code.")
    grants: int = Field(description="Number of grants.")
    total: float = Field(description="Their sum.")
    median: float = Field(description="The middle one of them.")
    per_head: float | None = Field(
        None, description="Sum per unit of the indicator; null without a value above 0."
    )


class EstimateOut(Out):
    """A figure of a cell, and what it comes to when small cells lean on the whole table."""

    raw: float = Field(description="From the cell's own rows alone.")
    value: float = Field(description="Drawn towards the whole table by empirical Bayes.")
    low: float = Field(description="Lower end of the interval that holds it nine times in ten.")
    high: float = Field(description="Upper end of it.")
    n: float = Field(description="Rows, or organizations expected, that it rests on.")
    small: bool = Field(description="Whether these are fewer than 5: read the interval.")


class GapOut(Out):
    """One cell; the ids are the rows that it is told from."""

    key: str = Field(description="What opens it: give it as `cell`.")
    topic: str | None = Field(description="Topic; null: not stated, or not told by it.")
    place: str | None = Field(description="Place served; null: not stated, or not told by it.")
    population: str | None = Field(description="Population; null: not stated, or not told by it.")
    unstated: list[GapDimension] = Field(description="What its rows do not state.")
    cause: GapCause | None = Field(description="Why it is a gap; null: none, as far as data tell.")
    reason: str = Field(description="Why, in words and figures.")
    organization_ids: list[str] = Field(description="Organizations active here.")
    able_ids: list[str] = Field(description="Of these, known, tied to others and not full.")
    full_ids: list[str] = Field(description="Of these, without room for another partnership.")
    isolated_ids: list[str] = Field(description="Of these, cut off from the rest of the network.")
    unknown_ids: list[str] = Field(description="Of these, without resource map and answer.")
    wider_ids: list[str] = Field(
        description="Who serves a wider place around it; whether they come here is not known."
    )
    spare: int | None = Field(
        description="Partnerships that those here could still carry; null: nobody says."
    )
    offer_ids: list[str] = Field(description="Offers here.")
    offered: list[AmountOut] = Field(description="Their quantities, by unit.")
    need_ids: list[str] = Field(description="Needs here.")
    needed: list[AmountOut] = Field(description="Their quantities, by unit.")
    urgency: dict[str, int] = Field(description="Needs by urgency: high, medium, low, unknown.")
    met_ids: list[str] = Field(description="Needs that somebody with room offers to meet.")
    no_room_ids: list[str] = Field(description="Needs that only members without room could meet.")
    cut_off_ids: list[str] = Field(description="Needs that only members cut off could meet.")
    no_offer_ids: list[str] = Field(description="Needs that no offer in the network meets.")
    urgent_unmet: int = Field(description="Needs not met whose urgency is high.")
    coverage: EstimateOut | None = Field(description="Share of needs met; null without needs.")
    expected: float | None = Field(
        description="Organizations that one would expect here, by how common topic and place are, "
        "or by the indicator; null: cannot be told."
    )
    presence: EstimateOut | None = Field(description="Organizations here over those expected.")
    indicator: float | None = Field(description="The indicator's value of the place; null: none.")
    grant_ids: list[str] = Field(description="Grants for this topic whose beneficiaries are here.")
    money: list[MoneyOut] = Field(description="What they come to, by currency.")
    contains: list[str] = Field(description="Narrower places that count in it.")


class GapsOut(Out):
    """The table of gaps, the worst first."""

    version: int = Field(description="Version of the network this was read at.")
    as_of: date = Field(description="Day on which the network is read.")
    by: list[GapDimension] = Field(description="What the table is told by.")
    cells: int = Field(description="Cells that were looked at.")
    counts: dict[GapCause, int] = Field(description="How many of them are gaps, by cause.")
    items: list[GapOut] = Field(
        description="Cells: most urgent needs unmet first, then most needs unmet, then most "
        "organizations expected; narrow places before wide ones, what is not stated last."
    )
    notes: list[str] = Field(description="What could not be known or was left out.")
    next: str | None = Field(None, description="Cursor of the next page; null at the end.")


class GapMemberOut(Ref):
    """An organization of a cell."""

    status: str = Field(description="able, full, isolated, unknown; wider: serves a wider place.")
    ongoing: int = Field(description="Partnerships that go on.")
    capacity: int | None = Field(description="Partnerships that it can carry; null: not known.")
    isolation: str | None = Field(description="How it stands apart from the network, if it does.")
    answered: bool | None = Field(
        description="Whether it answered the latest survey; null: none was held."
    )
    has_resource_map: bool = Field(description="Whether it told what it offers or needs.")


class GapResourceOut(Out):
    """An offer or a need of a cell."""

    id: str = Field(description="Id of the offer or need.")
    organization: Ref = Field(description="Whose it is.")
    direction: str = Field(description="offer or need.")
    title: str = Field(description="Title, verbatim.")
    quantity: float | None = Field(description="Quantity; null: not known.")
    unit: str | None = Field(description="Unit of it.")
    place: str | None = Field(description="Where it is; null: wherever its owner serves.")
    urgency: str | None = Field(description="How pressing a need is; null: not known.")
    status: str | None = Field(
        description="What becomes of a need: met, no_room, isolated, no_offer; null for offers."
    )
    offer_ids: list[str] = Field(description="Offers that meet a need, the fullest first.")


class GapGrantOut(Out):
    """A grant."""

    id: str = Field(description="Id of the grant.")
    funder: Ref = Field(description="Who gave.")
    recipient: Ref = Field(description="Who got it.")
    amount: float = Field(description="How much.")
    currency: str = Field(description="ISO 4217 code.")
    date: day = Field(description="When.")
    title: str | None = Field(description="Title, verbatim.")


class OpenedCellOut(Out):
    """A cell with all its rows."""

    version: int = Field(description="Version of the network this was read at.")
    as_of: date = Field(description="Day on which the network is read.")
    cell: GapOut = Field(description="The cell.")
    organizations: list[GapMemberOut] = Field(description="Organizations, those around it last.")
    resources: list[GapResourceOut] = Field(description="Needs, then offers.")
    grants: list[GapGrantOut] = Field(description="Grants, the latest first.")
    notes: list[str] = Field(description="What could not be known or was left out.")


class CostOut(Out):
    """What such a grant usually costs."""

    currency: str = Field(description="ISO 4217 code.")
    median: float = Field(description="The middle one of comparable past grants.")
    lower: float = Field(description="Their lower quartile.")
    upper: float = Field(description="Their upper quartile.")
    n: int = Field(description="How many they are.")
    basis: str = Field(description="Which grants they are.")


class UnlockOut(Out):
    """One grant and what it would unlock."""

    recipient: Ref = Field(description="To whom.")
    lever: str = Field(
        description="What it pays for: room at a full member, connect: joint work of one cut off, "
        "pay: a need that nobody meets."
    )
    reason: str = Field(description="Why, in words and figures.")
    need_ids: list[str] = Field(description="Unmet needs that it would cover.")
    urgent: int = Field(description="Of these, of high urgency.")
    connected: list[Ref] = Field(description="Members that it would connect.")
    offer_ids: list[str] = Field(description="Offers that it would free.")
    partners: list[Ref] = Field(description="With whom to connect, by needs and offers.")
    instead: list[Ref] = Field(description="Who else could unlock something of the same.")
    cost: CostOut | None = Field(description="What it usually costs; null: not known.")
    within: str = Field(
        description="yes: the money is the median cost or more; perhaps: the lower quartile or "
        "more; no; unknown."
    )
    per_money: float | None = Field(
        description="Needs and members unlocked per sum of money asked about; null: not known."
    )
    per_money_low: float | None = Field(description="The same at the upper quartile of cost.")
    per_money_high: float | None = Field(description="The same at the lower quartile of cost.")


class UnlocksOut(Out):
    """Where one more grant would unlock most."""

    version: int = Field(description="Version of the network this was read at.")
    as_of: date = Field(description="Day on which the network is read.")
    money: float = Field(description="The grant asked about.")
    currency: str | None = Field(description="Its currency; null: no grant is on record.")
    found: int = Field(description="How many alternatives there are.")
    items: list[UnlockOut] = Field(description="Alternatives, the best first.")
    how: str = Field(description="How they were ranked, in words.")
    notes: list[str] = Field(description="What to mind.")
