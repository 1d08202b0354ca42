"""Who waits for whom: one writer at a time, and readers that see whole versions only."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from threading import Event

import numpy as np
import pytest
from neo4j import GraphDatabase, ManagedTransaction

from graph.errors import Conflict, Corrupt, Unavailable
from graph.stores.access import Access
from graph.stores.base import Store
from graph.stores.neo4j import claims, cypher, journal, parts, reading, turns, writing
from graph.stores.neo4j.link import Link
from graph.stores.neo4j.state import lock_writer, read_state
from graph.stores.open_store import place_of
from tests.builders import org, partnership
from tests.graph.stores.contract_base import write
from tests.graph.stores.fault_history import Acknowledged, History, watching
from tests.graph.stores.neo4j_asking import Ask
from tests.graph.stores.neo4j_halting import OPEN, PATIENCE, Doing, begin_and_die, held_at, phase
from tests.graph.stores.neo4j_writer import network, replace

pytestmark = pytest.mark.neo4j


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "_AT_ONCE", 40)
    monkeypatch.setattr(writing, "HEAVIEST", writing.HEAVIEST)


def test_a_write_waits_for_the_one_before_and_goes_by_what_it_wrote(
    open_one: OPEN, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_one() as first, open_one() as second:
        write(first, org("a"), org("b"))
        with held_at(monkeypatch, journal, "record") as held:
            adding = Doing(lambda: write(first, org("c")))
            held.wait()
            replacing = Doing(lambda: write(second, org("a", "New"), replace=True))
            assert replacing.goes_on_after(0.7)
            held.let_go()
            adding.done()
            assert replacing.done().counts["organizations"].removed == 2
        assert second.export().organizations == (org("a", "New"),)
        assert second.version() == 3


def test_a_small_write_waits_for_a_large_import_that_is_written_down(
    open_one: OPEN, hasty: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_one() as into, open_one() as other:
        replace(into, 1)
        with held_at(monkeypatch, claims, "_stage") as held:
            slow = Doing(lambda: replace(into, 2))
            held.wait()
            with pytest.raises(Conflict, match="large import"):
                write(hasty, org("a"))
            assert other.export() == network(1)  # readers don't wait
            patient = Doing(lambda: write(other, org("a")))
            assert patient.goes_on_after(0.7)
            held.let_go()
            assert slow.done() == 2
            assert patient.done().version == 3


def test_a_glance_keeps_a_large_import_from_beginning(
    open_one: OPEN, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_one() as into, open_one() as other:
        replace(into, 1)
        with held_at(monkeypatch, reading, "organization") as held:
            looking = Doing(lambda: other.resources("o0030"))
            held.wait()
            large = Doing(lambda: replace(into, 2))
            assert large.goes_on_after(1.0)
            assert phase(ask) == "staging"
            held.let_go()
            assert {one.title for one in looking.done()} == {"network 1"}
            assert large.done() == 2


def test_a_glance_keeps_a_small_write_from_its_commit(
    open_one: OPEN, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_one() as into, open_one() as other:
        write(into, org("a"), org("b"), partnership("p", "a", "b", goal="old"))
        with held_at(monkeypatch, reading, "organization") as held:
            looking = Doing(lambda: other.partnerships_of("a"))
            held.wait()
            small = Doing(lambda: write(into, partnership("p", "a", "b", goal="new")))
            assert small.goes_on_after(0.7)
            held.let_go()
            assert [one.goal for one in looking.done()] == ["old"]
            small.done()
        assert [one.goal for one in other.partnerships_of("a")] == ["new"]


def test_nobody_reads_while_a_large_import_is_carried_out(
    open_one: OPEN, hasty: Store, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_one() as into:
        replace(into, 1)
        with held_at(monkeypatch, claims, "_carry_on") as held:
            large = Doing(lambda: replace(into, 2))
            held.wait()
            assert phase(ask) == "applying"
            questions: list[Callable[[], object]] = [
                hasty.version,
                hasty.export,
                lambda: hasty.organization("o0030"),
            ]
            for question in questions:
                with pytest.raises(Unavailable, match=r"large import.*0 of \d+ parts"):
                    question()
            assert hasty.state().version == 1
            held.let_go()
            large.done()
        assert hasty.export() == network(2)


def test_a_long_reading_that_a_write_fell_into_is_made_again(open_one: OPEN, ask: Ask) -> None:
    with open_one() as into, open_one() as other:
        write(into, org("a"))
        link: Link = other._link  # type: ignore[attr-defined]
        found = list[list[str]]()

        def work(tx: ManagedTransaction) -> list[str]:
            found.append([one.id for one in reading.all_of(tx, "organizations")])
            if len(found) == 1:
                write(into, org("b"))
            if len(found) == 2:
                into.put_vectors("term", "m", ["t"], ["h"], np.eye(1, 3, dtype=np.float32))
            return found[-1]

        assert turns.reading(link, work) == ["a", "b"]
        assert found == [["a"], ["a", "b"], ["a", "b"]]


def test_a_reading_that_is_overtaken_again_and_again_keeps_writers_waiting(
    open_one: OPEN, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_one() as into, open_one() as other:
        write(into, org("a"))
        link: Link = other._link  # type: ignore[attr-defined]
        found, waiting = list[list[str]](), list[Doing]()

        def work(tx: ManagedTransaction) -> list[str]:
            found.append([one.id for one in reading.all_of(tx, "organizations")])
            one = Doing(lambda id=f"b{len(found)}": write(into, org(id)))  # type: ignore[misc]
            if len(found) <= turns._READINGS:
                one.done()
            else:
                assert one.goes_on_after(0.7)
                waiting.append(one)
            return found[-1]

        assert turns.reading(link, work) == ["a", "b1", "b2", "b3", "b4"]
        waiting[0].done()


def test_the_age_of_a_claim_is_that_of_the_moment_in_which_the_lock_is_held(
    open_one: OPEN, empty_url: str
) -> None:
    with open_one() as into:
        write(into, org("a"))
        link: Link = into._link  # type: ignore[attr-defined]
        link.write(lambda tx: tx.run(cypher.CLAIM, {"claim": "me"}).consume())
        with Locked(empty_url) as over:
            waited = Doing(lambda: link.write(lambda tx: lock_writer(tx, empty_url)[1]))
            assert waited.goes_on_after(1.0)
            over()
            assert waited.done().age >= 900
        with Locked(empty_url) as over:
            beat = Doing(lambda: claims._write_as(link, "me", lambda tx: None))
            assert beat.goes_on_after(1.0)
            over()
            beat.done()
        claim = link.read(lambda tx: read_state(tx, empty_url)[1])
        assert claim is not None
        assert claim.age < 900
        link.write(lambda tx: tx.run(cypher.RELEASE).consume())


class Locked:
    """Another transaction that holds the writer's lock until it is told to end."""

    def __init__(self, url: str) -> None:
        self._url, self._taken, self._end = url, Event(), Event()

    def __enter__(self) -> Callable[[], None]:
        self._other = Doing(self._hold)
        assert self._taken.wait(PATIENCE)
        return self._end.set

    def _hold(self) -> None:
        with (
            GraphDatabase.driver(self._url) as driver,
            driver.session() as session,
            session.begin_transaction() as tx,
        ):
            tx.run("MATCH (w:PartnergraphWriter) SET w.lock = true").consume()
            self._taken.set()
            self._end.wait(PATIENCE)
            tx.commit()

    def __exit__(self, *exc: object) -> None:
        self._end.set()
        self._other.done()


def test_without_the_node_by_which_writers_take_turns_nothing_is_written(
    open_one: OPEN, ask: Ask
) -> None:
    with open_one() as into:
        write(into, org("a"))
        ask("MATCH (w:PartnergraphWriter) DELETE w")
        for question in (lambda: write(into, org("b")), into.export, into.version):
            with pytest.raises(Corrupt, match="store migrate"):
                question()
        assert any("store migrate" in fault for fault in into.check())
        assert into.migrate() == ["Made the node by which writers take turns."]
        assert into.check() == []
        assert write(into, org("b")).version == 2


def test_where_a_large_import_was_under_way_that_node_is_not_made_again(
    open_one: OPEN, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_one() as into:
        replace(into, 1)
        begin_and_die(monkeypatch, into, 2, staging=False)
        ask("MATCH (w:PartnergraphWriter) DELETE w")
        with pytest.raises(Corrupt, match="large import was under way"):
            into.migrate()
        ask("MATCH (p:PartnergraphPart) DELETE p")
        into.migrate()
        assert into.check() != []


def test_records_without_their_network_are_not_taken_for_an_empty_place(
    open_one: OPEN, ask: Ask
) -> None:
    with open_one() as into:
        write(into, org("a"))
    ask("MATCH (n:PartnergraphNetwork) DELETE n")
    with pytest.raises(Corrupt, match="not the network's own node"):
        open_one()


def test_who_holds_up_a_glance_holds_up_others_no_longer_than_the_timeout(
    open_one: OPEN, hasty: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_one() as into:
        write(into, org("a"))
        with held_at(monkeypatch, reading, "organization") as held:
            looking = Doing(lambda: into.resources("a"))
            held.wait()
            with pytest.raises(Unavailable, match="too busy"):
                hasty.version()
            held.let_go()
            assert looking.done() == []


def test_a_clock_that_was_set_back_keeps_nobody_waiting(
    open_one: OPEN, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_one() as into:
        replace(into, 1)
        begin_and_die(monkeypatch, into, 2, staging=False)
        ask("MATCH (w:PartnergraphWriter) SET w.at = w.at + 86400000")
        assert into.export() == network(2)


def test_a_reader_during_small_writes_sees_whole_versions(empty_url: str) -> None:
    history = History()
    with closing(place_of(empty_url, Access(timeout=20))) as place:
        with watching(history, place.open), place.open() as into:
            for number in range(1, 40, 2):
                history.begun.append(number)
                version = replace(into, number)
                history.acknowledged.append(Acknowledged(time.monotonic(), number, version))
        assert history.complaints() == []
        assert len(history.seen) > 3
