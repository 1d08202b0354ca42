"""Values by hand: texts of the same words meet each other with 1 / (1 + e^-6.1) = .998."""

from __future__ import annotations

import math
from datetime import date

import numpy as np
import pytest

from api.services.bridge import network_of
from matcher.features import Features
from matcher.signals.complementarity import harmonic, mutual_fit, need_coverage, offer_use
from tests import builders as domain
from tests.matcher.builders import features, need, offer, org

SAME = 1 / (1 + math.exp(-(1 - 0.45) / 0.09))
"""Strength of an offer in the very words of the need."""

FOOD_BANK = ("surplus bread and vegetables", "cold storage near the harbour")


def gain(amount: float) -> float:
    """What so many fully met needs count."""
    return 1 - math.exp(-amount)


def test_one_need_met_counts_63_and_two_86_hundredths() -> None:
    f = features(
        need("me", "cold storage"), need("me", "violin lessons"),
        offer("one", "cold storage"),
        offer("two", "cold storage"), offer("two", "violin lessons"),
        offer("none", "bicycle repair"),
    )  # fmt: skip
    assert need_coverage(f, 0)[1:] == pytest.approx([gain(SAME), gain(2 * SAME), 0.0])
    assert need_coverage(f, 0)[1:] == pytest.approx([0.63, 0.86, 0.0], abs=0.01)


def test_the_same_offer_made_twice_meets_a_need_once() -> None:
    f = features(need("me", "cold storage"), offer("a", "cold storage"), offer("a", "cold storage"))
    assert need_coverage(f, 0)[1] == pytest.approx(gain(SAME))


def test_five_thousand_empty_offers_add_up_to_nothing() -> None:
    f = features(need("me", "cold storage"), *(offer("a", f"thing {i}") for i in range(5_000)))
    assert need_coverage(f, 0)[1] == 0.0


@pytest.mark.parametrize(("urgency", "times"), [(1.0, 2 / 3), (2.0, 1.0), (3.0, 4 / 3)])
def test_an_urgent_need_counts_more(urgency: float, times: float) -> None:
    f = features(need("me", "cold storage", urgency=urgency), offer("a", "cold storage"))
    assert need_coverage(f, 0)[1] == pytest.approx(gain(times * SAME))
    assert offer_use(f, 1)[0] == pytest.approx(gain(times * SAME))


def test_a_need_of_unknown_urgency_counts_as_a_middling_one() -> None:
    f = features(need("me", "cold storage"), offer("a", "cold storage"))
    assert need_coverage(f, 0)[1] == pytest.approx(gain(SAME))


@pytest.mark.parametrize(
    ("kind", "left"), [("people", 1.0), ("expertise", 0.85), ("data", 0.0), (None, 1.0)]
)
def test_an_offer_of_another_kind_counts_less(kind: str | None, left: float) -> None:
    f = features(need("me", "school meals", "people"), offer("a", "school meals", kind))
    assert need_coverage(f, 0)[1] == pytest.approx(gain(left * SAME))


def test_what_you_offer_is_weighed_by_what_they_need() -> None:
    f = features(
        offer("me", "cold storage"), offer("me", "violin lessons"),
        need("a", "cold storage"), need("a", "violin lessons"),
        need("b", "bicycle repair"),
    )  # fmt: skip
    assert offer_use(f, 0)[1:] == pytest.approx([gain(2 * SAME), 0.0])


def test_two_food_banks_with_the_same_offers_and_needs_do_not_complement_each_other() -> None:
    mine, wanted = FOOD_BANK
    f = features(
        offer("me", mine), need("me", wanted),
        offer("twin", mine), need("twin", wanted),
        offer("other", wanted), need("other", mine),
    )  # fmt: skip
    assert need_coverage(f, 0)[1:] == pytest.approx([0.0, gain(SAME)])
    assert offer_use(f, 0)[1:] == pytest.approx([0.0, gain(SAME)])
    assert mutual_fit(f, 0)[1:] == pytest.approx([0.0, gain(SAME)])


def test_mutual_fit_is_the_harmonic_mean_of_both_gains() -> None:
    f = features(
        need("me", "cold storage"), offer("me", "violin lessons"), offer("me", "bicycle repair"),
        offer("a", "cold storage"), need("a", "violin lessons"), need("a", "bicycle repair"),
    )  # fmt: skip
    one, two = gain(SAME), gain(2 * SAME)
    assert mutual_fit(f, 0)[1] == pytest.approx(2 / (1 / one + 1 / two))


def test_a_one_sided_gain_is_no_mutual_fit_and_an_unknown_one_stays_unknown() -> None:
    nan = math.nan
    found = harmonic(np.array([0.5, 0.0, 0.0, nan, 0.5]), np.array([0.0, 0.0, 0.5, 0.5, nan]))
    assert found.tolist() == pytest.approx([0.0, 0.0, 0.0, nan, nan], nan_ok=True)


def test_without_a_resource_map_nothing_is_known() -> None:
    f = features(org("me"), need("a", "bread"), offer("b", "bread"))
    assert np.isnan(need_coverage(f, 0)).all()
    assert np.isnan(offer_use(f, 0)).all()


def test_who_offers_nothing_is_unknown_and_not_nought() -> None:
    f = features(need("me", "bread"), offer("a", "violin"), need("b", "cello"))
    assert need_coverage(f, 0).tolist() == pytest.approx([math.nan, 0.0, math.nan], nan_ok=True)


def test_what_has_expired_or_is_yet_to_come_meets_no_need() -> None:
    snapshot = domain.network(
        domain.org("me"), domain.org("old"), domain.org("soon"), domain.org("today"),
        domain.need("n", "me", "cold storage"),
        domain.offer("o1", "old", "cold storage", expires=date(2026, 5, 31)),
        domain.offer("o2", "soon", "cold storage", valid_from=date(2026, 6, 2)),
        domain.offer(
            "o3", "today", "cold storage", valid_from=date(2026, 6, 1), expires=date(2026, 6, 1)
        ),
    )  # fmt: skip
    f = Features(network_of(snapshot, date(2026, 6, 1)))
    values = dict(zip(f.network.organizations.ids, need_coverage(f, f.index["me"]), strict=True))
    assert np.isnan(values["old"])
    assert np.isnan(values["soon"])
    assert values["today"] == pytest.approx(gain(SAME))
