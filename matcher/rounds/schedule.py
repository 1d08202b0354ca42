"""A round of meetings: who sits with whom, at which table, in which slot.

A capped b-matching spread over slots: nobody is at two tables at once, no two meet twice,
nobody has more meetings than they can take. Of all schedules those come first in which the
fewest meetings are missing to everybody's minimum; of these, those that change the least of an
earlier schedule; of these, the one in which those who meet suit each other best.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from matcher.errors import InvalidQuery
from matcher.rounds.exact import best_schedule
from matcher.rounds.greedy import good_schedule
from matcher.rounds.meetings import Hall, Meeting, Round, Rules
from matcher.types import Bools, Floats

MOST_EXACT = 400
"""Pairs times slots up to which the best schedule is worked out exactly."""


def schedule(
    fits: Floats,
    sectors: Sequence[str | None],
    rules: Rules,
    *,
    allowed: Bools | None = None,
    before: Sequence[Meeting] = (),
    most_exact: int = MOST_EXACT,
) -> Round:
    """Schedule the attendees whose `fits` are given, shape (k, k).

    `before` is an earlier schedule in the same positions; pairs that may not meet any more, or
    slots that there are no more, are cancelled. Up to `most_exact` pairs times slots the answer
    is a best one, by integer programming. Raises `InvalidQuery` for rules that contradict
    themselves.
    """
    _check(rules, len(fits))
    codes = np.array([s or "" for s in sectors])
    same = (codes[:, None] == codes) & (codes != "")
    able = np.ones(fits.shape, dtype=bool) if allowed is None else allowed.copy()
    np.fill_diagonal(able, False)
    if rules.own_sector == 0:
        able &= ~same
    hall = Hall(fits, able, same, rules, _still_possible(before, able, rules))
    few = len(hall.pairs) * rules.slots <= most_exact
    found = best_schedule(hall) if few else good_schedule(hall)
    return _compared(found, before)


def _check(rules: Rules, attendees: int) -> None:
    if attendees < 2:
        raise InvalidQuery("A round needs two attendees at least.")
    if rules.slots < 1 or rules.tables < 1:
        raise InvalidQuery("A round needs one slot and one table at least.")
    if rules.least < 0 or rules.limit < 1 or (rules.own_sector or 0) < 0:
        raise InvalidQuery("The least is 0 or more meetings, the most 1 or more.")
    if rules.least > rules.limit:
        raise InvalidQuery(
            f"Everybody cannot have {rules.least} meetings where {rules.limit} are the most; "
            "add slots, raise the most, or lower the least."
        )


def _still_possible(before: Sequence[Meeting], allowed: Bools, rules: Rules) -> tuple[Meeting, ...]:
    return tuple(
        m for m in sorted(before) if allowed[m.one, m.other] and 1 <= m.slot <= rules.slots
    )


def _compared(found: Round, before: Sequence[Meeting]) -> Round:
    slot = {m.pair: m.slot for m in found.meetings}
    kept = sum(slot.get(m.pair) == m.slot for m in before)
    cancelled = sum(m.pair not in slot for m in before)
    return replace(found, kept=kept, moved=len(before) - kept - cancelled, cancelled=cancelled)
