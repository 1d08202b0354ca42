"""Very many entries, and the same entry again, gain their owner nothing."""

from __future__ import annotations

import numpy as np
import pytest

from matcher.claims import repeats, shares
from matcher.encoders import Encoder
from matcher.engine import Engine
from matcher.recommend import recommend
from matcher.signals.complementarity import need_coverage, offer_use
from matcher.strength import MANY
from tests.matcher.builders import engine, features, need, offer, org


def test_entries_beyond_many_share_what_that_many_count() -> None:
    f = features(*(offer("a", f"thing {i}") for i in range(2 * MANY)), offer("b", "x"),
                 *(need("a", f"thing {i}") for i in range(MANY)))  # fmt: skip
    r = f.network.resources
    found = shares(r)
    of_a = (r.owner == f.index["a"]) & r.is_offer
    assert found[of_a].tolist() == [0.5] * (2 * MANY)
    assert found[~of_a].tolist() == [1.0] * (MANY + 1)


def test_a_need_said_again_is_one_need() -> None:
    once = features(need("a", "Bread for all"), offer("me", "Bread for all"))
    again = features(need("a", "Bread for all"), need("a", " bread FOR all"),
                     need("a", "Bread for all"), offer("me", "Bread for all"))  # fmt: skip
    assert repeats(again.network.resources).tolist() == pytest.approx([1 / 3] * 3 + [1.0])
    index = once.index["a"]
    gained = offer_use(once, once.index["me"])[index]
    assert offer_use(again, again.index["me"])[again.index["a"]] == pytest.approx(gained)


def test_another_kind_or_owner_says_something_else() -> None:
    f = features(need("a", "rooms", kind="space"), need("a", "rooms", kind="goods"),
                 need("b", "rooms"), offer("a", "rooms"))  # fmt: skip
    assert repeats(f.network.resources).tolist() == [1.0] * 4


def test_of_the_offers_of_one_giver_the_best_counts() -> None:
    f = features(need("me", "bread", quantity=200.0, unit="kg"),
                 offer("a", "bread", quantity=200.0, unit="kg"),
                 offer("a", "bread", quantity=20.0, unit="kg"),
                 offer("b", "bread", quantity=200.0, unit="kg"))  # fmt: skip
    found = need_coverage(f, f.index["me"])
    assert found[f.index["a"]] == pytest.approx(found[f.index["b"]])


def test_whoever_claims_every_text_on_record_stands_behind_who_means_it(e5: Encoder) -> None:
    things = [
        "cold storage", "volunteer cooks", "legal advice", "violin lessons", "a van", "tents",
        "bookkeeping", "a hall for evenings", "bicycle repair", "tree seedlings", "web design",
        "sign language interpreters", "school books", "first aid courses", "garden tools",
        "sewing machines", "a printing press", "folding chairs", "swimming lessons", "firewood",
    ]  # fmt: skip
    more = [f"{one} for {whom}" for one in things for whom in ("children", "the old", "newcomers")]
    members = [
        one
        for i, thing in enumerate(things)
        for one in (
            org(f"m{i:02}", mission=f"We care for {thing}."),
            offer(f"m{i:02}", thing),
            need(f"m{i:02}", things[i ^ 1]),
        )
    ]
    claims = [build("all", text) for build in (offer, need) for text in (*things, *more)]
    built: Engine = engine(e5, org("all", mission="We do everything."), *members, *claims)
    for i in range(len(things)):
        best = recommend(built, f"m{i:02}", n=1).items[0]
        assert best.organization_id == f"m{i ^ 1:02}"


def test_of_two_same_offers_neither_counts_less() -> None:
    f = features(need("me", "bread"), offer("a", "bread"), offer("a", "bread"), offer("b", "bread"))
    found = need_coverage(f, f.index["me"])
    assert found[f.index["a"]] == pytest.approx(found[f.index["b"]])
    assert np.isnan(found[f.index["me"]])
