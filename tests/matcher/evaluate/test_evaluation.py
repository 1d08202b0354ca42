"""A made-up past with a known answer: the ranking is judged as it deserves."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from matcher.engine import Engine
from matcher.evaluate import answers, evaluation, partner_questions, team_questions
from matcher.evaluate.bootstrap import Interval
from matcher.evaluate.exposure import Exposure
from matcher.evaluate.results import Against, Answers, Slice
from matcher.evaluate.verdict import verdict, word_for
from tests.matcher.builders import org, together, words_engine

THEMES = ["solar roofs", "river trees", "school meals", "deaf theatre", "bicycle repair"]
EACH = 12
HUB = "hub"


def made() -> tuple[Engine, csr_matrix, list[str]]:
    """Five themes of twelve; later, each works with others of its theme and never with the hub."""
    orgs = [f"{theme}{i}" for theme in range(5) for i in range(EACH)]
    sectors = ["academia" if i % EACH == 0 else "business" for i in range(len(orgs))]
    records = [org(id, sector=sector) for id, sector in zip(orgs, sectors, strict=True)]
    known = [
        together(orgs[EACH * theme + i], orgs[EACH * theme + i + 1], text=f"{words} in town")
        for theme, words in enumerate(THEMES)
        for i in range(0, EACH, 2)
    ]
    popular = [together(HUB, orgs[EACH * theme], text="annual dinner") for theme in range(5)]
    engine = words_engine(*records, org(HUB), *known, *popular)
    rng = np.random.default_rng(3)
    later = np.zeros((25, len(orgs) + 1), np.float32)
    for number in range(25):
        theme = number % 5
        later[number, EACH * theme + rng.choice(EACH, 4, replace=False)] = 1
    return engine, csr_matrix(later), [f"More {THEMES[n % 5]}" for n in range(25)]


def judged(kind: str) -> Answers:
    engine, later, texts = made()
    before = engine.features.network.partnerships.members
    if kind == "partner":
        return answers(engine, "partner", partner_questions(before, later), 1, lambda *of: None)
    asked = team_questions(before, later, texts, np.random.default_rng(1))
    return answers(engine, "team", asked, 1, lambda *of: None)


@pytest.mark.parametrize("kind", ["partner", "team"])
def test_who_goes_by_the_theme_is_better_than_popularity(kind: str) -> None:
    found = judged(kind)
    everybody = found.slices[0]
    assert everybody.name == "all"
    assert everybody.methods[0].name == "partnergraph"
    ndcg = {one.name: one.ndcg.mean for one in everybody.methods}
    assert ndcg["TF-IDF"] > 3 * ndcg["popularity"]
    words = {one.baseline: one.word for one in everybody.against}
    assert words["popularity"] == "better"
    assert "better than popularity" in found.verdict[0]
    assert any("Similarity only was not measured" in one for one in found.missing)


def test_differences_are_paired_and_lie_in_their_intervals() -> None:
    for one in judged("partner").slices:
        own = one.methods[0].ndcg.mean
        for method, beside in zip(one.methods[1:], one.against, strict=True):
            assert beside.baseline == method.name
            assert beside.difference.mean == pytest.approx(own - method.ndcg.mean)
            assert beside.difference.low <= beside.difference.mean <= beside.difference.high


def test_a_judgement_can_be_repeated() -> None:
    assert judged("partner") == judged("partner")


def test_too_few_questions_give_no_figure_but_say_what_is_needed() -> None:
    engine, later, _ = made()
    few = partner_questions(engine.features.network.partnerships.members, later)[:19]
    found = answers(engine, "partner", few, 1, lambda *of: None)
    assert (found.slices, found.verdict, found.calibration) == ((), (), None)
    assert found.missing[0].startswith("Not measured: it needs 20 organizations that")
    assert found.missing[0].endswith("this network has 19.")


def test_of_very_many_questions_a_lot_is_drawn_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not any("drawn by lot" in one for one in judged("partner").missing)
    monkeypatch.setattr(evaluation, "MOST", 30)
    found = judged("partner")
    assert (found.questions, found.slices[0].questions) == (30, 30)
    assert "30 drawn by lot were asked" in found.missing[0]


def test_slices_of_few_questions_are_named_not_measured() -> None:
    found = judged("partner")
    names = {one.name: one.questions for one in found.slices}
    assert names["sector business"] >= 20
    assert "sector academia" not in names
    left = found.questions - names["sector business"]
    assert any(f"sector academia ({left})" in one for one in found.missing)


@pytest.mark.parametrize(
    ("low", "high", "word"),
    [(0.01, 0.1, "better"), (-0.1, 0.1, "not distinguishable"), (-0.2, -0.01, "worse"),
     (0.0, 0.1, "not distinguishable")],
)  # fmt: skip
def test_the_interval_alone_decides_the_word(low: float, high: float, word: str) -> None:
    assert word_for(Interval(0.05, low, high)) == word


def test_the_verdict_says_for_whom() -> None:
    def part(name: str, low: float, high: float) -> Slice:
        difference = Interval((low + high) / 2, low, high)
        return Slice(name, "", 30, (), (Against("popularity", difference, word_for(difference)),))

    slices = [part("all", -0.1, 0.1), part("newcomers", 0.01, 0.2), part("hubs", -0.2, -0.1)]
    assert verdict("partner", slices, Exposure(0.9, 0.8, 0.125, 0.5)) == (
        "New partners: not distinguishable from popularity.",
        "New partners: better than popularity for newcomers, not for hubs.",
        "New partners among newcomers: better than popularity.",
        "New partners among hubs: worse than popularity.",
        "New partners: of the places in the first tens, hubs take 80% and newcomers 12%; 50% of "
        "the candidates are never shown.",
    )
