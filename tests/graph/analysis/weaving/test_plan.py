"""Plans are the best there are, or as good as they say, and change what they say they change."""

from __future__ import annotations

from datetime import UTC, datetime

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis import project
from graph.analysis.weaving import Candidate, Rules, choosing, weave
from graph.analysis.weaving.board import Board
from graph.analysis.weaving.plan import WORST_FIGURE
from graph.model import DecisionStatus, PartnershipStatus
from tests.builders import assessment, decision, network, org, partnership
from tests.graph.analysis.networks import DAY, anything
from tests.graph.analysis.weaving.made import harmonic, problem, rules

STAR = network(
    *(partnership(f"p{leaf}", "hub", leaf) for leaf in "abcd"), org("alone"), org("other")
)


def pairs(*edges: str, fit: float = 0.5) -> list[Candidate]:
    return [Candidate(a, b, fit) for a, b in (edge.split("-") for edge in edges)]


@pytest.mark.parametrize("seed", range(60))
def test_a_small_plan_is_the_best_of_all_choices(seed: int) -> None:
    case, within = problem(seed), rules(seed)
    plan = weave(case.snapshot, DAY, case.candidates, rules=within)
    assert plan.exact
    assert plan.total == pytest.approx(case.best(within, plan.worst), abs=1e-6)


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.parametrize("tried", [0, choosing.EXACT_SETS], ids=["one by one", "all tried"])
def test_a_plan_gains_what_it_says_and_keeps_to_the_limits(
    seed: int, tried: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choosing, "EXACT_SETS", tried)
    case, within = problem(seed), rules(seed)
    plan = weave(case.snapshot, DAY, case.candidates, rules=within)
    edges = [(one.a, one.b) for one in plan.introductions]
    ways = [(one.introducer_id, one.month) for one in plan.introductions]
    assert case.keeps(edges, ways, within)
    assert len(edges) <= within.n
    for done, one in enumerate(plan.introductions, 1):
        so_far = case.value(edges[:done], within, plan.worst)
        assert sum(i.gain.total for i in plan.introductions[:done]) == pytest.approx(so_far)
        shared = set(nx.common_neighbors(case.graph, one.a, one.b))
        assert {one.introducer_id, *one.others} - {None} == shared
        assert (one.introducer_id is None) == (not shared)
    best = case.best(within, plan.worst)
    assert plan.total <= best + 1e-6
    assert best <= plan.bound + 1e-6
    assert plan.share * best <= plan.total + 1e-6


@pytest.mark.parametrize("seed", range(100, 160))
def test_without_closeness_greedy_keeps_its_promise(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choosing, "EXACT_SETS", 0)
    case, within = problem(seed), rules(seed, closeness=0.0, fit=1.0)
    plan = weave(case.snapshot, DAY, case.candidates, rules=within)
    best = case.best(within, plan.worst)
    assert plan.total * (within.uses + 1) >= best - 1e-9


@pytest.mark.parametrize("seed", range(40))
def test_the_expected_change_is_what_recomputing_gives(seed: int) -> None:
    case = problem(seed)
    plan = weave(case.snapshot, DAY, case.candidates)
    if not case.graph.number_of_edges():  # nothing is on record: nothing is known to change
        assert {one.name for one in plan.expected} <= {"partnerships", "current partnerships"}
        return
    after = case.graph.copy()
    after.add_edges_from((one.a, one.b) for one in plan.introductions)
    told = {one.name: (one.before, one.after) for one in plan.expected}
    n = len(after)

    def changes(name: str, before: float, now: float) -> None:
        assert told.get(name, (before, before)) == pytest.approx((before, now))

    graph = case.graph
    changes("ties", graph.number_of_edges(), after.number_of_edges())
    changes("components", *map(nx.number_connected_components, (graph, after)))
    changes("density", nx.density(graph), nx.density(after))
    changes("isolates", nx.number_of_isolates(graph), nx.number_of_isolates(after))
    changes("mean closeness", *(harmonic(g, list(g)) / n for g in (graph, after)))
    if plan.introductions:
        worst = len(plan.worst)
        changes(WORST_FIGURE, *(harmonic(g, plan.worst) / worst for g in (graph, after)))


def test_two_ties_may_gain_together_what_neither_gains_alone() -> None:
    """Why greedy has no guarantee with closeness: the gain is not submodular."""
    ties = project(network(partnership("p", "a", "b"), org("c"), org("d")), DAY)
    a, c, d = (ties.index[id] for id in "acd")
    board = Board(ties, [c], [(c, d), (d, a)])
    first, second = board.nearer((c, d)), board.nearer((d, a))
    assert first == pytest.approx(1 / 3)
    assert second == 0.0
    board.add((c, d))
    assert board.nearer((d, a)) == pytest.approx((1 / 2 + 1 / 3) / 3)


def test_the_one_without_ties_comes_before_a_better_fit() -> None:
    plan = weave(STAR, DAY, [*pairs("a-b", fit=0.9), *pairs("alone-hub", fit=0.4)],
                 rules=Rules(n=1))  # fmt: skip
    (one,) = plan.introductions
    assert (one.a, one.b, one.introducer_id, one.path) == ("alone", "hub", None, ())
    assert (one.gain.fit, one.gain.joined) == (0.4, 1)
    assert plan.exact


def test_an_introducer_is_asked_no_more_than_so_often_a_month() -> None:
    asked = pairs("a-b", "c-d", "a-c")
    one_month = weave(STAR, DAY, asked, rules=Rules(each=1))
    two_months = weave(STAR, DAY, asked, rules=Rules(each=1, months=2))
    assert [one.introducer_id for one in one_month.introductions] == ["hub"]
    assert sorted(one.month for one in two_months.introductions) == [1, 2]


def test_of_several_introducers_another_one_helps_out() -> None:
    """Both pairs have two shared partners; each may introduce once."""
    snapshot = network(partnership("p1", "x", "a", "b", "c"), partnership("p2", "y", "d", "a"),
                       partnership("p3", "x", "d"), partnership("p4", "y", "b"))  # fmt: skip
    plan = weave(snapshot, DAY, pairs("b-d", "c-d"), rules=Rules(each=2))
    assert {one.introducer_id for one in plan.introductions} <= {"a", "x", "y"}
    once = weave(snapshot, DAY, pairs("b-d", "c-d"), rules=Rules(each=1, months=2))
    assert sorted(one.month for one in once.introductions) == [1, 2]


@pytest.mark.parametrize("asker", ["a", "b"])
@pytest.mark.parametrize(
    "status", [DecisionStatus.DECLINED, DecisionStatus.ACCEPTED, DecisionStatus.MET]
)
def test_nobody_is_introduced_again_after_a_decision_of_either_side(
    asker: str, status: DecisionStatus
) -> None:
    other = {"a": "b", "b": "a"}[asker]
    kept = decision("1", asker, other, status)
    plan = weave(STAR, DAY, pairs("a-b"), decisions=[kept])
    assert not plan.introductions
    assert plan.left_out == {status.value: 1}
    later = decision("2", asker, other, DecisionStatus.PROPOSED)
    assert weave(STAR, DAY, pairs("a-b"), decisions=[kept, later]).introductions


def test_a_proposal_of_one_side_does_not_take_back_the_other_sides_refusal() -> None:
    said = [decision("1", "a", "b", DecisionStatus.DECLINED), decision("2", "b", "a")]
    assert not weave(STAR, DAY, pairs("a-b"), decisions=said).introductions


def test_partners_present_and_planned_and_those_without_room_are_left_out() -> None:
    snapshot = network(
        org("full", capacity=1),
        partnership("p1", "full", "x"),
        partnership("p2", "x", "soon", status=PartnershipStatus.PLANNED),
    )
    plan = weave(snapshot, DAY, pairs("full-x", "soon-x", "full-soon"))
    assert plan.left_out == {
        "tied already": 1,
        "a partnership is planned": 1,
        "one has no room": 1,
    }
    assert plan.full == ("full",)
    assert plan.expected == ()


def test_room_for_one_more_is_used_once() -> None:
    snapshot = network(org("small", capacity=1), org("x"), org("y"))
    plan = weave(snapshot, DAY, pairs("small-x", "small-y", "x-y"))
    assert sum("small" in (one.a, one.b) for one in plan.introductions) == 1
    assert plan.room_unknown == ("x", "y")


def test_unknown_pairs_and_pairs_of_one_are_passed_over() -> None:
    plan = weave(STAR, DAY, pairs("a-nobody", "a-a"))
    assert (plan.considered, plan.total, plan.exact) == (0, 0.0, True)


def test_a_pair_given_from_both_sides_counts_once() -> None:
    plan = weave(STAR, DAY, [*pairs("a-b", fit=0.2), *pairs("b-a", fit=0.6)])
    assert [one.gain.fit for one in plan.introductions] == [0.6]


@pytest.mark.parametrize(
    "wrong", [{"n": 0}, {"each": 0}, {"fit": -1.0}, {"closeness": float("inf")},
              {"fit": 0.0, "joined": 0.0, "closeness": 0.0}],
)  # fmt: skip
def test_rules_out_of_range_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=r"must be"):
        Rules(**wrong)  # type: ignore[arg-type]


def test_how_says_what_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = pairs("a-b", "c-d", "alone-a", "other-alone")
    assert "exactly" in weave(STAR, DAY, asked).how
    monkeypatch.setattr(choosing, "EXACT_SETS", 0)
    assert "nothing is guaranteed" in weave(STAR, DAY, asked).how
    assert "1/6" in weave(STAR, DAY, asked, rules=Rules(closeness=0)).how
    assert "1/8" in weave(STAR, DAY, asked, rules=Rules(closeness=0, months=2)).how


def test_decisions_need_not_be_in_the_order_of_their_days() -> None:
    """They are read in the order given, oldest first, as stores give them."""
    at = datetime(2020, 1, 1, tzinfo=UTC)
    said = [decision("1", "a", "b"), decision("2", "a", "b", DecisionStatus.DECLINED, at=at)]
    assert not weave(STAR, DAY, pairs("a-b"), decisions=said).introductions


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 12))
def test_every_odd_network_gets_a_plan(seed: int, n: int) -> None:
    snapshot = anything(seed)
    ids = [one.id for one in snapshot.organizations]
    asked = [Candidate(a, b, 0.5) for a, b in zip(ids, reversed(ids), strict=True)]
    plan = weave(snapshot, DAY, asked, rules=Rules(n=n))
    assert len(plan.introductions) <= n
    assert plan.total <= plan.bound + 1e-9
    assert 0 <= plan.share <= 1
    assert plan.how


@pytest.mark.parametrize(
    ("said", "introducer"),
    [
        ((), "hub"),
        ((("2026", 2.0),), None),
        ((("2025", 1.0), ("2026", 3.0)), "hub"),
        ((("2025", 5.0), ("2026", 2.9)), None),
        ((("2027", 1.0),), "hub"),
    ],
)
def test_whom_one_does_not_trust_does_not_introduce_it(
    said: tuple[tuple[str, float], ...], introducer: str | None
) -> None:
    answers = [assessment(wave, "b", "hub", trust=trust) for wave, trust in said]
    snapshot = network(partnership("1", "hub", "a"), partnership("2", "hub", "b"), *answers)
    (one,) = weave(snapshot, DAY, pairs("a-b")).introductions
    assert one.introducer_id == introducer
    assert one.path == (() if introducer else ("a", "hub", "b"))
