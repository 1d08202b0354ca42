"""Whatever the network and the filters, an answer holds nobody who violates one."""

from __future__ import annotations

import math

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matcher.recommend import recommend
from matcher.topics import search
from matcher.types import Filters
from tests.matcher.builders import (
    NAN,
    Org,
    Resource,
    Together,
    need,
    offer,
    org,
    together,
    words_engine,
)

IDS = [f"o{i}" for i in range(7)]
SECTORS = ["nonprofit", "business", "government"]
SIZES = ["micro", "small", "medium", "small or medium", "large"]
STAGES = ["emerging", "growing", "winding down"]
WORDS = ["bread", "kelp", "violin"]
COUNTRIES = ["CA", "VN"]


def maybe(values: list[str]) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from(values)


def some(values: list[str]) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(values), max_size=2)


@st.composite
def organizations(draw: st.DrawFn) -> list[Org]:
    return [
        org(
            id,
            mission=draw(st.sampled_from(["", *WORDS])),
            sector=draw(maybe(SECTORS)),
            size=draw(maybe(SIZES)),
            stage=draw(maybe(STAGES)),
            topics=draw(some(["food", "arts"])),
            languages=draw(some(["en", "vi", "fr"])),
            country=draw(maybe(COUNTRIES)),
            lat=draw(st.sampled_from([NAN, 0.0, 1.0, 10.0])),
            lon=draw(st.sampled_from([0.0, 1.0])),
            capacity=draw(st.sampled_from([NAN, 0.0, 1.0, 3.0])),
        )
        for id in IDS
    ]


RESOURCES = st.lists(
    st.builds(
        lambda make, owner, word: make(owner, word),
        st.sampled_from([offer, need]),
        st.sampled_from(IDS),
        st.sampled_from(WORDS),
    ),
    max_size=8,
)
PARTNERSHIPS = st.lists(
    st.builds(
        lambda members, active: together(*members, active=active),
        st.lists(st.sampled_from(IDS), min_size=1, max_size=3, unique=True),
        st.booleans(),
    ),
    max_size=4,
)
FILTERS = st.builds(
    lambda place, **rest: Filters(near=place and place[0], radius_km=place and place[1], **rest),
    place=st.none() | st.just(((0.0, 0.0), 200.0)),
    sectors=some(SECTORS),
    sizes=some(SIZES),
    stages=some(STAGES),
    topics=some(["food", "arts"]),
    languages=some(["en", "vi"]),
    country=maybe(COUNTRIES),
    offers=maybe(WORDS),
    capacity_left=st.booleans(),
)


def satisfies(
    one: Org, filters: Filters, resources: list[Resource], partnerships: list[Together]
) -> bool:
    """The filters, spelled out for one organization."""
    sizes = set(filters.sizes)
    if {"small", "medium"} <= sizes or "small or medium" in sizes:
        sizes |= {"small", "medium", "small or medium"}
    active = sum(p.active and one.id in p.members for p in partnerships)
    offers = {r.text for r in resources if r.is_offer and r.owner == one.id}
    # 200 km about the origin hold the points at 0 and 1 degrees and not those at 10.
    return all(
        (
            not filters.sectors or one.sector in filters.sectors,
            not filters.sizes or one.size in sizes,
            not filters.stages or one.stage in filters.stages,
            not filters.topics or bool(filters.topics & one.topics),
            not filters.languages or bool(filters.languages & one.languages),
            filters.country is None or one.country == filters.country,
            filters.near is None or (not math.isnan(one.lat) and one.lat < 5),
            filters.offers is None or filters.offers in offers,
            not filters.capacity_left or one.capacity > active,
        )
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(organizations(), RESOURCES, PARTNERSHIPS, FILTERS)
def test_recommended_organizations_satisfy_the_filters_and_are_new(
    orgs: list[Org], resources: list[Resource], partnerships: list[Together], filters: Filters
) -> None:
    engine = words_engine(*orgs, *resources, *partnerships)
    past = {m for p in partnerships if "o0" in p.members for m in p.members}
    allowed = {o.id for o in orgs if satisfies(o, filters, resources, partnerships)}
    results = recommend(engine, "o0", n=10, filters=filters)
    assert {item.organization_id for item in results.items} == allowed - past - {"o0"}
    assert results.considered == len(results.items)
    again = recommend(engine, "o0", n=10, filters=filters, include_partners=True)
    assert {item.organization_id for item in again.items} == allowed - {"o0"}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(organizations(), RESOURCES, PARTNERSHIPS, FILTERS, st.sampled_from(WORDS))
def test_organizations_found_for_a_topic_satisfy_the_filters(
    orgs: list[Org],
    resources: list[Resource],
    partnerships: list[Together],
    filters: Filters,
    topic: str,
) -> None:
    engine = words_engine(*orgs, *resources, *partnerships)
    results = search(engine, topic, filters=filters)
    allowed = {o.id for o in orgs if satisfies(o, filters, resources, partnerships)}
    assert {item.organization_id for item in results.items} <= allowed
    assert results.considered == len(allowed)
