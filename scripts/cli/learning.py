"""The command `learn`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from scripts.cli import options as opt
from scripts.cli import output
from scripts.cli.context import settings, workspace
from scripts.cli.progress import progress

if TYPE_CHECKING:
    from api.schemas import LearnedOut, ReliabilityOut


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("learn")(learn)


def learn(
    context: typer.Context,
    json: opt.Json = False,
    store: opt.Store = None,
    model: opt.Model = None,
    as_of: opt.AsOf = None,
) -> None:
    """Learn weights from the network's own past, and tell whether they are worth using.

    Nothing is changed; `recommend --weights learned` uses them.
    """
    from api.services import learning_words
    from api.services.audiences import OWNER

    network = workspace(context, settings(context, store=store, model=model, as_of=as_of))
    with progress() as told:
        found = learning_words.learn(network, OWNER, told)
    output.show(found, print_learned, json=json)


def print_learned(found: LearnedOut) -> None:
    """Print the verdict, the weights, what they rest on, and the reliability."""
    output.say("Weights learned from the network's own past", style="bold")
    for sentence in found.words:
        output.say(sentence)
    if found.gate is None:
        return
    output.print_table(
        ("signal", "default", "learned"),
        [
            (one.signal, f"{one.default:.3f}", "" if one.learned is None else f"{one.learned:.3f}")
            for one in found.weights
        ],
        right=("default", "learned"),
    )
    days = " and ".join(map(str, found.learned_at))
    output.say(
        f"Learned from {output.counted(found.examples, 'case')} of a new partner within a year of "
        f"{days}; judged by the year from {found.judged_at}. Signals of which the past tells too "
        "little keep their default weight."
    )
    if found.deciders:
        output.say(f"Decisions of {output.counted(found.deciders, 'asker')} counted as well.")
    if found.reliability is not None:
        _print_reliability(found.reliability)


def _print_reliability(found: ReliabilityOut) -> None:
    output.say(
        "Of askers that find a new partner in a year: how likely each candidate was said to be "
        f"it, and how many were (mean distance {found.error:.4f})."
    )
    output.print_table(
        ("pairs", "said", "came true"),
        [(f"{one.pairs:,}", f"{one.told:.2%}", f"{one.came:.2%}") for one in found.ranges],
        right=("pairs", "said", "came true"),
    )
