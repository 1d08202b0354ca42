"""The printable report: whole, self-contained, escaped, and with words for every plot."""

from __future__ import annotations

from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from api.services.audiences import OWNER, VISITOR
from api.services.report.page import report
from api.services.report.plots import Point, bars, trend
from api.services.workspace import Workspace
from graph.model import Batch
from tests.api.networks import WordEncoder, fill, guarded, settings, small
from tests.api.test_waves import surveyed
from tests.builders import batch, org, partnership

VOID = {"meta", "br", "hr", "img", "input", "link"}


class Page(HTMLParser):
    """A page read strictly: every element closed, ids once, links that lead somewhere."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.images: list[str] = []
        self.feed(text)
        assert not self.open, self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.add(tag)
        if tag not in VOID:
            self.open.append(tag)
        if given.get("id"):
            self.ids.append(given["id"] or "")
        if tag == "a":
            self.links.append(given["href"] or "")
        if tag == "svg":
            self.images.append(given.get("aria-label") or "")
        assert "src" not in given
        assert not any(name.startswith("on") for name in given)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def page_of(folder: Path, records: Batch, audience: object = OWNER, **options: bool) -> str:
    found = settings(folder)
    fill(found, records)
    network = Workspace(
        found, clock=lambda: datetime(2026, 9, 30, tzinfo=UTC), encoder=WordEncoder()
    )
    return report(network, audience, **options)  # type: ignore[arg-type]


def test_the_page_is_whole_and_needs_nothing_else(tmp_path: Path) -> None:
    text = page_of(tmp_path, surveyed(), needs=True)
    page = Page(text)
    assert not {"script", "link", "img", "iframe"} & page.tags
    assert "http" not in text.replace("http-equiv", "")
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert {"standing", "over-time", "trust", "stage", "edge", "groups", "unknown"} <= set(page.ids)
    assert "needs met by partners" in text


def test_every_plot_has_its_values_in_words(tmp_path: Path) -> None:
    page = Page(page_of(tmp_path, surveyed()))
    assert page.images
    assert any("Ties" in words and "2025: 3; 2026: 4" in words for words in page.images)


def test_text_of_the_data_is_escaped(tmp_path: Path) -> None:
    hostile = batch(
        org("a", "<script>alert(1)</script>"), org("b", '"><b>'), org("c"),
        partnership("p", "a", "b", title="</td><i>x"),
    )  # fmt: skip
    page = Page(page_of(tmp_path, hostile))
    assert not {"script", "b", "i"} & page.tags


@pytest.mark.parametrize("records", [small(), batch(org("alone")), batch(org("x"), org("y"))])
def test_a_network_with_little_on_record_has_a_page_that_says_so(
    tmp_path: Path, records: Batch
) -> None:
    text = page_of(tmp_path, records)
    Page(text)
    assert "What could not be known" in text
    assert "nan" not in text.lower().replace("finance", "")


def test_a_visitor_s_page_holds_public_fields_and_no_notice(tmp_path: Path) -> None:
    text = page_of(tmp_path, guarded(), VISITOR)
    assert "SECRET" not in text
    assert "4.32" not in text
    assert "did not make public" not in text
    assert "did not make public" in page_of(tmp_path, guarded(), OWNER)


def test_a_trend_draws_values_in_proportion_from_its_least() -> None:
    points = [Point("1", 1.0, None, None, "1"), Point("2", 2.0, 1.5, 2.0, "2", "1.5 to 2")]
    points.append(Point("3", None, None, None, "–"))
    plot = trend("Ties", "Pairs", points)
    root = ElementTree.fromstring(str(plot.svg))
    assert [one.get("class") for one in root.iter("circle")] == ["dot", "dot"]
    one, two = (float(each.get("cy") or 0) for each in root.iter("circle"))
    foot = float((root.find("path").get("d") or "").split()[1].split("H")[0])  # type: ignore[union-attr]
    assert foot - two == pytest.approx(2 * (foot - one), abs=0.2)
    assert plot.words == "Pairs. 1: 1; 2: 2 (1.5 to 2); 3: unknown."


def test_bars_are_as_long_as_their_counts() -> None:
    plot = bars("By type", "Members", [("pendant & <few>", 2), ("isolates", 8), ("none", 0)])
    root = ElementTree.fromstring(str(plot.svg))
    widths = [float(one.get("width") or 0) for one in root.iter("rect")]
    assert widths[1] == pytest.approx(4 * widths[0], abs=0.2)
    assert widths[2] <= 0.5
    assert "pendant & <few>: 2" in plot.words
