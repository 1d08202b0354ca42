"""The contract on versions, audit rows, decisions and the network's day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from graph.errors import Duplicate, NotFound
from graph.model import Audience, Batch, DecisionStatus
from graph.stores.base import Store
from tests.builders import batch, decision, offer, org
from tests.graph.stores.contract_base import NOW, StoreFixtures, write


class JournalContract(StoreFixtures):
    """Audit and versions."""

    def test_every_write_that_changes_something_raises_the_version_and_is_audited(
        self, store: Store
    ) -> None:
        write(store, org("a"), org("b"))
        store.add_decision(decision("d", "a", "b", actor="bo"))
        store.remove_decision("d", actor="cy", now=NOW)
        store.set_as_of(date(2025, 1, 1), actor="di", now=NOW)
        store.delete_organization("b", actor="ed", now=NOW)
        assert store.version() == 5
        assert [(r.version, r.actor, r.action) for r in store.audit()] == [
            (5, "ed", "delete_organization"),
            (4, "di", "set_as_of"),
            (3, "cy", "remove_decision"),
            (2, "bo", "add_decision"),
            (1, "ana", "apply"),
        ]
        sequences = [row.sequence for row in store.audit()]
        assert sequences == sorted(sequences, reverse=True)

    def test_every_store_is_another_network_and_stays_that_one(
        self, make_store: Callable[[], Store]
    ) -> None:
        one, other = make_store(), make_store()
        identity = one.identity()
        assert len(identity) >= 16
        assert other.identity() != identity
        write(one, org("a"))
        write(one, org("b"), replace=True)
        assert one.identity() == identity
        with self.reopened(one) as again:
            assert again.identity() == identity

    def test_an_audit_row_tells_when_and_the_figures(self, store: Store) -> None:
        in_vietnam = datetime(2026, 3, 1, 19, 30, tzinfo=timezone(timedelta(hours=7)))
        store.apply(_two(), actor="ana", now=in_vietnam, source="members.csv")
        row = store.audit()[0]
        assert row.at == NOW
        assert row.at.utcoffset() == timedelta(0)
        assert row.detail["source"] == "members.csv"
        counts = row.detail["counts"]
        assert isinstance(counts, dict)
        assert counts["organizations"] == {"added": 2, "changed": 0, "unchanged": 0, "removed": 0}

    def test_the_newest_audit_rows_come_first_and_no_more_than_asked(self, store: Store) -> None:
        for number in range(5):
            write(store, org("a", str(number)))
        assert [row.version for row in store.audit(limit=2)] == [5, 4]
        assert store.audit(limit=0) == []

    def test_the_day_of_the_network_is_kept_and_can_be_taken_back(self, store: Store) -> None:
        assert store.as_of() is None
        store.set_as_of(date(2024, 2, 29), actor="ana", now=NOW)
        assert store.as_of() == store.snapshot().as_of == date(2024, 2, 29)
        store.set_as_of(date(2024, 2, 29), actor="ana", now=NOW)
        assert store.version() == 1
        store.set_as_of(None, actor="ana", now=NOW)
        assert store.as_of() is None
        assert store.version() == 2


class DecisionContract(StoreFixtures):
    """Decisions."""

    def test_decisions_come_oldest_first_with_ties_by_id(self, store: Store) -> None:
        write(store, *map(org, "abc"))
        early, late = datetime(2025, 1, 1, tzinfo=UTC), datetime(2025, 1, 1, 0, 0, 0, 1, tzinfo=UTC)
        z = decision("z", "a", "b", DecisionStatus.MET, at=early, reason="they met — tốt")
        given = [decision("x", "a", "c", at=late), decision("y", "b", "a", at=early), z]
        for one in given:
            store.add_decision(one)
        assert store.decisions() == [given[1], z, given[0]]
        assert store.decisions("a") == [z, given[0]]
        assert store.decisions("c") == []
        assert store.decisions("ghost") == []

    def test_the_same_decision_again_is_no_change(self, store: Store) -> None:
        write(store, *map(org, "ab"))
        store.add_decision(decision("d", "a", "b"))
        store.add_decision(decision("d", "a", "b"))
        assert store.version() == 2
        assert store.decisions() == [decision("d", "a", "b")]

    def test_the_same_id_with_other_content_is_a_duplicate(self, store: Store) -> None:
        write(store, *map(org, "ab"))
        store.add_decision(decision("d", "a", "b"))
        with pytest.raises(Duplicate):
            store.add_decision(decision("d", "a", "b", DecisionStatus.DECLINED))
        assert store.decisions() == [decision("d", "a", "b")]

    @pytest.mark.parametrize("pair", [("a", "ghost"), ("ghost", "a")])
    def test_a_decision_on_nobody_is_not_found(self, store: Store, pair: tuple[str, str]) -> None:
        write(store, org("a"))
        with pytest.raises(NotFound):
            store.add_decision(decision("d", *pair))
        assert store.version() == 1

    def test_a_decision_can_be_undone_once(self, store: Store) -> None:
        write(store, *map(org, "ab"))
        store.add_decision(decision("d", "a", "b"))
        store.remove_decision("d", actor="bo", now=NOW)
        assert store.decisions() == []
        with pytest.raises(NotFound, match="decision"):
            store.remove_decision("d", actor="bo", now=NOW)
        store.add_decision(decision("d", "a", "b", DecisionStatus.ACCEPTED))
        assert store.version() == 4

    @pytest.mark.parametrize("gone", ["a", "b"])
    def test_decisions_go_with_either_organization(self, store: Store, gone: str) -> None:
        write(store, *map(org, "abc"))
        store.add_decision(decision("d", "a", "b"))
        store.add_decision(decision("e", "c", "c"))
        store.delete_organization(gone, actor="bo", now=NOW)
        assert [d.id for d in store.decisions()] == ["e"]

    def test_decisions_on_organizations_that_a_replace_removes_go_too(self, store: Store) -> None:
        write(store, *map(org, "ab"))
        store.add_decision(decision("d", "a", "b"))
        write(store, org("a"), replace=True)
        assert store.decisions() == []

    def test_decisions_outlive_a_change_of_their_organizations(self, store: Store) -> None:
        write(store, *map(org, "ab"))
        store.add_decision(decision("d", "a", "b"))
        write(store, org("a", "new name"), org("b"), offer("r", "a"), replace=True)
        assert [d.id for d in store.decisions("a")] == ["d"]
        assert store.snapshot(Audience.PRIVATE).version == 3


def _two() -> Batch:
    return batch(org("a"), org("b"))
