"""Results are worked out once while their input is the same, and go when it is another."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier, Event

import pytest

from api.services.audiences import OWNER, VISITOR
from api.services.keeping import Kept
from api.services.workspace import Workspace
from graph.model import Batch
from tests.api.networks import fill, settings, small
from tests.builders import org


class Counted:
    """A piece of work that counts how often it is done."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> int:
        self.times += 1
        return self.times


def test_a_result_is_made_once_for_a_version_a_day_and_an_audience(tmp_path: Path) -> None:
    found = settings(tmp_path)
    fill(found, small())
    now = [datetime(2026, 9, 30, tzinfo=UTC)]
    network = Workspace(found, clock=lambda: now[0])
    work = Counted()

    def asked(audience: object, what: str = "work") -> int:
        return network.kept(network.snapshot(audience), what, work)  # type: ignore[arg-type]

    assert [asked(OWNER), asked(OWNER), asked(VISITOR), asked(OWNER)] == [1, 1, 2, 1]
    assert asked(OWNER, "other work") == 3
    now[0] = now[0].replace(day=29)
    assert asked(OWNER) == 4
    fill(found, Batch(organizations=(org("new"),)))
    assert [asked(OWNER), asked(OWNER), asked(VISITOR)] == [5, 5, 6]


def test_what_depends_on_less_than_the_network_outlives_its_versions(tmp_path: Path) -> None:
    found = settings(tmp_path)
    fill(found, small())
    network = Workspace(found, clock=lambda: datetime(2026, 9, 30, tzinfo=UTC))
    work = Counted()
    assert network.kept_while(("ties", "fingerprint"), work) == 1
    fill(found, Batch(organizations=(org("new"),)))
    network.kept(network.snapshot(OWNER), "other", Counted())
    assert network.kept_while(("ties", "fingerprint"), work) == 1
    assert network.kept_while(("ties", "another"), work) == 2


def test_no_more_than_the_most_is_kept_and_the_oldest_goes_first() -> None:
    kept, work = Kept(most=2), Counted()
    kept.of_input("a", work)
    kept.of_input("b", work)
    kept.of_input("a", work)
    kept.of_input("c", work)
    assert len(kept) == 2
    assert kept.of_input("a", work) == 1
    assert kept.of_input("b", work) == 4


def test_threads_that_ask_at_once_wait_for_one_making() -> None:
    kept, begun, go = Kept(), Event(), Event()
    times: list[int] = []
    together = Barrier(4)

    def slow() -> str:
        times.append(1)
        begun.set()
        go.wait(10)
        return "done"

    def ask() -> str:
        together.wait(10)
        return kept.of_input("slow", slow)

    with ThreadPoolExecutor(4) as threads:
        asked = [threads.submit(ask) for _ in range(4)]
        assert begun.wait(10)
        go.set()
        assert [one.result(10) for one in asked] == ["done"] * 4
    assert times == [1]


def test_one_result_may_be_made_from_another() -> None:
    kept = Kept(most=1)
    outer: Callable[[], int] = lambda: kept.of_input("inner", lambda: 1) + 1  # noqa: E731
    assert kept.of_input("outer", outer) == 2


def test_what_went_wrong_is_not_kept() -> None:
    kept = Kept()

    def wrong() -> int:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        kept.of_input("it", wrong)
    assert len(kept) == 0
    assert kept.of_input("it", lambda: 3) == 3
