"""Reads a network folder or workbook into records, with a problem for all that fails."""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path

from graph.errors import UnreadableInput
from graph.formats.assemble import assembled
from graph.formats.checks import check_references, check_rows, ids_of
from graph.formats.delimited import MAX_BYTES, Sheet, read_delimited
from graph.formats.header import match_header
from graph.formats.problems import Reading
from graph.formats.references import Known
from graph.formats.report import Report
from graph.formats.rows import Progress, Rows, parse_rows
from graph.formats.tables import (
    FILES,
    MEMBERS,
    ORGANIZATIONS,
    PARTNERSHIPS,
    TABLES,
    Table,
    table_named,
)
from graph.formats.workbook import read_workbook

Sheets = dict[Table, Sheet | None]


def read_network(
    path: Path, *, known: Known | None = None, progress: Progress | None = None
) -> Reading:
    """Read the network folder or `.xlsx` workbook at `path`.

    Cell text is stripped of surrounding white space and put into NFC; one leading apostrophe
    before a formula sign is taken off. A row with an error is rejected and nothing else; the
    batch holds all other rows, in the order of the files. Only organizations are required, and
    not even they where `known`, what a store holds already, has some: it resolves references,
    and a member may join a partnership that only `known` has, which the batch then holds with
    its members so far and the new ones.

    `progress(file, done, total)` is called about every thousand rows of a file. Raises
    `UnreadableInput` where there is no folder or workbook to read at all.
    """
    report = Report()
    sheets = _sheets(Path(path), report)
    present = known.organization_ids() if known is not None else frozenset[str]()
    _require_organizations(sheets, bool(present), report)
    parsed = _parsed(sheets, report, progress)
    usable = _usable(sheets, parsed, report)
    _check(usable, present, known, report)
    batch = assembled(usable, known, report)
    return Reading(
        batch=batch,
        problems=report.problems(FILES),
        extras={
            report.label(rows.table.file): tuple(name for _, name in rows.layout.extras)
            for rows in parsed.values()
            if rows.layout.extras
        },
        rejected=tuple(row for rows in parsed.values() for row in rows.rejected(report)),
        rows={report.label(rows.table.file): rows.count for rows in parsed.values()},
        columns={
            rows.table.file.removesuffix(".csv"): frozenset(
                (
                    *(column.name for _, column in rows.layout.columns),
                    *(name for _, name in rows.layout.extras),
                )
            )
            for rows in parsed.values()
        },
    )


def _sheets(path: Path, report: Report) -> Sheets:
    try:
        if path.is_dir():
            return _folder(path, report)
        if path.is_file():
            return _file(path, report)
        exists = path.exists()
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnreadableInput(
            f"{path} cannot be opened ({reason}); check its permissions."
        ) from error
    if exists:
        raise UnreadableInput(f"{path} is neither a folder nor a file; give a network folder.")
    raise UnreadableInput(f"There is nothing at {path}; check the path for spelling.")


def _file(path: Path, report: Report) -> Sheets:
    ending = path.suffix.lower()
    if ending in (".csv", ".tsv", ".txt"):
        raise UnreadableInput(
            f"{path.name} is a single file; give the folder that holds organizations.csv."
        )
    if ending == ".zip":
        raise UnreadableInput(
            f"{path.name} is a ZIP archive; unpack it and give the folder inside."
        )
    if ending in (".ods", ".numbers", ".xlsb"):
        raise UnreadableInput(f"{path.name} cannot be read; save it as .xlsx and give that file.")
    return read_workbook(path, report)


def _folder(path: Path, report: Report) -> Sheets:
    sheets: Sheets = {}
    for entry in sorted(path.iterdir(), key=lambda entry: entry.name):
        if entry.name.startswith((".", "~$")):
            continue  # left there by the system or by an open spreadsheet program
        table = table_named(entry.name) if entry.name.lower().endswith(".csv") else None
        if table is None:
            workbook = entry.suffix.lower() in (".xlsx", ".xls", ".ods")
            report.notice(
                entry.name,
                None,
                None,
                "It is none of a network folder's files and was not read.",
                "To import this workbook, give its own path."
                if workbook
                else f"Rename it if it is meant as one of: {', '.join(FILES)}.",
            )
        elif table in sheets:
            sheets[table] = None
            what = f"Two files are named {table.file}, letter case aside."
            report.error(table.file, None, None, what, "Keep one of them.")
        else:
            sheets[table] = _read(entry, table, report)
    return sheets


def _read(entry: Path, table: Table, report: Report) -> Sheet | None:
    what = None
    try:
        if entry.is_file():
            with entry.open("rb") as file:
                return read_delimited(file.read(MAX_BYTES + 1), table, report)
        what = "It is not a file."
    except OSError as error:
        what = f"The file cannot be read ({error.strerror or error})."
    report.error(table.file, None, None, what, "Check its permissions, or put a CSV file there.")
    return None


def _require_organizations(sheets: Sheets, have_some: bool, report: Report) -> None:
    if ORGANIZATIONS in sheets or (have_some and sheets):
        return
    named = f"{report.noun} {report.label(ORGANIZATIONS.file)}"
    what = f"The {named} is missing"
    if sheets:
        what += ", and this network holds no organizations yet"
    remedy = f"Put a {named} with the columns id and name there."
    report.error(ORGANIZATIONS.file, None, None, f"{what}.", remedy)
    sheets[ORGANIZATIONS] = None


def _parsed(sheets: Sheets, report: Report, progress: Progress | None) -> dict[Table, Rows]:
    found: dict[Table, Rows] = {}
    for table in TABLES:
        sheet = sheets.get(table)
        if sheet is None:
            continue
        layout = match_header(table, sheet.header, sheet.header_row, report)
        if layout is None:
            continue
        found[table] = parse_rows(table, layout, sheet, report, progress)
        if not found[table].rows:
            what = f"The {report.noun} has a header and no rows."
            report.notice(table.file, None, None, what, "Nothing need be done if that is so.")
    return found


def _usable(sheets: Sheets, parsed: dict[Table, Rows], report: Report) -> dict[Table, Rows]:
    """Leave out the files that refer to a file that is there and could not be used."""
    broken = {table for table in sheets if table not in parsed}
    usable: dict[Table, Rows] = {}
    for table, rows in parsed.items():
        needed = {BY_KIND[kind] for kind in table.references.values()}
        because = next((other for other in TABLES if other in needed & broken), None)
        if because is None:
            usable[table] = rows
            continue
        culprit = report.called(because.file)
        what = f"No row was imported, because {culprit} could not be used."
        report.error(table.file, None, None, what, f"Correct {culprit} first.")
    return usable


BY_KIND = {"organization": ORGANIZATIONS, "partnership": PARTNERSHIPS}


def _check(
    usable: dict[Table, Rows], present: Set[str], known: Known | None, report: Report
) -> None:
    for rows in usable.values():
        check_rows(rows, report)
    ids = {"organization": ids_of("organization", usable.get(ORGANIZATIONS), present, report)}
    members = usable.get(MEMBERS)
    stored = set[str]()
    if known is not None and members is not None:
        named = {row.values.get("partnership_id") for row in members.rows}
        stored = {id for id in named if id is not None and known.partnership(id) is not None}
    ids["partnership"] = ids_of("partnership", usable.get(PARTNERSHIPS), stored, report)
    for rows in usable.values():
        check_references(rows, ids, report)
