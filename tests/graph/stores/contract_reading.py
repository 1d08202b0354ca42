"""The contract on reading: one organization, pages, and what consent lets through."""

from __future__ import annotations

from dataclasses import fields, replace
from types import MappingProxyType

import pytest

from graph.errors import NotFound
from graph.model import EMPTY, Audience, Member, Place, Sector
from graph.snapshot import Snapshot
from graph.stores.base import Store
from graph.stores.values import OrganizationFilter
from tests.builders import assessment, grant, need, offer, org, partnership, response
from tests.graph.stores.contract_base import NOW, StoreFixtures, write
from tests.graph.stores.full_network import FULL

PUBLIC, MEMBERS, PRIVATE = Audience

GUARDED = org(
    "a",
    mission="Feeds people.",
    sector=Sector.NONPROFIT,
    place=Place("VN", None, "Hue", None, 16.46, 107.59),
    contact="mail@a.example",
    staff=4.0,
    consent=MappingProxyType({"mission": MEMBERS, "staff": PRIVATE, "lat": MEMBERS}),
    extra=MappingProxyType({"row": "7"}),
)
SEEN = {
    PUBLIC: replace(
        GUARDED, mission=None, place=replace(GUARDED.place, lat=None), contact=None, staff=None,
        consent={}, extra={},
    ),
    MEMBERS: replace(GUARDED, contact=None, staff=None, consent={}, extra={}),
    PRIVATE: GUARDED,
}  # fmt: skip
"""`GUARDED` as each audience sees it, worked out by hand."""


class ReadingContract(StoreFixtures):
    """Organizations and pages."""

    def test_an_id_that_is_not_there_is_not_found_and_near_ids_are_named(
        self, store: Store
    ) -> None:
        write(store, org("GB-CHC-1164883"), org("GB-CHC-1164838"), org("other"))
        with pytest.raises(NotFound) as caught:
            store.organization("gb-chc-1164884")
        assert caught.value.kind == "organization"
        assert set(caught.value.near) == {"GB-CHC-1164883", "GB-CHC-1164838"}
        with pytest.raises(NotFound) as caught:
            store.resources("nothing like it at all")
        assert caught.value.near == ()

    def test_pages_follow_one_another_without_gap_or_repeat(self, store: Store) -> None:
        ids = sorted(["a", "B", "b", "é", "10", "9", "zz", "đ", "慈", "a b"])
        write(store, *map(org, ids))
        pages, after = list[str](), None
        while page := store.organizations(after=after, limit=3):
            pages += [o.id for o in page]
            after = page[-1].id
        assert pages == ids

    def test_a_page_may_begin_after_an_id_that_is_not_there(self, store: Store) -> None:
        write(store, *map(org, "abd"))
        assert [o.id for o in store.organizations(after="c")] == ["d"]
        assert store.organizations(after="d") == []
        assert store.organizations(limit=0) == []

    def test_a_page_of_a_filter_is_full_where_enough_satisfy_it(self, store: Store) -> None:
        orgs = [org(f"o{i}", sector=Sector.BUSINESS if i % 3 else None) for i in range(9)]
        write(store, *orgs)
        where = OrganizationFilter(sectors=frozenset({Sector.BUSINESS}))
        assert [o.id for o in store.organizations(where, after="o1", limit=3)] == ["o2", "o4", "o5"]


class ConsentContract(StoreFixtures):
    """What consent does not allow comes back as unknown."""

    @pytest.mark.parametrize("audience", list(Audience))
    def test_an_organization_shows_what_its_consent_allows(
        self, store: Store, audience: Audience
    ) -> None:
        write(store, GUARDED)
        assert store.organization("a", audience) == SEEN[audience]
        assert store.organizations(audience=audience) == [SEEN[audience]]
        assert store.snapshot(audience).organizations == (SEEN[audience],)

    def test_who_does_not_say_reads_as_the_public(self, store: Store) -> None:
        write(store, GUARDED, offer("r", "a", extra={"x": "y"}))
        assert store.organization("a") == SEEN[PUBLIC]
        assert store.organizations() == [SEEN[PUBLIC]]
        assert store.resources("a") == [offer("r", "a")]
        assert store.snapshot().audience is PUBLIC

    def test_extra_that_consent_opens_is_shown(self, store: Store) -> None:
        opened = replace(GUARDED, consent={"extra": PUBLIC})
        write(store, opened)
        assert store.organization("a").extra == {"row": "7"}
        assert store.snapshot().organizations[0].extra == {"row": "7"}

    @pytest.mark.parametrize(
        ("audience", "shown"),
        [(PUBLIC, ["o2"]), (MEMBERS, ["o1", "o2"]), (PRIVATE, ["n1", "o1", "o2"])],
    )
    def test_a_side_of_the_resource_map_that_is_not_open_is_left_out(
        self, store: Store, audience: Audience, shown: list[str]
    ) -> None:
        guarded = org("a", consent={"offers": MEMBERS, "needs": PRIVATE})
        write(store, guarded, org("b"), offer("o1", "a"), need("n1", "a"), offer("o2", "b"))
        assert [r.id for r in store.snapshot(audience).resources] == shown
        of_a = [r.id for r in store.resources("a", audience)]
        assert of_a == [id for id in shown if id != "o2"]

    @pytest.mark.parametrize("audience", [PUBLIC, MEMBERS])
    def test_below_private_answers_and_extra_fields_are_unknown_but_ties_stay(
        self, store: Store, audience: Audience
    ) -> None:
        store.apply(FULL, actor="ana", now=NOW, source="x")
        shown = store.snapshot(audience)
        answer = FULL.assessments[0]
        assert shown.assessments == (replace(answer, trust=None, value=None, extra=EMPTY),)
        p = FULL.partnerships[0]
        plain = tuple(Member(m.organization_id, m.role, m.amount) for m in p.members)
        assert shown.partnerships == (replace(p, extra=EMPTY, members=plain),)
        assert shown.grants == (replace(FULL.grants[0], extra=EMPTY),)
        assert shown.resources == tuple(replace(r, extra=EMPTY) for r in FULL.resources)
        assert shown.responses == tuple(replace(r, extra=EMPTY) for r in FULL.responses)

    def test_the_owner_sees_everything_at_one_version(self, store: Store) -> None:
        store.apply(FULL, actor="ana", now=NOW, source="x")
        shown = store.snapshot(PRIVATE)
        assert (shown.version, shown.audience, shown.as_of) == (1, PRIVATE, None)
        for field in fields(FULL):
            assert getattr(shown, field.name) == getattr(FULL, field.name)

    def test_every_tuple_of_a_snapshot_is_ordered_by_key(self, store: Store) -> None:
        write(
            store, *map(org, "cab"), offer("r2", "c"), offer("r1", "c"), partnership("p2", "a"),
            partnership("p1", "c", "a"), grant("g2", "a", "b"), grant("g1", "a", "b"),
            assessment("w", "b", "a"), assessment("v", "c", "a"), assessment("w", "a", "b"),
            response("w", "b"), response("w", "a"), response("v", "c"),
        )  # fmt: skip
        assert _keys(store.snapshot(PRIVATE)) == {
            "organizations": ["a", "b", "c"],
            "resources": ["r1", "r2"],
            "partnerships": ["p1", "p2"],
            "grants": ["g1", "g2"],
            "assessments": [("v", "c", "a"), ("w", "a", "b"), ("w", "b", "a")],
            "responses": [("v", "c"), ("w", "a"), ("w", "b")],
        }

    def test_a_hidden_field_is_unknown_to_the_filter_too(self, store: Store) -> None:
        hidden = replace(GUARDED, consent={"sector": MEMBERS, "country": PRIVATE, "lon": MEMBERS})
        write(store, hidden)
        for where, least in (
            (OrganizationFilter(sectors=frozenset({Sector.NONPROFIT})), MEMBERS),
            (OrganizationFilter(country="VN"), PRIVATE),
            (OrganizationFilter(near=(16.46, 107.59), radius_km=1), MEMBERS),
            (OrganizationFilter(city="hue"), PUBLIC),
        ):
            for audience in Audience:
                found = store.organizations(where, audience=audience)
                assert bool(found) == (audience >= least), (where, audience)


def _keys(shown: Snapshot) -> dict[str, list[object]]:
    by_id = ("organizations", "resources", "partnerships", "grants")
    keys: dict[str, list[object]] = {k: [r.id for r in getattr(shown, k)] for k in by_id}
    keys["assessments"] = [(a.wave, a.from_id, a.to_id) for a in shown.assessments]
    keys["responses"] = [(r.wave, r.organization_id) for r in shown.responses]
    return keys
