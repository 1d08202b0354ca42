"""Rounds of meetings: the rules hold, small rounds are the best there are, changes are few."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, product

import numpy as np
import pytest

from matcher.errors import InvalidQuery
from matcher.rounds.meetings import Meeting, Round, Rules
from matcher.rounds.schedule import schedule
from matcher.types import Floats

SECTORS = ("business", "nonprofit", "business", None, "nonprofit", "academia")


def random_fits(rng: np.random.Generator, n: int) -> Floats:
    fits = np.triu(np.round(rng.random((n, n)), 3), 1)
    return fits + fits.T


def sectors_of(n: int) -> list[str | None]:
    return [SECTORS[i % len(SECTORS)] for i in range(n)]


def broken(found: Round, n: int, rules: Rules) -> list[str]:
    """Every rule that a schedule breaks."""
    sectors, told = sectors_of(n), []
    if len({m.pair for m in found.meetings}) < len(found.meetings):
        told.append("a pair meets twice")
    if any(m.one >= m.other for m in found.meetings):
        told.append("a pair is in no order")
    if len({(m.slot, m.table) for m in found.meetings}) < len(found.meetings):
        told.append("a table is taken twice")
    if any(
        not (1 <= m.slot <= rules.slots and 1 <= m.table <= rules.tables) for m in found.meetings
    ):
        told.append("there is no such slot or table")
    seats = Counter((m.slot, who) for m in found.meetings for who in m.pair)
    if max(seats.values(), default=0) > 1:
        told.append("somebody is at two tables")
    counts = Counter(who for m in found.meetings for who in m.pair)
    if max(counts.values(), default=0) > rules.limit:
        told.append("somebody has too many meetings")
    own = Counter(
        who
        for m in found.meetings
        if sectors[m.one] is not None and sectors[m.one] == sectors[m.other]
        for who in m.pair
    )
    if rules.own_sector is not None and max(own.values(), default=0) > rules.own_sector:
        told.append("somebody meets too many of their own sector")
    missing = {who: rules.least - counts[who] for who in range(n) if counts[who] < rules.least}
    if dict(found.short) != missing:
        told.append("who is short is told wrongly")
    return told


def brute(fits: Floats, n: int, rules: Rules, before: tuple[Meeting, ...]) -> tuple[float, ...]:
    """(missing, -kept, -total) of the best schedule, by trying every one."""
    pairs = list(combinations(range(n), 2))
    sectors = sectors_of(n)
    slots = [
        some
        for k in range(min(rules.tables, n // 2) + 1)
        for some in combinations(pairs, k)
        if len({who for pair in some for who in pair}) == 2 * k
    ]
    old = {(m.slot, m.pair) for m in before}
    best: tuple[float, ...] = (float("inf"),)
    for plan in product(slots, repeat=rules.slots):
        held = [pair for some in plan for pair in some]
        counts = Counter(who for pair in held for who in pair)
        own = Counter(
            w
            for a, b in held
            if sectors[a] is not None and sectors[a] == sectors[b]
            for w in (a, b)
        )
        if len(set(held)) < len(held) or max(counts.values(), default=0) > rules.limit:
            continue
        if rules.own_sector is not None and max(own.values(), default=0) > rules.own_sector:
            continue
        missing = sum(max(rules.least - counts[w], 0) for w in range(n))
        kept = sum((s, pair) in old for s, some in enumerate(plan, 1) for pair in some)
        total = sum(fits[pair] for pair in held)
        best = min(best, (missing, -kept, -round(total, 9)))
    return best


CASES = [
    (4, Rules(slots=2, tables=2)),
    (5, Rules(slots=2, tables=1, least=1)),
    (5, Rules(slots=3, tables=2, least=2, most=2)),
    (6, Rules(slots=2, tables=3, own_sector=0)),
    (5, Rules(slots=3, tables=2, least=1, own_sector=1)),
    (3, Rules(slots=3, tables=1, least=2)),
]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("n", "rules"), CASES)
def test_a_small_round_is_the_best_there_is(n: int, rules: Rules, seed: int) -> None:
    fits = random_fits(np.random.default_rng(seed), n)
    found = schedule(fits, sectors_of(n), rules)
    assert broken(found, n, rules) == []
    missing, _, total = brute(fits, n, rules, ())
    assert found.exact
    assert sum(count for _, count in found.short) == missing
    assert found.total == pytest.approx(-total)
    good = schedule(fits, sectors_of(n), rules, most_exact=0)
    assert broken(good, n, rules) == []
    assert not good.exact
    assert found.total <= good.bound + 1e-9


@pytest.mark.parametrize("seed", range(4))
def test_a_small_round_changes_as_little_as_can_be(seed: int) -> None:
    rng = np.random.default_rng(seed)
    fits, rules = random_fits(rng, 5), Rules(slots=2, tables=2, least=1)
    early = schedule(fits[:4, :4], sectors_of(4), rules)
    found = schedule(fits, sectors_of(5), rules, before=early.meetings)
    missing, kept, total = brute(fits, 5, rules, early.meetings)
    assert sum(count for _, count in found.short) == missing
    assert found.kept == -kept
    assert found.total == pytest.approx(-total)
    assert found.kept + found.moved + found.cancelled == len(early.meetings)


@pytest.mark.parametrize("seed", range(3))
def test_a_large_round_serves_everybody_and_late_joiners_change_little(seed: int) -> None:
    fits = random_fits(np.random.default_rng(seed), 44)
    rules = Rules(slots=6, tables=18, least=4, most=6, own_sector=2)
    early = schedule(fits[:40, :40], sectors_of(40), rules)
    assert (broken(early, 40, rules), early.short) == ([], ())
    assert early.share > 0.8
    late = schedule(fits, sectors_of(44), rules, before=early.meetings)
    assert (broken(late, 44, rules), late.short) == ([], ())
    assert late.kept >= 0.85 * len(early.meetings)
    afresh = schedule(fits, sectors_of(44), rules)
    old = {(m.slot, m.pair) for m in early.meetings}
    assert late.kept > sum((m.slot, m.pair) in old for m in afresh.meetings)


def test_a_kept_meeting_keeps_its_table() -> None:
    before = (Meeting(1, 2, 0, 1), Meeting(2, 1, 0, 2))
    found = schedule(
        random_fits(np.random.default_rng(0), 4), sectors_of(4), Rules(2, 2), before=before
    )
    assert set(before) <= set(found.meetings)
    assert (found.kept, found.moved, found.cancelled) == (2, 0, 0)


def test_who_may_not_meet_does_not_and_lost_meetings_are_told() -> None:
    allowed = np.ones((4, 4), dtype=bool)
    allowed[0, 1] = allowed[1, 0] = False
    before = (Meeting(1, 1, 0, 1), Meeting(3, 1, 2, 3))
    fits = np.ones((4, 4))
    fits[2, 3] = fits[3, 2] = 5.0
    found = schedule(fits, sectors_of(4), Rules(2, 2), allowed=allowed, before=before)
    assert (0, 1) not in {m.pair for m in found.meetings}
    assert (found.kept, found.moved, found.cancelled) == (0, 1, 1)


@pytest.mark.parametrize(
    ("n", "rules", "said"),
    [
        (1, Rules(1, 1), "two attendees"),
        (3, Rules(0, 1), "one slot"),
        (3, Rules(2, 1, least=3), "lower the least"),
        (3, Rules(4, 1, least=3, most=2), "raise the most"),
        (3, Rules(2, 1, most=0), "1 or more"),
    ],
)
def test_rules_that_cannot_hold_are_refused_with_a_remedy(n: int, rules: Rules, said: str) -> None:
    with pytest.raises(InvalidQuery, match=said):
        schedule(np.ones((n, n)), sectors_of(n), rules)
