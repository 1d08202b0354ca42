from __future__ import annotations

import pytest

from matcher.encoders import Encoder
from matcher.engine import Engine
from matcher.errors import InvalidQuery
from matcher.sentences import split_sentences
from matcher.topics import search
from matcher.types import Filters, Group, Results
from tests.matcher.builders import engine, offer, org, together, words_engine


@pytest.fixture(scope="module")
def ten(e5: Encoder) -> Engine:
    """Ten organizations in five languages, five topics, each in two languages."""
    return engine(
        e5,
        org("food-en", mission="We rescue surplus food from shops and cook it for shelters."),
        org("food-vi", mission="Chúng tôi gom thực phẩm thừa và nấu cơm cho người đói."),
        org("music-es", mission="Damos clases de violín y de coro a niños del barrio."),
        org("music-zh", mission="我们教孩子们唱歌和拉小提琴。"),
        org("flood-fr", mission="Nous préparons les habitants aux inondations et aux tempêtes."),
        org("flood-en", mission="Volunteers fill sandbags and warn neighbours before high tides."),
        org("elder-zh", mission="我们探望独居老人，陪他们看病。"),
        org("elder-es", mission="Acompañamos a personas mayores que viven solas."),
        org("bike-fr", mission="Un atelier où chacun répare son vélo."),
        org("bike-vi", mission="Chúng tôi sửa xe đạp cũ cho học sinh nghèo."),
    )


def ids(found: Results) -> list[str]:
    return [item.organization_id for item in found.items]


@pytest.mark.parametrize(
    ("query", "topic"),
    [
        ("food waste", "food"),
        ("lãng phí thực phẩm", "food"),
        ("enseñanza de música", "music"),
        ("prévention des crues", "flood"),
        ("洪水预警", "flood"),
        ("care for the elderly", "elder"),
        ("chăm sóc người cao tuổi", "elder"),
        ("自行车维修", "bike"),
        ("bicycle repair", "bike"),
    ],
)
def test_a_topic_is_found_in_whatever_language_its_missions_are(
    ten: Engine, query: str, topic: str
) -> None:
    first_two = ids(search(ten, query))[:2]
    assert [id.split("-")[0] for id in first_two] == [topic, topic]


def test_who_names_the_topic_is_shown_with_the_sentence_that_does() -> None:
    found = search(
        words_engine(
            org("a", mission="We sing. We farm kelp in the bay. We rest."),
            org("b", mission="Oboe"),
        ),
        "kelp farming",
    )  # fmt: skip
    assert ids(found) == ["a"]
    assert [(r.group, r.text, r.quote) for r in found.items[0].reasons] == [
        (Group.COMPATIBILITY, "Their mission speaks of it.", "We farm kelp in the bay.")
    ]


def test_offers_past_work_and_room_are_given_as_reasons() -> None:
    found = search(
        words_engine(
            org("a", capacity=2, mission="Violin lessons"), offer("a", "Cold storage"),
            together("a", "b", text="Cold storage"),
        ),
        "Cold storage",
    )  # fmt: skip
    reasons = {r.text: (r.quote, r.resource_ids, r.partnership_ids) for r in found.items[0].reasons}
    assert reasons["They offer something for it."] == ("Cold storage", ("r0",), ())
    assert reasons["They have worked on it."] == ("Cold storage", (), ("p0",))
    assert "They have room for 1 more: 1 going on, and 2 can be carried." in reasons


def test_a_part_without_any_witness_is_left_out_and_told() -> None:
    found = search(words_engine(org("a", mission="kelp farm"), org("b", mission="violin")), "kelp")
    assert [part.signal for part in found.items[0].parts] == ["words"]
    assert found.items[0].score == pytest.approx(1.0)
    assert found.without == (
        "missions to compare by meaning",
        "offers",
        "past partnerships",
    )


def test_a_topic_that_nobody_mentions_finds_nobody() -> None:
    found = search(words_engine(org("a", mission="kelp farm"), org("b")), "violin")
    assert ids(found) == []
    assert found.considered == 2


def test_a_word_that_looks_foreign_is_read_in_the_language_of_the_network() -> None:
    # "Violin" alone looks Catalan, where its stem would be another.
    built = words_engine(org("a", mission="We give violin lessons to children in the harbour."))
    assert ids(search(built, "Violin")) == ["a"]


def test_filters_are_kept_and_the_count_is_told() -> None:
    records = [org(f"o{i}", mission="kelp farm", country="CA" if i else "VN") for i in range(4)]
    found = search(words_engine(*records), "kelp", n=2, filters=Filters(country="CA"))
    assert ids(found) == ["o1", "o2"]
    assert found.considered == 3


@pytest.mark.parametrize("query", ["", "   ", "?!…", "🥕🥕", "\n\t"])
def test_a_query_without_words_is_refused(ten: Engine, query: str) -> None:
    with pytest.raises(InvalidQuery, match="Say in words what you are looking for"):
        search(ten, query)


@pytest.mark.parametrize(
    "query", ["food waste " * 100_000, "x" * 1_000_000, "food\x00\ud800waste", "42"]
)
def test_a_monstrous_query_is_answered(ten: Engine, query: str) -> None:
    assert search(ten, query).considered == 10


def test_a_network_of_nobody_answers_with_nobody() -> None:
    assert search(words_engine(), "kelp").items == ()


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("We cook. We share!", ["We cook.", "We share!"]),
        ("我们做饭。我们分享！", ["我们做饭。", "我们分享！"]),
        ("Open 8.30 to 12.00 daily", ["Open 8.30 to 12.00 daily"]),
        ("Line one\nline two", ["Line one\nline two"]),
        ("Line one\n\nline two", ["Line one", "line two"]),
        ("", []),
        ("x" * 500, ["x" * 240, "x" * 240, "x" * 20]),
    ],
)
def test_a_mission_is_cut_into_its_sentences(text: str, sentences: list[str]) -> None:
    assert split_sentences(text) == sentences


def test_a_topic_that_nobody_is_about_has_no_answers() -> None:
    engine = words_engine(org("a", mission="kelp farm"), org("b", mission="violin lessons"))
    assert search(engine, "quantum cryptography").items == ()


def test_a_topic_label_counts_as_much_as_the_name() -> None:
    engine = words_engine(
        org("a", mission="We weave baskets", topics=["poverty"]), org("b", mission="violin lessons")
    )
    assert [item.organization_id for item in search(engine, "poverty").items] == ["a"]


def test_a_mission_that_shares_nothing_with_the_topic_is_not_said_to_be_near() -> None:
    engine = words_engine(
        org("a", mission="Violin lessons"), offer("a", "Cold storage"), org("b", mission="Kelp")
    )
    (item,) = search(engine, "cold storage").items
    assert [r.text for r in item.reasons] == ["They offer something for it."]


def test_words_that_stand_together_in_a_name_count_for_a_topic_that_says_them_together() -> None:
    built = words_engine(
        org("a", name="Food of the River Bank", mission="We walk along the water."),
        org("z", name="River Food Bank", mission="We walk along the water."),
        org("y", name="Choir", mission="We sing."),
    )
    assert ids(search(built, "food bank")) == ["z", "a"]


def test_a_mission_in_capitals_is_read_as_one_in_small_letters(e5: Encoder) -> None:
    said = "We rescue surplus food from shops and cook it for shelters."
    built = engine(
        e5,
        org("a", name="Kitchen", mission=said),
        org("z", name="KITCHEN", mission=said.upper()),
        org("y", name="Choir", mission="We sing and teach children to sing."),
    )
    scores = {item.organization_id: item.score for item in search(built, "FOOD WASTE").items}
    assert scores["a"] == pytest.approx(scores["z"], abs=1e-6)
