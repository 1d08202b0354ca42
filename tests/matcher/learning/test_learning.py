"""Weights are learned from what came about, and used only where they prove better."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from matcher.learning import Decided, Learned, Rehearsal, learn
from matcher.learning.decided import LEAST_DECIDERS, decided_examples
from matcher.learning.examples import DEFAULTS, NAMES, choice, examples_of, vector
from matcher.learning.fitting import fit
from matcher.learning.words import words_of
from matcher.rank import rank_partner
from matcher.wording import wording
from tests.matcher.builders import org, together, words_engine
from tests.matcher.learning.made import FAMOUS, SIZE, Decides, rehearsal


@lru_cache
def learned(decides: Decides) -> Learned:
    return learn([rehearsal(1, decides), rehearsal(2, decides)], rehearsal(3, decides), 5)


def test_the_signal_that_decides_is_learned_and_used() -> None:
    found = learned("country")
    assert found.used
    assert found.verdict is not None
    assert found.verdict.gain.low > 0
    ties = ("evidence", "reach")
    assert DEFAULTS["proximity"] < sum(DEFAULTS[name] for name in ties)
    assert found.weights["proximity"] > 5 * sum(found.weights[name] for name in ties)
    assert max(found.weights, key=lambda name: found.weights[name] - DEFAULTS[name]) == "proximity"
    assert words_of(found, wording())[0].startswith("The learned weights are used")


@pytest.mark.parametrize("decides", ["country", "fame"])
def test_weights_are_never_negative_and_sum_to_what_the_defaults_sum_to(decides: Decides) -> None:
    fitted = learned(decides).fitted
    assert fitted is not None
    assert tuple(fitted) == NAMES
    assert min(fitted.values()) >= 0
    assert sum(fitted.values()) == pytest.approx(sum(DEFAULTS.values()))


def test_signals_of_which_the_past_tells_nothing_keep_their_default_weight() -> None:
    fitted = learned("country").fitted
    assert fitted is not None
    silent = ("mutual_fit", "need_coverage", "offer_use", "mission_fit", "capacity_left")
    assert {name: fitted[name] for name in silent} == {name: DEFAULTS[name] for name in silent}


def test_the_same_seed_gives_the_same_result() -> None:
    again = learn([rehearsal(1, "country"), rehearsal(2, "country")], rehearsal(3, "country"), 5)
    assert again == learned("country")


def test_too_few_examples_fall_back_to_the_defaults_with_a_word() -> None:
    one, judge = rehearsal(1, "country"), rehearsal(3, "country")
    few = Rehearsal(one.engine, csr_matrix(one.later[:50]))
    found = learn([few], judge, 5)
    assert (found.weights, found.used, found.fitted, found.verdict) == (DEFAULTS, False, None, None)
    assert found.examples < 100
    assert "it takes 100 cases of an organization" in words_of(found, wording())[0]
    assert f"this network has {found.examples} and " in words_of(found, wording())[0]


def test_where_fame_alone_decides_the_better_weights_are_refused_for_whom_they_show() -> None:
    found = learned("fame")
    assert found.verdict is not None
    assert found.verdict.gain.low > 0
    assert found.verdict.learned.hubs > found.verdict.defaults.hubs
    assert (found.used, found.weights) == (False, DEFAULTS)
    told = words_of(found, wording())[0]
    assert "gave more places to those who are well connected already" in told


def test_a_popular_candidate_does_not_rise_above_its_unknown_twin_by_being_popular() -> None:
    """Twins in all that the asker can see: the popular one's partners are far from the asker."""
    fitted = learned("fame").fitted
    far = [together("popular", f"far{i}", text="solar roofs") for i in range(30)]
    engine = words_engine(
        org("asker", country="VN"),
        org("popular", country="VN"),
        org("twin", country="VN"),
        together("asker", "friend", text="solar roofs"),
        together("twin", "other", text="solar roofs"),
        *far,
    )
    order = rank_partner(engine, "asker", 100, fitted)
    ids = engine.features.network.organizations.ids
    scores = dict(zip([ids[i] for i in order.order.tolist()], order.scores.tolist(), strict=True))
    assert scores["popular"] == pytest.approx(scores["twin"])


def test_a_choice_is_scored_as_recommendations_are() -> None:
    engine = rehearsal(1, "country").engine
    features = engine.features
    weights = {name: 0.1 + 0.1 * place for place, name in enumerate(NAMES)}
    open_ones = features.has_past.copy()
    open_ones[20] = False
    open_ones[features.partners(20)] = False
    own = choice(features, 20, open_ones).scores(vector(weights))
    ranked = rank_partner(engine, features.network.organizations.ids[20], SIZE, weights)
    first = ranked.order[:9]
    assert own[first] == pytest.approx(ranked.scores[:9])


def decisions(count: int, declined: int) -> list[Decided]:
    """Each of `count` askers welcomed one of its country and declined others."""
    orgs = rehearsal(9, "country").engine.features.network.organizations
    countries = np.array(orgs.countries)
    found = []
    for asker in range(FAMOUS, FAMOUS + count):
        same = np.flatnonzero(countries == countries[asker])
        other = np.flatnonzero(countries != countries[asker])
        welcome = same[same != asker][:1]
        found.append(Decided(asker, welcome, other[:declined]))
    return found


def test_decisions_of_few_askers_move_nothing() -> None:
    engine = rehearsal(9, "country").engine
    assert decided_examples(engine, decisions(LEAST_DECIDERS - 1, 3)) == []


def test_decisions_of_many_askers_move_the_weights_their_way_and_are_forgotten_when_undone() -> (
    None
):
    rehearsals, judge = [rehearsal(1, "fame"), rehearsal(2, "fame")], rehearsal(3, "fame")
    today = rehearsal(9, "country").engine
    told = learn(rehearsals, judge, 5, today=today, decisions=decisions(100, 3))
    undone = learn(rehearsals, judge, 5, today=today, decisions=decisions(5, 3))
    assert told.deciders > 90
    assert told.fitted is not None
    assert undone.fitted is not None
    assert told.fitted["proximity"] > 1.5 * undone.fitted["proximity"]
    assert undone == learned("fame")


def test_an_asker_counts_once_however_much_it_decides() -> None:
    """Twenty-five ask for the near, one for the far, a hundred times over."""
    engine = rehearsal(9, "country").engine
    features = engine.features
    countries = features.country_codes
    asker = 60
    far = np.flatnonzero((countries != countries[asker]) & (np.arange(SIZE) != asker))
    near = np.flatnonzero((countries == countries[asker]) & (np.arange(SIZE) != asker))
    loud, quiet = Decided(asker, far[:100], near), Decided(asker, far[:1], near[:1])
    base = decisions(25, 3)
    without = decided_examples(engine, base)
    found = [decided_examples(engine, [*base, one]) for one in (loud, quiet)]
    assert [len(some) for some in found] == [len(without) + 1] * 2
    past = rehearsal(1, "fame")
    rng = np.random.default_rng(1)
    known = list(examples_of(past, past.questions(rng), rng))
    weights = [fit([*known, *some])["proximity"] for some in (*found, without)]
    assert weights[0] == pytest.approx(weights[1], rel=0.15)
    assert weights[0] == pytest.approx(weights[2], rel=0.25)


def test_who_only_declined_is_left_out_and_partners_of_today_too() -> None:
    engine = rehearsal(9, "country").engine
    nobody = np.zeros(0, dtype=np.int64)
    refusals = [Decided(one.asker, nobody, one.declined) for one in decisions(30, 3)]
    partners = [
        Decided(one.asker, engine.features.partners(one.asker), one.declined)
        for one in decisions(40, 3)
    ]
    assert decided_examples(engine, [*refusals, *partners]) == []
