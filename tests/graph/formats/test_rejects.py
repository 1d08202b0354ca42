"""Rejected rows come back as a workbook to correct and import again."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from graph.formats import read_network, write_rejected
from tests.graph.formats.build import Stored, folder, read

ORGANIZATIONS = 'id,name,mission,staff,Shelf\nO1,A,fine,3,x\nO 2,=SUM(A1),"a\nb",-5,\'=y\n'


def test_the_workbook_holds_the_original_cells_and_the_problem(tmp_path: Path) -> None:
    write_rejected(read(tmp_path, organizations=ORGANIZATIONS), tmp_path / "rejected.xlsx")
    book = load_workbook(tmp_path / "rejected.xlsx")
    assert book.sheetnames == ["organizations"]
    header, row = book["organizations"].iter_rows()
    names = ["id", "name", "mission", "staff", "Shelf", "problem"]
    assert [cell.value for cell in header] == names
    assert [cell.value for cell in row][:5] == ["O 2", "'=SUM(A1)", "a\nb", "-5", "'=y"]
    assert {cell.data_type for cell in row} == {"s"}
    problem = str(row[5].value)
    assert "id: The id “O 2” holds a space" in problem
    assert "write a hyphen" in problem
    assert problem.startswith("In what was imported, this was row 3 of organizations.csv; all row")
    assert "staff: “-5” is outside" in problem


def test_the_corrected_workbook_is_read_as_the_rows_were_meant(tmp_path: Path) -> None:
    write_rejected(read(tmp_path, organizations=ORGANIZATIONS), tmp_path / "rejected.xlsx")
    book = load_workbook(tmp_path / "rejected.xlsx")
    book["organizations"]["A2"] = "O-2"
    book["organizations"]["D2"] = 5
    book.save(tmp_path / "corrected.xlsx")
    reading = read_network(tmp_path / "corrected.xlsx")
    assert reading.problems == ()
    organization = reading.batch.organizations[0]
    assert (organization.id, organization.name, organization.staff) == ("O-2", "=SUM(A1)", 5)
    assert organization.extra == {"Shelf": "=y"}


def test_the_problem_column_is_ignored_in_csv_too(tmp_path: Path) -> None:
    reading = read(tmp_path, organizations="id,name,Problem\nO1,A,name: misspelled\n")
    assert reading.problems == ()
    assert reading.batch.organizations[0].extra == {}


def test_rejected_members_find_what_was_imported_meanwhile(tmp_path: Path) -> None:
    reading = read(tmp_path, members="partnership_id,organization_id,amount\nP1,O1,lots\n")
    write_rejected(reading, tmp_path / "rejected.xlsx")
    again = read_network(tmp_path / "rejected.xlsx", known=Stored(frozenset(["O1"])))
    assert {problem.column for problem in again.errors} == {"partnership_id", "amount"}


def test_cells_a_workbook_cannot_hold_are_cut_and_cleaned(tmp_path: Path) -> None:
    content = "id,name,mission\nO 1,A\x07," + "x" * 40_000 + "\n"
    reading = read_network(folder(tmp_path / "in", organizations=content))
    write_rejected(reading, tmp_path / "rejected.xlsx")
    row = list(load_workbook(tmp_path / "rejected.xlsx")["organizations"].values)[1]
    assert row[1] == "A\ufffd"
    assert len(str(row[2])) == 32_767
    assert "mission: The cell was cut" in str(row[3])


def test_nothing_rejected_says_so(tmp_path: Path) -> None:
    write_rejected(read(tmp_path), tmp_path / "rejected.xlsx")
    assert load_workbook(tmp_path / "rejected.xlsx").sheetnames == ["nothing rejected"]
