"""The demo network keeps what it promises: its size and its rules."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tests.demo.facts import (
    AS_OF,
    ASSESSMENTS,
    DATE,
    DEMO,
    GRANTS,
    INTENSITIES,
    KINDS,
    LANGUAGE,
    MEMBERS,
    NAMED,
    ORGANIZATIONS,
    PARTNERSHIPS,
    RESOURCES,
    RESPONSES,
    SECTORS,
    TRUTHS,
    resource_map,
    rows,
    topics,
)


def test_the_network_is_as_large_as_promised() -> None:
    directions = Counter(row["direction"] for row in RESOURCES.values())
    assert len(ORGANIZATIONS) >= 132
    assert len(RESOURCES) >= 540
    assert directions["offer"] >= 290
    assert directions["need"] >= 230
    assert len(PARTNERSHIPS) >= 90
    assert len(GRANTS) >= 60
    assert len({row["funder_id"] for row in GRANTS}) >= 6
    assert len(ASSESSMENTS) >= 350


@pytest.mark.parametrize("path", sorted((DEMO / "network").glob("*.csv")), ids=lambda p: p.name)
def test_files_are_utf8_with_unix_line_ends(path: Path) -> None:
    content = path.read_bytes()
    content.decode("utf-8")
    assert b"\r" not in content
    assert content.endswith(b"\n")


@pytest.mark.parametrize("name", ["organizations", "resources", "partnerships", "grants"])
def test_ids_are_unique(name: str) -> None:
    ids = [row["id"] for row in rows(name)]
    assert len(ids) == len(set(ids))


def test_every_reference_is_known() -> None:
    known = set(ORGANIZATIONS)
    assert {row["organization_id"] for row in RESOURCES.values()} <= known
    assert set(MEMBERS) == set(PARTNERSHIPS)
    assert {member for members in MEMBERS.values() for member in members} <= known
    assert {row[side] for row in GRANTS for side in ("funder_id", "recipient_id")} <= known
    assert known >= NAMED
    assert {organization for _, organization in RESPONSES} == known


def test_every_closed_list_is_respected() -> None:
    organizations = ORGANIZATIONS.values()
    assert {row["sector"] for row in organizations} == SECTORS
    assert {row["size"] for row in organizations} <= {"micro", "small", "medium", "large"}
    assert {row["stage"] for row in organizations} <= {
        "", "emerging", "growing", "established", "winding down",
    }  # fmt: skip
    assert {row["kind"] for row in RESOURCES.values()} == KINDS
    assert {row["urgency"] for row in RESOURCES.values()} <= {"", "low", "medium", "high"}
    assert {row["intensity"] for row in PARTNERSHIPS.values()} <= INTENSITIES
    assert {row["status"] for row in PARTNERSHIPS.values()} == {"active", "ended", "planned"}
    assert len({topic for key in ORGANIZATIONS for topic in topics(key)}) <= 25
    assert all(1 <= len(topics(key)) <= 4 for key in ORGANIZATIONS)


def test_consent_names_real_columns_and_levels() -> None:
    columns = set(next(iter(ORGANIZATIONS.values())))
    pairs = [
        pair.split("=")
        for row in ORGANIZATIONS.values()
        for pair in row["consent"].split("|")
        if pair
    ]
    assert pairs
    assert all(field in columns for field, _ in pairs)
    assert {level for _, level in pairs} == {"public", "members", "private"}


def test_places_lie_within_sixty_kilometres_or_are_unknown() -> None:
    for row in ORGANIZATIONS.values():
        assert bool(row["lat"]) == bool(row["lon"])
        if row["lat"]:
            north = (float(row["lat"]) - 45.40) * 111.2
            east = (float(row["lon"]) + 63.90) * 78.1
            assert (north**2 + east**2) ** 0.5 < 60


def test_contacts_are_invented_and_at_example_org() -> None:
    contacts = [row["contact"] for row in ORGANIZATIONS.values() if row["contact"]]
    assert len(contacts) == len(set(contacts))
    assert all(re.fullmatch(r"[^<>]+ <[a-z.]+@example\.org>", contact) for contact in contacts)


def test_dates_are_in_order() -> None:
    for row in ORGANIZATIONS.values():
        assert not row["founded"] or DATE.fullmatch(row["founded"])
    for row in RESOURCES.values():
        if row["valid_from"] and row["expires"]:
            assert date.fromisoformat(row["valid_from"]) < date.fromisoformat(row["expires"])
    for row in PARTNERSHIPS.values():
        start = date.fromisoformat(row["start"])
        assert not row["end"] or start < date.fromisoformat(row["end"])
        assert (row["status"] == "planned") == (start > AS_OF)
        ended = bool(row["end"]) and date.fromisoformat(row["end"]) < AS_OF
        assert (row["status"] == "ended") == ended
    assert all(date(2022, 1, 1) <= date.fromisoformat(row["date"]) <= AS_OF for row in GRANTS)


def test_nobody_acts_before_being_founded() -> None:
    founded = {key: row["founded"] for key, row in ORGANIZATIONS.items()}
    acts = [(key, PARTNERSHIPS[p]["start"]) for p, members in MEMBERS.items() for key in members]
    acts += [(row[side], row["date"]) for row in GRANTS for side in ("funder_id", "recipient_id")]
    acts += [(organization, f"{wave}-12-31") for wave, organization in RESPONSES]
    assert all(founded[key] <= day for key, day in acts)


def test_some_offers_have_expired_and_no_planted_one() -> None:
    expired = {
        key
        for key, row in RESOURCES.items()
        if row["direction"] == "offer" and row["expires"] and row["expires"] < "2026-06-01"
    }
    others = {row["expires"] for key, row in RESOURCES.items() if key not in expired}
    used = {row[side] for row in TRUTHS["pairs"] for side in ("offer_id", "return_offer_id")}
    used |= {row["right_offer_id"] for row in TRUTHS["need_offers"]}
    assert len(expired) >= 15
    assert all(not day or day > "2027-01-01" for day in others)
    assert not used & expired


def test_missions_are_unique_and_of_readable_length() -> None:
    missions = [row["mission"] for row in ORGANIZATIONS.values()]
    assert len(set(missions)) == len(missions)
    assert len({mission[:12] for mission in missions}) >= 0.95 * len(missions)
    for key, row in ORGANIZATIONS.items():
        if LANGUAGE[key] == "zh":
            assert 40 <= len(re.findall(r"[\u4e00-\u9fff]", row["mission"])) <= 120
        else:
            assert 25 <= len(row["mission"].split()) <= 70


def test_five_languages_write_and_each_in_its_own_signs() -> None:
    sizes = {language: len(ids) for language, ids in TRUTHS["languages"].items()}
    assert set(LANGUAGE) == set(ORGANIZATIONS)
    assert sizes["en"] >= 70
    assert sizes["fr"] >= 20
    assert sizes["vi"] >= 16
    assert sizes["es"] >= 14
    assert sizes["zh"] >= 12
    signs = {"vi": "[ạảấầậắằếềểệịọốồộớờợụứừựỹ]", "zh": "[\u4e00-\u9fff]"}
    for language, sign in signs.items():
        for key in TRUTHS["languages"][language]:
            assert len(re.findall(sign, ORGANIZATIONS[key]["mission"])) >= 5
    for key, language in LANGUAGE.items():
        assert language in ORGANIZATIONS[key]["languages"].split("|")


def test_unknown_is_left_empty_for_about_a_seventh() -> None:
    for column in ("staff", "annual_budget", "stage", "capacity", "lat", "founded"):
        blank = sum(not row[column] for row in ORGANIZATIONS.values())
        assert 0.10 <= blank / len(ORGANIZATIONS) <= 0.20, column
    without_map = [key for key in ORGANIZATIONS if not resource_map(key)]
    assert 2 <= len(without_map) <= 8


def test_each_partnership_has_two_to_eight_members_and_a_description() -> None:
    for key, row in PARTNERSHIPS.items():
        members = MEMBERS[key]
        assert 2 <= len(members) <= 8
        assert len(set(members)) == len(members)
        assert len(row["description"]) > 30


def test_waves_grow_and_a_quarter_does_not_answer() -> None:
    registered = {wave: {o for w, o in RESPONSES if w == wave} for wave in ("2024", "2025", "2026")}
    assert registered["2024"] < registered["2025"] <= registered["2026"]
    missing = {w: {o for o in registered[w] if RESPONSES[w, o] == "no"} for w in registered}
    assert all(0.20 <= len(missing[w]) / len(registered[w]) <= 0.30 for w in registered)
    assert len(missing["2024"] & missing["2025"] & missing["2026"]) < 10


def test_assessments_come_from_respondents_about_partners() -> None:
    strangers = 0
    for row in ASSESSMENTS:
        wave, giver, receiver = row["wave"], row["from_id"], row["to_id"]
        assert RESPONSES[wave, giver] == "yes"
        assert giver != receiver
        assert row["intensity"] in INTENSITIES
        assert {row["trust"], row["value"]} <= {"", "1", "2", "3", "4", "5"}
        begun = any(
            {giver, receiver} <= set(members) and PARTNERSHIPS[key]["start"][:4] <= wave
            for key, members in MEMBERS.items()
        )
        if not begun:
            strangers += 1
            assert row["intensity"] == "awareness"
            assert not row["trust"]
            assert not row["value"]
    assert 0 < strangers <= 20
