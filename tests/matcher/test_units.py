from __future__ import annotations

import subprocess
import sys

import pytest

from matcher.units import COUNTED, MEASURED, MONEY, Unit, read_unit


def in_base(quantity: float, unit: str) -> tuple[str, float]:
    read = read_unit(unit)
    assert read is not None
    return read.measure, round(quantity * read.factor, 6)


@pytest.mark.parametrize(
    ("one", "same"),
    [
        ((1, "t"), (1000, "kg")), ((1, "Tonne"), (1000, "kilos")), ((2, "tấn"), (2000, "公斤")),
        ((1, "ha"), (10_000, "m²")), ((50, "sqm"), (50, "平方米")),
        ((1, "sq ft"), (0.09290304, "m2")),
        ((1, "m3"), (1000, "litres")), ((90, "phút"), (1.5, "horas")), ((3, "小时"), (3, "heures")),
        ((7, "kg/week"), (1, "kg a day")), ((12, "hours per month"), (144, "heures par an")),
        ((2, "公斤/周"), (2, "kg mỗi tuần")), ((2, "每周公斤"), (2, "kg weekly")),
        ((5, "horas a la semana"), (5, "hrs/wk")), ((5, "giờ/tuần"), (5, "hours a week")),
        ((4, "volunteers"), (4, "người")), ((4, "personnes"), (4, "personas")),
        ((5, "CAD"), (5, "dollars canadiens")), ((5, "€"), (5, "EUR")),
        ((3, "hampers"), (3, "Hamper")), ((2, "vehiculos"), (2, "véhicules")),
    ],
)  # fmt: skip
def test_the_same_amount_is_told_in_whatever_words(
    one: tuple[float, str], same: tuple[float, str]
) -> None:
    assert in_base(*one) == in_base(*same)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hours", "hours a week"), ("days", "hours"), ("CAD", "USD"), ("kg", "m2"),
        ("kg", "litres"),
        ("people", "households"), ("crates", "kg"), ("kg/week", "m2/week"),
        ("people", "people/week"),
        ("dây", "day"), ("bàn", "bản"), ("meals", "portions of soup"),
    ],
)  # fmt: skip
def test_what_measures_something_else_is_not_taken_for_it(one: str, other: str) -> None:
    first, second = read_unit(one), read_unit(other)
    assert first is not None
    assert second is not None
    assert first.measure != second.measure


@pytest.mark.parametrize("unit", [None, "", "  ", "$", "dollars", "pesos", "$ per year"])
def test_no_unit_and_money_of_no_country_are_unknown(unit: str | None) -> None:
    assert read_unit(unit) is None


def test_a_code_of_a_currency_is_one_in_capitals_alone() -> None:
    assert read_unit("ALL") == Unit("ALL", 1.0)
    assert read_unit("all") == Unit("all", 1.0)


def test_no_word_stands_twice_in_the_table() -> None:
    words = [
        w for table in (MEASURED, COUNTED, MONEY) for ws in table.values() for w in ws.split(", ")
    ]
    assert sorted({w for w in words if words.count(w) > 1}) == []


def test_pint_is_not_loaded_before_a_unit_of_its_own_is_read() -> None:
    asked = (
        "import sys; from matcher.units import read_unit; import matcher.recommend; "
        "read_unit('people'); before = 'pint' in sys.modules; read_unit('kg'); "
        "print(before, 'pint' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert ran.stdout == "False True\n"
