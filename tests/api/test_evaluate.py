"""`/v1/evaluate`: the network's own past as judge, over HTTP."""

from __future__ import annotations

from datetime import date, timedelta
from html.parser import HTMLParser

import numpy as np
import pytest
from fastapi.testclient import TestClient

from api.schemas import EvaluationOut
from api.services.evaluation_page import page
from graph.model import Batch, PartnershipStatus
from tests.api.conftest import Serve
from tests.api.networks import small
from tests.builders import batch, org, partnership

SPLIT = date(2024, 1, 1)
EVIL = "<script>alert(1)</script>"


def past() -> Batch:
    """A hundred organizations that work in threes, by theme, for five years."""
    rng = np.random.default_rng(5)
    themes = ("solar roofs", "river trees", "school meals", "deaf theatre")
    ids = [f"o{i:03}" for i in range(100)]
    works = []
    for number in range(100):
        theme = int(rng.integers(4))
        three = theme * 25 + rng.choice(25, 3, replace=False)
        start = date(2020, 1, 1) + timedelta(int(number * 18))
        works.append(
            partnership(
                f"p{number:03}",
                *(ids[i] for i in three.tolist()),
                start=start,
                description=f"More {themes[theme]}",
            )
        )
    undated = partnership("undated", ids[0], ids[1])
    planned = partnership(
        "planned", ids[0], ids[1], start=date(2024, 5, 1), status=PartnershipStatus.PLANNED
    )
    orgs = [org(id, mission=EVIL if id == "o000" else None) for id in ids]
    return batch(*orgs, *works, undated, planned)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> EvaluationOut:
    from tests.api.conftest import client_of
    from tests.api.networks import fill, settings

    found = settings(tmp_path_factory.mktemp("past"))
    fill(found, past())
    answer = client_of(found).get(f"/v1/evaluate?split={SPLIT}")
    assert answer.status_code == 200, answer.text
    return EvaluationOut.model_validate(answer.json())


def test_dated_partnerships_are_counted_on_their_side_of_the_split(told: EvaluationOut) -> None:
    starts = [date(2020, 1, 1) + timedelta(18 * number) for number in range(100)]
    assert told.known == sum(start < SPLIT for start in starts)
    assert told.later == sum(start >= SPLIT for start in starts)
    assert (told.split, told.proposed, told.undated) == (SPLIT, False, 1)


def test_both_kinds_are_judged_beside_every_baseline_with_a_verdict(told: EvaluationOut) -> None:
    assert [one.kind for one in told.answers] == ["partner", "team"]
    partner = told.answers[0]
    rankers = [method.name for method in partner.slices[0].methods]
    assert rankers == [
        "partnergraph",
        "popularity",
        "common neighbours",
        "Adamic-Adar",
        "personalized PageRank",
        "TF-IDF",
        "similarity only",
    ]
    assert [one.name for one in partner.exposure] == rankers
    assert partner.stability is not None
    assert told.verdict[0].startswith("New partners: ")


def test_the_split_is_proposed_where_none_is_given(serve: Serve) -> None:
    found = serve(past()).get("/v1/evaluate").json()
    assert found["proposed"] is True
    assert found["later"] == 20


def test_what_came_later_moves_no_ranking(serve: Serve) -> None:
    """The same questions, but the later partnerships now tell other things: same lists."""
    known = past()
    changed = Batch(
        organizations=known.organizations,
        partnerships=tuple(
            partnership(
                one.id,
                *(member.organization_id for member in one.members),
                start=one.start,
                description="river trees" if one.start >= SPLIT else one.description,
            )
            if one.start and one.status is None
            else one
            for one in known.partnerships
        ),
    )
    judged = [
        serve(network, model=None).get(f"/v1/evaluate?split={SPLIT}").json()["answers"][0]
        for network in (known, changed)
    ]
    assert judged[0] == judged[1]


@pytest.mark.parametrize("day", ["2019-01-01", "2030-01-01"])
def test_a_split_outside_of_the_past_names_the_days_in_between(serve: Serve, day: str) -> None:
    found = serve(past()).get(f"/v1/evaluate?split={day}")
    assert found.status_code == 422
    assert "the first on 2020-01-01, the last on 2024-11-17" in found.json()["detail"]


def test_a_network_without_dates_is_told_what_it_needs(serve: Serve) -> None:
    alone = batch(org("a"), org("b"), partnership("p", "a", "b"))
    found = serve(alone).get("/v1/evaluate").json()
    assert (found["split"], found["answers"], found["undated"]) == (None, [], 1)
    assert "none of its 1 partnerships has a start" in found["verdict"][0]
    assert "column start in partnerships.csv" in found["verdict"][0]


def test_a_network_with_one_date_is_told_so(client: TestClient) -> None:
    (verdict,) = client.get("/v1/evaluate").json()["verdict"]
    assert "all of its 1 dated partnerships began on 2025-01-01" in verdict


def test_the_last_judgement_is_kept_while_the_network_holds(serve: Serve) -> None:
    client = serve(past())
    first = client.get("/v1/evaluate").json()
    workspace = client.app.state.workspace  # type: ignore[attr-defined]
    kept = workspace.evaluated
    assert client.get("/v1/evaluate").json() == first
    assert workspace.evaluated is kept
    assert client.get(f"/v1/evaluate?split={SPLIT}").json() != first
    assert workspace.evaluated is not kept


def test_one_judgement_is_made_at_a_time(serve: Serve) -> None:
    client = serve(small())
    workspace = client.app.state.workspace  # type: ignore[attr-defined]
    with workspace.evaluating:
        found = client.get("/v1/evaluate")
    assert (found.status_code, found.json()["type"]) == (503, "urn:partnergraph:busy")
    assert client.get("/v1/evaluate").status_code == 200


class Tags(HTMLParser):
    """What a page is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for one, attributes in self.seen if one == tag]


def test_the_page_needs_nothing_else_and_its_tables_can_be_read_aloud(
    told: EvaluationOut,
) -> None:
    html = page(told)
    tags = Tags()
    tags.feed(html)
    assert not tags.named("script") + tags.named("link") + tags.named("img")
    assert "url(" not in html
    assert "http" not in html
    assert not any(name.startswith("on") for _, attributes in tags.seen for name in attributes)
    assert tags.named("html") == [{"lang": "en"}]
    assert len(tags.named("caption")) == len(tags.named("table")) >= 4
    assert all(heading.get("scope") in ("col", "row") for heading in tags.named("th"))
    ids = [attributes["id"] for _, attributes in tags.seen if "id" in attributes]
    assert {one["aria-labelledby"] for one in tags.named("section")} == set(ids)
    for sentence in told.verdict:
        assert sentence in html


def test_text_of_the_data_is_escaped(told: EvaluationOut) -> None:
    assert EVIL not in page(told.model_copy(update={"verdict": [EVIL]}))


def test_a_page_without_figures_says_why(serve: Serve) -> None:
    found = EvaluationOut.model_validate(serve(small()).get("/v1/evaluate").json())
    assert "cannot be judged by this network" in page(found)
