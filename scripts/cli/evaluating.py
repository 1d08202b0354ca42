"""The command `evaluate`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.errors import BadQuery
from scripts.cli import options as opt
from scripts.cli import output
from scripts.cli.context import question, settings, workspace
from scripts.cli.learning import print_learned
from scripts.cli.pages import check_writable, write
from scripts.cli.progress import progress

if TYPE_CHECKING:
    from api.schemas import AnswersOut, EvaluationOut


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("evaluate")(evaluate)


def evaluate(
    context: typer.Context,
    split: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="Day that cuts the past; not given: about a fifth began on it or later.",
        ),
    ] = None,
    network: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="A network folder to judge, in place of the store."),
    ] = None,
    html: Annotated[
        Path | None, typer.Option(metavar="FILE.html", help="Write a printable page there.")
    ] = None,
    learned: Annotated[
        bool,
        typer.Option(
            "--learned", help="Also learn weights from what was before the split, and judge them."
        ),
    ] = False,
    json: opt.Json = False,
    store: opt.Store = None,
    model: opt.Model = None,
    as_of: opt.AsOf = None,
) -> None:
    """Judge the ranking by the network's own past, beside plain baselines.

    Only what began before the split is known to the ranking; who found whom since then is the
    truth. It takes a minute or two for a thousand partnerships.
    """
    from api.schemas import EvaluateQuery
    from api.services import evaluating
    from api.services.audiences import OWNER

    if network is not None and store is not None:
        raise BadQuery("Give --network or --store, not both.")
    if html is not None:
        check_writable(html)
    query = question(EvaluateQuery, {"split": split})
    found = settings(context, store=store, model=model, as_of=as_of)
    with progress() as told:
        if network is None:
            judged = evaluating.evaluate(
                workspace(context, found), query, OWNER, told, learned=learned
            )
        else:
            judged = evaluating.evaluate_folder(
                network,
                query,
                today=found.as_of or datetime.now(UTC).date(),
                encoder_name=found.model,
                progress=told,
                learned=learned,
            )
    if html is not None:
        from api.services.evaluation_page import page

        write(html, page(judged))
    output.show(judged, print_evaluation, json=json)
    if html is not None and not json:
        output.say(f"The printable page is in {html}.")


def print_evaluation(found: EvaluationOut) -> None:
    """Print the verdict, then the figures it rests on."""
    from api.services import evaluation_words as words

    output.say(words.about(found))
    output.say()
    for sentence in found.verdict:
        output.say(sentence, style="bold")
    for one in found.answers:
        output.say()
        output.say(words.TITLES[one.kind], style="bold")
        if one.slices:
            _print_figures(one)
        for sentence in one.missing:
            output.say(sentence)
    if found.learned is not None:
        output.say()
        print_learned(found.learned)
    if found.notes:
        output.say()
    for sentence in (*(words.LEGEND if found.notes else ()), *found.notes):
        output.say(sentence)


def _print_figures(one: AnswersOut) -> None:
    from api.services import evaluation_words as words

    output.say(f"{one.questions:,} questions; in square brackets 95% intervals.")
    rows = words.rankers(one)
    columns = words.RANKER_COLUMNS
    for title, first, end, of in (
        ("ranker", 0, 3, rows),
        ("nDCG@10 less that of", 3, 5, rows[1:]),
        ("shown in the first ten", 5, len(columns), rows),
    ):
        output.print_table(
            (title, *columns[first:end]),
            [(name, *cells[first:end]) for name, cells in of],
            right=[column for column in columns[first:end] if column != "partnergraph is"],
        )
        output.say()
    output.say(
        "nDCG@10 by slice; seen from partnergraph: + better, − worse, = not distinguishable."
    )
    for part in one.slices:
        cells = zip(part.methods, words.by_slice(part), strict=True)
        told = ", ".join(f"{method.name} {cell}" for method, cell in cells)
        output.say(f"{part.name} ({part.questions:,} questions): {told}", indent=2)
    if one.calibration is not None:
        if one.calibration.ranges:
            output.say()
        for each in one.calibration.ranges:
            output.say(
                f"Score {words.score_range(each)}: {each.pairs:,} pairs, came true: "
                f"{words.share(each)}{' to tell' if each.share is None else ''}.",
                indent=2,
            )
        output.say(one.calibration.words)
    if one.stability is not None:
        output.say(words.stability(one.stability))
