"""XLSX workbooks are read sheet by sheet, and dangerous ones are not opened."""

from __future__ import annotations

import time
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from graph.errors import UnreadableInput
from graph.formats import Reading, read_network
from tests.graph.formats.build import only, place, workbook

TWO: list[list[object]] = [["id", "name"], ["O1", "Harbour Kitchen"], ["O2", "Cold Chain Union"]]


def read(path: Path, **sheets: list[list[object]]) -> Reading:
    sheets.setdefault("organizations", TWO)
    return read_network(workbook(path / "network.xlsx", sheets))


def rewritten(path: Path, part: str, change: tuple[bytes, bytes]) -> Path:
    """A sound workbook of which one part was changed by hand."""
    source = workbook(path / "sound.xlsx", {"organizations": TWO})
    target = path / "changed.xlsx"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.replace(*change) if name == part else content)
    return target


def test_each_sheet_is_a_file_letter_case_and_ending_aside(tmp_path: Path) -> None:
    sheets: dict[str, list[list[object]]] = {
        "Organizations.csv": TWO,
        "RESPONSES": [["wave", "organization_id", "responded"], [2024, "O1", True]],
    }
    reading = read_network(workbook(tmp_path / "network.xlsx", sheets))
    assert reading.problems == ()
    assert reading.batch.organizations[0].name == "Harbour Kitchen"
    assert reading.batch.responses[0].wave == "2024"
    assert reading.rows == {"Organizations.csv": 2, "RESPONSES": 1}


def test_an_unknown_sheet_is_passed_over_with_a_notice(tmp_path: Path) -> None:
    problem = only(read(tmp_path, Notes=[["x"]]).problems)
    assert place(problem) == ("Notes", None, None)
    assert problem.severity == "notice"
    assert "organizations, resources," in problem.remedy


def test_two_sheets_of_one_name_are_refused(tmp_path: Path) -> None:
    sheets = {"organizations": TWO, "organizations.csv": TWO}
    problem = only(read_network(workbook(tmp_path / "n.xlsx", sheets)).problems)
    assert place(problem) == ("organizations", None, None)
    assert "rename" in problem.remedy


@pytest.mark.parametrize("title", ["Organisations", "organization", " Organisation "])
def test_a_sheet_named_nearly_so_is_read_with_a_notice(tmp_path: Path, title: str) -> None:
    reading = read_network(workbook(tmp_path / "n.xlsx", {title: TWO}))
    problem = only(reading.problems)
    assert (problem.file, problem.severity) == (title, "notice")
    assert "organizations is its exact name" in problem.remedy
    assert len(reading.batch.organizations) == 2


def test_the_exact_name_of_a_sheet_wins_over_a_near_one(tmp_path: Path) -> None:
    sheets: dict[str, list[list[object]]] = {"Organisations": [["x"]], "organizations": TWO}
    reading = read_network(workbook(tmp_path / "n.xlsx", sheets))
    assert only(reading.problems).file == "Organisations"
    assert len(reading.batch.organizations) == 2


def test_people_are_told_of_their_own_sheets_and_never_of_files(tmp_path: Path) -> None:
    sheets: dict[str, list[list[object]]] = {
        "Organizations": [["id", "name", "Shelf"], ["O 1", "A", 1], ["O2", "", 2]],
        "Resources": [["id", "organization_id", "direction", "title"], ["R1", "O2", "need", "x"]],
        "Partnerships": [["id", "title"], ["P1", "x"], ["P1", "y"], ["P2", "z"]],
        "MEMBERS": [["partnership_id", "organization_id"], ["P2", "O2"], ["P1", "O9"]],
        "Grants": [["id"]],
        "Responses": [[]],
    }
    path = workbook(tmp_path / "n.xlsx", sheets)
    told: list[str] = []
    reading = read_network(path, progress=lambda file, done, total: told.append(file))
    assert {*told, *reading.rows, *reading.extras} <= set(sheets)
    assert {problem.file for problem in reading.problems} == set(sheets)
    assert {row.file for row in reading.rejected} < set(sheets)
    assert not [str(problem) for problem in reading.problems if ".csv" in str(problem)]
    assert "row 3 of the sheet Organizations" in " ".join(map(str, reading.problems))


def test_a_workbook_without_organizations_lacks_a_sheet(tmp_path: Path) -> None:
    reading = read_network(workbook(tmp_path / "n.xlsx", {"Resources": [["id"]]}))
    first = next(problem for problem in reading.errors if problem.file == "organizations")
    assert "sheet organizations is missing" in first.what
    assert ".csv" not in str(first)


def test_an_id_typed_as_a_number_has_no_decimals(tmp_path: Path) -> None:
    rows: list[list[object]] = [["id", "name"], [12, "A"], [13.0, "B"]]
    assert [o.id for o in read(tmp_path, organizations=rows).batch.organizations] == ["12", "13"]


def test_an_id_of_more_digits_than_a_spreadsheet_keeps_is_refused(tmp_path: Path) -> None:
    problem = only(
        read(tmp_path, organizations=[["ID", "name"], [12345678901234567, "A"]]).problems
    )
    assert place(problem) == ("organizations", 2, "ID")
    assert "text" in problem.remedy


def test_dates_come_as_dates_or_day_numbers(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["id", "title", "start", "end"],
        ["P1", "x", datetime(2024, 1, 1), 45657],
        ["P2", "y", date(2024, 3, 1), "31.12.2024"],
    ]
    first, second = read(tmp_path, partnerships=rows).batch.partnerships
    assert (first.start, first.end) == (date(2024, 1, 1), date(2024, 12, 31))
    assert (second.start, second.end) == (date(2024, 3, 1), date(2024, 12, 31))


def test_rows_are_numbered_as_in_the_sheet(tmp_path: Path) -> None:
    rows: list[list[object]] = [[], ["id", "name"], [], ["O1", "two\nlines"], ["O 2", "B"]]
    reading = read(tmp_path, organizations=rows)
    assert place(only(reading.errors)) == ("organizations", 5, "id")


def test_a_row_that_ends_early_is_no_problem(tmp_path: Path) -> None:
    rows: list[list[object]] = [["id", "name", "mission"], ["O1", "A"]]
    assert read(tmp_path, organizations=rows).problems == ()


def test_a_formula_without_a_stored_result_is_refused(tmp_path: Path) -> None:
    rows: list[list[object]] = [["id", "name", "staff"], ["O1", "A", "=1+1"], ["O2", "B", 3]]
    reading = read(tmp_path, organizations=rows)
    problem = only(reading.problems)
    assert place(problem) == ("organizations", 2, "staff")
    assert "save it" in problem.remedy
    assert [o.id for o in reading.batch.organizations] == ["O2"]


def test_a_formula_counts_by_its_stored_result(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "sound.xlsx", {"organizations": [["id", "name", "staff"], ["O1", "A", 5]]}
    )
    target = tmp_path / "computed.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<v>5</v>", b"<f>2+3</f><v>5</v>"))
    assert read_network(target).batch.organizations[0].staff == 5


def test_a_spreadsheet_error_is_refused(tmp_path: Path) -> None:
    problem = only(read(tmp_path, organizations=[["id", "name"], ["O1", "#REF!"]]).problems)
    assert place(problem) == ("organizations", 2, "name")
    assert "formula" in problem.remedy


def test_a_csv_file_named_xlsx_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "network.xlsx"
    path.write_text("id,name\nO1,A\n")
    with pytest.raises(UnreadableInput, match="CSV"):
        read_network(path)


@pytest.mark.parametrize(
    ("content", "hint"),
    [(b"\xd0\xcf\x11\xe0\xa1\xb1", "password"), (b"%PDF-1.7", "PDF"), (b"", "empty")],
)
def test_a_file_of_another_kind_is_refused(tmp_path: Path, content: bytes, hint: str) -> None:
    path = tmp_path / "network.xls"
    path.write_bytes(content)
    with pytest.raises(UnreadableInput, match=hint):
        read_network(path)


def test_an_archive_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "network.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("organizations.csv", "id,name\n")
    with pytest.raises(UnreadableInput, match="unpack"):
        read_network(path)


def test_a_truncated_workbook_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "network.xlsx", {"organizations": TWO})
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(UnreadableInput, match="damaged"):
        read_network(path)


def test_a_large_sheet_damaged_near_its_end_is_refused(tmp_path: Path) -> None:
    rows: list[list[object]] = [[f"O{n}", f"Name {n}"] for n in range(5000)]
    rows.insert(0, ["id", "name"])
    path = workbook(tmp_path / "network.xlsx", {"organizations": rows})
    with zipfile.ZipFile(path) as archive:
        part = archive.getinfo("xl/worksheets/sheet1.xml")
    content = bytearray(path.read_bytes())
    end = part.header_offset + 30 + len(part.filename) + part.compress_size
    content[end - 200 : end - 190] = b"\0" * 10
    path.write_bytes(content)
    with pytest.raises(UnreadableInput, match="damaged"):
        read_network(path)


def test_a_malformed_sheet_is_refused(tmp_path: Path) -> None:
    path = rewritten(tmp_path, "xl/worksheets/sheet1.xml", (b"</row>", b"</wor>"))
    with pytest.raises(UnreadableInput, match="damaged"):
        read_network(path)


def test_a_zip_bomb_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(25):
                part.write(b"\0" * 1_000_000)
    start = time.perf_counter()
    with pytest.raises(UnreadableInput, match="times its size"):
        read_network(path)
    assert time.perf_counter() - start < 1


def test_a_workbook_of_too_many_parts_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(10_001):
            archive.writestr(f"xl/{number}", b"")
    with pytest.raises(UnreadableInput, match="10001 parts"):
        read_network(path)


LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><worksheet '
EXTERNAL = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><worksheet '


@pytest.mark.parametrize("doctype", [LAUGHS, EXTERNAL])
def test_a_workbook_with_entities_is_not_opened(tmp_path: Path, doctype: bytes) -> None:
    path = rewritten(tmp_path, "xl/worksheets/sheet1.xml", (b"<worksheet ", doctype))
    with pytest.raises(UnreadableInput, match="entities"):
        read_network(path)


def test_entities_in_another_encoding_are_found_too(tmp_path: Path) -> None:
    source = workbook(tmp_path / "sound.xlsx", {"organizations": TWO})
    target = tmp_path / "changed.xlsx"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/workbook.xml":
                content = content.decode().replace("<workbook ", LAUGHS.decode()).encode("utf-16")
            new.writestr(name, content)
    with pytest.raises(UnreadableInput, match="entities"):
        read_network(target)


def test_a_sheet_that_lies_about_its_size_is_read_by_its_cells(tmp_path: Path) -> None:
    path = workbook(tmp_path / "sound.xlsx", {"organizations": TWO})
    book = load_workbook(path)
    book.save(path)
    target = tmp_path / "lying.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name).replace(b'ref="A1:B3"', b'ref="A1:XFD1048576"')
            new.writestr(name, content)
    start = time.perf_counter()
    assert len(read_network(target).batch.organizations) == 2
    assert time.perf_counter() - start < 5


def test_a_sheet_with_a_row_beyond_all_sheets_is_refused(tmp_path: Path) -> None:
    path = rewritten(tmp_path, "xl/worksheets/sheet1.xml", (b'<row r="3"', b'<row r="2000000000"'))
    with pytest.raises(UnreadableInput, match="rows"):
        read_network(path)
