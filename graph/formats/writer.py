"""Writes a batch as a network folder in one canonical form."""

from __future__ import annotations

import csv
import secrets
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from graph.consent import PLACE_FIELDS
from graph.formats.header import PROBLEM, plain_name
from graph.formats.tables import (
    ASSESSMENTS,
    FILES,
    GRANTS,
    MEMBERS,
    ORGANIZATIONS,
    PARTNERSHIPS,
    RESOURCES,
    RESPONSES,
    Column,
    MemberRow,
    Table,
    table_named,
)
from graph.formats.text import canonical, canonical_line, guarded
from graph.model import Batch, Organization

Get = Callable[[Any, str], Any]
_HEADER = ",".join(column.name for column in ORGANIZATIONS.columns)


def write_network(batch: Batch, folder: Path, *, overwrite: bool = False) -> None:
    """Write `batch` to `folder` so that reading and writing it again gives the same bytes.

    Columns stand in the declared order with extra ones after them by name, rows by key; UTF-8
    without mark, LF, quotes where needed, the shortest number that reads back, ISO dates. Only
    files with rows are written, and organizations always. Text is written as reading would
    give it back: NFC, stripped, newlines alone, control characters replaced; formulas get one
    leading apostrophe, which reading takes off. An extra attribute called like a declared
    column gets a trailing underscore.

    The folder is written beside its place and moved there whole. A folder that is not empty is
    replaced only if it is an earlier export, or with `overwrite`, and then files that are none
    of a network's stay in it. Raises `FileExistsError` otherwise, and `OSError` where the place
    cannot be written.
    """
    target = folder.resolve()
    _refuse(target, overwrite)
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}.new")
    beside.mkdir()
    try:
        for table, rows, get in _tables(batch):
            if rows or table is ORGANIZATIONS:
                _write(beside / table.file, table, rows, get)
        _move(beside, target)
    finally:
        if beside.exists():  # it was not moved: writing failed
            shutil.rmtree(beside)


def _tables(batch: Batch) -> list[tuple[Table, list[Any], Get]]:
    members = [
        MemberRow(partnership.id, member)
        for partnership in batch.partnerships
        for member in partnership.members
    ]
    return [
        (ORGANIZATIONS, list(batch.organizations), _of_organization),
        (RESOURCES, list(batch.resources), getattr),
        (PARTNERSHIPS, list(batch.partnerships), getattr),
        (MEMBERS, members, _of_member),
        (GRANTS, list(batch.grants), getattr),
        (ASSESSMENTS, list(batch.assessments), getattr),
        (RESPONSES, list(batch.responses), getattr),
    ]


def _of_organization(organization: Organization, name: str) -> object:
    return getattr(organization.place if name in PLACE_FIELDS else organization, name)


def _of_member(row: MemberRow, name: str) -> object:
    return row.partnership_id if name == "partnership_id" else getattr(row.member, name)


def _write(path: Path, table: Table, records: list[Any], get: Get) -> None:
    names = _extra_names(table, (get(record, "extra") for record in records))
    rows = [
        [_cell(column, get(record, column.name)) for column in table.columns]
        + _extra_cells(names, get(record, "extra"))
        for record in records
    ]
    keys = [tuple(canonical_line(get(record, name)) for name in table.key) for record in records]
    ordered = [row for _, row in sorted(zip(keys, rows, strict=True))]
    header = [column.name for column in table.columns] + list(map(guarded, sorted(names)))
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *ordered])


def _cell(column: Column, value: object) -> str:
    if value is None:
        return ""
    text = column.show(value)
    # A minus sign is no formula where only numbers are read.
    return text if isinstance(value, int | float) else guarded(text)


def _extra_cells(names: dict[str, str], extra: Mapping[str, str]) -> list[str]:
    return [guarded(canonical(extra.get(names[name], ""))) for name in sorted(names)]


def _extra_names(table: Table, extras: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """The attribute behind each extra column; a name that means another column gets a `_`."""
    reserved = {column.name for column in table.columns} | {PROBLEM, ""}
    names: dict[str, str] = {}
    told = {name for extra in extras for name, value in extra.items() if canonical(value)}
    for attribute in sorted(told):
        name = canonical_line(attribute)
        while name in names or plain_name(name) in reserved:
            name += "_"
        names[name] = attribute
    return names


def _refuse(target: Path, overwrite: bool) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        raise FileExistsError(f"{target} is a file; name a folder to write the network to.")
    if overwrite or not any(target.iterdir()) or _is_export(target):
        return
    raise FileExistsError(
        f"{target} holds other files; name an empty folder, or allow it to be overwritten."
    )


def _is_export(folder: Path) -> bool:
    """Whether the folder holds nothing but what `write_network` wrote."""
    if any(entry.name not in FILES or not entry.is_file() for entry in folder.iterdir()):
        return False
    try:
        with (folder / ORGANIZATIONS.file).open(encoding="utf-8", newline="") as file:
            header = file.readline()
    except (FileNotFoundError, UnicodeDecodeError):
        return False
    return header.startswith(_HEADER) and header[len(_HEADER) :][:1] in (",", "\n")


def _move(beside: Path, target: Path) -> None:
    """Put the new folder in place of the old one; on failure the old one stays."""
    if not target.exists():
        beside.rename(target)
        return
    old = beside.with_suffix(".old")
    target.rename(old)
    try:
        beside.rename(target)
    except OSError:
        old.rename(target)
        raise
    for entry in old.iterdir():
        if table_named(entry.name) is None or not entry.name.lower().endswith(".csv"):
            entry.rename(target / entry.name)
    shutil.rmtree(old)
