"""`check`, `import` and `export`."""

from __future__ import annotations

import json
from pathlib import Path

from openpyxl import load_workbook

from tests.scripts.conftest import Run


def test_check_of_good_data_is_done(run: Run, folder: Path) -> None:
    ran = run("check", str(folder))
    assert ran.code == 0
    assert "nothing was changed" in ran.out
    assert not Path("partnergraph.db").exists()


def test_check_shows_file_row_column_what_and_remedy(run: Run, bad_folder: Path) -> None:
    ran = run("check", str(bad_folder))
    assert ran.code == 1
    assert "error: organizations.csv, row 12, column name" in ran.out
    problem = json.loads(run("check", str(bad_folder), "--json").out)["problems"][0]
    assert (problem["file"], problem["row"], problem["column"]) == ("organizations.csv", 12, "name")
    assert problem["what"]
    assert problem["remedy"]
    csv = run("check", str(bad_folder), "--csv")
    assert csv.code == 1
    assert csv.out.splitlines()[0] == "severity,file,row,column,what,remedy"
    assert csv.out.splitlines()[1].startswith("error,organizations.csv,12,name,")


def test_a_notice_alone_is_no_failure(run: Run, folder: Path) -> None:
    (folder / "notes.txt").write_text("mine")
    ran = run("check", str(folder))
    assert ran.code == 0
    assert "notice: notes.txt" in ran.out


def test_import_then_import_again(run: Run, folder: Path) -> None:
    first = run("import", str(folder), "--json")
    assert first.code == 0
    assert Path("partnergraph.db").exists()
    counts = {one["kind"]: one for one in json.loads(first.out)["counts"]}
    assert (counts["organizations"]["added"], counts["resources"]["added"]) == (10, 14)
    again = json.loads(run("import", str(folder), "--json").out)
    assert [one["unchanged"] for one in again["counts"]][:2] == [10, 14]
    assert again["version"] == json.loads(first.out)["version"]


def test_import_of_bad_data_changes_nothing(run: Run, bad_folder: Path) -> None:
    ran = run("import", str(bad_folder))
    assert ran.code == 1
    assert "Nothing was imported" in ran.err
    assert "row 12" in ran.out
    assert not Path("partnergraph.db").exists()


def test_the_good_rows_are_taken_and_the_others_kept(run: Run, bad_folder: Path) -> None:
    ran = run("import", str(bad_folder), "--accept-valid", "--rejected", "bad.xlsx")
    assert ran.code == 0
    assert "bad.xlsx" in ran.out
    sheet = load_workbook("bad.xlsx")["organizations"]
    assert sheet.cell(2, 1).value == "nameless"
    assert len(json.loads(run("organizations", "--json").out)["items"]) == 10


def test_rejected_rows_have_a_place_by_default(run: Run, bad_folder: Path) -> None:
    ran = run("import", str(bad_folder), "--accept-valid")
    assert ran.code == 0
    assert bad_folder.with_name("network-rejected.xlsx").exists()
    assert str(bad_folder.with_name("network-rejected.xlsx")) in "".join(ran.out.split("\n"))


def test_rejected_rows_that_may_be_corrected_by_now_are_never_overwritten(
    run: Run, bad_folder: Path
) -> None:
    for _ in range(2):
        assert run("import", str(bad_folder), "--accept-valid").code == 0
        bad_folder.with_name("network-rejected.xlsx").write_text("corrected")
    assert bad_folder.with_name("network-rejected.xlsx").read_text() == "corrected"
    assert load_workbook(bad_folder.with_name("network-rejected-2.xlsx")).sheetnames


def test_a_name_for_rejected_rows_that_is_taken_is_refused(run: Run, bad_folder: Path) -> None:
    Path("mine.xlsx").write_text("corrected")
    ran = run("import", str(bad_folder), "--accept-valid", "--rejected", "mine.xlsx")
    assert ran.code == 2
    assert "mine.xlsx is there already" in ran.err
    assert Path("mine.xlsx").read_text() == "corrected"
    assert not Path("partnergraph.db").exists()


def test_where_no_row_is_valid_no_store_is_made(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "organizations.csv").write_text("id,name\nx,\n")
    ran = run("import", str(tmp_path / "bad"), "--accept-valid")
    assert ran.code == 0
    assert "nothing to import" in ran.out
    assert "nothing was changed" in ran.out
    assert not Path("partnergraph.db").exists()


def test_added_partnerships_and_rejected_members_are_told_apart(run: Run, folder: Path) -> None:
    (folder / "partnerships.csv").write_text("id,title\np,Lunch\nq,Tea\n")
    (folder / "members.csv").write_text("partnership_id,organization_id\np,x1\np,x2\nq,x3\n")
    ran = run("import", str(folder), "--accept-valid")
    assert "members.csv: 3 of 3 rows rejected." in ran.out
    report = json.loads(run("check", str(folder), "--json").out)
    counts = next(one for one in report["counts"] if one["kind"] == "partnerships")
    assert (counts["unchanged"], counts["rejected"]) == (2, 0)
    assert report["rejected"] == {"members.csv": 3}


def test_what_is_not_a_network_is_said_plainly(run: Run) -> None:
    for command in ("check", "import"):
        ran = run(command, "/no/such/place")
        assert ran.code == 1
        assert ran.err == "There is nothing at /no/such/place; check the path for spelling.\n"


def test_rejected_rows_go_to_a_workbook_only(run: Run, bad_folder: Path) -> None:
    ran = run("import", str(bad_folder), "--accept-valid", "--rejected", "bad.csv")
    assert ran.code == 2
    assert ".xlsx" in ran.err


def test_export_gives_back_what_was_imported_byte_for_byte(run: Run, folder: Path) -> None:
    run("import", str(folder))
    assert run("export", "one").code == 0
    assert run("import", "one", "--replace", "--store", "sqlite:///second.db").code == 0
    assert run("export", "two", "--store", "sqlite:///second.db").code == 0
    names = sorted(path.name for path in Path("one").iterdir())
    assert names == ["organizations.csv", "resources.csv"]
    for name in names:
        assert Path("one", name).read_bytes() == Path("two", name).read_bytes()


def test_export_leaves_other_files_alone(run: Run, store: str) -> None:
    Path("mine").mkdir()
    Path("mine/letter.txt").write_text("dear")
    ran = run("export", "mine", "--store", store)
    assert ran.code == 2
    assert "holds other files" in ran.err
    assert run("export", "mine", "--overwrite", "--store", store).code == 0
    assert Path("mine/letter.txt").read_text() == "dear"


def organizations(folder: Path, text: str) -> str:
    folder.mkdir(exist_ok=True)
    (folder / "organizations.csv").write_text(text, encoding="utf-8")
    return str(folder)


def test_a_column_that_a_later_file_lacks_stays_with_its_consent(run: Run, tmp_path: Path) -> None:
    store = f"sqlite:///{tmp_path / 'network.db'}"
    first = "id,name,mission,contact,consent,note\na,A,Kelp,ann@x.org,mission=private,hush\n"
    run("import", organizations(tmp_path / "one", first), "--store", store)
    second = organizations(tmp_path / "two", "id,name,city\na,A,Hanoi\n")
    assert run("import", second, "--store", store).code == 0
    run("export", str(tmp_path / "out"), "--store", store)
    text = (tmp_path / "out" / "organizations.csv").read_text(encoding="utf-8")
    for kept in ("Kelp", "ann@x.org", "mission=private", "hush", "Hanoi"):
        assert kept in text


def test_an_input_with_errors_never_replaces_a_network(run: Run, tmp_path: Path) -> None:
    store = f"sqlite:///{tmp_path / 'network.db'}"
    good = organizations(tmp_path / "one", "id,name,staff\na,A,1\nb,B,2\n")
    run("import", good, "--store", store)
    for broken in ("ident,nome\na,b\n", "id,name,staff\na,A,1O\nb,B,2\n"):
        bad = organizations(tmp_path / "two", broken)
        told = run("import", bad, "--replace", "--accept-valid", "--store", store)
        assert told.code == 1
        assert "must have none" in told.out + told.err
    listed = run("organizations", "--json", "--store", store)
    assert [one["id"] for one in json.loads(listed.out)["items"]] == ["a", "b"]
