"""Builds the records of a batch from the rows that stood every check."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import Any

from graph.formats.references import Known
from graph.formats.report import Report
from graph.formats.rows import Rows
from graph.formats.tables import (
    ASSESSMENTS,
    GRANTS,
    MEMBERS,
    ORGANIZATIONS,
    PARTNERSHIPS,
    RESOURCES,
    RESPONSES,
    MemberRow,
    Table,
)
from graph.formats.text import shown
from graph.model import Batch, Member, Partnership


def assembled(usable: dict[Table, Rows], known: Known | None, report: Report) -> Batch:
    """Return the batch, and report partnerships with fewer than two members."""

    def records(table: Table) -> tuple[Any, ...]:
        rows = usable.get(table)
        return () if rows is None else tuple(record for _, record in _built(rows, report))

    return Batch(
        organizations=records(ORGANIZATIONS),
        resources=records(RESOURCES),
        partnerships=_partnerships(usable, records(MEMBERS), known, report),
        grants=records(GRANTS),
        assessments=records(ASSESSMENTS),
        responses=records(RESPONSES),
    )


def _built(rows: Rows, report: Report) -> list[tuple[int, Any]]:
    table = rows.table
    return [
        (row.number, table.build(row.values, row.extra))
        for row in rows.rows
        if not report.rejects(table.file, row.number)
    ]


def _rejected_members(members: Rows | None, report: Report) -> Counter[str]:
    """How many rows of members were rejected, by partnership."""
    return Counter(
        row.values["partnership_id"]
        for row in (members.rows if members is not None else ())
        if "partnership_id" in row.values and report.rejects(MEMBERS.file, row.number)
    )


def _partnerships(
    usable: dict[Table, Rows],
    member_rows: tuple[MemberRow, ...],
    known: Known | None,
    report: Report,
) -> tuple[Partnership, ...]:
    members: defaultdict[str, dict[str, Member]] = defaultdict(dict)
    for row in member_rows:
        members[row.partnership_id][row.member.organization_id] = row.member
    refused = _rejected_members(usable.get(MEMBERS), report)
    found: list[Partnership] = []
    given = usable.get(PARTNERSHIPS)
    for number, partnership in _built(given, report) if given is not None else ():
        new = members.pop(partnership.id, {})
        everyone = set(new)
        if known is not None and len(new) < 2 and (stored := known.partnership(partnership.id)):
            everyone |= {member.organization_id for member in stored.members}
        if len(everyone) < 2:
            number_of = "only one member" if everyone else "no members"
            what = f"The partnership {shown(partnership.id)} has {number_of}"
            remedy = f"Add its members to {report.called(MEMBERS.file)}; a tie needs two."
            if rows := refused[partnership.id]:
                those = "a row" if rows == 1 else f"{rows} rows"
                what += f", because {those} of {report.called(MEMBERS.file)} had to be rejected"
                remedy = "Correct what is rejected there, then import it."
            report.notice(PARTNERSHIPS.file, number, "id", f"{what}.", remedy, "few members")
        found.append(replace(partnership, members=tuple(new.values())))
    for id, new in members.items():
        stored = known.partnership(id) if known is not None else None
        if stored is not None:
            joined = {m.organization_id: m for m in stored.members} | new
            found.append(replace(stored, members=tuple(joined.values())))
    return tuple(found)
