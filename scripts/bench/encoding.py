"""The encoder beside plain sentence-transformers in fp32: the same weights, texts and threads."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from importlib.resources import as_file, files
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np
import torch

from graph.formats import read_network
from matcher.encoders import E5, SentenceEncoder, clean
from matcher.encoders.e5_module import MAX_TOKENS
from matcher.encoders.encoder import e5_weights
from scripts.bench.stock import stock

ROUNDS = 3
TEXTS = 240
LONG_OF = 6
"""Missions that are joined to one long description."""

LONG = 60
"""Long descriptions among the texts that are drawn from."""


def measure() -> list[str]:
    """Lines that compare texts a second and vectors, here and without half precision."""
    texts = made_texts()
    weights = e5_weights()
    plain = [clean(text).translate(dict(weights.replacements)) for text in texts]
    with tempfile.TemporaryDirectory() as place:
        peer = stock(weights, MAX_TOKENS, Path(place))
    lines = []
    threads = torch.get_num_threads()
    for half in (True, False) if torch.cpu._is_avx512_bf16_supported() else (False,):
        lines.append(
            f"encoding {len(texts):,} texts ({_kinds(texts)}), {threads} threads, "
            f"{'with' if half else 'without'} half precision: "
            + _compare(
                partial(SentenceEncoder(E5, half=half).encode, texts),
                partial(peer.encode, plain, prompt="query: ", show_progress_bar=False),
                len(texts),
            )
        )
    return lines


def made_texts() -> list[str]:
    """Offers, needs and missions of the demo network, in five languages, and long descriptions."""
    with as_file(files("scripts") / "demo" / "network") as folder:
        batch = read_network(folder).batch
    missions = [one.mission for one in batch.organizations if one.mission]
    short = [f"{one.title}. {one.description or ''}" for one in batch.resources]
    row = cycle(missions)
    long = [" ".join(islice(row, LONG_OF)) for _ in range(LONG)]
    mixed = [*missions, *short, *long]
    return [mixed[i] for i in np.random.default_rng(5).permutation(len(mixed))[:TEXTS]]


def _kinds(texts: Sequence[str]) -> str:
    lengths = sorted(map(len, texts))
    return f"{lengths[0]} to {lengths[-1]:,} characters, half below {int(median(lengths))}"


def _compare(ours: Callable[[], object], theirs: Callable[[], object], n: int) -> str:
    times: tuple[list[float], list[float]] = ([], [])
    vectors = [np.asarray(work()) for work in (ours, theirs)]
    for _ in range(ROUNDS):
        for kept, work in zip(times, (ours, theirs), strict=True):
            began = perf_counter()
            work()
            kept.append(perf_counter() - began)
    mine, plain = (median(kept) for kept in times)
    ratio = median(b / a for a, b in zip(*times, strict=True))
    cosines = (vectors[0] * vectors[1]).sum(axis=1)
    return (
        f"{n / mine:.0f} texts/s; sentence-transformers in fp32: {n / plain:.0f}; "
        f"ratio {ratio:.2f}; cosine at least {cosines.min():.4f}, half above "
        f"{np.median(cosines):.4f}"
    )
