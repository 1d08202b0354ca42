"""Encoding that is cut off goes on where it was."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from api.services.audiences import VISITOR
from api.services.workspace import Workspace
from graph.model import Batch
from matcher.encoders import Progress
from tests.api.networks import NOW, WordEncoder, fill, settings
from tests.builders import org

LAST = "mission 299"


class CutOff(Exception):
    """The process ended here."""


class Falling(WordEncoder):
    """Ends at the last mission, and notes how many texts it has encoded."""

    def __init__(self, *, falls: bool) -> None:
        self.falls, self.done = falls, 0

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> NDArray[np.float32]:
        if self.falls and any(LAST in text for text in texts):
            raise CutOff
        self.done += len(texts)
        return super().encode(texts, progress)


def test_at_most_128_texts_are_encoded_twice(tmp_path: Path) -> None:
    found = settings(tmp_path)
    orgs = (org(f"o{number:03}", mission=f"mission {number:03}") for number in range(300))
    fill(found, Batch(organizations=tuple(orgs)))
    falling, steady = Falling(falls=True), Falling(falls=False)
    with pytest.raises(CutOff):
        Workspace(found, clock=lambda: NOW, encoder=falling).matching(VISITOR)
    with Workspace(found, clock=lambda: NOW).store() as store:
        kept = store.vectors("organization", WordEncoder.name)
    assert 300 - len(kept.ids) <= 128
    Workspace(found, clock=lambda: NOW, encoder=steady).matching(VISITOR)
    assert steady.done == 300 - len(kept.ids)
