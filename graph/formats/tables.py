"""The seven files of a network folder: their columns, keys, references and records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from graph.consent import PLACE_FIELDS
from graph.formats import aliases, dates, lists, numbers, values
from graph.formats.text import canonical, canonical_line
from graph.formats.values import Parser
from graph.model import (
    Assessment,
    Direction,
    Grant,
    Intensity,
    Member,
    Organization,
    PartnershipStatus,
    Place,
    Resource,
    ResourceKind,
    Response,
    Sector,
    Size,
    Stage,
    Topic,
    Urgency,
)
from graph.model import Partnership as PartnershipRecord

Show = Callable[[Any], str]
Extra = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Column:
    """A declared column: how its cells are read, and how its values are written.

    `number` says that a comma or point in a cell may mark decimals or thousands.
    """

    name: str
    parse: Parser
    show: Show = canonical_line
    required: bool = False
    number: bool = False


class MemberRow(NamedTuple):
    """A row of members.csv: a member and the partnership it belongs to."""

    partnership_id: str
    member: Member


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A declared file.

    `key` are the columns that name a row, `references` map a column to what its ids name,
    `ordered` is a pair of dates of which the second must not come first, `distinct` a pair of
    columns that must not be the same organization.
    """

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    build: Callable[[dict[str, Any], Extra], Any]
    references: Mapping[str, str] = field(default_factory=dict)
    ordered: tuple[str, str] | None = None
    distinct: tuple[str, str] | None = None

    @property
    def file(self) -> str:
        """The file's name in a network folder."""
        return f"{self.name}.csv"


def _id(name: str) -> Column:
    return Column(name, values.parse_id, required=True)


def _line(name: str, required: bool = False) -> Column:
    return Column(name, values.parse_line, required=required)


def _text(name: str) -> Column:
    return Column(name, values.parse_text, canonical)


def _word(
    name: str, kind: type[StrEnum], required: bool = False, also: Mapping[str, str] | None = None
) -> Column:
    return Column(name, values.one_of(kind, also), required=required)


def _number(name: str, parse: Parser = numbers.parse_amount, required: bool = False) -> Column:
    return Column(name, parse, numbers.number_text, required, number=True)


def _day(name: str, required: bool = False) -> Column:
    return Column(name, dates.parse_date, date.isoformat, required)


def _list(name: str, parse: Parser = lists.parse_lines) -> Column:
    return Column(name, parse, lists.joined)


def _topics() -> Column:
    def show(topics: Iterable[Topic]) -> str:
        return lists.joined(map(lists.topic_text, topics))

    return Column("topics", lists.parse_topics, show)


def _organization(row: dict[str, Any], extra: Extra) -> Organization:
    rest = dict(row)
    place = {name: rest.pop(name) for name in PLACE_FIELDS if name in rest}
    return Organization(**rest, place=Place(**place), extra=extra)


def _member(row: dict[str, Any], extra: Extra) -> MemberRow:
    rest = {name: value for name, value in row.items() if name != "partnership_id"}
    return MemberRow(row["partnership_id"], Member(**rest, extra=extra))


ORGANIZATIONS = Table(
    "organizations",
    (
        _id("id"),
        _line("name", required=True),
        _text("mission"),
        _word("sector", Sector, also=aliases.SECTORS),
        _topics(),
        Column("country", values.parse_country),
        _line("region"),
        _line("city"),
        _line("postal_code"),
        Column("lat", numbers.parse_latitude, numbers.number_text),
        Column("lon", numbers.parse_longitude, numbers.number_text),
        _list("areas_served"),
        _list("populations_served"),
        _word("size", Size),
        _number("staff"),
        _number("annual_budget"),
        Column("currency", values.parse_currency),
        _word("stage", Stage, also=aliases.STAGES),
        Column("capacity", numbers.parse_capacity, str, number=True),
        _list("languages", lists.parse_languages),
        Column("url", values.parse_url),
        _text("contact"),
        Column("founded", dates.parse_founded),
        Column("consent", lists.parse_consent, lists.consent_text),
    ),
    ("id",),
    _organization,
)
RESOURCES = Table(
    "resources",
    (
        _id("id"),
        _id("organization_id"),
        _word("direction", Direction, required=True),
        _line("title", required=True),
        _word("kind", ResourceKind),
        _text("description"),
        _number("quantity"),
        _line("unit"),
        _text("terms"),
        _line("place"),
        _day("valid_from"),
        _day("expires"),
        _word("urgency", Urgency),
        _text("evidence"),
    ),
    ("id",),
    lambda row, extra: Resource(**row, extra=extra),
    {"organization_id": "organization"},
    ordered=("valid_from", "expires"),
)
PARTNERSHIPS = Table(
    "partnerships",
    (
        _id("id"),
        _line("title", required=True),
        _text("description"),
        _line("kind"),
        _word("intensity", Intensity),
        _day("start"),
        _day("end"),
        _word("status", PartnershipStatus),
        _topics(),
        _text("goal"),
    ),
    ("id",),
    lambda row, extra: PartnershipRecord(**row, extra=extra),
    ordered=("start", "end"),
)
MEMBERS = Table(
    "members",
    (
        _id("partnership_id"),
        _id("organization_id"),
        _line("role"),
        _number("amount", numbers.parse_decimal),
    ),
    ("partnership_id", "organization_id"),
    _member,
    {"partnership_id": "partnership", "organization_id": "organization"},
)
GRANTS = Table(
    "grants",
    (
        _id("id"),
        _id("funder_id"),
        _id("recipient_id"),
        _number("amount", numbers.parse_decimal, required=True),
        Column("currency", values.parse_currency, required=True),
        _day("date", required=True),
        _line("title"),
        _text("description"),
        _topics(),
        _line("beneficiary_place"),
    ),
    ("id",),
    lambda row, extra: Grant(**row, extra=extra),
    {"funder_id": "organization", "recipient_id": "organization"},
    distinct=("funder_id", "recipient_id"),
)
ASSESSMENTS = Table(
    "assessments",
    (
        _line("wave", required=True),
        _id("from_id"),
        _id("to_id"),
        _number("trust", numbers.parse_rating),
        _number("value", numbers.parse_rating),
        _word("intensity", Intensity),
    ),
    ("wave", "from_id", "to_id"),
    lambda row, extra: Assessment(**row, extra=extra),
    {"from_id": "organization", "to_id": "organization"},
    distinct=("from_id", "to_id"),
)
RESPONSES = Table(
    "responses",
    (
        _line("wave", required=True),
        _id("organization_id"),
        Column(
            "responded",
            values.parse_boolean,
            lambda answered: "yes" if answered else "no",
            required=True,
        ),
    ),
    ("wave", "organization_id"),
    lambda row, extra: Response(**row, extra=extra),
    {"organization_id": "organization"},
)

TABLES = (ORGANIZATIONS, RESOURCES, PARTNERSHIPS, MEMBERS, GRANTS, ASSESSMENTS, RESPONSES)
"""Every file, those first that the others refer to."""

BY_NAME = {table.name: table for table in TABLES}
FILES = [table.file for table in TABLES]


def table_named(name: str) -> Table | None:
    """The table that a file or sheet name means, letter case and `.csv` aside."""
    return BY_NAME.get(name.strip().casefold().removesuffix(".csv").strip())
