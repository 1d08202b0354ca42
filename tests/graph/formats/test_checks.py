"""Rows are checked against each other and against what is known already."""

from __future__ import annotations

from pathlib import Path

from graph.formats import Reading, read_network
from graph.model import Member, Partnership
from tests.graph.formats.build import TWO, Stored, only, place, read

PARTNERSHIP = "id,title,start,end\nP1,Cold food,2024-01-01,2024-12-31\n"
MEMBERS = "partnership_id,organization_id\nP1,O1\nP1,O2\n"
GRANT = "id,funder_id,recipient_id,amount,currency,date\n"


def ids(reading: Reading) -> list[str]:
    return [organization.id for organization in reading.batch.organizations]


def test_a_sound_network_has_no_problems(tmp_path: Path) -> None:
    reading = read(tmp_path, partnerships=PARTNERSHIP, members=MEMBERS)
    assert reading.problems == ()
    assert reading.batch.partnerships[0].members == (Member("O1"), Member("O2"))


def test_a_required_cell_that_is_empty_rejects_its_row(tmp_path: Path) -> None:
    reading = read(tmp_path, organizations="id,name\nO1, \nO2,B\n")
    problem = only(reading.problems)
    assert place(problem) == ("organizations.csv", 2, "name")
    assert problem.remedy == "Fill it in."
    assert ids(reading) == ["O2"]
    assert reading.rejected[0].cells == {"id": "O1", "name": " "}
    assert reading.rejected[0].problems == (problem,)


def test_a_row_given_twice_is_merged_with_a_notice(tmp_path: Path) -> None:
    reading = read(tmp_path, organizations="id,name\nO1,A\nO2,B\nO1,A\n")
    problem = only(reading.problems)
    assert place(problem) == ("organizations.csv", 4, "id")
    assert problem.severity == "notice"
    assert "row 2" in problem.what
    assert ids(reading) == ["O1", "O2"]


def test_rows_with_one_id_that_differ_are_all_rejected(tmp_path: Path) -> None:
    reading = read(tmp_path, organizations="id,name\nO1,A\nO2,B\nO1,Another\nO1,A\n")
    assert [place(problem)[1] for problem in reading.errors] == [2, 4, 5]
    assert "row 2" in reading.errors[1].what
    assert "different ids" in reading.errors[1].remedy
    assert ids(reading) == ["O2"]
    assert [row.row for row in reading.rejected] == [2, 4, 5]


def test_a_sound_row_does_not_win_over_a_broken_one_with_its_id(tmp_path: Path) -> None:
    reading = read(tmp_path, organizations="id,name,staff\nO1,A,3\nO1,A,many\n")
    assert ids(reading) == []
    assert [row.row for row in reading.rejected] == [2, 3]


def test_a_mistake_copied_is_told_once_for_each_copy(tmp_path: Path) -> None:
    reading = read(tmp_path, organizations="id,name,staff\nO1,A,many\nO1,A,many\n")
    assert [place(problem)[1:] for problem in reading.problems] == [(2, "staff"), (3, "staff")]


def test_an_id_that_differs_by_letter_case_is_pointed_out(tmp_path: Path) -> None:
    reading = read(tmp_path, organizations="id,name\nO1,A\no1,B\n")
    problem = only(reading.problems)
    assert place(problem) == ("organizations.csv", 3, "id")
    assert "one id" in problem.remedy
    assert ids(reading) == ["O1", "o1"]


def test_spaces_around_an_id_are_no_part_of_it(tmp_path: Path) -> None:
    reading = read(tmp_path, organizations="id,name\nO1,A\n O1 ,A\n")
    assert only(reading.problems).severity == "notice"
    assert ids(reading) == ["O1"]


def test_an_unknown_organization_names_the_nearest_id(tmp_path: Path) -> None:
    organizations = "id,name\nGB-CHC-1164883,A\nGB-CHC-0012,B\n"
    resources = (
        "id,organization_id,direction,title\n"
        "R1,GB-CHC-1164838,need,cold storage\nR2,gb-chc-12,need,vans\n"
    )
    reading = read(tmp_path, organizations=organizations, resources=resources)
    first, second = reading.problems
    assert place(first) == ("resources.csv", 2, "organization_id")
    assert "GB-CHC-1164883" in first.remedy
    assert "GB-CHC-0012" in second.remedy
    assert reading.batch.resources == ()


def test_what_hangs_on_a_rejected_organization_is_rejected_with_it(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        organizations="id,name,staff\nO1,A,\nO2,B,many\n",
        resources="id,organization_id,direction,title\nR1,O2,offer,vans\n",
        partnerships=PARTNERSHIP,
        members=MEMBERS,
        grants=GRANT + "G1,O1,O2,5,EUR,2024-01-01\n",
    )
    places = [place(problem) for problem in reading.errors]
    assert places == [
        ("organizations.csv", 3, "staff"),
        ("resources.csv", 2, "organization_id"),
        ("members.csv", 3, "organization_id"),
        ("grants.csv", 2, "recipient_id"),
    ]
    assert all("row 3 of organizations.csv" in problem.what for problem in reading.errors[1:])
    assert all("Correct that row" in problem.remedy for problem in reading.errors[1:])
    assert reading.batch.partnerships[0].members == (Member("O1"),)


def test_a_member_of_a_rejected_partnership_is_rejected(tmp_path: Path) -> None:
    reading = read(tmp_path, partnerships="id,title,start\nP1,x,soon\n", members=MEMBERS)
    assert [place(problem) for problem in reading.errors] == [
        ("partnerships.csv", 2, "start"),
        ("members.csv", 2, "partnership_id"),
        ("members.csv", 3, "partnership_id"),
    ]


def test_an_end_before_the_start_rejects_the_row(tmp_path: Path) -> None:
    content = "id,title,start,end\nP1,x,2024-02-01,2024-01-01\n"
    problem = only(read(tmp_path, partnerships=content).problems)
    assert place(problem) == ("partnerships.csv", 2, "end")
    assert "Exchange" in problem.remedy


def test_an_offer_that_expires_before_it_is_valid_is_rejected(tmp_path: Path) -> None:
    content = (
        "id,organization_id,direction,title,valid_from,expires\n"
        "R1,O1,offer,vans,2024-02-01,2024-01-31\n"
    )
    assert place(only(read(tmp_path, resources=content).problems)) == (
        "resources.csv",
        2,
        "expires",
    )


def test_a_grant_to_oneself_is_rejected(tmp_path: Path) -> None:
    reading = read(tmp_path, grants=GRANT + "G1,O1,O1,5,EUR,2024-01-01\n")
    problem = only(reading.problems)
    assert place(problem) == ("grants.csv", 2, "recipient_id")
    assert "funder_id" in problem.remedy


def test_an_assessment_of_oneself_is_rejected(tmp_path: Path) -> None:
    reading = read(tmp_path, assessments="wave,from_id,to_id,trust\n2024,O1,O1,5\n")
    problem = only(reading.problems)
    assert place(problem) == ("assessments.csv", 2, "to_id")
    assert "to_id" in problem.remedy


def test_a_partnership_of_one_is_pointed_out(tmp_path: Path) -> None:
    members = "partnership_id,organization_id\nP1,O1\n"
    reading = read(tmp_path, partnerships=PARTNERSHIP, members=members)
    problem = only(reading.problems)
    assert place(problem) == ("partnerships.csv", 2, "id")
    assert problem.severity == "notice"
    assert "members.csv" in problem.remedy


def test_a_member_that_was_rejected_is_not_asked_for_again(tmp_path: Path) -> None:
    members = "partnership_id,organization_id,amount\nP1,O1,\nP1,O2,lots\n"
    reading = read(tmp_path, partnerships=PARTNERSHIP, members=members)
    problem = only(reading.notices)
    assert "only one member, because a row of members.csv had to be rejected" in problem.what
    assert "Add" not in problem.remedy


def test_answers_are_keyed_by_wave_and_organization(tmp_path: Path) -> None:
    content = "wave,organization_id,responded\n2024,O1,yes\n2025,O1,no\n2025,O1,yes\n"
    reading = read(tmp_path, responses=content)
    assert [response.wave for response in reading.batch.responses] == ["2024"]
    assert [place(problem)[1] for problem in reading.errors] == [3, 4]


def test_references_resolve_to_what_is_there_already(tmp_path: Path) -> None:
    (tmp_path / "resources.csv").write_text("id,organization_id,direction,title\nR1,S1,need,vans\n")
    reading = read_network(tmp_path, known=Stored(frozenset(["S1"])))
    assert reading.problems == ()
    assert [resource.id for resource in reading.batch.resources] == ["R1"]


def test_a_member_joins_a_partnership_that_is_there_already(tmp_path: Path) -> None:
    stored = Partnership("P9", "Old work", members=(Member("S1", "lead"), Member("S2")))
    reading = read(
        tmp_path,
        known=Stored(frozenset(["S1", "S2"]), (stored,)),
        organizations=TWO,
        members="partnership_id,organization_id,role\nP9,O1,\nP9,S2,treasurer\n",
    )
    assert reading.problems == ()
    found = reading.batch.partnerships[0]
    assert found.title == "Old work"
    assert found.members == (Member("S1", "lead"), Member("S2", "treasurer"), Member("O1"))


def test_many_unknown_ids_in_a_large_network_stay_affordable(tmp_path: Path) -> None:
    organizations = "id,name\n" + "".join(f"GB-CHC-{n:07}x,A\n" for n in range(5000))
    rows = "".join(f"R{n},XX-{n:07}yyy,need,vans\n" for n in range(2000))
    resources = "id,organization_id,direction,title\n" + rows
    reading = read(tmp_path, organizations=organizations, resources=resources)
    assert len(reading.errors) == 2000
