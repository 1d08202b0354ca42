from __future__ import annotations

from graph.merging import merged
from graph.model import Audience, Batch, Member, Place, Topic
from tests.builders import batch, offer, org, partnership

STORED = batch(
    org(
        "a",
        mission="We cook",
        contact="ann@example.org",
        topics=(Topic("food"),),
        place=Place(country="VN", city="Da Nang", lat=16.0),
        consent={"mission": Audience.PRIVATE},
        extra={"note": "secret", "phone": "1"},
    ),
    org("b"),
    offer("r", "a", "Cold room", description="At the harbour"),
    partnership("p", Member("a", role="lead", amount=5.0), "b", goal="Less waste"),
)


def test_columns_that_a_file_lacks_stay_with_their_consent() -> None:
    new = batch(org("a", name="A2", place=Place(city="Hue")))
    (one,) = merged(new, STORED, {"organizations": ("id", "name", "city")}).organizations
    assert (one.name, one.mission, one.contact) == ("A2", "We cook", "ann@example.org")
    assert one.place == Place(country="VN", city="Hue", lat=16.0)
    assert one.consent == {"mission": Audience.PRIVATE}
    assert one.topics == (Topic("food"),)
    assert one.extra == {"note": "secret", "phone": "1"}


def test_an_empty_cell_in_a_column_that_is_there_clears_it() -> None:
    new = batch(org("a"))
    columns = {"organizations": ("id", "name", "mission", "note")}
    (one,) = merged(new, STORED, columns).organizations
    assert one.mission is None
    assert one.extra == {"phone": "1"}


def test_an_extra_column_that_is_there_takes_its_new_value() -> None:
    new = batch(org("a", extra={"note": "open"}))
    (one,) = merged(new, STORED, {"organizations": ("id", "name", "note")}).organizations
    assert one.extra == {"note": "open", "phone": "1"}


def test_resources_and_members_keep_what_is_not_mentioned() -> None:
    new = batch(offer("r", "a", "Cold hall"), partnership("p", "a", title="P"))
    columns = {
        "resources": ("id", "organization_id", "direction", "title"),
        "partnerships": ("id", "title"),
        "members": ("partnership_id", "organization_id"),
    }
    found = merged(new, STORED, columns)
    assert found.resources[0].description == "At the harbour"
    assert (found.partnerships[0].title, found.partnerships[0].goal) == ("P", "Less waste")
    assert found.partnerships[0].members == (Member("a", role="lead", amount=5.0),)


def test_what_the_store_does_not_hold_is_taken_as_it_is() -> None:
    new = batch(org("new", mission="Kelp"))
    assert merged(new, STORED, {"organizations": ("id", "name")}) == new
    assert merged(Batch(), STORED, {}) == Batch()
