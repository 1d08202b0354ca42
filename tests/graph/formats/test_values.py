"""Cells become values, or say what is wrong and what to write instead."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graph.formats import dates, lists, values
from graph.formats.aliases import LANGUAGES
from graph.formats.countries import COUNTRIES
from graph.formats.country_names import COUNTRY_NAMES
from graph.formats.tables import ORGANIZATIONS, Column
from graph.formats.values import Fault, Noted
from graph.model import Audience, Sector, Size, Stage, Topic


def column(name: str) -> Column:
    return next(column for column in ORGANIZATIONS.columns if column.name == name)


def fault(parsed: object) -> Fault:
    assert isinstance(parsed, Fault)
    return parsed


def noted(parsed: object) -> Any:
    assert isinstance(parsed, Noted)
    return parsed.value


@pytest.mark.parametrize("id", ["GB-CHC-0012", "007", "o/1", "Łódź-1", "12.0"])
def test_an_id_is_kept_exactly(id: str) -> None:
    assert values.parse_id(id) == id


@pytest.mark.parametrize("id", ["O 1", "O\n1", "O\u00a01", "O\u200b1"])
def test_an_id_with_a_space_is_refused_and_a_hyphen_proposed(id: str) -> None:
    assert "hyphen" in fault(values.parse_id(id)).remedy


def test_a_control_character_in_an_id_is_refused_by_its_number() -> None:
    assert "U+0007" in fault(values.parse_id("O\x071")).what


def test_a_control_character_in_a_name_is_refused() -> None:
    assert "Delete" in fault(values.parse_line("Har\x07bour")).remedy


def test_control_characters_in_long_text_are_cleaned_with_a_notice() -> None:
    assert noted(values.parse_text("the charity\x92s\x07aims")) == "the charity’s aims"


def test_nul_is_refused_in_long_text_too() -> None:
    assert "U+0000" in fault(values.parse_text("a\0b")).what


def test_a_line_break_in_a_name_becomes_a_space_with_a_notice() -> None:
    assert noted(values.parse_line("Harbour\nKitchen")) == "Harbour Kitchen"


@pytest.mark.parametrize(
    ("text", "word"), [("NON-PROFIT", Sector.NONPROFIT), ("non profit", Sector.NONPROFIT)]
)
def test_a_word_is_known_letter_case_and_hyphens_aside(text: str, word: Sector) -> None:
    assert values.one_of(Sector)(text) is word


def test_a_word_of_several_words_is_known() -> None:
    assert values.one_of(Size)("Small_or-Medium") is Size.SMALL_OR_MEDIUM


def test_an_unknown_word_names_the_nearest_one() -> None:
    assert "Did you mean government?" in fault(values.one_of(Sector)("goverment")).remedy


@pytest.mark.parametrize(
    "text", ["2024-12-31", "31/12/2024", "31.12.2024", "12/31/2024", "2024/12/31", "31-12-2024"]
)
def test_the_last_day_of_2024_in_many_spellings(text: str) -> None:
    assert dates.parse_date(text) == date(2024, 12, 31)


def test_an_ambiguous_date_is_refused_with_both_readings() -> None:
    remedy = fault(dates.parse_date("03/04/2024")).remedy
    assert "2024-04-03" in remedy
    assert "2024-03-04" in remedy


def test_a_date_with_points_is_day_first_and_reported() -> None:
    assert noted(dates.parse_date("03.04.2024")) == date(2024, 4, 3)


def test_a_date_that_is_the_same_either_way_is_taken() -> None:
    assert dates.parse_date("04/04/2024") == date(2024, 4, 4)


def test_a_day_number_of_a_spreadsheet_is_a_date() -> None:
    # 1 January 2024 is day 45292 in every spreadsheet program.
    assert noted(dates.parse_date("45292")) == date(2024, 1, 1)


@pytest.mark.parametrize("text", ["2024-02-30", "31/11/2024", "2024-13-01", "soon", "3/4/24"])
def test_an_impossible_date_is_refused_with_the_way_to_write_it(text: str) -> None:
    assert "2024-12-31" in fault(dates.parse_date(text)).remedy


@pytest.mark.parametrize("text", ["0999-01-01", "2201-01-01", "31/12/0024"])
def test_a_year_outside_reason_is_refused(text: str) -> None:
    assert "year" in fault(dates.parse_date(text)).remedy


def test_a_date_with_the_time_of_day_keeps_the_day() -> None:
    assert dates.parse_date("2024-12-31T00:00:00") == date(2024, 12, 31)
    assert noted(dates.parse_date("2024-12-31 13:45:00")) == date(2024, 12, 31)


@pytest.mark.parametrize(
    ("text", "founded"),
    [("1998", "1998"), ("1998-05", "1998-05"), ("15.03.1998", "1998-03-15")],
)
def test_founded_is_a_year_a_month_or_a_day(text: str, founded: str) -> None:
    assert dates.parse_founded(text) == founded


@pytest.mark.parametrize("text", ["0998", "1998-13", "45292", "long ago"])
def test_founded_in_no_year_is_refused(text: str) -> None:
    assert isinstance(dates.parse_founded(text), Fault)


@pytest.mark.parametrize(("text", "value"), [("Yes", True), ("ja", True), ("0", False)])
def test_yes_and_no_in_some_languages(text: str, value: bool) -> None:
    assert values.parse_boolean(text) is value


def test_maybe_is_neither_yes_nor_no() -> None:
    assert "yes or no" in fault(values.parse_boolean("maybe")).remedy


def test_a_country_is_its_iso_code_in_capitals() -> None:
    assert values.parse_country("vn") == "VN"
    assert noted(values.parse_country("UK")) == "GB"
    assert "two-letter" in fault(values.parse_country("ZZ")).remedy


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Germany", "DE"),
        ("deutschland", "DE"),
        ("Viet Nam", "VN"),
        ("Việt Nam", "VN"),
        ("USA", "US"),
    ],
)
def test_the_name_of_a_country_is_refused_with_its_code(name: str, code: str) -> None:
    assert f"Write {code}," in fault(values.parse_country(name)).remedy


def test_every_country_has_a_name_and_every_name_a_country() -> None:
    assert {code for code, _ in COUNTRY_NAMES.values()} == COUNTRIES
    assert all(isinstance(lists.parse_languages(code), tuple) for code in LANGUAGES.values())


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("NGO", Sector.NONPROFIT),
        ("npo", Sector.NONPROFIT),
        ("Charity", Sector.NONPROFIT),
        ("company", Sector.BUSINESS),
        ("University", Sector.ACADEMIA),
    ],
)
def test_other_words_for_a_sector_are_read_with_a_notice(text: str, meant: Sector) -> None:
    assert noted(column("sector").parse(text)) is meant


@pytest.mark.parametrize("text", ["start-up", "Startup"])
def test_a_startup_is_emerging(text: str) -> None:
    assert noted(column("stage").parse(text)) is Stage.EMERGING


@pytest.mark.parametrize("text", ["DE, EN", "de;en", "de ; EN"])
def test_languages_between_commas_are_read_with_a_notice(text: str) -> None:
    assert noted(column("languages").parse(text)) == ("de", "en")


def test_the_name_of_a_language_is_refused_with_its_code() -> None:
    for text in ("German", "Deutsch", "en, German", "vi|deutsch"):
        assert "Write de," in fault(column("languages").parse(text)).remedy


def test_a_year_is_no_day_and_the_remedy_makes_it_one() -> None:
    assert "Write 2024-01-01, or" in fault(dates.parse_date("2024")).remedy
    assert "Write 2024-05-01, or" in fault(dates.parse_date("2024-05")).remedy


def test_currencies_are_three_letters() -> None:
    assert values.parse_currency("eur") == "EUR"
    assert "EUR" in fault(values.parse_currency("€")).remedy


@pytest.mark.parametrize(
    "url", ["https://example.org/a?b=c", "http://example.org:8080", "example.org", "www.a.vn/x"]
)
def test_a_web_address_is_kept(url: str) -> None:
    assert values.parse_url(url) == url


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JavaScript://example.org", "data:text/html,x", "mailto:a@b.org"],
)
def test_an_address_that_is_no_web_page_is_refused(url: str) -> None:
    assert "https://" in fault(values.parse_url(url)).remedy


@pytest.mark.parametrize("url", ["n/a", "http://none", "http://a b.org", "x" * 5000])
def test_what_is_no_address_is_left_unknown_with_a_notice(url: str) -> None:
    assert noted(values.parse_url(url)) is None


def test_an_address_of_many_points_takes_no_time() -> None:
    assert noted(values.parse_url("http://" + "a." * 900_000 + "/ ")) is None


def test_languages_are_codes_in_small_letters() -> None:
    assert lists.parse_languages("EN | vi|en") == ("en", "vi")
    assert "ISO 639" in fault(lists.parse_languages("en|Elvish tongue")).remedy


def test_lists_are_split_at_bars_and_escapes_are_honoured() -> None:
    assert lists.parse_lines(r" a | b\|c || C:\data | d\\ |a") == ("a", "b|c", "C:\\data", "d\\")


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("sdg:12.3", Topic("12.3", "sdg")),
        ("food waste", Topic("food waste")),
        ("Power: from the sun", Topic("Power: from the sun")),
        ("https://example.org/t", Topic("https://example.org/t")),
        (":a:b", Topic("a:b")),
    ],
)
def test_topics_are_a_code_or_a_vocabulary_and_a_code(text: str, topic: Topic) -> None:
    assert lists.parse_topics(text) == (topic,)
    assert lists.topic_text(topic) == text


def test_consent_is_a_level_by_field() -> None:
    parsed = lists.parse_consent("contact=members | Mission = PRIVATE")
    assert parsed == {"contact": Audience.MEMBERS, "mission": Audience.PRIVATE}


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("misson=private", "Did you mean mission?"),
        ("mission=secret", "public, members, private"),
        ("mission", "field=level"),
        ("mission=public|mission=private", "one level"),
    ],
)
def test_consent_that_is_not_understood_is_refused(text: str, fix: str) -> None:
    assert fix in fault(lists.parse_consent(text)).remedy
