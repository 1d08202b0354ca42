"""The commands `check`, `import` and `export`."""

from __future__ import annotations

from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scripts.cli import options as opt
from scripts.cli import output
from scripts.cli.context import settings, workspace
from scripts.cli.progress import progress

if TYPE_CHECKING:
    from api.schemas import ImportReportOut

PROBLEM_COLUMNS = ("severity", "file", "row", "column", "what", "remedy")
MOST_SHOWN = 50

Network = Annotated[
    Path, typer.Argument(metavar="PATH", help="A network folder of CSV files, or one .xlsx.")
]
Replace = Annotated[bool, typer.Option("--replace", help="Also remove what PATH does not hold.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("check")(check)
    app.command("import")(import_)
    app.command("export")(export)


def check(
    context: typer.Context,
    path: Network,
    replace: Replace = False,
    json: opt.Json = False,
    csv: opt.Csv = False,
    store: opt.Store = None,
) -> None:
    """Show every problem of PATH and what importing it would do; change nothing."""
    output.one_form(json, csv)
    from api.services import importing

    network = workspace(context, settings(context, store=store))
    with progress() as told:
        report = importing.check(network, path, importing.How(replace=replace), progress=told)
    _show(report, json=json, csv=csv)
    if report.errors:
        raise typer.Exit(1)


def import_(
    context: typer.Context,
    path: Network,
    replace: Replace = False,
    accept_valid: Annotated[
        bool, typer.Option("--accept-valid", help="Take the good rows, leave out the others.")
    ] = False,
    rejected: Annotated[
        Path | None,
        typer.Option(metavar="FILE.xlsx", help="New file for the rows that are left out."),
    ] = None,
    json: opt.Json = False,
    csv: opt.Csv = False,
    store: opt.Store = None,
) -> None:
    """Import PATH in one go, all or nothing; the same twice changes nothing."""
    output.one_form(json, csv)
    from api.errors import DataProblems
    from api.services import importing

    if accept_valid and rejected is None:
        rejected = _free_name(path.resolve())
    network = workspace(context, settings(context, store=store), create=True)
    how = importing.How(replace=replace, accept_valid=accept_valid, rejected=rejected)
    try:
        with progress() as told:
            report = importing.run(network, path, how, actor="command line", progress=told)
    except DataProblems as error:
        _show(error.report, json=json, csv=csv)
        output.say_error(f"{error} (--accept-valid does that.)")
        raise typer.Exit(1) from error
    _show(report, json=json, csv=csv)


def _free_name(path: Path) -> Path:
    """A name beside what is imported that no file has: an older one may hold corrections."""
    name = path.name if path.is_dir() else path.stem
    numbers = chain([""], (f"-{number}" for number in count(2)))
    free = (path.with_name(f"{name}-rejected{number}.xlsx") for number in numbers)
    return next(one for one in free if not one.exists())


def export(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder to write.")],
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Write even where DIR holds other files.")
    ] = False,
    store: opt.Store = None,
) -> None:
    """Write the whole network to DIR, private fields included, in the import format."""
    from api.services import exporting

    counts = exporting.to_folder(
        workspace(context, settings(context, store=store)), folder, overwrite=overwrite
    )
    told = ", ".join(f"{count:,} {kind}" for kind, count in counts.items() if count)
    output.say(f"Wrote {told or 'an empty network'} to {folder}.")


def _show(report: ImportReportOut, *, json: bool, csv: bool) -> None:
    output.show(
        report,
        _print,
        json=json,
        csv=csv,
        columns=PROBLEM_COLUMNS,
        rows=(one.model_dump() for one in report.problems),
    )


def _print(report: ImportReportOut) -> None:
    _show_problems(report)
    _show_counts(report)


def _show_problems(report: ImportReportOut) -> None:
    for one in report.problems[:MOST_SHOWN]:
        where = one.file
        where += f", row {one.row}" if one.row is not None else ""
        where += f", column {one.column}" if one.column is not None else ""
        output.say(f"{one.severity}: {where}", style="red" if one.severity == "error" else "")
        output.say(f"{one.what} {one.remedy}", indent=4)
    if len(report.problems) > MOST_SHOWN:
        output.say(
            f"... and {len(report.problems) - MOST_SHOWN:,} more problems; --json and --csv "
            "print them all."
        )
    if report.problems:
        output.say()


def _show_counts(report: ImportReportOut) -> None:
    columns = ("added", "changed", "unchanged", "removed", "rejected")
    rows = [
        (one.kind, *(f"{getattr(one, name):,}" for name in columns))
        for one in report.counts
        if any(getattr(one, name) for name in columns)
    ]
    heading = report.source if report.applied else f"{report.source} (nothing was changed)"
    output.print_table((heading, *columns), rows, right=columns)
    for file, names in report.extras.items():
        output.say(f"{file}: further columns kept as they are: {', '.join(names)}.")
    for file, left_out in report.rejected.items():
        output.say(f"{file}: {left_out:,} of {output.counted(report.rows[file], 'row')} rejected.")
    output.say(
        f"{output.counted(report.errors, 'error')}, {output.counted(report.notices, 'notice')}."
    )
    for note in report.notes:
        output.say(note)
