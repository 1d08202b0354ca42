"""`/v1/isolated`: chance, since when, need isolates and introductions through somebody."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

from api.services.calibration_plot import Point, calibration_svg
from graph.model import Batch
from tests.api.conftest import Serve
from tests.builders import batch, need, offer, org, partnership
from tests.graph.analysis.isolation.test_survey_chances import survey

SVG = "{http://www.w3.org/2000/svg}"


def edge() -> Batch:
    """B is tied to D alone; D works with C, who needs what B offers and the other way round."""
    return batch(
        *(org(id, id.upper() * 3, capacity=9) for id in "bcdefgh"),
        *(partnership(pair, *pair, start=date(2024, 1, 5)) for pair in ("bd", "dc", "ce", "ef")),
        *(partnership(pair, *pair, start=date(2024, 1, 5)) for pair in ("fg", "gc", "de")),
        need("n1", "b", "cold storage"),
        offer("o1", "c", "cold storage"),
        need("n2", "c", "cooking lessons"),
        offer("o2", "b", "cooking lessons"),
        offer("o3", "d", "helicopters"),
        need("n3", "d", "cold storage"),
    )


def test_an_introduction_names_who_knows_both(serve: Serve) -> None:
    client = serve(edge())
    (one,) = client.get("/v1/isolated?type=pendant&introductions=1").json()["items"]
    assert (one["organization"]["id"], one["since"]) == ("b", "2024-01-05")
    (first,) = one["introductions"]
    assert (first["id"], first["introducer"]) == ("c", {"id": "d", "name": "DDD"})
    assert first["how"] == "DDD works with BBB and works with CCC."
    assert first["mutual_fit"] > 0
    assert one["introductions_note"] == ""


def test_whom_nobody_knows_is_introduced_by_whoever_asks(serve: Serve) -> None:
    (one,) = serve(edge()).get("/v1/isolated?type=isolate&introductions=2").json()["items"]
    assert one["organization"]["id"] == "h"
    assert [other["introducer"] for other in one["introductions"]] == [None, None]
    assert "nobody is known to know HHH" in one["introductions_note"]


def test_need_isolates_are_looked_for_when_asked(serve: Serve) -> None:
    client = serve(
        batch(
            *(partnership(pair, *pair) for pair in ("ab", "ac", "bc", "cd", "de", "ea")),
            *map(org, "abcdef"),
            need("n1", "a", "cold storage"),
            offer("o1", "d", "cold storage"),
            offer("o2", "b", "cooking lessons"),
        )
    )
    plain = client.get("/v1/isolated").json()
    assert "need_isolate" not in plain["counts"]
    for query in ("needs=true", "type=need_isolate"):
        page = client.get(f"/v1/isolated?{query}").json()
        assert page["counts"]["need_isolate"] == 1
        (one,) = [one for one in page["items"] if one["type"] == "need_isolate"]
        assert one["resource_ids"] == ["n1", "o1"]


def test_a_chance_comes_with_how_to_show_it(serve: Serve) -> None:
    found = survey(150)
    client = serve(
        Batch(
            organizations=found.organizations,
            assessments=found.assessments,
            responses=found.responses,
        )
    )
    items = client.get("/v1/isolated?type=isolate").json()["items"]
    chance = items[0]["chance"]
    assert chance["shown"] == "range"
    assert 0 <= chance["low"] <= chance["value"] <= chance["high"] <= 1
    assert [one["name"] for one in chance["methods"]] == [
        "closed form",
        "expectation-maximization",
    ]
    assert items[0]["since"] == "2026-01-01"


def test_the_plot_of_calibration_puts_each_point_where_its_figures_are() -> None:
    points = [Point(0.25, 0.5, 100, "<a> & b"), Point(1.0, 1.0, 25)]
    drawn = ElementTree.fromstring(calibration_svg(points, "Stated & true"))
    circles = drawn.findall(f"{SVG}circle")
    assert [(one.get("cx"), one.get("cy"), one.get("r")) for one in circles] == [
        ("136.0", "200.0", "10.0"),
        ("376.0", "40.0", "6.5"),
    ]
    assert circles[0].findtext(f"{SVG}title") == "<a> & b stated 25%, true 50%, 100 cases"
    assert drawn.findtext(f"{SVG}title") == "Stated & true"
    assert ElementTree.fromstring(calibration_svg([], "none")).find(f"{SVG}circle") is None
