"""The same random history on two stores: every answer must be the same, order included."""

from __future__ import annotations

import random
from typing import Any

from graph.model import Audience
from graph.stores.base import Store
from tests.graph.stores.histories import IDS, Step, history, outcome, questions, random_filter, unit

LENGTH = 6
ASKED_EACH_TIME, ASKED_AT_THE_END = 1, 10
CHECKED = 5
"""One history in so many has its stores checked as well."""


def put_to_both(one: Store, other: Store, seed: int) -> None:
    """Replay a history on both stores, with questions after each write and more at the end."""
    rng = random.Random(seed)
    steps = history(seed, LENGTH)
    for number, step in enumerate(steps):
        _compare(one, other, step)
        asked = [*questions(seed * 1000 + number), *further_questions(rng)]
        last = number == len(steps) - 1
        for question in rng.sample(asked, ASKED_AT_THE_END if last else ASKED_EACH_TIME):
            _compare(one, other, question)
    _compare(one, other, Step("export"))
    assert _journal(one) == _journal(other)
    if seed % CHECKED == 0:
        assert one.check() == other.check() == []


def further_questions(rng: random.Random) -> list[Step]:
    """What the in-memory model has no answer to, but two stores have."""
    a, b = rng.choice(IDS), rng.choice(IDS)
    audience = rng.choice(list(Audience))
    kind, model = rng.choice(["organization", "resource", "term"]), rng.choice("mmn")
    near = (kind, model, unit(rng, 1)[0], rng.randint(1, 9), random_filter(rng), audience)
    return [
        Step("organization", (a, audience)),
        Step("resources", (a, audience)),
        Step("partnerships_of", (a,)),
        Step("introducers", (a, b)),
        Step("snapshot", (audience,)),
        Step("vector_sets"),
        Step("nearest", near),
    ]


def _compare(one: Store, other: Store, step: Step) -> None:
    first, second = _told(one, step), _told(other, step)
    assert first == second, f"{step.method}{step.given}{step.named or ''}"


def _told(store: Store, step: Step) -> object:
    """The answer, or the kind of error with its words where they are the same everywhere."""
    if step.method == "nearest":
        return _nearest(store, step)
    return outcome(store, step)


def _nearest(store: Store, step: Step) -> object:
    """Neighbours with their cosines; what a filter on the wrong kind is told."""
    try:
        return store.nearest(*step.given)
    except ValueError as error:
        return str(error)


def _journal(store: Store) -> list[tuple[Any, ...]]:
    history = store.history()
    return [
        (history.version, history.as_of, history.decisions),
        *((r.sequence, r.at, r.actor, r.action, r.version, dict(r.detail)) for r in history.audit),
    ]
