"""The missing member: who, why, and which part of the text they would fill."""

from __future__ import annotations

import pytest

from matcher.engine import Engine
from matcher.errors import InvalidQuery, UnknownOrganization
from matcher.missing import Missing, missing
from matcher.rank import rank_team
from matcher.types import Fill, Filters, Group
from matcher.wording import CATALOGUES
from tests.matcher.builders import offer, org, together, words_engine

TEXT = "Kelp farming in the bay. Violin lessons for children. Somebody has to weld."


def network() -> Engine:
    """A farm and a lab grow kelp; the band plays, the other farm grows kelp; nobody welds."""
    return words_engine(
        org("farm", country="CA", sector="business", languages=["fr"]),
        org("lab", country="CA", sector="academia", languages=["fr"]),
        org("farm-2", country="CA", sector="business", capacity=1),
        org("band", country="VN", sector="community", languages=["en"], capacity=3),
        org("hall", country="VN", sector="government"),
        offer("band", "Violin lessons for children"),
        offer("hall", "Bread"),
        together("farm", "lab", text="Kelp farming in the bay"),
        together("lab", "farm-2", text="Kelp farming and water samples"),
        together("band", "hall", text="Summer evenings"),
    )  # fmt: skip


def ids(found: Missing) -> list[str]:
    return [item.organization_id for item in found.results.items]


def fills(found: Missing) -> dict[str, tuple[Fill, ...]]:
    """What each would fill."""
    return {item.organization_id: item.fills for item in found.results.items}


def told(found: Missing, id: str, group: Group) -> list[str]:
    item = next(item for item in found.results.items if item.organization_id == id)
    return [reason.text for reason in item.reasons if reason.group is group]


def test_a_part_is_filled_by_whoever_answers_what_no_member_does() -> None:
    found = missing(network(), ["farm", "lab"], TEXT)
    (fill,) = fills(found)["band"]
    assert (fill.part, fill.resource_ids, fill.sure) == (
        "Violin lessons for children.",
        ("r0",),
        True,
    )
    assert [quote.text for quote in fill.quotes] == ["Violin lessons for children"]
    assert fill.text == "They offer something for “Violin lessons for children”."
    # Members grow kelp already: that part is no gap.
    assert fills(found)["farm-2"] == ()


def test_the_parts_name_the_members_that_answer_them() -> None:
    found = missing(network(), ["farm", "lab"], TEXT)
    assert [(part.text, part.offering, part.worked_on) for part in found.parts] == [
        ("Kelp farming in the bay.", (), ("farm", "lab")),
        ("Violin lessons for children.", (), ()),
        ("Somebody has to weld.", (), ()),
    ]


def test_an_offer_fills_what_members_have_worked_on_but_do_not_offer() -> None:
    built = words_engine(
        offer("boats", "Kelp farming in the bay"), offer("bread", "Bread"),
        together("farm", "lab", text="Kelp farming in the bay"), together("bread", "boats"),
        together("lab-2", "farm-2", text="Kelp farming in the bay"),
    )  # fmt: skip
    found = missing(built, ["farm"], "Kelp farming in the bay.")
    assert [fill.resource_ids for fill in fills(found)["boats"]] == [("r0",)]
    assert fills(found)["lab-2"] == ()
    found = missing(built, ["boats"], "Kelp farming in the bay.")
    assert found.parts[0].offering == ("boats",)
    assert fills(found)["lab-2"] == ()


def test_without_members_whoever_answers_a_part_fills_it() -> None:
    found = missing(network(), [], TEXT)
    by = {id: [fill.part for fill in one] for id, one in fills(found).items()}
    assert by["farm"] == by["lab"] == by["farm-2"] == ["Kelp farming in the bay."]
    assert by["hall"] == []


def test_a_past_work_that_answers_a_part_is_quoted() -> None:
    found = missing(network(), ["band"], TEXT)
    fill = fills(found)["farm"][0]
    assert (fill.part, fill.partnership_ids) == ("Kelp farming in the bay.", ("p0",))
    assert [quote.text for quote in fill.quotes] == ["Kelp farming in the bay"]


def test_words_that_no_member_speaks_of_are_named() -> None:
    found = missing(network(), ["farm", "lab"], "Bread and kelp for everybody who comes by")
    (fill,) = fills(found)["hall"]
    assert (fill.part, fill.words) == ("", ("bread",))


def test_without_any_part_what_they_would_fill_is_unknown() -> None:
    found = missing(network(), ["farm", "lab"], TEXT)
    unknown = {item.organization_id: item.unknown for item in found.results.items}
    assert "which part they would fill" in unknown["hall"]
    assert "which part they would fill" not in unknown["band"]


def test_the_order_and_the_parts_of_the_score_are_those_of_the_ranking() -> None:
    built = network()
    found = missing(built, ["farm"], TEXT)
    order = rank_team(built, ["farm"], TEXT, 10).order
    assert ids(found) == [built.features.network.organizations.ids[i] for i in order]
    for item in found.results.items:
        assert item.score == pytest.approx(sum(part.points for part in item.parts))
        assert all(part.label for part in item.parts)


def test_filters_hold_and_members_are_no_answer() -> None:
    found = missing(network(), ["farm"], TEXT, filters=Filters(country="CA"))
    assert set(ids(found)) == {"lab", "farm-2"}
    assert found.results.considered == 2
    offering = missing(network(), ["farm"], TEXT, filters=Filters(offers="violin lessons children"))
    assert ids(offering) == ["band"]


def test_reasons_say_what_was_done_with_whom_and_what_stands_in_the_way() -> None:
    found = missing(network(), ["farm", "lab"], TEXT)
    assert told(found, "farm-2", Group.COMPATIBILITY) == [
        "They have worked on it.",
        "They have worked with lab before.",
        "They are in one country (Canada) with farm and lab.",
    ]
    assert told(found, "farm-2", Group.CHALLENGES) == [
        "They are at or over the number of partnerships they say they can carry."
    ]
    assert told(found, "band", Group.BENEFITS) == [
        "They are of a sector that no member is of: community."
    ]
    assert told(found, "band", Group.CHALLENGES) == [
        "They share no working language with any member; plan for interpreting.",
        "No member is known to be linked to them; it would be a cold approach.",
    ]
    assert told(found, "band", Group.CAPACITY) == [
        "They have room for 2 more: 1 going on, and 3 can be carried."
    ]


def test_without_a_text_the_members_past_is_what_they_are_held_against() -> None:
    found = missing(network(), ["farm"], "")
    assert found.parts == ()
    assert told(found, "farm-2", Group.COMPATIBILITY)[0] == (
        "They have done work like what the members have done."
    )
    assert found.results.without == ()  # a text is not missing where none was given
    assert found.results.items[0].introduction[0] == "farm"


@pytest.mark.parametrize("language", CATALOGUES)
def test_every_language_tells_the_same(language: str) -> None:
    found, english = (
        missing(network(), ["farm", "lab"], TEXT, language=code) for code in (language, "en")
    )
    assert ids(found) == ids(english)
    for one, other in zip(found.results.items, english.results.items, strict=True):
        assert len(one.reasons) == len(other.reasons)
        assert len(one.unknown) == len(other.unknown)
    assert [len(one) for one in fills(found).values()] == [
        len(one) for one in fills(english).values()
    ]


def test_neither_a_member_nor_a_word_is_refused_and_unknown_ids_are_named() -> None:
    with pytest.raises(InvalidQuery, match="text or at least one member"):
        missing(network(), [], "🥕")
    with pytest.raises(UnknownOrganization, match="'nobody'"):
        missing(network(), ["nobody"], TEXT)
    assert ids(missing(network(), ["farm"], "🥕")) == ids(missing(network(), ["farm"], ""))
