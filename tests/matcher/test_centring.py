from __future__ import annotations

import numpy as np
import pytest

from matcher.centring import BORROWED, Centre, centre, centred
from matcher.encoders import Encoder
from matcher.types import Matrix

MEANINGS = {
    "en": (
        "We collect surplus food and give it to people who are hungry.",
        "We teach children to read after school.",
        "We plant trees along the river against floods.",
        "We visit old people who live alone.",
    ),
    "vi": (
        "Chúng tôi gom thực phẩm thừa và tặng cho người đói.",
        "Chúng tôi dạy trẻ em đọc sách sau giờ học.",
        "Chúng tôi trồng cây dọc bờ sông để chống lũ.",
        "Chúng tôi thăm người già sống một mình.",
    ),
    "es": (
        "Recogemos comida sobrante y la damos a quienes pasan hambre.",
        "Enseñamos a leer a los niños después de la escuela.",
        "Plantamos árboles a lo largo del río contra las inundaciones.",
        "Visitamos a personas mayores que viven solas.",
    ),
    "fr": (
        "Nous récupérons les surplus alimentaires pour ceux qui ont faim.",
        "Nous apprenons aux enfants à lire après l'école.",
        "Nous plantons des arbres le long de la rivière contre les crues.",
        "Nous rendons visite aux personnes âgées qui vivent seules.",
    ),
    "zh": (
        "我们收集剩余食物，送给挨饿的人。",
        "我们放学后教孩子们读书。",
        "我们沿河种树防洪。",
        "我们探望独居老人。",
    ),
}
TEXTS = tuple(text for texts in MEANINGS.values() for text in texts)
OF = tuple(language for language, texts in MEANINGS.items() for _ in texts)
MEANING = tuple(i for texts in MEANINGS.values() for i in range(len(texts)))


def rows(*values: tuple[float, ...]) -> Matrix:
    return np.array(values, np.float32)


def test_the_mean_of_a_language_borrows_from_the_mean_of_all() -> None:
    found = centre(rows((1, 0), (0, 1), (0, 1)), ("en", "fr", "fr"))
    overall = np.array([1 / 3, 2 / 3])
    assert found.overall == pytest.approx(overall)
    assert found.of("en") == pytest.approx((np.array([1, 0]) + BORROWED * overall) / (1 + BORROWED))
    assert found.of("fr") == pytest.approx((np.array([0, 2]) + BORROWED * overall) / (2 + BORROWED))


def test_a_language_with_many_texts_hardly_borrows() -> None:
    many = np.tile(np.array([[0.0, 1.0]], np.float32), (992, 1))
    found = centre(np.concatenate([rows(*[(1, 0)] * 992), many]), ("en",) * 992 + ("fr",) * 992)
    assert found.of("fr") == pytest.approx([0.004, 0.996], abs=1e-5)


def test_an_unseen_language_takes_the_mean_of_all() -> None:
    found = centre(rows((1, 0), (0, 1)), ("en", "fr"))
    assert found.of("th") == pytest.approx([0.5, 0.5])


def test_a_small_network_leans_on_the_means_of_reference_texts() -> None:
    prior = Centre(np.array([0.5, 0.5], np.float32), {"en": np.array([0.8, 0.2], np.float32)})
    found = centre(rows((1, 0), (0, 1)), ("en", "th"), prior)
    overall = (np.array([1, 1]) + BORROWED * prior.overall) / (2 + BORROWED)
    assert found.overall == pytest.approx(overall)
    english = (np.array([1, 0]) + BORROWED * np.array([0.8, 0.2])) / (1 + BORROWED)
    assert found.of("en") == pytest.approx(english)
    assert found.of("th") == pytest.approx((np.array([0, 1]) + BORROWED * overall) / (1 + BORROWED))


def test_a_network_without_texts_takes_the_means_of_reference_texts() -> None:
    prior = Centre(np.array([0.5, 0.5], np.float32))
    assert centre(np.zeros((2, 2), np.float32), ("en", "en"), prior) is prior


def test_texts_that_are_not_there_neither_count_nor_become_something() -> None:
    vectors, of = rows((0, 0), (1, 0), (0, 1)), ("en", "en", "en")
    found = centre(vectors, of)
    moved = centred(vectors, of, found)
    assert found.overall == pytest.approx([0.5, 0.5])
    assert moved[0].tolist() == [0.0, 0.0]
    half = np.sqrt(0.5)
    assert moved[1:] == pytest.approx(np.array([[half, -half], [-half, half]]))


def test_a_text_that_is_the_mean_itself_says_nothing() -> None:
    vectors = rows((0.6, 0.8), (0.6, 0.8))
    assert centred(vectors, ("en", "en"), centre(vectors, ("en", "en"))).tolist() == [[0, 0]] * 2


@pytest.mark.parametrize("shape", [(0, 0), (0, 3), (2, 0), (2, 3)])
def test_a_network_without_texts_has_nothing_to_centre(shape: tuple[int, int]) -> None:
    nothing = np.zeros(shape, np.float32)
    of = ("",) * shape[0]
    assert centred(nothing, of, centre(nothing, of)).shape == shape


def test_centring_leaves_the_raw_vectors_alone() -> None:
    vectors = rows((1, 0), (0, 1))
    centred(vectors, ("en", "fr"), centre(vectors, ("en", "fr")))
    assert vectors.tolist() == [[1, 0], [0, 1]]


def test_after_centring_one_meaning_in_two_languages_beats_two_meanings_in_one(
    e5: Encoder,
) -> None:
    raw = e5.encode(TEXTS)
    moved = centred(raw, OF, centre(raw, OF))
    same_meaning, same_language = pairs()
    assert auc(raw, same_meaning, same_language) < auc(moved, same_meaning, same_language)
    assert auc(moved, same_meaning, same_language) > 0.99


def pairs() -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    every = [(i, j) for i in range(len(TEXTS)) for j in range(i)]
    return (
        [(i, j) for i, j in every if MEANING[i] == MEANING[j]],
        [(i, j) for i, j in every if OF[i] == OF[j]],
    )


def auc(vectors: Matrix, good: list[tuple[int, int]], bad: list[tuple[int, int]]) -> float:
    """Share of comparisons in which a good pair is nearer than a bad one."""
    cosines = vectors @ vectors.T
    return float(np.mean([cosines[g] > cosines[b] for g in good for b in bad]))
