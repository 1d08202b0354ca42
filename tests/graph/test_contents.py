"""A digest tells content apart, and nothing but content."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum
from typing import Any

import numpy as np
import pytest

from graph.contents import Contents, part_of, parts_of
from graph.model import Audience, Batch, Member
from graph.stores.values import RECORD_KINDS, History, Vectors
from tests.builders import decision, org, partnership
from tests.graph.stores.full_network import FULL

EMPTY = History(0, None, (), ())


def held(batch: Batch = FULL, history: History = EMPTY) -> Contents:
    return Contents(tuple(parts_of(batch, history)))


def other(value: Any) -> Any:
    """A value of the same type that is not the same."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, Enum):
        return next(one for one in type(value) if one is not value)
    if isinstance(value, int | float):
        return value + 1
    if isinstance(value, str):
        return f"{value}x"
    if isinstance(value, date):
        return value + timedelta(days=1)
    return {} if isinstance(value, Mapping) else ()


def altered(record: Any, change: Callable[[Any], Any] = other) -> dict[str, Any]:
    """The record with one field changed, by that field's name."""
    found: dict[str, Any] = {}
    for one in fields(record):
        value = getattr(record, one.name)
        if is_dataclass(value):
            inner = altered(value, change)
            found |= {name: replace(record, **{one.name: new}) for name, new in inner.items()}
        elif one.name not in ("members", "id"):
            found[one.name] = replace(record, **{one.name: change(value)})
    return found


def with_first(kind: str, record: Any) -> Contents:
    """The full network with another first record of one kind."""
    return held(replace(FULL, **{kind: (record, *getattr(FULL, kind)[1:])}))


FIELDS = [(kind, name) for kind in RECORD_KINDS for name in altered(getattr(FULL, kind)[0])]


@pytest.mark.parametrize(("kind", "name"), FIELDS)
def test_any_change_of_any_field_is_told(kind: str, name: str) -> None:
    found = with_first(kind, altered(getattr(FULL, kind)[0])[name])
    assert found.digest != held().digest
    assert held().differences(found) == [f"{kind} (as many, with other content)"]


OPTIONAL = [
    (kind, one.name)
    for kind in RECORD_KINDS
    for one in fields(getattr(FULL, kind)[0])
    if one.default is None
]


@pytest.mark.parametrize(("kind", "name"), OPTIONAL)
def test_unknown_is_told_from_zero_and_from_empty_text(kind: str, name: str) -> None:
    first = getattr(FULL, kind)[0]
    unknown = with_first(kind, replace(first, **{name: None}))
    value = getattr(first, name)
    if not isinstance(value, Enum | date):
        assert unknown != with_first(kind, replace(first, **{name: type(value)()}))
    assert unknown != held()


def members(*given: Member) -> Contents:
    return held(Batch(partnerships=(partnership("p", *given),)))


@pytest.mark.parametrize("changed", altered(FULL.partnerships[0].members[0]).values())
def test_a_change_of_a_member_is_told(changed: Member) -> None:
    before, after = members(FULL.partnerships[0].members[0]), members(changed)
    assert before.differences(after) == ["members (as many, with other content)"]


def test_what_is_missing_and_what_is_too_much_is_counted() -> None:
    less = replace(FULL, resources=(), responses=FULL.responses[:1])
    told = held().differences(held(less))
    assert told == ["resources (0 where 2 are due)", "responses (1 where 2 are due)"]
    assert held(less).differences(held())[0] == "resources (2 where 0 are due)"


def test_counts_are_by_kind_with_members_decisions_and_day() -> None:
    history = History(3, date(2026, 1, 1), (decision("d", "a", "b"),), ())
    assert held(FULL, history).counts == {
        "organizations": 2, "resources": 2, "partnerships": 1, "grants": 1, "assessments": 1,
        "responses": 2, "members": 2, "decisions": 1, "day": 1,
    }  # fmt: skip


def test_the_day_and_decisions_are_content_and_the_version_is_not() -> None:
    one = decision("d", "a", "b")
    base = held(FULL, History(3, date(2026, 1, 1), (one,), ()))
    assert held(FULL, History(9, date(2026, 1, 1), (one,), ())) == base
    for changed in (
        History(3, date(2026, 1, 2), (one,), ()),
        History(3, None, (one,), ()),
        History(3, date(2026, 1, 1), (), ()),
        History(3, date(2026, 1, 1), (replace(one, reason="far"),), ()),
    ):
        assert held(FULL, changed).digest != base.digest


def test_the_zone_in_which_a_moment_was_written_does_not_matter() -> None:
    noon = datetime(2026, 1, 1, 12, tzinfo=UTC)
    elsewhere = noon.astimezone(timezone(timedelta(hours=7)))
    here, there = (
        History(0, None, (decision("d", "a", "b", at=at),), ()) for at in (noon, elsewhere)
    )
    assert held(FULL, here) == held(FULL, there)


@pytest.mark.parametrize("seed", range(5))
def test_the_order_in_which_a_store_gives_records_does_not_matter(seed: int) -> None:
    rng = random.Random(seed)
    mixed = {kind: list(getattr(FULL, kind)) for kind in RECORD_KINDS}
    for rows in mixed.values():
        rng.shuffle(rows)
    turned = [replace(one, members=one.members[::-1]) for one in mixed.pop("partnerships")]
    batch = Batch(partnerships=tuple(turned), **{kind: tuple(rows) for kind, rows in mixed.items()})
    assert held(batch) == held()


def test_equal_values_in_another_spelling_are_equal() -> None:
    one = org("a", staff=3, annual_budget=0.0, consent={"size": Audience.PRIVATE}, extra={"a": "1"})
    two = org("a", staff=3.0, annual_budget=-0.0, consent={"size": 2}, extra={"a": "1"})
    assert held(Batch((one,))) == held(Batch((two,)))


def test_what_moves_from_one_cell_to_the_next_is_told() -> None:
    one, two = org("a", "b", mission='c","d'), org("a", 'b","c', mission="d")
    assert held(Batch((one,))).digest != held(Batch((two,))).digest


def test_nan_is_refused() -> None:
    with pytest.raises(ValueError, match="NaN"):
        held(Batch((org("a", staff=float("nan")),)))


VECTORS = Vectors(("a", "b"), ("x", "y"), np.array([[1, 0], [0.6, 0.8]], np.float32))


def test_vectors_are_the_same_in_any_order() -> None:
    turned = Vectors(("b", "a"), ("y", "x"), VECTORS.matrix[::-1])
    assert part_of("term", "m", turned) == part_of("term", "m", VECTORS)


@pytest.mark.parametrize(
    "changed",
    [
        Vectors(("a", "c"), VECTORS.hashes, VECTORS.matrix),
        Vectors(VECTORS.ids, ("x", "z"), VECTORS.matrix),
        Vectors(VECTORS.ids, VECTORS.hashes, VECTORS.matrix[::-1]),
        Vectors(VECTORS.ids, VECTORS.hashes, np.nextafter(VECTORS.matrix, np.float32(2))),
        Vectors(("a",), ("x",), VECTORS.matrix[:1]),
    ],
    ids=["id", "hash", "row", "last bit", "missing"],
)
def test_any_change_of_a_vector_is_told(changed: Vectors) -> None:
    assert part_of("term", "m", changed).digest != part_of("term", "m", VECTORS).digest


def test_kind_and_model_are_told_apart() -> None:
    parts = [part_of("term", "m", VECTORS), part_of("term", "n", VECTORS)]
    assert Contents((parts[0],)).digest != Contents((parts[1],)).digest
    assert Contents(tuple(parts)).digest == Contents(tuple(parts[::-1])).digest
