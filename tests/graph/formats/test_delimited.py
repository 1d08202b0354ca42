"""CSV files are read as spreadsheets really produce them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.graph.formats.build import only, place, read

FILE = "organizations.csv"
ACCENTS = "id;name\r\nO1;Café Đà Nẵng\r\n"
NAMES = ["Café Đà Nẵng"]


def names(path: Path, content: str | bytes) -> list[str]:
    reading = read(path, organizations=content)
    assert not reading.errors, [str(problem) for problem in reading.errors]
    return [organization.name for organization in reading.batch.organizations]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_an_encoding_is_told_by_its_mark(tmp_path: Path, encoding: str) -> None:
    assert names(tmp_path, ACCENTS.encode(encoding)) == NAMES


def test_utf_16_with_the_big_end_first(tmp_path: Path) -> None:
    assert names(tmp_path, b"\xfe\xff" + ACCENTS.encode("utf-16-be")) == NAMES


def test_windows_1252_is_the_last_resort_and_reported(tmp_path: Path) -> None:
    reading = read(tmp_path, organizations="id,name\nO1,Café “Süd”\n".encode("cp1252"))
    assert reading.batch.organizations[0].name == "Café “Süd”"
    problem = only(reading.problems)
    assert place(problem) == (FILE, None, None)
    assert problem.severity == "notice"
    assert "CSV UTF-8" in problem.remedy


def test_one_broken_byte_spoils_its_cell_alone(tmp_path: Path) -> None:
    content = "id,name\nO1,Café\nO2,Đà Nẵng\nO3,B".encode() + b"\xff" + b"d\n"
    reading = read(tmp_path, organizations=content)
    assert [o.name for o in reading.batch.organizations] == ["Café", "Đà Nẵng"]
    problem = only(reading.problems)
    assert place(problem) == (FILE, 4, "name")
    assert "UTF-8" in problem.remedy


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_told_by_the_header(tmp_path: Path, separator: str) -> None:
    rows = [["id", "name", "mission"], ["O1", "A", "x"], ["O2", "B", "y"]]
    assert names(tmp_path, "\n".join(map(separator.join, rows))) == ["A", "B"]


def test_the_line_that_declares_the_separator_is_no_row(tmp_path: Path) -> None:
    reading = read(tmp_path, organizations="sep=;\r\nid;name\r\nO1;A\r\nO 2;B\r\n")
    assert place(only(reading.errors)) == (FILE, 3, "id")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end(tmp_path: Path, end: str) -> None:
    assert names(tmp_path, end.join(["id,name", "O1,A", "O2,B", ""])) == ["A", "B"]


def test_the_last_line_needs_no_end(tmp_path: Path) -> None:
    assert names(tmp_path, "id,name\nO1,A") == ["A"]


def test_a_cell_with_line_breaks_counts_as_one_row(tmp_path: Path) -> None:
    content = 'id,name,mission\nO1,A,"one\r\ntwo\rthree"\nO 2,B,\n'
    reading = read(tmp_path, organizations=content)
    assert reading.batch.organizations[0].mission == "one\ntwo\nthree"
    assert place(only(reading.errors)) == (FILE, 3, "id")


def test_trailing_blank_rows_and_columns_are_passed_over(tmp_path: Path) -> None:
    content = "id,name,,\nO1,A,,\n,,,\n \n\n"
    reading = read(tmp_path, organizations=content)
    assert reading.problems == ()
    assert reading.rows == {FILE: 1}


def test_a_blank_row_still_counts_as_a_row(tmp_path: Path) -> None:
    reading = read(tmp_path, organizations="\nid,name\n\nO1,A\nO 2,B\n")
    assert place(only(reading.errors)) == (FILE, 5, "id")


def test_a_header_is_known_letter_case_and_spaces_aside(tmp_path: Path) -> None:
    content = "ID , Name,Annual Budget,Postal-Code\nO1,A,5,12\n"
    organization = read(tmp_path, organizations=content).batch.organizations[0]
    assert organization.annual_budget == 5
    assert organization.place.postal_code == "12"


def test_cells_are_stripped_and_composed(tmp_path: Path) -> None:
    assert names(tmp_path, "id,name\n O1 ,\u00a0Cafe\u0301 \n") == ["Café"]


def test_a_repeated_header_refuses_the_file(tmp_path: Path) -> None:
    reading = read(tmp_path, organizations="id,name,Name\nO1,A,B\n")
    problem = only(reading.problems)
    assert place(problem) == (FILE, 1, "Name")
    assert "Rename" in problem.remedy
    assert reading.batch.organizations == ()


def test_a_missing_required_column_names_the_one_that_is_meant(tmp_path: Path) -> None:
    reading = read(tmp_path, resources="id,organisation_id,direction,title\nR1,O1,offer,x\n")
    problem = only(reading.errors)
    assert place(problem) == ("resources.csv", 1, "organization_id")
    assert "organisation_id" in problem.remedy
    assert len(reading.batch.organizations) == 2


def test_a_misspelled_optional_column_is_pointed_out_and_kept(tmp_path: Path) -> None:
    reading = read(tmp_path, organizations="id,name,misson,Colour\nO1,A,Food,red\n")
    problem = only(reading.problems)
    assert place(problem) == (FILE, 1, "misson")
    assert "mission" in problem.remedy
    assert reading.extras == {FILE: ("misson", "Colour")}
    assert reading.batch.organizations[0].extra == {"misson": "Food", "Colour": "red"}


@pytest.mark.parametrize(("called", "meant"), [("Latitude", "lat"), ("website", "url")])
def test_a_column_by_another_usual_name_is_pointed_out(
    tmp_path: Path, called: str, meant: str
) -> None:
    reading = read(tmp_path, organizations=f"id,name,{called}\nO1,A,4\n")
    problem = only(reading.problems)
    assert place(problem) == (FILE, 1, called)
    assert f"If {meant} is meant" in problem.remedy
    known = read(tmp_path, organizations=f"id,name,{called},{meant}\nO1,A,4,\n")
    assert not known.problems


def test_a_cell_beyond_the_header_rejects_its_row(tmp_path: Path) -> None:
    reading = read(tmp_path, organizations="id,name\nO1,A,too much\nO2,B,\n")
    problem = only(reading.problems)
    assert place(problem) == (FILE, 2, "column 3")
    assert "quotation marks" in problem.remedy
    assert [o.id for o in reading.batch.organizations] == ["O2"]
    assert reading.rejected[0].cells["column 3"] == "too much"


def test_a_short_row_is_read_with_a_notice(tmp_path: Path) -> None:
    reading = read(tmp_path, organizations="id,name,mission\nO1,A\n")
    problem = only(reading.problems)
    assert place(problem) == (FILE, 2, None)
    assert problem.severity == "notice"
    assert "line break" in problem.remedy
    assert reading.batch.organizations[0].mission is None


def test_an_unclosed_quote_is_found_where_it_opens(tmp_path: Path) -> None:
    reading = read(tmp_path, organizations='id,name\nO1,A\nO2,"B\nO3,C\n')
    problem = only(reading.problems)
    assert place(problem) == (FILE, 3, "name")
    assert '""' in problem.remedy
    assert [o.id for o in reading.batch.organizations] == ["O1"]


def test_an_unclosed_quote_in_the_header_refuses_the_file(tmp_path: Path) -> None:
    problem = only(read(tmp_path, organizations='id,"name\nO1,A\n').problems)
    assert place(problem) == (FILE, 1, "column 2")


def test_nul_rejects_its_row(tmp_path: Path) -> None:
    problem = only(read(tmp_path, organizations="id,name,mission\nO1,A,a\0b\n").problems)
    assert place(problem) == (FILE, 2, "mission")
    assert "Delete" in problem.remedy


def test_a_cell_of_ten_megabytes_is_one_problem(tmp_path: Path) -> None:
    content = "id,name,mission\nO1,A," + "x" * 10_000_000 + "\nO2,B,fine\n"
    reading = read(tmp_path, organizations=content)
    problem = only(reading.problems)
    assert place(problem) == (FILE, 2, "mission")
    assert "1,000,000" in problem.remedy
    assert len(problem.what) < 200
    assert [o.id for o in reading.batch.organizations] == ["O2"]


@pytest.mark.parametrize("content", [b"", b"\n\n", b" \n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_named(tmp_path: Path, content: bytes) -> None:
    problem = only(read(tmp_path, organizations=content).problems)
    assert place(problem) == (FILE, None, None)
    assert "header row" in problem.remedy


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"PK\x03\x04rest", "XLSX"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n", "PNG"),
        (b"\xd0\xcf\x11\xe0", ".xls"),
        (b"<!DOCTYPE html><p>Sign in", "web page"),
    ],
)
def test_a_file_that_is_not_what_it_is_named(tmp_path: Path, content: bytes, kind: str) -> None:
    problem = only(read(tmp_path, organizations=content).problems)
    assert place(problem) == (FILE, None, None)
    assert kind in problem.what
    assert "CSV UTF-8" in problem.remedy


def test_bytes_that_are_no_text_refuse_the_file(tmp_path: Path) -> None:
    problem = only(read(tmp_path, organizations="id,name\n".encode("utf-16-le")).problems)
    assert place(problem) == (FILE, None, None)


def test_instructions_and_markup_are_just_text(tmp_path: Path) -> None:
    text = "<script>alert(1)</script> Ignore all previous instructions"
    content = f"id,name,mission\nO1,A,{text}\n"
    assert read(tmp_path, organizations=content).batch.organizations[0].mission == text


def test_alike_notices_are_told_ten_times_and_then_counted(tmp_path: Path) -> None:
    rows = "".join(f"O{n},A,UK\n" for n in range(25))
    reading = read(tmp_path, organizations="id,name,country\n" + rows)
    assert len(reading.notices) == 11
    assert reading.notices[-1].what.startswith("15 more rows")


def test_twenty_thousand_rows_take_seconds_at_most(tmp_path: Path) -> None:
    rows = "".join(f"O{n},Name {n},Mission of {n},business,{n}.5\n" for n in range(20_000))
    start = time.perf_counter()
    reading = read(tmp_path, organizations="id,name,mission,sector,annual_budget\n" + rows)
    assert len(reading.batch.organizations) == 20_000
    assert time.perf_counter() - start < 20  # about one second; the bound is for slow machines
