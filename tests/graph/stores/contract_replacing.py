"""The contract on members, replacing, planning and deleting."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.errors import GraphError, InvalidReference, NotFound
from graph.model import Batch, Member, Response
from graph.stores.base import Store
from graph.stores.values import RECORD_KINDS, Counts
from tests.builders import Record, batch, need, offer, org, partnership
from tests.graph.stores.contract_base import NOW, StoreFixtures, write
from tests.graph.stores.full_network import FULL


class MembersContract(StoreFixtures):
    """Members of partnerships."""

    def test_writing_again_adds_and_changes_the_members_named_and_leaves_the_others(
        self, store: Store
    ) -> None:
        write(store, *map(org, "abc"), partnership("p", Member("a", "lead"), Member("b", "cook")))
        changes = write(store, partnership("p", Member("b", "host"), Member("c")))
        assert changes.counts["partnerships"] == Counts(changed=1)
        assert store.export().partnerships == (
            partnership("p", Member("a", "lead"), Member("b", "host"), Member("c")),
        )

    def test_replace_leaves_exactly_the_members_given(self, store: Store) -> None:
        write(store, *map(org, "abc"), partnership("p", "a", "b"))
        kept = partnership("p", Member("a", "lead"), "c")
        changes = write(store, *map(org, "abc"), kept, replace=True)
        assert changes.counts["partnerships"] == Counts(changed=1)
        assert store.export().partnerships == (kept,)
        assert store.neighbours("b") == []

    def test_replace_that_only_drops_a_member_is_a_change(self, store: Store) -> None:
        write(store, *map(org, "ab"), partnership("p", "a", "b"))
        changes = write(store, *map(org, "ab"), partnership("p", "a"), replace=True)
        assert changes.counts["partnerships"] == Counts(changed=1)
        assert changes.version == 2

    def test_the_order_of_members_is_no_content(self, store: Store) -> None:
        write(store, *map(org, "ab"), partnership("p", "b", "a"))
        again = write(store, partnership("p", "a", "b"))
        assert again.counts["partnerships"] == Counts(unchanged=1)
        assert store.export().partnerships == (partnership("p", "a", "b"),)

    def test_naming_fewer_members_without_replace_is_no_change(self, store: Store) -> None:
        write(store, *map(org, "ab"), partnership("p", "a", "b"))
        assert write(store, partnership("p", "a")).version == 1


class ReplaceContract(StoreFixtures):
    """Replacing, planning and deleting."""

    def test_replace_removes_what_the_batch_does_not_hold(self, store: Store) -> None:
        store.apply(FULL, actor="ana", now=NOW, source="x")
        kept = FULL.organizations[0]
        changes = write(store, kept, org("new"), replace=True)
        assert changes.counts["organizations"] == Counts(added=1, unchanged=1, removed=1)
        assert [changes.counts[k].removed for k in RECORD_KINDS] == [1, 2, 1, 1, 1, 2]
        assert store.export() == batch(kept, org("new"))
        assert store.check() == []

    def test_with_replace_a_reference_to_an_organization_that_goes_is_refused(
        self, store: Store
    ) -> None:
        write(store, org("a"), org("b"))
        with pytest.raises(InvalidReference):
            write(store, org("a"), offer("r", "b"), replace=True)
        assert [o.id for o in store.organizations()] == ["a", "b"]

    @pytest.mark.parametrize("replaces", [False, True])
    def test_a_plan_tells_what_apply_then_does_and_writes_nothing(
        self, store: Store, replaces: bool
    ) -> None:
        store.apply(FULL, actor="ana", now=NOW, source="x")
        coming = batch(
            org("b", "changed"), org("c"), org("a"), partnership("p1", "c"), offer("r3", "c")
        )
        plan = store.plan(coming, replace=replaces)
        assert plan.version == store.version() == 1
        assert store.export() == FULL
        done = store.apply(coming, actor="ana", now=NOW, source="x", replace=replaces)
        assert done.counts == plan.counts
        assert done.version == 2

    @pytest.mark.parametrize("bad", [(offer("r", "ghost"),), (org("x"), org("x", "other"))])
    def test_a_plan_fails_as_apply_would(self, store: Store, bad: tuple[Record, ...]) -> None:
        with pytest.raises(GraphError) as planned:
            store.plan(batch(*bad))
        with pytest.raises(type(planned.value)):
            write(store, *bad)

    def test_deleting_an_organization_takes_all_that_hangs_on_it(self, store: Store) -> None:
        store.apply(FULL, actor="ana", now=NOW, source="x")
        store.delete_organization("a", actor="bo", now=NOW)
        left = FULL.partnerships[0]
        assert store.export() == Batch(
            organizations=(org("b"),),
            resources=(need("r2", "b"),),
            partnerships=(replace(left, members=left.members[1:]),),
            responses=(Response("2024", "b", False),),
        )
        assert store.version() == 2
        assert store.check() == []

    def test_a_partnership_left_without_members_goes_and_one_with_others_stays(
        self, store: Store
    ) -> None:
        write(store, *map(org, "ab"), partnership("p", "a"), partnership("q", "a", "b"))
        store.delete_organization("a", actor="bo", now=NOW)
        assert store.export().partnerships == (partnership("q", "b"),)

    def test_deleting_nobody_is_not_found_and_no_write(self, store: Store) -> None:
        with pytest.raises(NotFound):
            store.delete_organization("ghost", actor="bo", now=NOW)
        assert store.version() == 0
