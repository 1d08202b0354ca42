"""Large imports that were left: undone or finished by whoever comes next, and by nobody twice."""

from __future__ import annotations

import time
from typing import Any

import pytest

from graph.errors import Conflict, Unavailable
from graph.stores.base import Store
from graph.stores.neo4j import claims, writing
from graph.stores.neo4j.link import Link
from graph.stores.open_store import open_store
from tests.graph.stores.contract_base import NOW
from tests.graph.stores.neo4j_asking import Ask
from tests.graph.stores.neo4j_halting import (
    OPEN,
    Doing,
    begin_and_die,
    expired,
    held_at,
    phase,
    small_counts_as_large,
    sound,
    written_down,
)
from tests.graph.stores.neo4j_writer import replace

pytestmark = pytest.mark.neo4j


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    small_counts_as_large(monkeypatch)


def test_one_left_while_it_was_written_down_is_undone(
    open_one: OPEN, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_one() as into:
        replace(into, 1)
        begin_and_die(monkeypatch, into, 2, staging=True)
        assert sound(into, 1, 1)
        assert ask("MATCH (p:PartnergraphPart) RETURN count(p) > 4 AS many") == [(True,)]
        expired(monkeypatch)
        assert replace(into, 3) == 2
        assert sound(into, 3, 2)
    assert ask("MATCH (p:PartnergraphPart) RETURN p.number AS number") == []


def test_one_left_while_it_was_carried_out_is_finished_by_the_next_reader(
    open_one: OPEN, hasty: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_one() as into:
        replace(into, 1)
        begin_and_die(monkeypatch, into, 2, staging=False)
        assert into.state().version == 1
        with pytest.raises(Unavailable, match=r"large import.*4 of \d+ parts are done"):
            hasty.organizations()
        expired(monkeypatch)
        assert into.organization("o0100").mission == "network 2"
        assert sound(into, 2, 2)


@pytest.mark.parametrize("ask_first", ["version", "identity", "as_of", "history", "vector_sets"])
def test_a_first_import_left_while_it_was_carried_out_is_not_taken_for_an_empty_network(
    open_one: OPEN, hasty: Store, monkeypatch: pytest.MonkeyPatch, ask_first: str
) -> None:
    with open_one() as into:
        begin_and_die(monkeypatch, into, 2, staging=False)
        assert into.state().version == 0
        with pytest.raises(Unavailable, match="large import"):
            getattr(hasty, ask_first)()
        expired(monkeypatch)
        getattr(into, ask_first)()
        assert into.state().version == 1


def test_a_copy_left_half_way_shows_no_version_between(
    open_one: OPEN, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store("sqlite://") as source, open_one() as into:
        for number in (1, 3, 5):
            replace(source, number)
        batch, history = source.export(), source.history()
        seen = set[int]()
        monkeypatch.setattr(writing, "HEAVIEST", 50)

        def look(done: int, total: int) -> None:
            seen.add(into.state().version)

        into.adopt(batch, history, actor="ana", now=NOW, source="copy", progress=look)
        assert seen == {0, 4}
        assert (into.version(), len(into.audit())) == (4, 4)


def test_a_reader_finishes_what_it_can_in_its_time_and_leaves_the_rest_at_once(
    open_one: OPEN, hasty: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_one() as into:
        replace(into, 1)
        begin_and_die(monkeypatch, into, 2, staging=False)
    carry_on = claims._carry_on

    def out_of_time(*given: Any, **named: Any) -> bool:
        return carry_on(*given, **{**named, "until": time.monotonic()})

    with monkeypatch.context() as hurried:
        expired(hurried)
        hurried.setattr(claims, "_carry_on", out_of_time)
        with pytest.raises(Unavailable, match="large import"):
            hasty.organizations()
    monkeypatch.setattr(claims, "LEASE_SECONDS", 1000.0)
    with open_one() as after:
        assert sound(after, 2, 2)


@pytest.mark.parametrize("point", ["carry_out", "_stage", "give_back"])
def test_who_wakes_after_its_turn_leaves_the_parts_of_others_alone(
    open_one: OPEN, monkeypatch: pytest.MonkeyPatch, point: str
) -> None:
    asleep, carry_out = getattr(claims, point), claims.carry_out

    def gives_up(*given: Any) -> int:
        raise Conflict("has had enough")

    def woken_late(*given: Any) -> Any:
        """Sleep through the lease, while another import is left half carried out."""
        monkeypatch.setattr(claims, "carry_out", carry_out)
        monkeypatch.setattr(claims, point, asleep)
        with open_one() as other:
            with monkeypatch.context() as impatient:
                expired(impatient)
                assert other.version() == 1
                claims.recover(other._link)  # type: ignore[attr-defined]
            begin_and_die(monkeypatch, other, 4, staging=False)
        return asleep(*given)

    with open_one() as into:
        replace(into, 1)
        if point == "give_back":
            monkeypatch.setattr(claims, "carry_out", gives_up)
        monkeypatch.setattr(claims, point, woken_late)
        with pytest.raises(Conflict):
            replace(into, 2)
        expired(monkeypatch)
        assert sound(into, 4, 2)


def test_who_gives_up_after_its_turn_throws_away_nothing_of_others(
    open_one: OPEN, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    carry_out, held = claims.carry_out, list[object]()

    def gives_up_late(*given: Any) -> int:
        monkeypatch.setattr(claims, "carry_out", carry_out)
        with monkeypatch.context() as impatient, open_one() as other:
            expired(impatient)
            claims.recover(other._link)  # type: ignore[attr-defined]
        with open_one() as other:
            begin_and_die(monkeypatch, other, 4, staging=True)
        held.append(written_down(ask))
        raise Conflict("has had enough")

    with open_one() as into:
        monkeypatch.setattr(claims, "carry_out", gives_up_late)
        with pytest.raises(Conflict, match="enough"):
            replace(into, 2)
    assert held == [written_down(ask)]
    assert phase(ask) == "staging"


def test_who_wakes_after_its_turn_carries_out_no_part_that_another_has_taken_over(
    open_one: OPEN, monkeypatch: pytest.MonkeyPatch
) -> None:
    part, others = claims._part, list[int]()

    def late(tx: Any, url: str, owner: str, number: int) -> None:
        if number == 3 and not others:
            others.append(number)
            with monkeypatch.context() as impatient, open_one() as other:
                expired(impatient)
                impatient.setattr(claims, "_part", at_most_five)
                with pytest.raises(Unavailable, match="died"):
                    other.export()
        part(tx, url, owner, number)

    def at_most_five(tx: Any, url: str, owner: str, number: int) -> None:
        if number == 5:
            raise Unavailable("died")
        part(tx, url, owner, number)

    with open_one() as into:
        replace(into, 1)
        monkeypatch.setattr(claims, "_part", late)
        with pytest.raises(Conflict, match="somebody else took over"):
            replace(into, 2)
        expired(monkeypatch)
        assert sound(into, 2, 2)


def test_who_wakes_after_its_turn_is_told_of_its_own_version(
    open_one: OPEN, monkeypatch: pytest.MonkeyPatch
) -> None:
    part, others = claims._part, list[int]()

    def late(tx: Any, url: str, owner: str, number: int) -> None:
        if number == 3 and not others:
            others.append(number)
            with monkeypatch.context() as impatient, open_one() as other:
                expired(impatient)
                assert replace(other, 5) == 3
        part(tx, url, owner, number)

    with open_one() as into:
        replace(into, 1)
        monkeypatch.setattr(claims, "_part", late)
        assert replace(into, 2) == 2
        assert sound(into, 5, 3)


def test_what_is_being_carried_out_is_not_given_back(
    open_one: OPEN, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_one() as into:
        begin_and_die(monkeypatch, into, 2, staging=False)
        link: Link = into._link  # type: ignore[attr-defined]
        claims.give_back(link, ask("MATCH (w:PartnergraphWriter) RETURN w.claim AS c")[0][0])
        assert phase(ask) == "applying"


def test_whose_lease_runs_is_not_taken_over(
    open_one: OPEN, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_one() as into:
        begin_and_die(monkeypatch, into, 2, staging=False)
        assert not claims.recover(into._link)  # type: ignore[attr-defined]
        assert phase(ask) == "applying"
        assert ask("MATCH (w:PartnergraphWriter) RETURN w.done AS done") == [(4,)]


def test_a_living_import_is_not_taken_over_however_slow_it_is(
    open_one: OPEN, hasty: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claims, "_BEAT_SECONDS", 0.2)
    monkeypatch.setattr(claims, "LEASE_SECONDS", 3.0)
    with held_at(monkeypatch, claims, "_stage") as held, open_one() as into:
        slow = Doing(lambda: replace(into, 2))
        held.wait()
        time.sleep(4.0)
        with pytest.raises(Conflict, match="large import"):
            replace(hasty, 3)
        held.let_go()
        assert slow.done() == 1
        assert sound(into, 2, 1)
