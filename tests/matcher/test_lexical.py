from __future__ import annotations

import math
from collections import Counter

import numpy as np
import pytest

from matcher.lexical import TermRows, WordIndex, tokens, words
from matcher.types import Floats

TOY: tuple[list[str], ...] = (
    ["bread", "soup", "bread"],
    ["soup", "kitchen"],
    ["violin"],
    [],
    ["bread", "kitchen", "oven", "flour", "yeast"],
)


def alike(terms: TermRows, document: list[str]) -> Floats:
    """Cosine of every row with another text."""
    return np.asarray((terms.rows @ terms.row(document).T).toarray()).ravel()


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The kitchens were cooking for schools", "en", ["kitchen", "cook", "school"]),
        ("Las cocinas de las escuelas", "es", ["cocin", "escuel"]),
        ("Les cuisines des écoles", "fr", ["cuisin", "écol"]),
        ("Kho lạnh cho các trường học", "vi", ["kho", "lạnh", "trường", "học"]),
        ("社区厨房", "zh", ["社区", "区厨", "厨房"]),
        ("NASA's B2B-tools 24/7", "xx", ["nasa", "s", "b2b", "tools", "24", "7"]),
        ("ＦＵＬＬ width", "xx", ["full", "width"]),
        ("👩‍🍳 !!! …", "en", []),
        ("", "", []),
    ],
)
def test_terms_are_cut_as_their_language_wants(
    text: str, language: str, expected: list[str]
) -> None:
    assert tokens(text, language) == expected


def test_pairs_of_neighbouring_terms_come_after_the_terms() -> None:
    assert tokens("cold storage van", "xx", pairs=True) == [
        "cold",
        "storage",
        "van",
        "cold storage",
        "storage van",
    ]


def test_words_of_two_scripts_are_told_apart() -> None:
    assert words("Kho lạnh 冷藏车2") == ["kho", "lạnh", "冷藏车", "2"]


@pytest.mark.parametrize("query", [["bread"], ["soup", "kitchen"], ["bread", "bread"], ["violin"]])
def test_scores_are_those_of_the_bm25_formula(query: list[str]) -> None:
    expected = [bm25(query, document) for document in TOY]
    assert WordIndex(TOY).scores(query) == pytest.approx(expected, abs=1e-5)


def bm25(query: list[str], document: list[str], k1: float = 1.2, b: float = 0.75) -> float:
    """Robertson & Zaragoza 2009 with Lucene's idf, which is never negative."""
    mean = sum(map(len, TOY)) / len(TOY)
    counts = Counter(document)
    total = 0.0
    for term in query:
        holding = sum(term in other for other in TOY)
        idf = math.log(1 + (len(TOY) - holding + 0.5) / (holding + 0.5))
        norm = k1 * (1 - b + b * len(document) / mean)
        total += idf * counts[term] / (counts[term] + norm)
    return total


def test_words_that_no_document_holds_count_nothing() -> None:
    index = WordIndex(TOY)
    assert index.scores(["cello"]).tolist() == [0.0] * 5
    assert index.scores(["cello", "violin"]).tolist() == index.scores(["violin"]).tolist()


@pytest.mark.parametrize("documents", [[], [[]], [[], []]])
def test_an_index_of_nothing_finds_nothing(documents: list[list[str]]) -> None:
    assert WordIndex(documents).scores(["bread"]).tolist() == [0.0] * len(documents)
    assert TermRows(documents).rows.shape[0] == len(documents)
    assert alike(TermRows(documents), ["bread"]).tolist() == [0.0] * len(documents)


def test_rows_of_terms_have_length_one_or_zero() -> None:
    rows = TermRows(TOY).rows
    lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1))).ravel()
    assert lengths == pytest.approx([1, 1, 1, 0, 1])


def test_a_rare_shared_term_makes_texts_more_alike_than_a_common_one() -> None:
    documents = [["food", "kelp"], ["food", "rice"], ["kelp", "corn"], ["food", "song"]]
    rows = TermRows(documents).rows
    likeness = np.asarray((rows @ rows.T).todense())
    assert likeness[0, 2] > likeness[0, 1] > 0


def test_terms_that_no_text_holds_are_like_none() -> None:
    terms = TermRows(TOY)
    assert not alike(terms, ["cello"]).any()
    found = alike(terms, ["violin", "cello"])
    assert np.flatnonzero(found).tolist() == [2]


def test_terms_that_nearly_every_text_holds_are_left_out_when_asked() -> None:
    rows = TermRows([["project", "kelp"], ["project", "corn"]], max_share=0.6).rows
    assert np.asarray((rows @ rows.T).todense()) == pytest.approx(np.eye(2))


def test_texts_of_which_every_term_is_too_common_have_nothing_to_say() -> None:
    terms = TermRows([["project"], ["project"]], max_share=0.6)
    assert terms.rows.nnz == 0
    assert not alike(terms, ["project"]).any()
