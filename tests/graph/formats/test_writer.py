"""A network is written in one canonical form, which reads back as the same network."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graph.formats import read_network, write_network
from graph.model import (
    Audience,
    Batch,
    Direction,
    Grant,
    Member,
    Organization,
    Partnership,
    Place,
    Resource,
    Response,
    Sector,
    Topic,
)

O1 = Organization(
    "O1",
    "Harbour Kitchen",
    mission='Says "no" to waste,\nevery day',
    sector=Sector.NONPROFIT,
    topics=(Topic("12.3", "sdg"), Topic("a:b"), Topic("food waste")),
    place=Place("VN", city="Đà Nẵng", lat=16.0, lon=108.25),
    areas_served=("a|b", "c\\d"),
    staff=12.0,
    annual_budget=0.1,
    capacity=3,
    consent={"contact": Audience.MEMBERS, "mission": Audience.PUBLIC},
    extra={"Zeta": "-5", "alpha": "'=x"},
)
O2 = Organization("O2", "=SUM(A1)")
BATCH = Batch(
    organizations=(O2, O1),
    resources=(Resource("R1", "O1", Direction.NEED, "cold storage", quantity=2.5),),
    partnerships=(Partnership("P1", "Cold food", members=(Member("O1"), Member("O2", "lead"))),),
    grants=(Grant("G1", "O1", "O2", -5.0, "EUR", date(2024, 2, 29)),),
    responses=(Response("2024", "O1", False),),
)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_files_look_as_stated(tmp_path: Path) -> None:
    write_network(BATCH, tmp_path / "out")
    files = contents(tmp_path / "out")
    assert sorted(files) == [
        "grants.csv",
        "members.csv",
        "organizations.csv",
        "partnerships.csv",
        "resources.csv",
        "responses.csv",
    ]
    assert files["members.csv"] == (
        b"partnership_id,organization_id,role,amount\nP1,O1,,\nP1,O2,lead,\n"
    )
    assert files["responses.csv"] == b"wave,organization_id,responded\n2024,O1,no\n"
    assert files["grants.csv"].endswith(b"\nG1,O1,O2,-5,EUR,2024-02-29,,,,\n")
    text = files["organizations.csv"].decode()
    header, rest = text.split("\n", 1)
    assert header.startswith("id,name,mission,sector,topics,country")
    assert header.endswith("founded,consent,Zeta,alpha")
    assert rest.startswith('O1,Harbour Kitchen,"Says ""no"" to waste,\nevery day",nonprofit,')
    assert "sdg:12.3|:a:b|food waste,VN,,Đà Nẵng,,16,108.25,a\\|b|c\\\\d,,,12,0.1,," in rest
    assert rest.endswith("O2,'=SUM(A1)" + "," * 24 + "\n")
    assert "contact=members|mission=public,'-5,''=x\n" in rest


def test_what_was_written_reads_back_as_the_same_records(tmp_path: Path) -> None:
    write_network(BATCH, tmp_path / "out")
    reading = read_network(tmp_path / "out")
    assert reading.problems == ()
    assert reading.batch == Batch(
        (O1, O2), BATCH.resources, BATCH.partnerships, BATCH.grants, (), BATCH.responses
    )


def test_an_empty_batch_still_has_organizations(tmp_path: Path) -> None:
    write_network(Batch(), tmp_path / "out")
    assert list(contents(tmp_path / "out")) == ["organizations.csv"]
    assert read_network(tmp_path / "out").errors == ()


def test_an_earlier_export_is_replaced_whole(tmp_path: Path) -> None:
    write_network(BATCH, tmp_path / "out")
    write_network(Batch(organizations=(O2,)), tmp_path / "out")
    assert list(contents(tmp_path / "out")) == ["organizations.csv"]
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_folder_with_other_files_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("ten years of work")
    with pytest.raises(FileExistsError, match="overwritten"):
        write_network(BATCH, tmp_path)
    assert list(contents(tmp_path)) == ["thesis.txt"]


def test_a_folder_made_by_hand_is_no_earlier_export(tmp_path: Path) -> None:
    (tmp_path / "organizations.csv").write_text("id,name\nO1,A\n")
    with pytest.raises(FileExistsError, match="overwritten"):
        write_network(BATCH, tmp_path)


def test_overwriting_keeps_files_that_are_none_of_a_networks(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.mkdir()
    (target / "thesis.txt").write_text("ten years of work")
    (target / "Grants.CSV").write_text("id\n")
    write_network(Batch(organizations=(O2,)), target, overwrite=True)
    assert sorted(contents(target)) == ["organizations.csv", "thesis.txt"]
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x")
    with pytest.raises(FileExistsError, match="folder"):
        write_network(BATCH, tmp_path / "out", overwrite=True)


def test_writing_that_fails_leaves_the_earlier_export(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out"
    write_network(Batch(organizations=(O2,)), target)
    before = contents(target)

    def full(self: Path, *args: object, **options: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("graph.formats.writer._write", full)
        with pytest.raises(OSError, match="No space"):
            write_network(BATCH, target, overwrite=True)
    assert contents(target) == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_attribute_called_like_a_column_is_kept_beside_it(tmp_path: Path) -> None:
    extra = {"Name": "x", "problem": "y", "": "z"}
    write_network(Batch(organizations=(Organization("O1", "A", extra=extra),)), tmp_path / "out")
    found = read_network(tmp_path / "out").batch.organizations[0]
    assert found.name == "A"
    assert found.extra == {"Name_": "x", "problem_": "y", "_": "z"}


def test_an_earlier_export_stays_where_the_new_one_cannot_be_moved_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_network(BATCH, tmp_path / "network")
    before = contents(tmp_path / "network")
    rename = Path.rename

    def renamed(self: Path, target: Path) -> Path:
        if self.name.endswith(".new"):
            raise OSError("the disk went away")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", renamed)
    with pytest.raises(OSError, match="went away"):
        write_network(Batch(), tmp_path / "network")
    assert contents(tmp_path / "network") == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["network"]
