"""The contract on writing: upserts, counts, all or nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from graph.errors import Duplicate, InvalidReference, MovedOn
from graph.model import Audience, Batch, Member, Organization, Topic
from graph.stores.base import Store
from graph.stores.values import RECORD_KINDS, Counts
from tests.builders import (
    Record,
    assessment,
    batch,
    decision,
    grant,
    need,
    offer,
    org,
    partnership,
    response,
)
from tests.graph.stores.contract_base import NOW, ODD_TEXTS, StoreFixtures, write
from tests.graph.stores.full_network import FULL


class WritingContract(StoreFixtures):
    """Upserts."""

    def test_an_empty_store_holds_nothing_and_is_at_version_0(self, store: Store) -> None:
        assert store.version() == 0
        assert store.export() == Batch()
        assert store.audit() == []
        assert store.check() == []

    def test_every_field_of_every_record_comes_back_as_it_was_written(self, store: Store) -> None:
        store.apply(FULL, actor="ana", now=NOW, source="file.csv")
        assert store.export() == FULL
        assert store.check() == []

    def test_what_was_written_is_still_there_after_reopening(self, store: Store) -> None:
        store.apply(FULL, actor="ana", now=NOW, source="file.csv")
        with self.reopened(store) as again:
            assert again.export() == FULL
            assert again.version() == 1

    def test_records_come_back_by_key_whatever_order_they_came_in(self, store: Store) -> None:
        write(store, org("b"), org("Z"), org("é"), org("a"), org("10"), org("9"))
        assert [o.id for o in store.export().organizations] == ["10", "9", "Z", "a", "b", "é"]

    def test_writing_the_same_again_is_no_change(self, store: Store) -> None:
        store.apply(FULL, actor="ana", now=NOW, source="file.csv")
        again = store.apply(FULL, actor="bo", now=NOW, source="file.csv", replace=True)
        assert again.version == store.version() == 1
        assert {k: c.unchanged for k, c in again.counts.items()} == {
            "organizations": 2, "resources": 2, "partnerships": 1, "grants": 1, "assessments": 1,
            "responses": 2,
        }  # fmt: skip
        assert len(store.audit()) == 1

    def test_counts_tell_added_changed_and_unchanged(self, store: Store) -> None:
        first = write(store, org("a"), org("b"), offer("r", "a"))
        assert first.counts["organizations"] == Counts(added=2)
        second = write(store, org("a"), org("b", "New name"), org("c"))
        assert second.version == 2
        assert second.counts["organizations"] == Counts(added=1, changed=1, unchanged=1)
        assert second.counts["resources"] == Counts()
        assert tuple(second.counts) == RECORD_KINDS
        assert store.organization("b").name == "New name"

    def test_a_record_is_written_whole_so_a_field_left_out_becomes_unknown(
        self, store: Store
    ) -> None:
        write(store, org("a", mission="Feeds people.", staff=3))
        write(store, org("a"))
        assert store.organization("a").mission is None
        assert store.organization("a").staff is None

    def test_zero_and_empty_text_are_not_unknown(self, store: Store) -> None:
        write(store, org("a", staff=0, capacity=0, mission=""))
        a = store.organization("a")
        assert (a.staff, a.capacity, a.mission) == (0, 0, "")

    def test_the_order_of_extra_fields_and_of_consent_is_no_content(self, store: Store) -> None:
        consent = {"url": Audience.MEMBERS, "staff": Audience.PRIVATE}
        write(store, org("a", extra={"x": "1", "y": "2"}, consent=consent))
        turned = dict(reversed(consent.items()))
        again = write(store, org("a", extra={"y": "2", "x": "1"}, consent=turned))
        assert again.counts["organizations"] == Counts(unchanged=1)

    def test_an_empty_batch_is_no_change(self, store: Store) -> None:
        assert write(store).version == 0
        assert store.audit() == []

    def test_with_replace_an_empty_batch_empties_the_network(self, store: Store) -> None:
        store.apply(FULL, actor="ana", now=NOW, source="file.csv")
        assert write(store, replace=True).counts["organizations"] == Counts(removed=2)
        assert store.export() == Batch()

    @pytest.mark.parametrize("text", ODD_TEXTS)
    def test_odd_text_comes_back_unaltered(self, store: Store, text: str) -> None:
        odd = org(f"id {text}", text, mission=text, topics=(Topic(text, text),), extra={text: text})
        write(store, odd, partnership("p", Member(odd.id, role=text)))
        assert store.export() == batch(odd, partnership("p", Member(odd.id, role=text)))
        assert store.organization(odd.id, Audience.PRIVATE) == odd

    def test_very_long_text_comes_back_whole(self, store: Store) -> None:
        long = "đ" * 1_000_000
        write(store, org("a", mission=long))
        assert store.organization("a").mission == long

    @pytest.mark.parametrize(
        "bad",
        [org("b", "\ud800"), org("b", topics=(Topic("\udfff"),)), org("b", staff=float("nan"))],
        ids=["lone surrogate", "lone surrogate in a topic", "NaN"],
    )
    def test_what_no_store_can_hold_is_refused_and_nothing_is_written(
        self, store: Store, bad: Organization
    ) -> None:
        with pytest.raises(ValueError):  # noqa: PT011 (the words are Python's own)
            write(store, org("a"), bad)
        assert store.export() == Batch()

    def test_a_time_without_zone_is_refused(self, store: Store) -> None:
        with pytest.raises(ValueError, match="zone"):
            store.apply(batch(org("a")), actor="ana", now=datetime(2026, 1, 1), source="x")
        assert store.version() == 0


class AllOrNothingContract(StoreFixtures):
    """Writes that fail leave everything as it was."""

    @pytest.mark.parametrize(
        ("bad", "kind"),
        [
            (offer("r9", "ghost"), "resource"),
            (partnership("p9", "a", "ghost"), "partnership"),
            (grant("g9", "a", "ghost"), "grant"),
            (grant("g9", "ghost", "a"), "grant"),
            (assessment("w", "a", "ghost"), "assessment"),
            (assessment("w", "ghost", "a"), "assessment"),
            (response("w", "ghost"), "response"),
        ],
    )
    def test_a_reference_to_nobody_in_the_last_row_leaves_nothing_written(
        self, store: Store, bad: Record, kind: str
    ) -> None:
        write(store, org("a"))
        before = store.export()
        with pytest.raises(InvalidReference) as caught:
            write(store, org("a", "changed"), org("c"), offer("r1", "c"), bad)
        assert (caught.value.kind, caught.value.missing) == (kind, "ghost")
        assert store.export() == before
        assert store.version() == 1
        assert len(store.audit()) == 1

    def test_a_reference_may_point_into_the_store(self, store: Store) -> None:
        write(store, org("a"))
        write(store, offer("r", "a"))
        assert [r.id for r in store.resources("a")] == ["r"]

    @pytest.mark.parametrize(
        ("one", "other", "kind"),
        [
            (org("x"), org("x", "other"), "organization"),
            (offer("r", "a"), need("r", "a"), "resource"),
            (partnership("p", "a"), partnership("p", "a", goal="g"), "partnership"),
            (partnership("p", "a"), partnership("p", "b"), "partnership"),
            (grant("g", "a", "b"), grant("g", "a", "b", amount=2.0), "grant"),
            (assessment("w", "a", "b"), assessment("w", "a", "b", trust=1.0), "assessment"),
            (response("w", "a"), response("w", "a", False), "response"),
        ],
    )
    def test_the_same_key_with_other_content_is_a_duplicate_and_nothing_is_written(
        self, store: Store, one: Record, other: Record, kind: str
    ) -> None:
        with pytest.raises(Duplicate) as caught:
            write(store, org("a"), org("b"), one, other)
        assert caught.value.kind == kind
        assert store.export() == Batch()

    def test_a_member_named_twice_with_different_roles_is_a_duplicate(self, store: Store) -> None:
        with pytest.raises(Duplicate, match="member"):
            write(store, org("a"), partnership("p", Member("a", "lead"), Member("a", "partner")))

    def test_the_same_record_twice_counts_once(self, store: Store) -> None:
        pair = partnership("p", "a", "b"), partnership("p", "b", "a")
        changes = write(store, org("a"), org("b"), org("a"), *pair)
        assert changes.counts["organizations"] == Counts(added=2)
        assert changes.counts["partnerships"] == Counts(added=1)

    def test_what_was_worked_out_from_another_state_is_not_written(self, store: Store) -> None:
        write(store, org("a"))
        read = store.state()
        write(store, org("b"))
        for whole in (False, True):
            with pytest.raises(MovedOn):
                store.apply(
                    batch(org("c")), actor="ana", now=NOW, source="x", replace=whole,
                    expected=read,
                )  # fmt: skip
        assert [one.id for one in store.organizations()] == ["a", "b"]
        read = store.state()
        store.add_decision(decision("d", "a", "b"))
        changes = store.apply(batch(org("c")), actor="ana", now=NOW, source="x", expected=read)
        assert changes.version == store.version() == 4
        store.delete_organization("c", actor="ana", now=NOW)
        with pytest.raises(MovedOn):
            store.apply(batch(), actor="ana", now=NOW, source="x", expected=read)
        other = replace(store.state(), identity="another")
        with pytest.raises(MovedOn):
            store.apply(batch(org("c")), actor="ana", now=NOW, source="x", expected=other)
