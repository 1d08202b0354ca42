"""A folder is read whole, and what cannot be read says why."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from graph import formats
from graph.errors import UnreadableInput
from graph.formats import read_network
from tests.graph.formats.build import TWO, Stored, folder, only, place, read


def test_the_public_names_are_sorted_and_there() -> None:
    assert formats.__all__ == sorted(formats.__all__)
    assert all(hasattr(formats, name) for name in formats.__all__)


def test_organizations_are_required(tmp_path: Path) -> None:
    reading = read_network(folder(tmp_path, partnerships="id,title\nP1,x\n"))
    problem = only(reading.errors)
    assert place(problem) == ("organizations.csv", None, None)
    assert "columns id and name" in problem.remedy


def test_organizations_are_not_required_where_some_are_known(tmp_path: Path) -> None:
    path = folder(tmp_path, responses="wave,organization_id,responded\n2024,S1,yes\n")
    reading = read_network(path, known=Stored(frozenset(["S1"])))
    assert reading.problems == ()
    assert reading.batch.responses[0].responded is True


def test_an_empty_folder_lacks_organizations(tmp_path: Path) -> None:
    problem = only(read_network(tmp_path, known=Stored(frozenset(["S1"]))).problems)
    assert place(problem) == ("organizations.csv", None, None)


def test_files_that_hang_on_a_file_of_no_use_are_left_out(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        organizations="id\nO1\n",
        responses="wave,organization_id,responded\n2024,O1,yes\n",
    )
    assert [place(problem) for problem in reading.errors] == [
        ("organizations.csv", 1, "name"),
        ("responses.csv", None, None),
    ]
    assert "organizations.csv first" in reading.errors[1].remedy
    assert reading.batch.responses == ()


def test_an_unknown_file_is_passed_over_with_a_notice(tmp_path: Path) -> None:
    (tmp_path / "organisations.csv").write_text("x")
    (tmp_path / ".DS_Store").write_text("x")
    problem = only(read(tmp_path).problems)
    assert place(problem) == ("organisations.csv", None, None)
    assert problem.severity == "notice"
    assert "organizations.csv" in problem.remedy


def test_a_workbook_in_the_folder_is_pointed_out(tmp_path: Path) -> None:
    (tmp_path / "network.xlsx").write_bytes(b"PK")
    assert "own path" in only(read(tmp_path).problems).remedy


def test_a_file_is_known_letter_case_aside(tmp_path: Path) -> None:
    (tmp_path / "Organizations.CSV").write_text(TWO)
    assert len(read_network(tmp_path).batch.organizations) == 2


def test_a_file_that_is_no_file_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "resources.csv").mkdir()
    problem = only(read(tmp_path).problems)
    assert place(problem) == ("resources.csv", None, None)


def test_a_pipe_in_place_of_a_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "resources.csv")
    assert place(only(read(tmp_path).problems)) == ("resources.csv", None, None)


def test_a_header_without_rows_is_a_notice(tmp_path: Path) -> None:
    problem = only(read(tmp_path, organizations="id,name\n").problems)
    assert problem.severity == "notice"


def test_progress_is_told_by_file(tmp_path: Path) -> None:
    rows = "".join(f"O{n},A\n" for n in range(2500))
    told: list[tuple[str, int, int]] = []
    read_network(
        folder(tmp_path, organizations="id,name\n" + rows),
        progress=lambda file, done, total: told.append((file, done, total)),
    )
    assert told == [("organizations.csv", done, 2500) for done in (1000, 2000, 2500)]


def test_consent_is_read_with_the_organization(tmp_path: Path) -> None:
    content = "id,name,contact,consent\nO1,A,ann@example.org,contact=members\n"
    assert read(tmp_path, organizations=content).batch.organizations[0].consent == {"contact": 1}


@pytest.mark.parametrize(
    ("name", "hint"),
    [("organizations.csv", "folder"), ("network.zip", "unpack"), ("network.ods", ".xlsx")],
)
def test_a_single_file_of_another_kind_says_what_to_give(
    tmp_path: Path, name: str, hint: str
) -> None:
    (tmp_path / name).write_text("x")
    with pytest.raises(UnreadableInput, match=hint):
        read_network(tmp_path / name)


def test_nothing_at_a_path_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="nothing at"):
        read_network(tmp_path / "no such folder")


def test_a_folder_that_may_not_be_opened_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(UnreadableInput, match="permissions"):
        read_network(tmp_path)


def test_a_file_that_may_not_be_opened_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder(tmp_path, organizations=TWO)

    def refuse(self: Path, mode: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    problem = only(read_network(path).problems)
    assert place(problem) == ("organizations.csv", None, None)
    assert "permissions" in problem.remedy
