"""The parts of a large import: each carried out once, none missed, and what stands in their way."""

from __future__ import annotations

import time
from typing import Any

import pytest
from neo4j.exceptions import Neo4jError

from graph.errors import Conflict, Corrupt, Unavailable
from graph.model import Batch, Place, Topic
from graph.stores.base import Store
from graph.stores.neo4j import claims, parts, writing
from graph.stores.neo4j.link import Link
from graph.stores.open_store import open_store
from tests.builders import org, response
from tests.graph.stores.contract_base import NOW, write
from tests.graph.stores.neo4j_asking import Ask, names
from tests.graph.stores.neo4j_halting import (
    OPEN,
    begin_and_die,
    expired,
    phase,
    small_counts_as_large,
    sound,
    written_down,
)
from tests.graph.stores.neo4j_writer import network, replace

pytestmark = pytest.mark.neo4j


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    small_counts_as_large(monkeypatch)


def test_a_part_is_carried_out_once(open_one: OPEN, ask: Ask) -> None:
    part, times = claims._part, list[int]()
    with open_one() as into, pytest.MonkeyPatch.context() as twice:

        def again(tx: Any, url: str, owner: str, number: int) -> None:
            for _ in range(2):
                part(tx, url, owner, number)
            times.append(number)

        twice.setattr(claims, "_part", again)
        assert replace(into, 2) == 1
        assert sound(into, 2, 1)
    assert times == sorted(set(times))


def test_a_part_that_is_gone_is_told_of(open_one: OPEN, ask: Ask) -> None:
    with pytest.MonkeyPatch.context() as dying, open_one() as into:
        begin_and_die(dying, into, 2, staging=False)
        ask("MATCH (p:PartnergraphPart {number: 6}) DELETE p")
        expired(dying)
        with pytest.raises(Corrupt, match=r"is gone \(number 6 of \d+\)"):
            into.organizations()


def test_parts_that_nobody_owns_are_thrown_away(open_one: OPEN, ask: Ask) -> None:
    ask("UNWIND range(0, 60) AS n CREATE (:PartnergraphPart {number: 3 * n, content: 'x'})")
    with open_one() as into:
        assert replace(into, 2) == 1
        assert sound(into, 2, 1)
    assert written_down(ask) == []


def test_parts_that_are_gone_before_they_are_carried_out_stop_it_in_time(
    open_one: OPEN, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = claims._stage

    def losing(*given: Any) -> None:
        stage(*given)
        ask("MATCH (p:PartnergraphPart {number: 3}) DELETE p")

    with open_one() as into:
        replace(into, 1)
        monkeypatch.setattr(claims, "_stage", losing)
        with pytest.raises(Conflict):
            replace(into, 2)
        assert sound(into, 1, 1)


def test_what_a_part_is_refused_for_is_told_with_how_far_it_came(
    open_one: OPEN, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask("CREATE CONSTRAINT of_others FOR (o:Organization) REQUIRE o.mission IS UNIQUE")
    try:
        with open_one() as into:
            with pytest.raises(Conflict, match=r"constraint of others on Organization \(of_others"):
                replace(into, 2)
            assert into.version() == 0
            assert phase(ask) is None
            monkeypatch.setattr(claims, "refuse_foreign_schema", lambda tx, url, longest: None)
            with pytest.raises(Conflict, match=r"stopped there, with \d of \d+ parts done"):
                replace(into, 2)
            ask("DROP CONSTRAINT of_others")
            expired(monkeypatch)
            assert sound(into, 2, 1)
    finally:
        ask("DROP CONSTRAINT of_others IF EXISTS")


def test_an_index_of_others_that_a_long_text_does_not_fit_is_told_before_anything_is_changed(
    open_one: OPEN, ask: Ask
) -> None:
    ask("CREATE INDEX of_others FOR (o:Organization) ON (o.mission)")
    try:
        with open_one() as into:
            assert replace(into, 2) == 1
            monster = org("o", mission="long " * 2000)
            with pytest.raises(Conflict, match=r"index of others on Organization \(of_others"):
                into.apply(
                    Batch((monster, *network(4).organizations)),
                    actor="ana", now=NOW, source="x",
                )  # fmt: skip
            assert sound(into, 2, 1)
    finally:
        ask("DROP INDEX of_others IF EXISTS")


def test_an_empty_network_may_be_imported_in_parts_as_well(empty_url: str) -> None:
    with open_store(empty_url) as into:
        replace(into, 2)
        assert into.export() == network(2)
        into.apply(Batch(), actor="ana", now=NOW, source="nothing", replace=True)
        assert into.export() == Batch()
        assert into.check() == []


def test_what_nobody_has_any_more_goes_in_parts_too(
    open_one: OPEN, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [f"o{i:03}" for i in range(100)]
    sizes = list[int]()
    run = parts.run

    def weighed(tx: Any, step: Any) -> None:
        sizes.append(len(step[1]))
        run(tx, step)

    with open_one() as into:
        write(
            into,
            *(org(id, topics=(Topic(id),), place=Place(city=id)) for id in ids),
            *(response(id, id) for id in ids),
        )
        monkeypatch.setattr(writing, "HEAVIEST", 50)
        monkeypatch.setattr(claims, "run", weighed)
        write(into, org("o000", topics=(Topic("new"),)), response("w", "o000"), replace=True)
        assert into.check() == []
    assert max(sizes) <= 40
    assert [names(ask, label) for label in ("Topic", "Place", "Wave")] == [["new"], [], ["w"]]


def test_one_left_is_carried_to_its_end_by_who_wants_to_write_however_long_it_takes(
    open_one: OPEN, hasty: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_one() as into:
        replace(into, 1)
        begin_and_die(monkeypatch, into, 2, staging=False)
    expired(monkeypatch)
    part = claims._part

    def slow(*given: Any) -> None:
        time.sleep(0.1)
        part(*given)

    monkeypatch.setattr(claims, "_part", slow)
    assert replace(hasty, 3) == 3
    assert sound(hasty, 3, 3)


def test_who_breaks_off_an_import_leaves_it_to_the_next_at_once(
    open_one: OPEN, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = claims._part

    def broken_off(tx: Any, url: str, owner: str, number: int) -> None:
        if number == 4:
            raise KeyboardInterrupt
        part(tx, url, owner, number)

    with open_one() as into:
        with monkeypatch.context() as breaking:
            breaking.setattr(claims, "_part", broken_off)
            with pytest.raises(KeyboardInterrupt):
                replace(into, 2)
        assert phase(ask) == "applying"
        monkeypatch.setattr(claims, "LEASE_SECONDS", 1000.0)
        assert sound(into, 2, 1)


def test_who_may_only_read_never_sees_half_a_network(
    open_one: OPEN, hasty: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = Link._written

    def forbidden(link: Link, work: Any) -> Any:
        if link is hasty._link:  # type: ignore[attr-defined]
            raise Neo4jError._hydrate_neo4j(code="Neo.ClientError.Security.Forbidden", message="")
        return written(link, work)

    monkeypatch.setattr(Link, "_written", forbidden)
    with open_one() as into:
        replace(into, 1)
        assert hasty.export() == network(1)
        assert hasty.organization("o0030").mission == "network 1"
        begin_and_die(monkeypatch, into, 2, staging=False)
        for question in (hasty.export, hasty.version, lambda: hasty.organization("o0030")):
            with pytest.raises(Unavailable, match="large import"):
                question()
        with monkeypatch.context() as left:
            expired(left)
            with pytest.raises(Unavailable, match="large import"):
                hasty.export()
            assert sound(into, 2, 2)
        assert hasty.export() == network(2)
        with pytest.raises(Unavailable, match=r"cannot be read or written"):
            replace(hasty, 3)
