"""`learn`, `recommend --weights learned` and `evaluate --learned`."""

from __future__ import annotations

import json
from typing import Any

import pytest

from api.settings import Settings
from graph.model import Decision, DecisionStatus
from graph.stores.open_store import open_store
from tests.api.networks import NOW, fill
from tests.api.test_learning import near_ones
from tests.scripts.conftest import Run


@pytest.fixture
def dated_store(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('learning') / 'near.db'}"
    fill(Settings(store=url), near_ones())
    return url


def test_the_verdict_and_the_weights_are_printed(run: Run, dated_store: str) -> None:
    ran = run("learn", "--store", dated_store)
    assert ran.code == 0, ran.err
    out = " ".join(ran.out.split())
    assert "The learned weights are used: they foretold better" in out
    assert "proximity" in out
    assert "judged by the year from" in out
    assert max(map(len, ran.out.splitlines())) <= 80


def test_recommendations_use_them_and_say_so(run: Run, dated_store: str) -> None:
    ran = run("recommend", "o030", "--weights", "learned", "--json", "--store", dated_store)
    found = json.loads(ran.out)
    assert found["weights"] == "learned"
    weights = {part["signal"]: part["weight"] for part in found["items"][0]["parts"]}
    assert max(weights, key=lambda name: weights[name]) == "proximity"
    told = run("recommend", "o030", "--weights", "learned", "--store", dated_store)
    assert "The learned weights are used" in " ".join(told.out.split())


def test_an_evaluation_learns_before_the_split_and_judges_beside_the_defaults(
    run: Run, dated_store: str
) -> None:
    ran = run("evaluate", "--learned", "--split", "2025-01-01", "--json", "--store", dated_store)
    assert ran.code == 0, ran.err
    found = json.loads(ran.out)
    assert max(found["learned"]["learned_at"]) < found["learned"]["judged_at"] <= "2024-01-01"
    methods = [one["name"] for one in found["answers"][0]["slices"][0]["methods"]]
    assert methods[:2] == ["partnergraph", "learned weights"]
    assert "learned weights" not in [
        one["name"] for part in found["answers"][1]["slices"] for one in part["methods"]
    ]
    plain = json.loads(
        run("evaluate", "--split", "2025-01-01", "--json", "--store", dated_store).out
    )
    assert plain["learned"] is None


def test_decisions_of_twenty_askers_count_and_undoing_them_undoes_it(
    run: Run, dated_store: str
) -> None:
    def learned() -> dict[str, Any]:
        return dict(json.loads(run("learn", "--json", "--store", dated_store).out))

    before = learned()
    with open_store(dated_store) as store:
        for number in range(30):
            asker = f"o{number:03}"
            strangers = [f"o{(number + step) % 120:03}" for step in range(30, 90)]
            strangers = [id for id in strangers if id not in store.neighbours(asker)]
            for id, status in zip(
                strangers[:2], (DecisionStatus.MET, DecisionStatus.DECLINED), strict=True
            ):
                new = Decision(f"{asker}-{id}", asker, id, status, NOW, "test")
                store.add_decision(new)
    told = learned()
    assert (before["deciders"], told["deciders"]) == (0, 30)
    assert told["weights"] != before["weights"]
    with open_store(dated_store) as store:
        for one in store.decisions():
            store.remove_decision(one.id, actor="test", now=NOW)
    assert learned() | {"version": 0} == before | {"version": 0}
