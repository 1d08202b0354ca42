"""A cell that can be read in two ways is read as its file and its column are, or refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graph.formats import Reading, read_network, write_rejected
from tests.graph.formats.build import folder, only, place, read, workbook

HEADER = ["id", "organization_id", "direction", "title", "quantity"]


def quantities(path: Path, separator: str, *cells: str) -> Reading:
    """A file of needs with these quantities, quoted as programs do."""
    rows = [HEADER, *([f"R{n}", "O1", "need", "x", cell] for n, cell in enumerate(cells))]
    quoted = [[f'"{cell}"' if separator in cell else cell for cell in row] for row in rows]
    return read(path, resources="".join(separator.join(row) + "\n" for row in quoted))


def numbers(reading: Reading) -> list[float | None]:
    assert reading.problems == (), [str(problem) for problem in reading.problems]
    return [resource.quantity for resource in reading.batch.resources]


@pytest.mark.parametrize("separator", [";", "\t"])
def test_between_semicolons_or_tabs_a_comma_marks_decimals(tmp_path: Path, separator: str) -> None:
    assert numbers(quantities(tmp_path, separator, "1,250", "2,5")) == [1.25, 2.5]


@pytest.mark.parametrize(("separator", "text"), [(",", "1,250"), (";", "1.250"), ("\t", "1.250")])
def test_what_may_be_thousands_or_decimals_is_refused(
    tmp_path: Path, separator: str, text: str
) -> None:
    problem = only(quantities(tmp_path, separator, text, "7").problems)
    assert place(problem) == ("resources.csv", 2, "quantity")
    assert problem.severity == "error"
    assert problem.remedy == "Write 1250 or 1.25."


@pytest.mark.parametrize(
    ("separator", "text", "other", "values"),
    [
        (",", "1,250", "2,5", [1.25, 2.5]),
        (",", "1,250", "1,234,567", [1250, 1234567]),
        (",", "1,250", "1.234,56", [1.25, 1234.56]),
        (",", "1,250", "1250.5", [1250, 1250.5]),
        (";", "1.250", "2,5", [1250, 2.5]),
        (";", "1.250", "2.5", [1.25, 2.5]),
        (";", "1.250", "1.234.567", [1250, 1234567]),
    ],
)
def test_another_cell_of_the_column_can_decide(
    tmp_path: Path, separator: str, text: str, other: str, values: list[float]
) -> None:
    assert numbers(quantities(tmp_path, separator, text, other)) == values
    assert numbers(quantities(tmp_path, separator, other, text)) == values[::-1]


def test_a_column_that_writes_both_ways_decides_nothing(tmp_path: Path) -> None:
    problem = only(quantities(tmp_path, ",", "1,250", "2,5", "2.5").problems)
    assert place(problem) == ("resources.csv", 2, "quantity")


def test_between_commas_a_point_marks_decimals(tmp_path: Path) -> None:
    assert numbers(quantities(tmp_path, ",", "1.250", "0.125")) == [1.25, 0.125]


@pytest.mark.parametrize("separator", [",", ";"])
def test_degrees_are_never_in_doubt(tmp_path: Path, separator: str) -> None:
    row = separator.join(["O1", "A", '"47,669"', "8.125"])
    content = separator.join(["id", "name", "lat", "lon"]) + f"\n{row}\n"
    reading = read(tmp_path, organizations=content)
    assert reading.problems == ()
    found = reading.batch.organizations[0].place
    assert (found.lat, found.lon) == (47.669, 8.125)


def test_in_a_workbook_only_text_is_in_doubt(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "n.xlsx",
        {
            "organizations": [
                ["id", "name", "staff"],
                ["O1", "A", 1.125],
                ["O2", "B", "1,125"],
                ["O3", "C", "1.125"],
            ]
        },
    )
    reading = read_network(path)
    assert [org.staff for org in reading.batch.organizations] == [1.125]
    assert [(p.row, p.remedy) for p in reading.errors] == [
        (3, "Write 1125 or 1.1250."),
        (4, "Write 1125 or 1.1250."),
    ]


def starts(path: Path, *dates: str) -> Reading:
    rows = "".join(f"P{n},x,{date}\n" for n, date in enumerate(dates))
    return read(path, partnerships="id,title,start\n" + rows)


def test_dates_with_points_are_told_once_a_column(tmp_path: Path) -> None:
    reading = starts(tmp_path, "01.03.2024", *["02.03.2024"] * 30)
    problem = only(tuple(p for p in reading.notices if p.column == "start"))
    assert place(problem) == ("partnerships.csv", 2, "start")
    assert problem.what.startswith("31 cells were read with the day before the month")
    assert "2024-03-01" in problem.what


def test_dates_whose_column_has_the_day_first_beyond_doubt_need_no_notice(tmp_path: Path) -> None:
    reading = starts(tmp_path, "01.03.2024", "31.03.2024")
    assert [partnership.start for partnership in reading.batch.partnerships] == [
        date(2024, 3, 1),
        date(2024, 3, 31),
    ]
    assert not [p for p in reading.problems if p.column == "start"]


def test_a_column_with_the_month_first_somewhere_still_has_its_notice(tmp_path: Path) -> None:
    reading = starts(tmp_path, "01.03.2024", "31.03.2024", "12/31/2024")
    assert only(tuple(p for p in reading.problems if p.column == "start")).row == 2


def test_the_numbers_of_rejected_rows_keep_their_meaning(tmp_path: Path) -> None:
    content = "id;name;staff;annual_budget;lat\nO 1;A;1,125;1.250;47,669\n"
    reading = read_network(folder(tmp_path / "in", organizations=content))
    write_rejected(reading, tmp_path / "rejected.xlsx")
    again = read_network(tmp_path / "rejected.xlsx")
    assert [problem.column for problem in again.errors] == ["id", "annual_budget"]
    assert again.rejected[0].numbers == {"staff": 1.125, "lat": 47.669}
