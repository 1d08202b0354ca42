"""Vectors held against a few others, and the pairs of resources that this finds."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from matcher import centring
from matcher.centring import Centred, centre
from matcher.dense import BLOCK, FEW, against
from matcher.encoders import Encoder
from matcher.lexical import Postings, TermRows
from matcher.purpose import Purposes
from matcher.strength import NOISE, Background
from tests.matcher.builders import engine, need, offer, org
from tests.matcher.conftest import Demo


@pytest.mark.parametrize("n", [0, 1, BLOCK, 2 * BLOCK + 1])
@pytest.mark.parametrize("queries", [0, 1, 3, FEW + 1])
def test_products_are_those_of_the_whole_matrix(n: int, queries: int) -> None:
    rng = np.random.default_rng(n + queries)
    vectors, asked = (rng.standard_normal((k, 24), np.float32) for k in (n, queries))
    assert against(vectors, asked) == pytest.approx(asked @ vectors.T, abs=1e-4)


@pytest.mark.parametrize("least", [0.15, 0.5, 0.9])
def test_clear_pairs_are_those_of_the_whole_table(demo_network: Demo, least: float) -> None:
    f = demo_network.engine.features
    for one, other in ((f.needs, f.offers), (f.offers, f.needs)):
        mine = np.arange(len(one.rows))
        table = one.strengths(other, mine, f.background)
        found = one.pairs(other, mine, f.background, least)
        expected = np.argwhere(table >= least)
        assert len(expected) > 10
        assert np.stack([found.mine, found.theirs], axis=1).tolist() == expected.tolist()
        assert found.strength == pytest.approx(table[table >= least], abs=1e-4)


@pytest.mark.parametrize("languages", [("en",) * 9, ("en", "fr", "vi") * 3])
@pytest.mark.parametrize("at_once", [4, 8_192])
def test_products_of_centred_vectors_are_those_of_their_rows(
    languages: tuple[str, ...], at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(centring, "AT_ONCE", at_once)
    rng = np.random.default_rng(5)
    raw = rng.standard_normal((9, 16)).astype(np.float32) + 1.0
    raw[4] = 0.0
    found = Centred.of(raw, languages, centre(raw, languages))
    rows = found[np.arange(9)]
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1.0] * 4 + [0.0] + [1.0] * 4, abs=1e-5)
    queries = rng.standard_normal((2, 16)).astype(np.float32)
    assert found.against(queries) == pytest.approx(queries @ rows.T, abs=1e-4)
    some = np.array([7, 0, 4])
    assert found.against(queries, some) == pytest.approx(queries @ rows[some].T, abs=1e-4)


def test_a_text_at_the_mean_of_its_language_says_nothing() -> None:
    rng = np.random.default_rng(1)
    one = rng.standard_normal((1, 384)).astype(np.float32)
    raw = np.repeat(one / np.linalg.norm(one), 3, axis=0)
    assert not Centred.of(raw, ["en"] * 3, centre(raw, ["en"] * 3)).known.any()


def test_very_many_offers_are_held_back_in_pairs_as_in_the_table(e5: Encoder) -> None:
    f = engine(
        e5, org("a", mission="We cook."), org("b", mission="We store food."),
        need("a", "cold storage for vegetables"), need("c", "volunteers who cook"),
        offer("b", "a cold store"), *(offer("c", f"cold room number {i}") for i in range(300)),
    ).features  # fmt: skip
    mine = np.arange(len(f.needs.rows))
    table = f.needs.strengths(f.offers, mine, f.background)
    found = f.needs.pairs(f.offers, mine, f.background)
    assert found.strength == pytest.approx(table[table >= NOISE], abs=1e-4)
    other = f.offers.strengths(f.needs, np.arange(len(f.offers.rows)), f.background)
    held = f.needs.crowded[mine][:, None] - f.offers.crowded[None]
    assert (held <= 0).all()
    assert other[0] == pytest.approx(table[:, 0], abs=1e-4)  # missions count from both sides


def test_an_unknown_mission_says_nothing_from_either_side() -> None:
    missions = Centred.as_they_are(np.array([[1, 0, 0], [0, 0, 0]], dtype=np.float32))
    purposes = Purposes(missions, Background(0.1, 0.1))
    needs = Centred.as_they_are(np.eye(3, dtype=np.float32))
    rows = np.arange(3)
    assert np.isnan(purposes.lift_of(1, needs, rows)).all()
    known = purposes.lift(needs[rows], np.array([0]))[:, 0]
    assert purposes.lift_of(0, needs, rows) == pytest.approx(known, abs=1e-5)


def test_a_match_can_be_no_stronger_than_whole(demo_network: Demo) -> None:
    f = demo_network.engine.features
    assert not len(f.needs.pairs(f.offers, np.arange(3), f.background, 1.0).mine)


def test_common_and_rare_terms_are_held_together_as_the_rows_are() -> None:
    rng = np.random.default_rng(2)
    table = np.zeros((4_200, 60), np.float32)
    for column, share in enumerate(np.linspace(0.001, 0.6, 60)):
        table[rng.random(4_200) < share, column] = rng.random()
    rows = csr_matrix(table)
    asked = csr_matrix(rng.random((1, 60)).astype(np.float32))
    assert Postings(rows).likeness(asked) == pytest.approx(table @ asked.toarray()[0], abs=1e-4)


def test_terms_in_any_order_are_held_against_some_rows() -> None:
    terms = TermRows([["a", "b", "c"], ["b"], ["d", "a"], []])
    row = terms.rows[[0]]
    order = np.argsort(row.indices)[::-1]
    turned = csr_matrix((row.data[order], row.indices[order], row.indptr), shape=row.shape)
    places = np.array([2, 0, 3])
    assert terms.likeness_at(turned, places) == pytest.approx(terms.likeness(row)[places], abs=1e-6)
