from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from matcher.evaluate import proposed_split

DAYS = st.integers(0, 30).map(lambda n: date(2020, 1, 1) + timedelta(n))


@given(st.lists(DAYS, max_size=40))
def test_no_other_day_leaves_nearer_to_a_fifth_after_it(starts: list[date]) -> None:
    split = proposed_split(starts)
    if len(set(starts)) < 2:
        assert split is None
        return

    def off(day: date) -> float:
        return abs(sum(start >= day for start in starts) / len(starts) - 0.2)

    assert split is not None
    assert min(starts) < split <= max(starts)
    tried = [date(2020, 1, 1) + timedelta(n) for n in range(32)]
    assert off(split) <= min(off(d) for d in tried if min(starts) < d <= max(starts))
