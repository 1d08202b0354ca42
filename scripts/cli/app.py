"""The command `partnergraph`: its commands, and what their errors come out as."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence

import typer

from api.errors import DONE, FAULT, INTERRUPTED, USE, answer_of
from scripts.cli import (
    coalitions,
    deciding,
    demo,
    evaluating,
    explaining,
    exposure,
    files,
    gaps,
    learning,
    leaving,
    listing,
    matching,
    measures,
    mediation,
    ranking,
    report,
    rings,
    rounds,
    serve,
    stores,
    teams,
    waves,
    weaving,
    whole,
)
from scripts.cli.context import Given
from scripts.cli.options import AsOf, Model, Store
from scripts.cli.output import say_error

app = typer.Typer(
    name="partnergraph",
    help="Knows a network of organizations: recommends partners, shows who is left out.",
    epilog="Exit codes: 0 done, 1 the data have problems, 2 wrong use, 3 the store or model "
    "cannot be reached.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        from api.version import VERSION

        print(f"partnergraph {VERSION}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    store: Store = None,
    model: Model = None,
    as_of: AsOf = None,
    version: bool = typer.Option(
        False, "--version", help="Show the version and exit.", callback=_version, is_eager=True
    ),
) -> None:
    """Knows a network of organizations: recommends partners, shows who is left out."""
    context.obj = Given(store=store, model=model, as_of=as_of)


_GROUPS = (
    demo, files, listing, matching, teams, explaining, deciding, coalitions, rings, rounds,
    exposure, whole, measures, weaving, leaving, gaps, waves, mediation, report, ranking,
    evaluating, learning, serve, stores,
)  # fmt: skip
for _group in _GROUPS:
    _group.add_to(app)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; every error becomes one sentence."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal may not know every letter
    try:
        given = list(sys.argv[1:] if arguments is None else arguments)
        code = app(args=given or ["--help"], prog_name="partnergraph", standalone_mode=False)
        sys.stdout.flush()
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except BrokenPipeError:
        return _unread()
    except SystemExit as ended:
        # Typer and Rich end with an error's code of their own when nobody reads any more.
        if isinstance(ended.__context__, BrokenPipeError):
            return _unread()
        raise
    except Exception as error:
        return _failed(error)
    return code if isinstance(code, int) else DONE


def _unread() -> int:
    """Whoever read us has enough; what is left in the buffer goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return DONE


def _failed(error: Exception) -> int:
    known = answer_of(error)
    if known is not None:
        say_error(str(error))
        return known.exit_code
    if hasattr(error, "format_message"):  # Typer's own errors of use, whatever its version
        if error.format_message():
            say_error(_use(error))
        return USE
    if os.environ.get("PARTNERGRAPH_DEBUG", "").lower() in ("1", "true", "yes"):
        traceback.print_exception(error)
    say_error(
        f"This is a fault of partnergraph ({type(error).__name__}), not of yours; run it again "
        "with PARTNERGRAPH_DEBUG=1 to see the details for a report."
    )
    return FAULT


def _use(error: Exception) -> str:
    message = error.format_message()  # type: ignore[attr-defined]
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "partnergraph"
    return f"{message} See: {path} --help"
