"""What is kept of a network: by audience, by version, by day, and read once for all who ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Event, Lock
from typing import Any

import pytest

from api.schemas import OrganizationPage, OrganizationsQuery
from api.services import organizations
from api.services.audiences import OWNER, VISITOR
from api.services.workspace import Workspace
from graph.errors import Conflict, Unavailable
from graph.model import Audience, Batch
from graph.snapshot import Snapshot
from graph.stores.sqlite import SqliteStore
from tests.api.networks import NOW, WordEncoder, fill, guarded, settings, small
from tests.builders import offer, org


@pytest.fixture
def network(tmp_path: Path) -> Workspace:
    return Workspace(settings(tmp_path), clock=lambda: NOW, encoder=WordEncoder())


def writing_meanwhile(
    network: Workspace, monkeypatch: pytest.MonkeyPatch, batches: Iterator[Batch]
) -> None:
    """Let somebody else write, as long as there is something, just before a list is read."""
    listed = SqliteStore.organizations

    def organizations(store: SqliteStore, *given: Any, **named: Any) -> Any:
        for batch in batches:
            fill(network.settings, batch)
            break
        return listed(store, *given, **named)

    monkeypatch.setattr(SqliteStore, "organizations", organizations)


def page(network: Workspace) -> OrganizationPage:
    return organizations.page(network, OrganizationsQuery(), VISITOR)


def test_a_page_is_of_one_version_though_somebody_writes_meanwhile(
    network: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(network.settings, small())
    assert page(network).version == 1
    added = Batch(organizations=(org("new"),), resources=(offer("o9", "new", "a barn"),))
    writing_meanwhile(network, monkeypatch, iter([added]))
    found = page(network)
    assert found.version == 2
    assert {one.id: one.offer_count for one in found.items} == {
        "=evil": 0,
        "cold/store 1": 1,
        "farm": 0,
        "kitchen": 1,
        "new": 1,
    }


def test_a_page_of_a_network_that_is_written_without_end_is_a_conflict(
    network: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(network.settings, small())
    endless = (Batch(organizations=(org(f"new {number}"),)) for number in range(1000))
    writing_meanwhile(network, monkeypatch, endless)
    with pytest.raises(Conflict, match="again and again; try again"):
        page(network)


def private_in(snapshot: Snapshot) -> bool:
    return "SECRET" in repr(snapshot)


@pytest.mark.parametrize("ask", [Workspace.snapshot, lambda one, who: one.matching(who).snapshot])
@pytest.mark.parametrize("first", [OWNER, VISITOR])
def test_what_is_kept_for_one_audience_is_never_given_to_another(
    network: Workspace, ask: Callable[[Workspace, Audience], Snapshot], first: Audience
) -> None:
    fill(network.settings, guarded())
    second = VISITOR if first is OWNER else OWNER
    for who in (first, second, first, second):
        found = ask(network, who)
        assert (found.audience, private_in(found)) == (who, who is OWNER)
        assert organizations.get(network, "a", who).mission == (
            "SECRET mission" if who is OWNER else None
        )


def test_the_day_that_the_store_names_is_the_day_of_the_engine(network: Workspace) -> None:
    fill(network.settings, small())
    assert network.matching(VISITOR).today == NOW.date()
    with network.store() as store:
        store.set_as_of(date(2024, 2, 29), actor="ana", now=NOW)
    assert network.matching(VISITOR).today == date(2024, 2, 29)
    assert network.day_of(network.snapshot(VISITOR)) == date(2024, 2, 29)
    assert network.state()[2] == date(2024, 2, 29)


class Door:
    """A lock that tells when the second comes to it."""

    def __init__(self) -> None:
        self._lock, self._came = Lock(), 0
        self.second = Event()

    def __enter__(self) -> None:
        self._came += 1
        if self._came == 2:
            self.second.set()
        self._lock.acquire()

    def __exit__(self, *_: object) -> None:
        self._lock.release()


@pytest.mark.parametrize("fails", [False, True])
def test_two_who_ask_at_once_have_the_network_read_once(
    network: Workspace, monkeypatch: pytest.MonkeyPatch, fails: bool
) -> None:
    fill(network.settings, small())
    door, inside, read = Door(), Event(), list[Audience]()
    monkeypatch.setattr(network, "_reading", door)
    reading = SqliteStore.snapshot

    def snapshot(store: SqliteStore, audience: Audience) -> Snapshot:
        read.append(audience)
        inside.set()
        assert door.second.wait(10)
        if fails:
            raise Unavailable("is away")
        return reading(store, audience)

    monkeypatch.setattr(SqliteStore, "snapshot", snapshot)
    with ThreadPoolExecutor(2) as pool:
        one = pool.submit(network.snapshot, VISITOR)
        assert inside.wait(10)
        other = pool.submit(network.snapshot, VISITOR)
        if fails:
            for asked in (one, other):
                with pytest.raises(Unavailable, match="is away"):
                    asked.result()
        else:
            assert one.result() is other.result()
    assert read == [VISITOR]
