"""Which offers meet which needs, beside what two members are told of each other."""

from __future__ import annotations

from matcher.matches import matches
from matcher.meetings import meetings
from tests.matcher.builders import features, need, offer, org
from tests.matcher.conftest import Demo


def test_every_need_has_the_best_offer_that_two_members_are_told_of(demo_network: Demo) -> None:
    f = demo_network.engine.features
    owner, least = f.network.resources.owner, 0.5
    found = meetings(f, least)
    best: dict[tuple[int, int], float] = {}
    for need_row, offer_row, met in zip(found.needs, found.offers, found.met, strict=True):
        key = (int(need_row), int(owner[offer_row]))
        best[key] = max(best.get(key, 0.0), float(met))
    expected = {
        (match.need, giver): match.met
        for giver in range(f.size)
        for needy in range(f.size)
        if giver != needy
        for match in matches(f, needy, giver, needy)
        if match.strength >= least and match.met >= least
    }
    assert best.keys() == expected.keys()
    assert len(best) > 20
    assert max(abs(best[key] - expected[key]) for key in expected) < 1e-4


def test_nobody_meets_its_own_need_and_nothing_meets_nothing() -> None:
    own = features(org("a"), need("a", "sawn timber boards"), offer("a", "sawn timber boards"))
    assert not len(meetings(own, 0.5).needs)
    assert not len(meetings(features(org("a"), need("a", "boards")), 0.5).needs)
    assert not len(meetings(features(org("a")), 0.5).met)
