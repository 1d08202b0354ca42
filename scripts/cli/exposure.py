"""The command `exposure`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from scripts.cli import options as opt
from scripts.cli import output
from scripts.cli.context import question, settings, workspace
from scripts.cli.progress import progress

if TYPE_CHECKING:
    from api.schemas import ExposureOut

FIGURES = ("members", "of all", "places", "under cap", "never", "never under cap")
COLUMNS = ("asker_id", "asker", "rank", "id", "name", "score")


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("exposure")(exposure)


def exposure(
    context: typer.Context,
    n: Annotated[int, typer.Option("-n", "--n", help="Places in each list.")] = 10,
    cap: Annotated[
        int | None,
        typer.Option(help="How often anybody is shown at most; unset: a fifth more than places."),
    ] = None,
    json: opt.Json = False,
    csv: opt.Csv = False,
    store: opt.Store = None,
    model: opt.Model = None,
    as_of: opt.AsOf = None,
) -> None:
    """Show who is recommended how often when everybody asks: without a cap, with it, in turn.

    With --csv, everybody's list under the cap.
    """
    output.one_form(json, csv)
    from api.schemas import ExposureQuery
    from api.services import exposures
    from api.services.audiences import OWNER

    query = question(ExposureQuery, {"n": n, "cap": cap, "lists": csv})
    network = workspace(context, settings(context, store=store, model=model, as_of=as_of))
    with progress() as told:
        found = exposures.report(network, query, OWNER, told)
    output.show(found, _print, json=json, csv=csv, columns=COLUMNS, rows=_rows(found))


def _print(found: ExposureOut) -> None:
    free, capped, turned = found.free, found.capped, found.in_turn
    output.say(
        f"Everybody's {found.n} recommended partners, at most {found.cap} times the same",
        style="bold",
    )
    output.print_table(
        ("figure", "no cap", "cap", "in turn", "what it means"),
        [
            (
                "Gini",
                f"{free.gini:.3f}",
                f"{capped.gini:.3f}",
                f"{turned.gini:.3f}",
                "0: all alike; 1: one alone",
            ),
            (
                "never shown",
                *(_percent(one.never) for one in (free, capped, turned)),
                "in nobody's list",
            ),
            (
                "most shown",
                *(one.most for one in (free, capped, turned)),
                "lists that the most shown one is in",
            ),
            (
                "short lists",
                *(one.short for one in (free, capped, turned)),
                "with places that nobody is left for",
            ),
            (
                "mean score",
                *(f"{one.score:.3f}" for one in (free, capped, turned)),
                "what that costs in fit",
            ),
        ],
        right=("no cap", "cap", "in turn"),
    )
    output.say()
    output.print_table(
        ("group", *FIGURES),
        [
            (
                f"{one.kind}: {one.name}",
                one.organizations,
                _percent(one.share),
                _percent(one.places),
                _percent(other.places),
                _percent(one.never),
                _percent(other.never),
            )
            for one, other in zip(free.groups, capped.groups, strict=True)
        ],
        right=FIGURES,
    )
    output.say(
        f"The lists under the cap reach at least {_floor(found.share)}% of the best total score "
        "that such lists can have. In turn: asked one after another with `fair`, as the HTTP API "
        "allows."
    )


def _floor(share: float) -> str:
    """A share in percent, rounded down: "at least" must hold."""
    return f"{int(1000 * share) / 10:.1f}"


def _percent(share: float) -> str:
    return f"{100 * share:.1f}%"


def _rows(found: ExposureOut) -> Iterator[dict[str, object]]:
    for one in found.lists or ():
        for rank, place in enumerate(one.items, 1):
            yield {
                "asker_id": one.asker.id,
                "asker": one.asker.name,
                "rank": rank,
                "id": place.organization.id,
                "name": place.organization.name,
                "score": round(place.score, 6),
            }
