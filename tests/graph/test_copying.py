"""A copy holds everything, and can be cut off anywhere."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import settings as within
from hypothesis import strategies as st

from graph import copying
from graph.contents import Contents, contents
from graph.stores.base import Store
from graph.stores.open_store import open_store
from tests.graph.copies import (
    SEEDS,
    CutOff,
    Faltering,
    check_same,
    copied,
    random_network,
    through,
    unit,
)


def test_everything_comes_over(source: Store, target: Store) -> None:
    found = copied(source, target)
    check_same(source, target)
    assert (found.version, found.adopted, found.vectors) == (5, True, 10)
    assert found.contents.counts == {
        "organizations": 2, "resources": 2, "partnerships": 1, "grants": 1, "assessments": 1,
        "responses": 2, "members": 2, "decisions": 2, "day": 1, "organization vectors of m": 2,
        "organization vectors of n": 1, "resource vectors of m": 2, "term vectors of m": 5,
    }  # fmt: skip


def test_a_copy_of_a_copy_is_one_and_is_gone_on_with(source: Store, target: Store) -> None:
    copied(source, target)
    with open_store("sqlite://") as back:
        found = copied(target, back)
        assert (found.version, found.adopted) == (6, True)
        again = copied(target, back)
        assert (again.version, again.adopted, again.vectors) == (6, False, 0)
        assert back.export() == source.export()


@within(max_examples=40, deadline=None)
@given(SEEDS)
def test_any_network_comes_over_whole_and_a_second_time_nothing_is_done(seed: int) -> None:
    with random_network(seed) as source, open_store("sqlite://") as target:
        first = copied(source, target)
        check_same(source, target)
        assert first.contents.digest == contents(source).digest == contents(target).digest
        again = copied(source, target)
        assert (again.adopted, again.vectors, again.version) == (False, 0, first.version)
        assert again.contents == first.contents
        check_same(source, target)


def calls_of(source: Store) -> int:
    """How many calls of the target a whole copy makes."""
    number = 0
    with open_store("sqlite://") as target:

        def counted(name: str) -> Callable[..., Any]:
            def called(*given: Any, **named: Any) -> Any:
                nonlocal number
                number += 1
                return getattr(target, name)(*given, **named)

            return called

        names = [name for name in dir(target) if not name.startswith("_") and name != "url"]
        copied(source, through(target, **{name: counted(name) for name in names}))
    return number


@pytest.mark.parametrize("heard", [False, True], ids=["before a call", "after a call"])
def test_a_copy_that_was_cut_off_at_any_step_is_gone_on_with(
    source: Store, heard: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "AT_ONCE", 2)
    steps = calls_of(source)
    assert steps > 12
    for step in range(steps):
        with open_store("sqlite://") as target:
            with pytest.raises(CutOff):
                copied(source, cast(Store, Faltering(target, step, heard=heard)))
            found = copied(source, target)
            check_same(source, target)
            assert found.contents.digest == contents(source).digest


@within(max_examples=40, deadline=None)
@given(SEEDS, st.integers(0, 20), st.integers(0, 20), st.booleans())
def test_so_is_any_copy_that_was_cut_off_twice(
    seed: int, first: int, second: int, heard: bool
) -> None:
    with random_network(seed) as source, open_store("sqlite://") as target:
        for calls in (first, second):
            with suppress(CutOff):
                copied(source, cast(Store, Faltering(target, calls, heard=heard)))
        copied(source, target)
        check_same(source, target)


def test_vectors_that_came_over_before_are_not_written_again(
    source: Store, target: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "AT_ONCE", 2)
    written: list[list[str]] = []

    def put(kind: Any, model: str, ids: list[str], hashes: list[str], matrix: Any) -> None:
        if len(written) == 4:
            raise CutOff
        target.put_vectors(kind, model, ids, hashes, matrix)
        written.append(ids)

    with pytest.raises(CutOff):
        copied(source, through(target, put_vectors=put))
    assert written == [["a", "b"], ["b"], ["r1", "r2"], ["p", "q"]]
    found = copied(source, target)
    assert (found.adopted, found.vectors) == (False, 3)


def test_a_vector_of_an_older_text_is_written_again(source: Store, target: Store) -> None:
    copied(source, target)
    source.put_vectors("term", "m", ["p"], ["new"], unit(3)[2:])
    assert copied(source, target).vectors == 1
    check_same(source, target)


def test_progress_never_goes_back_and_ends_with_all(
    source: Store, target: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "AT_ONCE", 2)
    told: dict[str, list[tuple[int, int]]] = {}
    copied(source, target, progress=lambda what, *far: told.setdefault(what, []).append(far))
    assert list(told) == [copying.READING, copying.RECORDS, copying.VECTORS, copying.COMPARING]
    for what, steps in told.items():
        assert [done for done, _ in steps] == sorted(done for done, _ in steps), what
        assert steps[-1][0] == steps[-1][1] > 0, what
    assert [total for _, total in told[copying.VECTORS]] == [10] * len(told[copying.VECTORS])
    assert [done for done, _ in told[copying.VECTORS]] == [0, 2, 2, 3, 3, 5, 5, 7, 9, 10]


def test_the_digest_is_that_of_the_source(source: Store, target: Store) -> None:
    found: Contents = copied(source, target).contents
    assert found == contents(source)
    source.put_vectors("term", "m", ["p"], ["1"], unit(3)[2:])
    assert found.digest != contents(source).digest
