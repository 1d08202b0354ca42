"""An outside indicator: what is read, and what is refused with file, row, column and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import UnreadableInput
from graph.formats.indicator import read_indicator


def read(tmp_path: Path, text: str, encoding: str = "utf-8") -> object:
    file = tmp_path / "people.csv"
    file.write_text(text, encoding=encoding)
    found = read_indicator(file)
    if found.errors:
        return [(one.file, one.row, one.column) for one in found.errors]
    return [(row.place, row.value) for row in found.rows]


def test_spreadsheets_are_read_as_they_write(tmp_path: Path) -> None:
    assert read(tmp_path, "place\tvalue\nPort\t1.234,5\n", "utf-16") == [("Port", 1234.5)]


def test_other_columns_and_places_without_a_value_are_passed_over(tmp_path: Path) -> None:
    text = "Place;Year;Value\nĐà Nẵng;2024;1,5\nHuế;2024;\n\nHội An;2024;0\n"
    assert read(tmp_path, text) == [("Đà Nẵng", 1.5), ("Hội An", 0.0)]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("place,value\nPort,many\n", [(2, "value")]),
        ("place,value\nPort,-1\n", [(2, "value")]),
        ("place,value\n,4\n", [(2, "place")]),
        ("place,value\nPort,1\nport ,2\n", [(3, "place")]),
        ("place,value\nPort,1\nPort,1\n", [(3, "place")]),
        ("place,value\n", [(None, None)]),
        ("town,value\nPort,1\n", [(1, "place")]),
        ("place,people\nPort,1\n", [(None, "value")]),
        ("", [(None, None)]),
    ],
)
def test_what_cannot_be_taken_is_named(
    tmp_path: Path, text: str, where: list[tuple[int | None, str | None]]
) -> None:
    assert read(tmp_path, text) == [("people.csv", *one) for one in where]


def test_every_error_says_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("place,value\nPort,many\n", encoding="utf-8")
    (problem,) = read_indicator(file).errors
    assert str(problem).startswith("people.csv, row 2, column value: “many” is not a number.")
    assert problem.remedy


def test_a_file_that_is_not_there_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="the columns place and value"):
        read_indicator(tmp_path / "nothing.csv")
