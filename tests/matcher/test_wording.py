"""Every language says everything, with the same facts in it, and in its own plural forms."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel import Locale

import matcher
from graph.model import Sector
from matcher.errors import InvalidQuery
from matcher.missing import FAMILY as TEAM_FAMILY
from matcher.signals import SIGNALS, SWITCHED
from matcher.team import SIGNALS as TEAM_SIGNALS
from matcher.topics import FAMILY
from matcher.topics import WEIGHTS as TOPIC_WEIGHTS
from matcher.wording import CATALOGUES, wording
from matcher.wording.base import Sentence

ENGLISH = CATALOGUES["en"].sentences
OTHERS = sorted(set(CATALOGUES) - {"en"})
NAMES = sorted(
    [s.name for s in (*SIGNALS, *SWITCHED)]
    + [FAMILY + name for name in TOPIC_WEIGHTS]
    + [TEAM_FAMILY + signal.__name__ for signal in TEAM_SIGNALS]
)


def forms(sentence: Sentence) -> Iterator[str]:
    """The sentence in each of its plural forms."""
    yield from [sentence] if isinstance(sentence, str) else sentence.values()


def places(form: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(form) if name is not None}


def places_of(sentence: Sentence) -> set[str]:
    """The places of a sentence, which are those of each of its forms."""
    found = [places(form) for form in forms(sentence)]
    assert all(one == found[0] for one in found), sentence
    return found[0]


@pytest.mark.parametrize("language", CATALOGUES)
def test_every_language_has_every_sentence_with_the_same_places(language: str) -> None:
    sentences = CATALOGUES[language].sentences
    assert sorted(sentences) == sorted(ENGLISH)
    differing = [key for key in ENGLISH if places_of(sentences[key]) != places_of(ENGLISH[key])]
    assert differing == []


@pytest.mark.parametrize("language", CATALOGUES)
def test_plural_forms_are_those_that_numbers_take_in_the_language(language: str) -> None:
    locale = Locale.parse(CATALOGUES[language].locale)
    taken = {locale.plural_form(n) for n in range(1_000)}
    for key, sentence in CATALOGUES[language].sentences.items():
        if not isinstance(sentence, str):
            assert set(sentence) == taken, key


@pytest.mark.parametrize("language", CATALOGUES)
def test_a_sentence_holds_all_that_fills_it_and_no_empty_place(language: str) -> None:
    say = wording(language)
    for key, sentence in ENGLISH.items():
        given = {name: f"<{name}>" for name in places_of(sentence) - {"n"}}
        for n in (1, 2, 1234):
            said = say(key, n=n, **given)
            assert all(value in said for value in given.values()), key
            assert "n" not in places_of(sentence) or say.number(n) in said, key
            assert "{" not in said, key


def test_a_place_left_unfilled_is_an_error() -> None:
    with pytest.raises(KeyError):
        wording("vi")("far")


@pytest.mark.parametrize("language", CATALOGUES)
def test_every_language_has_words_for_every_signal(language: str) -> None:
    signals = CATALOGUES[language].signals
    assert sorted(signals) == NAMES
    assert all(one.label and one.missing for one in signals.values())
    # In English the signal's own docstring is its sentence; elsewhere there must be one.
    assert all((one.sentence == "") == (language == "en") for one in signals.values())
    # Printed after a list of gaps, a colon would pass for a note.
    assert not [one.missing for one in signals.values() if ":" in one.missing]


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_names_every_sector(language: str) -> None:
    assert set(CATALOGUES[language].sectors) == {one.value for one in Sector}


@pytest.mark.parametrize("language", OTHERS)
def test_no_sentence_was_left_in_english(language: str) -> None:
    sentences = CATALOGUES[language].sentences
    left = {key for key in ENGLISH if set(forms(sentences[key])) & set(forms(ENGLISH[key]))}
    # The one has no word of its own; the other is the same word in Spanish.
    assert left <= {"score_with_parts", *(["given_sector"] if language == "es" else [])}


def test_one_and_many_are_told_apart_as_each_language_does() -> None:
    said = {
        (language, n): wording(language)("they_can_carry", n=n)
        for language in ("en", "es", "fr")
        for n in (0, 1, 2)
    }
    assert "0 partnerships" in said["en", 0]
    assert "1 partnership at" in said["en", 1]
    assert "2 alianzas" in said["es", 2]
    assert "0 partenariat à" in said["fr", 0]  # naught is singular in French
    assert "2 partenariats à" in said["fr", 2]


def test_numbers_lists_and_names_follow_the_language() -> None:
    assert wording("en").listed(["a", "b", "c"]) == "a, b and c"
    assert wording("es").listed(["a", "b"]) == "a y b"
    assert wording("zh").listed(["a", "b", "c"]) == "a、b和c"
    assert wording("vi").listed(list("abcdefghi")) == "a, b, c, d, e, f và 3 mục khác"
    assert wording("es")("far", km=12345).split()[4] == "12.345"
    assert wording("fr").country("DE") == "Allemagne"
    assert (wording("zh").language("vi"), wording("en").language("xx")) == ("越南语", "xx")


def test_of_a_code_the_language_counts_and_an_unknown_one_names_those_known() -> None:
    assert [wording(code).code for code in ("VI", "zh-CN", "fr_CA", " es ")] == [
        "vi", "zh", "fr", "es",
    ]  # fmt: skip
    with pytest.raises(InvalidQuery, match="'xx'; known are en, "):
        wording("xx")


def test_the_readme_names_every_language() -> None:
    readme = Path(matcher.__file__).with_name("README.md").read_text(encoding="utf-8")
    english = Locale("en").languages
    assert [code for code in CATALOGUES if english[code] not in readme] == []
