"""Numbers are read as people write them, and never guessed."""

from __future__ import annotations

import pytest

from graph.formats import numbers
from graph.formats.values import Fault


def fault(parsed: object) -> Fault:
    assert isinstance(parsed, Fault)
    return parsed


@pytest.mark.parametrize("text", ["12", "12.0", "+12", "1.2e1", "12,0"])
def test_twelve_in_many_spellings(text: str) -> None:
    assert numbers.parse_decimal(text) == 12


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234,56", 1234.56),
        ("1,234.56", 1234.56),
        ("1 234,56", 1234.56),
        ("1\u202f234\u202f567", 1234567),
        ("1’234’567.5", 1234567.5),
        ("12,34,567", 1234567),
        ("1.234.567", 1234567),
        ("0,123", 0.123),
        ("1.234", 1.234),
        ("\u22125", -5),
        ("-0", 0),
    ],
)
def test_numbers_as_people_write_them(text: str, value: float) -> None:
    assert numbers.parse_decimal(text) == value


def test_a_comma_before_three_digits_is_refused_and_both_ways_to_write_it_given() -> None:
    assert fault(numbers.parse_decimal("1,250")).remedy == "Write 1250 or 1.25."
    assert fault(numbers.parse_decimal("-1,234")).remedy == "Write -1234 or -1.2340."


@pytest.mark.parametrize(
    ("text", "degrees"), [("47,669", 47.669), ("-7,5", -7.5), ("8.125", 8.125)]
)
def test_in_degrees_a_comma_marks_decimals(text: str, degrees: float) -> None:
    assert numbers.parse_latitude(text) == degrees
    assert numbers.parse_longitude(text) == degrees


@pytest.mark.parametrize("text", ["NaN", "inf", "-Infinity", "1e999", "12 EUR", "١٢", "1,2,3", ""])
def test_what_is_no_finite_number_is_refused(text: str) -> None:
    assert "digits" in fault(numbers.parse_decimal(text)).remedy


def test_a_negative_budget_is_refused() -> None:
    assert "0 or more" in fault(numbers.parse_amount("-5")).remedy


@pytest.mark.parametrize("text", ["-1", "2.5", "1e9", "many"])
def test_a_capacity_that_is_no_sensible_whole_number_is_refused(text: str) -> None:
    assert isinstance(numbers.parse_capacity(text), Fault)


def test_a_capacity_is_a_whole_number() -> None:
    assert numbers.parse_capacity("3.0") == 3
    assert isinstance(numbers.parse_capacity("3.0"), int)


@pytest.mark.parametrize(("text", "ok"), [("90", True), ("-90,0", True), ("90.01", False)])
def test_a_latitude_lies_between_the_poles(text: str, ok: bool) -> None:
    assert isinstance(numbers.parse_latitude(text), float) is ok


def test_a_longitude_names_its_range() -> None:
    assert "-180 to 180" in fault(numbers.parse_longitude("181")).remedy


def test_trust_is_rated_from_one_to_five() -> None:
    assert numbers.parse_rating("4,5") == 4.5
    assert "1 to 5" in fault(numbers.parse_rating("0")).remedy
