"""An encoder that says when its model is being loaded, which takes seconds."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from api.services.progress import Progress
from matcher.encoders import Encoder
from matcher.encoders import Progress as Encoded

LOADING = "Loading the language model"


class Announced:
    """The encoder given, whose first use loads the model; `progress`, if set, is told of it."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.progress: Progress | None = None
        self.loaded = False

    @property
    def name(self) -> str:
        """The model's name."""
        return self._encoder.name

    def encode(self, texts: Sequence[str], progress: Encoded | None = None) -> NDArray[np.float32]:
        """Return what the encoder returns. Raises `ModelUnavailable`."""
        if not self.loaded:
            if self.progress is not None:
                self.progress(LOADING, 0, 0)
            self._encoder.encode(())
            self.loaded = True
            if self.progress is not None:
                self.progress(LOADING, 1, 1)
        return self._encoder.encode(texts, progress)
