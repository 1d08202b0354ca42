"""Importing: what an input would do, doing it all or not at all, and the report of either."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Set
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path

from api import convert
from api.errors import BadQuery, DataProblems
from api.schemas import CountsOut, ImportReportOut
from api.services.progress import Progress
from api.services.workspace import Workspace
from graph.errors import MovedOn, NoNetwork
from graph.formats import Reading, read_network, write_rejected
from graph.merging import merged
from graph.model import Batch, Partnership
from graph.stores.base import Store
from graph.stores.open_store import open_store
from graph.stores.values import RECORD_KINDS, Changes, Counts

WRITING = "Writing to the store"
_TRIES = 5
"""How often an import is worked out anew because others wrote meanwhile."""


@dataclass(frozen=True, slots=True)
class How:
    """How an input is taken.

    `replace` also removes what the input does not hold, and takes no input with errors: a
    rejected row is not an absent one; `accept_valid` takes the good rows though others have
    errors, and `rejected` is the workbook to write those others to: a new one.
    """

    replace: bool = False
    accept_valid: bool = False
    rejected: Path | None = None


class _Stored:
    """What the store holds, as a reading asks for it."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch

    def organization_ids(self) -> Set[str]:
        return self._ids

    def partnership(self, id: str) -> Partnership | None:
        return self._partnerships.get(id)

    @cached_property
    def _ids(self) -> frozenset[str]:
        return frozenset(one.id for one in self._batch.organizations)

    @cached_property
    def _partnerships(self) -> Mapping[str, Partnership]:
        return {one.id: one for one in self._batch.partnerships}


def check(
    workspace: Workspace,
    path: Path,
    how: How = How(),
    *,
    source: str | None = None,
    progress: Progress | None = None,
) -> ImportReportOut:
    """Tell what importing `path` would do, with every problem, and change nothing.

    Where there is no network yet, everything counts as new. Raises `UnreadableInput`.
    """
    store, missing = _present(workspace)
    notes = [f"{missing} Everything is counted as new."] if missing else []
    with store:
        reading = _read(store, path, how, progress)
        _keep_rejected(reading, how)
        changes = store.plan(reading.batch, replace=how.replace)
    return _report(source or path.resolve().name, reading, changes, applied=False, notes=notes)


def run(
    workspace: Workspace,
    path: Path,
    how: How = How(),
    *,
    actor: str,
    source: str | None = None,
    progress: Progress | None = None,
) -> ImportReportOut:
    """Import `path` in one go, all or nothing.

    What a file has no column for stays as it is. Raises `DataProblems` where rows have errors
    and `how` does not accept the others, or is to replace; then, as with every other error,
    nothing is written to the network.
    """
    name = source or path.resolve().name
    for left in reversed(range(_TRIES)):
        kept: list[Path] = []
        try:
            return _run(workspace, path, how, actor, name, progress, kept)
        except MovedOn:
            # What the files have no column for was taken from records that are no more.
            if not left:
                raise
            for rejected in kept:
                rejected.unlink()
    raise AssertionError("the last try returns or raises")


def _run(
    workspace: Workspace,
    path: Path,
    how: How,
    actor: str,
    name: str,
    progress: Progress | None,
    kept: list[Path],
) -> ImportReportOut:
    """One try; the workbook of rejected rows that it writes is added to `kept`."""
    with ExitStack() as opened:
        store, missing = _present(workspace)
        opened.enter_context(store)
        expected = store.state()
        reading = _read(store, path, how, progress)
        kept += _keep_rejected(reading, how)
        if reading.errors and (how.replace or not how.accept_valid):
            plan = store.plan(reading.batch, replace=how.replace)
            report = _report(name, reading, plan, applied=False, notes=_kept(reading, how))
            raise DataProblems(_refusal(report, how), report)
        if missing and reading.batch == Batch():
            notes = ["There was nothing to import.", *_kept(reading, how)]
            plan = store.plan(reading.batch)
            return _report(name, reading, plan, applied=False, notes=notes)
        if missing:
            store = opened.enter_context(workspace.store())
            expected = store.state()
            if expected.version:
                raise MovedOn(workspace.settings.store)
        told = None if progress is None else partial(progress, WRITING)
        if told is not None:
            told(0, 0)
        changes = store.apply(
            reading.batch,
            actor=actor,
            now=workspace.clock(),
            source=name,
            replace=how.replace,
            expected=expected,
            progress=told,
        )
        if told is not None:
            told(1, 1)
    return _report(name, reading, changes, applied=True, notes=_kept(reading, how))


def _present(workspace: Workspace) -> tuple[Store, str | None]:
    """The store, or an empty one in memory with the reason where there is none yet."""
    try:
        return workspace.store(create=False), None
    except NoNetwork as error:
        return open_store("sqlite://"), str(error)


def _read(store: Store, path: Path, how: How, progress: Progress | None) -> Reading:
    stored = store.export() if store.version() else None
    # What replaces the whole network must make sense by itself.
    known = None if how.replace or stored is None else _Stored(stored)
    steps = None
    if progress is not None:

        def steps(file: str, done: int, total: int) -> None:
            progress(f"Reading {file}", done, total)

    found = read_network(path, known=known, progress=steps)
    if stored is None:
        return found
    return replace(found, batch=merged(found.batch, stored, found.columns))


def _keep_rejected(reading: Reading, how: How) -> list[Path]:
    """Write the rejected rows before anything else, so that none is lost if that fails.

    Return the workbooks written: one, or none.
    """
    if how.rejected is None:
        return []
    if how.rejected.suffix.lower() != ".xlsx":
        raise BadQuery(f"{how.rejected} is to be a workbook; give a name that ends in .xlsx.")
    if not reading.rejected:
        return []
    try:
        write_rejected(reading, how.rejected)
    except FileExistsError as error:
        raise BadQuery(
            f"{how.rejected} is there already and may hold corrections, so nothing was "
            "imported; give another name, or move that file away."
        ) from error
    except OSError as error:
        raise BadQuery(
            f"{how.rejected} cannot be written ({error.strerror}); nothing was imported."
        ) from error
    return [how.rejected]


def _kept(reading: Reading, how: How) -> list[str]:
    """Where the rejected rows are, in words."""
    if how.rejected is None or not reading.rejected:
        return []
    one = len(reading.rejected) == 1
    rows = "One row was left out and is" if one else f"{len(reading.rejected)} rows were left out"
    return [
        f"{rows}{'' if one else ' and are'} in {how.rejected.resolve()}, with the reasons; "
        f"correct {'it' if one else 'them'} there and import that file."
    ]


def _report(
    source: str,
    reading: Reading,
    changes: Changes,
    *,
    applied: bool,
    notes: list[str] | None = None,
) -> ImportReportOut:
    return ImportReportOut(
        source=source,
        applied=applied,
        version=changes.version,
        counts=[
            _counts(kind, changes.counts.get(kind, Counts()), reading) for kind in RECORD_KINDS
        ],
        rows=dict(reading.rows),
        rejected=dict(Counter(row.file for row in reading.rejected)),
        extras={file: list(columns) for file, columns in reading.extras.items()},
        errors=len(reading.errors),
        notices=len(reading.notices),
        problems=[convert.data_problem(one) for one in reading.problems],
        notes=notes or [],
    )


def _counts(kind: str, counts: Counts, reading: Reading) -> CountsOut:
    return CountsOut(
        kind=kind,
        added=counts.added,
        changed=counts.changed,
        unchanged=counts.unchanged,
        removed=counts.removed,
        rejected=sum(row.table == kind for row in reading.rejected),
    )


def _refusal(report: ImportReportOut, how: How) -> str:
    one = report.errors == 1
    number = "one error" if one else f"{report.errors} errors"
    correct = "Correct it" if one else "Correct them"
    if how.replace:
        return (
            f"Nothing was imported: {report.source} has {number}, and what replaces a network "
            f"must have none, lest rejected rows count as removed. {correct}, or import without "
            "replacing."
        )
    return (
        f"Nothing was imported: {report.source} has {number}. {correct}, or accept the valid "
        "rows and leave the others out."
    )
