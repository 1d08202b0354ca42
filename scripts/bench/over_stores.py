"""The same questions to the service over two stores, in turn."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from api.schemas import RecommendQuery
from api.services import recommending
from api.services.audiences import OWNER
from api.services.workspace import Workspace
from api.settings import Settings
from matcher.encoders import Progress

ROUNDS = 31
DIMENSION = 384


class Made:
    """An encoder that costs nothing: a text's vector is drawn from its hash."""

    name = "bench"

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> NDArray[np.float32]:
        """Unit rows, shape (len(texts), 384)."""
        seeds = [int.from_bytes(hashlib.md5(text.encode()).digest()[:8], "big") for text in texts]
        rows = np.array(
            [np.random.default_rng(seed).normal(2.0, 1.0, DIMENSION) for seed in seeds], np.float32
        ).reshape(-1, DIMENSION)
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        return rows


def paired(one: Settings, other: Settings, ids: Sequence[str]) -> tuple[list[float], list[float]]:
    """Seconds of recommendations over one store and over the other, asked in turn, both warm."""
    times: tuple[list[float], list[float]] = ([], [])
    with closing(_workspace(one)) as first, closing(_workspace(other)) as second:
        for network in (first, second):
            recommending.recommend(network, ids[0], RecommendQuery(), OWNER)
        for round_ in range(ROUNDS):
            for kept, network in zip(times, (first, second), strict=True):
                began = perf_counter()
                recommending.recommend(
                    network, ids[(round_ * 997) % len(ids)], RecommendQuery(), OWNER
                )
                kept.append(perf_counter() - began)
    return times


def _workspace(settings: Settings) -> Workspace:
    return Workspace(replace(settings, model=None), clock=lambda: datetime.now(UTC), encoder=Made())
