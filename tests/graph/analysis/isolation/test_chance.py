"""Whether stated chances come true on networks made with known truth, and when none is stated."""

from __future__ import annotations

from dataclasses import replace

import networkx as nx
import numpy as np
import pytest

from graph.analysis.isolation.chance import Chance, of_respondents, of_silent
from graph.analysis.isolation.tally import Tally
from scripts.bench.surveys import KINDS, Known, Outcome, outcomes, surveyed


def clustered(n: int, seed: int) -> Known:
    """Groups of one to six that work together, so that ties share partners and some have none."""
    rng = np.random.default_rng(seed)
    sizes = rng.choice([1, 2, 3, 4, 6], n // 2, p=[0.3, 0.3, 0.2, 0.1, 0.1])
    graph = nx.Graph()
    graph.add_nodes_from(range(n))
    for size in sizes.tolist():
        members = rng.choice(n, size, replace=False).tolist()
        graph.add_edges_from(nx.complete_graph(members).edges)
    return Known("clustered", n, np.array(list(graph.edges), np.int64))


NETWORK = clustered(2_000, 7)


def runs(
    share: float, pattern: str, n: int, *, mistaken: float = 0.0, known: Known = NETWORK
) -> list[Outcome]:
    rng = np.random.default_rng(3)
    found: list[Outcome] = []
    for _ in range(n):
        returned = float(rng.uniform(0.65, 0.9))
        seen = surveyed(known, share, pattern, returned, rng, mistaken=mistaken)
        found += outcomes(known, seen, returned, rng)
    return found


def difference(found: list[Outcome], kind: str) -> float:
    """How much more is stated than came true, over all that was stated of a kind."""
    told = [one for one in found if one.kind == kind and one.stated.value is not None]
    assert told
    return float(np.mean([(one.stated.value or 0.0) - one.truth for one in told]))


@pytest.fixture(scope="module")
def at_random() -> list[Outcome]:
    return runs(0.3, "random", 8)


@pytest.mark.parametrize("kind", KINDS)
def test_at_30_percent_silence_the_stated_chance_is_within_5_points(
    at_random: list[Outcome], kind: str
) -> None:
    told = [one for one in at_random if one.kind == kind]
    assert all(one.stated.value is not None for one in told)
    assert abs(difference(at_random, kind)) < 0.05
    assert 0.05 < np.mean([one.truth for one in told]) < 0.97  # so that neither yes nor no will do


def test_the_range_holds_the_true_share_in_nearly_all_surveys(at_random: list[Outcome]) -> None:
    inside = [(one.stated.low or 0) <= one.truth <= (one.stated.high or 0) for one in at_random]
    assert np.mean(inside) >= 0.7


def test_calling_every_apparent_isolate_one_would_be_far_off(at_random: list[Outcome]) -> None:
    assert np.mean([one.truth for one in at_random if one.kind == "isolate, silent"]) < 0.85


def test_where_hubs_keep_silent_no_sound_figure_is_stated_that_is_wrong() -> None:
    found = [one for one in runs(0.3, "hubs", 4) if one.kind == "isolate, silent"]
    for one in found:
        sound = one.stated.sound and one.stated.value is not None
        assert not sound or abs((one.stated.value or 0) - one.truth) < 0.1


def test_mistaken_reports_count_less_so_that_isolates_stay_isolates() -> None:
    found = runs(0.3, "random", 4, mistaken=0.05)
    assert abs(difference(found, "isolate, answered")) < 0.05
    rng = np.random.default_rng(1)
    assert surveyed(NETWORK, 0.3, "random", 0.75, rng, mistaken=0.05).real < 0.95
    assert surveyed(NETWORK, 0.3, "random", 0.75, rng).real > 0.97


def of(n: int = 400, *, mutual: int = 200, one_sided: int = 80, silent_named: int = 100) -> Tally:
    """A survey in which every third member is seen with no tie, and every fifth is silent."""
    at = np.arange(n)
    return Tally(
        answered=at % 5 > 0,
        degree=np.where(at % 3 == 0, 0, 1 + at % 4),
        mutual=mutual,
        one_sided=one_sided,
        loose=one_sided,
        reports=2 * mutual + one_sided + silent_named,
        checked=0,
        on_record=0,
    )


def both(seen: Tally) -> tuple[Chance, Chance]:
    rng = np.random.default_rng(0)
    return of_respondents(seen, rng)[0], of_silent(seen, rng)[0]


def test_a_clear_survey_states_figures_that_its_methods_agree_on() -> None:
    respondent, silent = both(of())
    assert respondent.value is not None
    assert silent.value is not None
    assert (respondent.ranged, respondent.sound) == (False, True)
    assert [name for name, _ in respondent.methods] == ["closed form", "expectation-maximization"]
    assert [name for name, _ in silent.methods] == ["tilted", "as if at random", "odds"]
    assert 0 <= silent.value < respondent.value <= 1


def test_below_200_members_a_range_is_shown() -> None:
    respondent, _ = both(of(180))
    assert respondent.ranged
    assert not respondent.sound
    assert (respondent.low or 0) < (respondent.value or 0)


@pytest.mark.parametrize(
    ("seen", "respondent", "silent"),
    [
        (of(mutual=10, one_sided=9), "name each other 29 times, and it takes 30", "29 times"),
        (of(mutual=40, one_sided=200), "of the ties of a member that answered stay unseen", "40%"),
        (of(silent_named=1300), "", "is told of by others in"),
    ],
    ids=["few answers", "few returned", "few named"],
)
def test_what_cannot_be_told_is_said_with_its_figures(
    seen: Tally, respondent: str, silent: str
) -> None:
    for one, words in zip(both(seen), (respondent, silent), strict=True):
        if words:
            assert one.value is None
            assert words in one.why_not or "stay unseen" in one.why_not
        else:
            assert one.value is not None


def test_a_handful_of_members_allows_no_figure() -> None:
    respondent, silent = both(of(24, mutual=12, one_sided=20, silent_named=20))
    assert "anything from" in respondent.why_not
    assert silent.value is None


def test_nothing_is_said_of_a_kind_that_nobody_is_of() -> None:
    seen = of()
    assert both(replace(seen, degree=seen.degree + 2))[0].why_not == "nobody is seen like this"
