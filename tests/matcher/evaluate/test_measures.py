from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import ndcg_score

from matcher.evaluate.measures import hit, ndcg, reciprocal_rank


@given(st.lists(st.booleans(), min_size=11, max_size=40).filter(any))
def test_ndcg_is_that_of_scikit_learn(right_at: list[bool]) -> None:
    falling = np.arange(len(right_at), 0, -1, dtype=float)
    judged = ndcg_score([np.array(right_at, float)], [falling], k=10)
    assert ndcg(right_at, sum(right_at)) == pytest.approx(judged)


def test_right_answers_that_were_not_ranked_count_as_missed() -> None:
    assert ndcg([True], 2) == pytest.approx(1 / (1 + 1 / math.log2(3)))
    assert ndcg([], 2) == 0


def test_only_the_first_ten_count_for_a_hit_and_all_for_the_rank() -> None:
    tenth, eleventh = [False] * 9 + [True], [False] * 10 + [True]
    assert (hit(tenth), hit(eleventh)) == (1, 0)
    assert reciprocal_rank(eleventh) == pytest.approx(1 / 11)
    assert reciprocal_rank([False]) == 0
