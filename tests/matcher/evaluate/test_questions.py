from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from matcher.evaluate import partner_questions, team_questions

N = 12
GROUPS = st.lists(st.sets(st.integers(0, N - 1), min_size=1, max_size=5), max_size=8)


def rows(groups: list[set[int]]) -> csr_matrix:
    table = np.zeros((len(groups), N), np.float32)
    for number, group in enumerate(groups):
        table[number, sorted(group)] = 1
    return csr_matrix(table)


@given(GROUPS, GROUPS)
def test_partner_questions_are_those_of_counting_by_hand(
    known: list[set[int]], later: list[set[int]]
) -> None:
    past = set().union(*known)

    def partners(groups: list[set[int]], org: int) -> set[int]:
        return set().union(*(group for group in groups if org in group)) - {org}

    expected = {
        org: (partners(later, org) & past) - partners(known, org)
        for org in past
        if (partners(later, org) & past) - partners(known, org)
    }
    found = partner_questions(rows(known), rows(later))
    assert {int(q.members[0]): set(q.truth.tolist()) for q in found} == expected
    for question in found:
        asker = int(question.members[0])
        has_past = np.isin(np.arange(N), list(past))
        candidates = set(np.flatnonzero(question.candidates(has_past)).tolist())
        assert candidates == past - {asker} - partners(known, asker)


@given(GROUPS, GROUPS)
def test_team_questions_ask_for_three_members_with_a_past_one_at_a_time(
    known: list[set[int]], later: list[set[int]]
) -> None:
    past = set().union(*known)
    texts = [f"text {number}" for number in range(len(later))]
    found = team_questions(rows(known), rows(later), texts, np.random.default_rng(1))
    for number, group in enumerate(later):
        asked = [q for q in found if q.group == number]
        members = group & past
        assert len(asked) == (3 if len(members) >= 3 else 0)
        assert len({int(q.truth[0]) for q in asked}) == len(asked)
        for q in asked:
            assert set(q.members.tolist()) | set(q.truth.tolist()) == members
            assert set(q.members.tolist()) == members - set(q.truth.tolist())
            assert q.text == texts[number]


def test_the_same_seed_asks_for_the_same_members() -> None:
    known, later = rows([set(range(N))]), rows([set(range(N))] * 4)

    def asked(seed: int) -> list[int]:
        found = team_questions(known, later, [""] * 4, np.random.default_rng(seed))
        return [int(q.truth[0]) for q in found]

    assert asked(1) == asked(1)
    assert asked(1) != asked(2)


@pytest.mark.parametrize("groups", [[], [{1}]])
def test_without_a_past_nothing_is_asked(groups: list[set[int]]) -> None:
    assert partner_questions(rows(groups), rows([{1, 2, 3}])) == []


def test_in_a_very_large_partnership_nobody_meets_everybody() -> None:
    known, later = np.zeros((2, 250)), np.zeros((1, 250))
    known[0, :] = later[0, :] = 1
    known[1, :2] = 1
    assert partner_questions(csr_matrix(known), csr_matrix(later)) == []
    assert partner_questions(csr_matrix(known), csr_matrix(known[1:])) == []
    few = np.zeros((1, 250))
    few[0, :3] = 1
    assert len(partner_questions(csr_matrix(known), csr_matrix(few))) == 3
