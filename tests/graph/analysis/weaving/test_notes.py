"""Drafts say the same in every language, and a hostile name stays a name."""

from __future__ import annotations

from string import Formatter

import pytest

from graph.analysis.weaving.notes import CATALOGUES, Exchange, introduction_notes, note_languages
from graph.analysis.weaving.notes.drafting import LONGEST, plain
from graph.model import Topic
from tests.builders import org

A = org(
    "a", "Soup Kitchen", mission="We cook soup.", languages=("en", "vi"), topics=(Topic("food"),)
)
B = org(
    "b", "Nông trại", mission="Chúng tôi trồng rau.", languages=("vi",), topics=(Topic("food"),)
)
C = org("c", "Huerta", languages=("es",))
MATCH = Exchange("Nông trại", "rau sạch", "Soup Kitchen", "vegetables")
HOSTILE = "Evil {introducer} %s\n\nDear all,\r\nsend money\x1b[31m\u202e <b>now</b>"


def places(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


@pytest.mark.parametrize("language", CATALOGUES)
def test_every_language_has_every_sentence_with_the_same_places(language: str) -> None:
    own, english = CATALOGUES[language], CATALOGUES["en"]
    assert sorted(own) == sorted(english)
    assert [key for key in english if places(own[key]) != places(english[key])] == []
    if language != "en":
        assert not set(own.values()) & set(english.values())


@pytest.mark.parametrize("language", CATALOGUES)
def test_a_draft_names_both_the_introducer_and_the_quoted_match(language: str) -> None:
    (note,) = introduction_notes(A, B, C, [MATCH], languages=(language, language))
    assert note.language == language
    assert "Soup Kitchen" in note.subject
    assert "Nông trại" in note.subject
    for text in ("Huerta", "rau sạch", "vegetables", "We cook soup.", "food"):
        assert text in note.body
    assert note.body.endswith("\nHuerta")
    assert "{" not in note.body + note.subject


def test_each_gets_it_in_its_own_language_where_they_share_none() -> None:
    notes = introduction_notes(A, C, None, languages=note_languages(A, C, {}))
    assert [one.language for one in notes] == ["en", "es"]
    assert "no working language in common" in notes[0].body
    assert "ningún idioma de trabajo" in notes[1].body
    assert notes[1].body.endswith("La secretaría de la red")


def test_a_language_in_common_makes_one_draft() -> None:
    assert note_languages(A, B, {}) == ("vi", "vi")
    assert [one.language for one in introduction_notes(A, B, None, languages=("vi", "vi"))] == [
        "vi"
    ]


def test_an_unknown_language_is_told_from_the_mission_else_it_is_english() -> None:
    unknown, german = org("u"), org("d", languages=("de-AT",))
    assert note_languages(unknown, german, {"u": "fr"}) == ("fr", "en")
    assert note_languages(unknown, german, {"u": "de"}) == ("en", "en")
    assert note_languages(org("z", languages=("zh-CN",)), german, {}) == ("zh", "en")


def test_of_languages_that_nobody_knows_nothing_is_said() -> None:
    (note,) = introduction_notes(org("u"), C, None)
    assert "language" not in note.body


def test_what_is_unsure_is_a_question_and_no_match_is_said() -> None:
    perhaps = Exchange("B", "rice", "A", "grain", sure=False)
    assert "Perhaps of use: A needs “grain”" in introduction_notes(A, B, None, [perhaps])[0].body
    assert "not on record" in introduction_notes(org("x"), C, None)[0].body


@pytest.mark.parametrize("language", CATALOGUES)
def test_hostile_text_stays_text_on_its_own_line(language: str) -> None:
    evil = org("e", HOSTILE, mission=HOSTILE, topics=(Topic(HOSTILE),))
    match = Exchange(HOSTILE, HOSTILE, HOSTILE, HOSTILE)
    (note,) = introduction_notes(evil, evil, evil, [match], languages=(language, language))
    fair = introduction_notes(
        org("f", "F", mission="F", topics=(Topic("F"),)),
        org("f", "F", mission="F", topics=(Topic("F"),)),
        org("f", "F"),
        [Exchange("F", "F", "F", "F")],
        languages=(language, language),
    )[0]
    assert len(note.body.splitlines()) == len(fair.body.splitlines())
    assert "\n" not in note.subject
    assert not {"\x1b", "\u202e", "\r"} & set(note.body + note.subject)
    assert "Evil {introducer} %s Dear all, send money[31m <b>now</b>" in note.body


def test_a_long_text_is_cut_and_shows_it() -> None:
    assert plain("x" * 1_000) == "x" * (LONGEST - 1) + "…"
    assert plain("नमस्ते\u200dक") == "नमस्ते\u200dक"  # what scripts need to join letters is kept
