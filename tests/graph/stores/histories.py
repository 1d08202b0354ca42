"""Seeded random histories of a network, replayed on a store and on a plain in-memory model.

A history is drawn from its seed alone, so that any store can be put through the same ones.
Few ids, few words: records meet, change, refer to one another and go again and again.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.errors import GraphError
from graph.model import (
    Assessment,
    Audience,
    Batch,
    Decision,
    DecisionStatus,
    Direction,
    Grant,
    Intensity,
    Member,
    Organization,
    Partnership,
    Place,
    Resource,
    ResourceKind,
    Response,
    Sector,
    Size,
    Stage,
    Topic,
)
from graph.stores.base import Store
from graph.stores.values import OrganizationFilter
from tests.graph.stores.memory_model import MemoryModel

IDS = ["o0", "o1", "O1", "đ2", "o 3", "慈4", "\uff355", "🌾6"]
NAMES = ["Food hub", "Đà Nẵng kitchen", "Café d'été", "hub"]
PLACES = [(16.0, 108.2), (16.4, 107.6), (0.0, 179.9), (0.0, -179.9), (89.9, 10.0)]
START = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Step:
    """One call of the port: a method's name and what it is given."""

    method: str
    given: tuple[Any, ...] = ()
    named: Mapping[str, Any] | None = None


def history(seed: int, length: int = 14) -> list[Step]:
    """Writes of all sorts, some of which must fail."""
    rng = random.Random(seed)
    first = Step("apply", (_batch(rng),), {"actor": "ana", "now": START, "source": "x"})
    return [first, *(_write(rng, number) for number in range(1, length))]


def questions(seed: int) -> list[Step]:
    """Reads of all sorts, some about what is not there."""
    rng = random.Random(seed)
    asked = [Step("version"), Step("export"), Step("decisions", (rng.choice([None, *IDS]),))]
    for _ in range(3):
        page = {"after": rng.choice([None, *IDS]), "limit": rng.randint(0, 9)}
        audience = rng.choice(list(Audience))
        asked.append(Step("organizations", (random_filter(rng),), {**page, "audience": audience}))
        asked.append(Step("neighbours", (rng.choice(IDS),)))
        asked.append(Step("subgraph", (rng.sample(IDS, 2), rng.randint(0, 3))))
        asked.append(Step("shortest_path", (rng.choice(IDS), rng.choice(IDS))))
        asked.append(Step("plan", (_batch(rng),), {"replace": rng.random() < 0.5}))
        which = rng.choice(["organization", "resource", "partnership", "term"]), rng.choice("mmn")
        asked.append(Step("vectors", which))
        asked.append(Step("nearest", (*which, unit(rng, 1)[0], rng.randint(1, 9))))
    return asked


def replay(store: Store, seed: int) -> None:
    """Put a history to the store and the model, and compare all that both say."""
    model = MemoryModel()
    for number, step in enumerate(history(seed)):
        _compare(store, model, step)
        for question in questions(seed * 1000 + number):
            _compare(store, model, question)
    assert [(r.actor, r.action) for r in reversed(store.audit(1000))] == model.writes
    assert store.check() == []


def _compare(store: Store, model: MemoryModel, step: Step) -> None:
    expected, answered = outcome(model, step), outcome(store, step)
    assert answered == expected, f"{step.method}{step.given}{step.named or ''}"


def outcome(target: Store | MemoryModel, step: Step) -> object:
    """The answer in plain values, or the kind of error."""
    try:
        answer: Any = getattr(target, step.method)(*step.given, **(step.named or {}))
    except GraphError as error:
        return type(error)
    if isinstance(target, MemoryModel):
        return answer
    in_plain_values: dict[str, Callable[[Any], object]] = {
        "apply": lambda changes: (changes.version, dict(changes.counts)),
        "plan": lambda changes: (changes.version, dict(changes.counts)),
        "nearest": lambda found: [near.id for near in found],
        "vectors": lambda v: {
            id: (hash, tuple(row))
            for id, hash, row in zip(v.ids, v.hashes, v.matrix.tolist(), strict=True)
        },
    }
    plain = in_plain_values.get(step.method)
    return answer if plain is None else plain(answer)


def _write(rng: random.Random, number: int) -> Step:
    by = {"actor": rng.choice(["ana", "bo"]), "now": START + timedelta(hours=number)}
    kind = rng.choice(
        ["apply"] * 5
        + ["delete", "vectors", "vectors", "vectors", "decide", "decide", "undo", "day"]
    )
    if kind == "apply":
        named = {**by, "source": "x", "replace": rng.random() < 0.2}
        return Step("apply", (_batch(rng),), named)
    if kind == "delete":
        return Step("delete_organization", (rng.choice(IDS),), by)
    if kind == "vectors":
        which = rng.choice(["organization", "resource", "partnership", "term"]), rng.choice("mmn")
        ids = rng.sample([*IDS, "r0", "r1", "p0", "p1"], rng.randint(0, 8))
        hashes = [rng.choice("xyz") for _ in ids]
        return Step("put_vectors", (*which, ids, hashes, unit(rng, len(ids))))
    if kind == "decide":
        status, reason = rng.choice(list(DecisionStatus)), rng.choice([None, "far"])
        at = START + timedelta(days=rng.randint(0, 2))
        asker, candidate = rng.sample(IDS, 2)
        decision = Decision(rng.choice("dc"), asker, candidate, status, at, "ana", reason)
        return Step("add_decision", (decision,))
    if kind == "undo":
        return Step("remove_decision", (rng.choice("dc"),), by)
    return Step("set_as_of", (rng.choice([None, date(2024, 1, 1), date(2025, 1, 1)]),), by)


def unit(rng: random.Random, n: int) -> NDArray[np.float32]:
    # Directions along few axes: ties abound.
    axes = np.array([[1, 0, 0], [0, 1, 0], [0, 0, -1], [0.6, 0.8, 0]], np.float32)
    return axes[[rng.randrange(4) for _ in range(n)]]


def _batch(rng: random.Random) -> Batch:
    """Mostly sound: references mostly hit, and a key seldom comes twice."""
    ids = rng.sample(IDS, rng.randint(0, len(IDS)))
    orgs = [_organization(rng, id) for id in ids]
    partnerships = [_partnership(rng, p, ids) for p in rng.sample(range(5), rng.randint(0, 4))]
    if rng.random() < 0.05 and orgs:
        orgs.append(_organization(rng, ids[0]))
    if rng.random() < 0.05 and partnerships:
        partnerships.append(_partnership(rng, 0, ids))
    near = ids if ids and rng.random() < 0.9 else IDS
    few = range(rng.randint(0, 1))
    return Batch(
        organizations=tuple(orgs),
        resources=tuple(_resource(rng, r, near) for r in rng.sample(range(3), rng.randint(0, 3))),
        partnerships=tuple(partnerships),
        grants=tuple(
            Grant("g", *_pair(rng, near), float(rng.randint(1, 2)), "EUR", date(2024, 1, 1))
            for _ in few
        ),
        assessments=tuple(
            Assessment(rng.choice("vw"), *_pair(rng, near), rng.choice([None, 1.0, 5.0]))
            for _ in few
        ),
        responses=tuple(
            Response(rng.choice("vw"), rng.choice(near), rng.random() < 0.5) for _ in few
        ),
    )


def _pair(rng: random.Random, ids: list[str]) -> tuple[str, str]:
    return rng.choice(ids), rng.choice(ids)


def _organization(rng: random.Random, id: str) -> Organization:
    lat, lon = rng.choice(PLACES)
    guarded = ["sector", "country", "lat", "topics", "size", "contact"]
    hidden = rng.sample(guarded, rng.randint(0, 2))
    return Organization(
        id,
        rng.choice(NAMES),
        sector=rng.choice([None, Sector.NONPROFIT, Sector.BUSINESS]),
        topics=tuple(map(Topic, rng.sample(["food", "water"], rng.randint(0, 2)))),
        place=rng.choice([Place(), Place("VN", "Central", "Huế", None, lat, lon), Place("DE")]),
        size=rng.choice([None, *Size]),
        stage=rng.choice([None, *Stage]),
        languages=rng.choice([(), ("vi",), ("vi", "en")]),
        contact=rng.choice([None, "mail@o.example"]),
        consent={name: rng.choice(list(Audience)) for name in hidden},
        extra=rng.choice([{}, {"row": "1"}]),
    )


def _resource(rng: random.Random, number: int, ids: list[str]) -> Resource:
    direction, kind = rng.choice(list(Direction)), rng.choice([None, *ResourceKind])
    return Resource(f"r{number}", rng.choice(ids), direction, "rice", kind)


def _partnership(rng: random.Random, number: int, ids: list[str]) -> Partnership:
    chosen = rng.sample(ids, rng.randint(0, min(3, len(ids))))
    members = tuple(Member(id, rng.choice([None, "lead"])) for id in chosen)
    intensity = rng.choice([None, *Intensity])
    return Partnership(f"p{number}", "Meals", intensity=intensity, members=members)


def random_filter(rng: random.Random) -> OrganizationFilter:
    near = rng.choice([None, None, None, None, None, None, *PLACES])
    every: dict[str, Any] = {
        "text": rng.choice(["hub", "DA NANG", "CAFE", "O3", "zz"]),
        "sectors": frozenset({rng.choice(list(Sector)[:2])}),
        "sizes": frozenset(rng.sample(list(Size), 2)),
        "stages": frozenset(rng.sample(list(Stage), 2)),
        "topics": frozenset({rng.choice(["food", "water"])}),
        "languages": frozenset({rng.choice(["vi", "en"])}),
        "country": rng.choice(["VN", "DE"]),
        "region": "CENTRAL",
        "city": "HUẾ",
    }
    chosen = rng.sample(sorted(every), rng.choice([0, 1, 1, 2]))
    radius = None if near is None else rng.choice([0.0, 30.0, 90.0, 5_000.0])
    return OrganizationFilter(**{name: every[name] for name in chosen}, near=near, radius_km=radius)
