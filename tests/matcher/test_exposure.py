"""Everybody's lists at once: caps hold, the greedy bound holds, the report counts right."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from matcher.errors import InvalidQuery
from matcher.exposure.caps import capped, nobody_forgotten
from matcher.exposure.everybody import everybodys_lists
from matcher.exposure.lists import NOBODY, Lists
from matcher.exposure.report import exposure_of, gini
from tests.matcher.builders import features, need, offer, org, together, words_engine


def random_lists(rng: np.random.Generator, n: int) -> Lists:
    scores = rng.random((n, n)) * rng.random(n)  # some are liked by all
    np.fill_diagonal(scores, -1.0)
    order = np.argsort(-scores, axis=1)[:, : n - 1]
    return Lists(order, np.take_along_axis(scores, order, axis=1))


def best_total(lists: Lists, n: int, cap: int) -> float:
    """The best total under the cap, by trying every set of pairs row after row."""
    size = lists.order.shape[0]
    tables = []
    for row, scores in zip(lists.order, lists.scores, strict=True):
        choices = []
        for used in product((0, 1), repeat=len(row)):
            if sum(used) <= n:
                counts = [0] * size
                for one, org_ in zip(used, row.tolist(), strict=True):
                    counts[org_] += one
                choices.append((counts, float(np.dot(used, scores))))
        tables.append(choices)
    best = {(0,) * size: 0.0}
    for choices in tables:
        fresh: dict[tuple[int, ...], float] = {}
        for state, total in best.items():
            for counts, gain in choices:
                after = tuple(a + b for a, b in zip(state, counts, strict=True))
                if max(after) <= cap and fresh.get(after, -1.0) < total + gain:
                    fresh[after] = total + gain
        best = fresh
    return max(best.values())


@pytest.mark.parametrize("seed", range(8))
def test_greedy_filling_keeps_the_cap_and_its_bound(seed: int) -> None:
    lists = random_lists(np.random.default_rng(seed), 5)
    for n, cap in ((1, 1), (2, 2), (2, 1)):
        found = capped(lists, n, cap)
        order, total = found.lists.order, float(found.lists.scores.sum())
        assert np.bincount(order[order != NOBODY]).max() <= cap
        best = best_total(lists, n, cap)
        assert best / 2 - 1e-9 <= total <= best + 1e-9 <= found.bound + 2e-9
        assert found.share <= total / best + 1e-9


def test_lists_are_best_first_and_a_wide_cap_changes_nothing() -> None:
    lists = random_lists(np.random.default_rng(3), 30)
    found = capped(lists, 5, 30).lists
    assert np.array_equal(found.order, lists.first(5).order)
    tight = capped(lists, 5, 6)
    assert tight.share > 0.9
    filled = (tight.lists.order != NOBODY)[:, 1:]
    assert (np.diff(tight.lists.scores, axis=1) <= 1e-12)[filled].all()


def test_a_cap_spreads_places_over_more_organizations() -> None:
    lists = random_lists(np.random.default_rng(7), 60)
    free = np.bincount(lists.first(5).order.ravel(), minlength=60)
    even = np.bincount(capped(lists, 5, 6).lists.order.ravel() + 1, minlength=61)[1:]
    assert gini(even) < gini(free) / 2
    assert (even == 0).sum() < (free == 0).sum()


def test_a_list_that_cannot_be_filled_is_short() -> None:
    lists = Lists(np.array([[2], [2], [0]]), np.array([[0.9], [0.8], [0.7]]))
    found = capped(lists, 1, 1).lists
    assert found.order.ravel().tolist() == [2, NOBODY, 0]


def test_nobody_is_forgotten_and_the_cap_still_holds() -> None:
    lists = random_lists(np.random.default_rng(11), 40)
    before = capped(lists, 2, 4).lists
    after = nobody_forgotten(lists, before)
    assert len(np.unique(before.order)) < 40
    counts = np.bincount(after.order.ravel(), minlength=40)
    assert (counts.min(), counts.max() <= 4) == (1, True)
    assert after.scores.sum() > 0.9 * before.scores.sum()
    for row, scores in zip(after.order, after.scores, strict=True):
        assert len(set(row.tolist())) == 2
        assert scores[0] >= scores[1]
    nobodys = Lists(lists.order[:, :1], lists.scores[:, :1])
    assert np.array_equal(nobody_forgotten(nobodys, nobodys).order, nobodys.order)


@pytest.mark.parametrize(("n", "cap"), [(0, 3), (3, 0)])
def test_a_senseless_length_or_cap_is_refused(n: int, cap: int) -> None:
    with pytest.raises(InvalidQuery):
        capped(random_lists(np.random.default_rng(0), 4), n, cap)


@pytest.mark.parametrize("counts", [[0, 0, 0, 4], [1, 2, 3, 4], [5, 5], [0, 1, 1, 7, 9]])
def test_gini_is_half_the_mean_difference(counts: list[int]) -> None:
    x = np.array(counts, dtype=float)
    expected = np.abs(x[:, None] - x).mean() / (2 * x.mean())
    assert gini(np.array(counts)) == pytest.approx(expected)


def test_the_report_tells_of_groups() -> None:
    found = features(
        org("a", sector="business"), org("b", sector="business"), org("c"), together("a", "c")
    )
    report = exposure_of(found, Lists(np.array([[1], [0], [0]]), np.full((3, 1), 0.5)))
    assert (report.most, report.short, report.mean, report.score) == (2, 0, 1.0, 0.5)
    assert report.never == pytest.approx(1 / 3)
    by = {(g.kind, g.name): g for g in report.groups}
    business = by["sector", "business"]
    assert (business.organizations, business.places, business.never) == (2, 1.0, 0.0)
    assert by["sector", "unknown"].never == 1.0
    assert by["past", "newcomers"].places == pytest.approx(1 / 3)
    assert by["past", "with partnerships"].share == pytest.approx(2 / 3)


def test_everybody_is_asked_and_partners_are_left_out() -> None:
    engine = words_engine(
        org("a", mission="soup"), org("b", mission="soup"), org("c", mission="soup"),
        need("a", "cold room"), offer("c", "cold room"), together("a", "b"),
    )  # fmt: skip
    seen: list[tuple[int, int]] = []
    lists = everybodys_lists(engine, 1, lambda done, total: seen.append((done, total)))
    assert seen == [(1, 3), (2, 3), (3, 3)]
    assert lists.order.tolist() == [[2, NOBODY], [2, NOBODY], [0, 1]]
