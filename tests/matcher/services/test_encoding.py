"""Which texts are encoded again: told by an encoder that counts, over a store in memory."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import numpy as np
import pytest

from api.services.bridge import network_of
from api.services.encoding import vectors_of
from graph.errors import Unavailable
from graph.snapshot import Snapshot
from graph.stores.base import Store
from graph.stores.open_store import open_store
from matcher.reference import reference_texts
from matcher.types import Vectors
from tests.builders import Record, batch, need, network, offer, org
from tests.matcher.fakes import DIMENSION, HashedEncoder

TODAY = date(2026, 1, 1)
NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def store() -> Iterator[Store]:
    opened = open_store("sqlite://")
    opened.apply(batch(*records()), actor="ana", now=NOW, source="test")
    yield opened
    opened.close()


def records(mission: str = "Kelp farming for schools", title: str = "Cold storage") -> list[Record]:
    return [
        org("a", "Alga", mission=mission), org("b", "Band", mission="Violin lessons"), org("c"),
        offer("r1", "a", title), need("r2", "b", "Rehearsal room"),
    ]  # fmt: skip


def snapshot(**changed: str) -> Snapshot:
    return network(*records(**changed))


def read(snapshot: Snapshot, encoder: HashedEncoder, store: Store | None) -> Vectors:
    encoder.asked.clear()
    vectors = vectors_of(network_of(snapshot, TODAY), encoder, store)
    assert vectors is not None
    return vectors


def test_every_text_is_encoded_the_first_time_and_none_the_second(store: Store) -> None:
    encoder = HashedEncoder()
    first = read(snapshot(), encoder, store)
    assert {"alga. kelp farming for schools", "Cold storage", reference_texts()[0][0]} <= set(
        encoder.asked
    )
    second = read(snapshot(), encoder, store)
    assert encoder.asked == []
    for part in ("missions", "resources", "reference", "about"):
        assert getattr(second, part) == pytest.approx(getattr(first, part), abs=1e-6)


def test_only_a_changed_text_is_encoded_again(store: Store) -> None:
    encoder = HashedEncoder()
    before = read(snapshot(), encoder, store)
    after = read(snapshot(title="Cold room"), encoder, store)
    assert encoder.asked == ["Cold room"]
    assert after.resources[1] == pytest.approx(before.resources[1])
    assert after.resources[0] == pytest.approx(HashedEncoder().encode(["Cold room"])[0], abs=1e-6)


def test_a_text_that_differs_in_white_space_alone_is_the_same_text(store: Store) -> None:
    encoder = HashedEncoder()
    read(snapshot(), encoder, store)
    read(snapshot(mission="Kelp  farming\nfor schools"), encoder, store)
    assert encoder.asked == []


def test_a_changed_mission_is_encoded_again_with_its_new_words(store: Store) -> None:
    encoder = HashedEncoder()
    read(snapshot(), encoder, store)
    read(snapshot(mission="Kelp drying for schools"), encoder, store)
    assert set(encoder.asked) == {"alga. kelp drying for schools"}


def test_vectors_of_another_model_are_never_taken(store: Store) -> None:
    one, two = HashedEncoder("one"), HashedEncoder("two")
    ours = read(snapshot(), one, store)
    theirs = read(snapshot(), two, store)
    assert len(two.asked) == len(one.asked) > 0
    assert not np.allclose(ours.resources, theirs.resources)
    again = read(snapshot(), one, store)
    assert one.asked == []
    assert again.resources == pytest.approx(ours.resources, abs=1e-6)


def test_without_a_store_everything_is_encoded_each_time() -> None:
    encoder = HashedEncoder()
    read(snapshot(), encoder, None)
    count = len(encoder.asked)
    read(snapshot(), encoder, None)
    assert len(encoder.asked) == count > 0


def test_rows_stand_in_the_order_of_the_network_and_a_missing_mission_is_nought(
    store: Store,
) -> None:
    encoder = HashedEncoder()
    read(snapshot(), encoder, store)
    found = read(snapshot(title="Cold room"), encoder, store)
    expected = HashedEncoder().encode(["alga. kelp farming for schools", "band. violin lessons"])
    assert found.missions[:2] == pytest.approx(expected, abs=1e-6)
    assert not found.missions[2].any()
    assert found.missions.shape == (3, DIMENSION)


def test_for_a_network_without_texts_nothing_is_encoded() -> None:
    encoder = HashedEncoder()
    empty = network_of(network(org("a"), org("b")), TODAY)
    assert vectors_of(empty, encoder, None) is None
    assert encoder.asked == []


def test_progress_is_told_by_what_is_encoded() -> None:
    seen: list[tuple[str, int, int]] = []
    vectors_of(
        network_of(snapshot(), TODAY), HashedEncoder(), None, lambda *step: seen.append(step)
    )
    assert [step for step in seen if step[0] == "Encoding missions"] == [
        ("Encoding missions", 0, 2), ("Encoding missions", 2, 2),
    ]  # fmt: skip
    assert {step[0] for step in seen} == {
        "Encoding missions", "Encoding offers and needs",
        "Encoding reference texts",
    }  # fmt: skip


def test_a_store_that_cannot_be_written_only_costs_time(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise Unavailable("the disk is full")

    monkeypatch.setattr(store, "put_vectors", full)
    found = read(snapshot(), HashedEncoder(), store)
    assert found.missions[0].any()


def test_resource_maps_without_missions_have_vectors_of_one_size() -> None:
    bare = network(org("a"), org("b"), offer("o", "a", "Cold room"), need("n", "b", "Freezer"))
    found = read(bare, HashedEncoder(), None)
    assert found.missions.shape == (2, DIMENSION)
    assert not found.missions.any()
