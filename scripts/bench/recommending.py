"""One recommendation beside a bare numpy scan of the same vectors; memory with the model loaded."""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable
from statistics import median, quantiles
from time import perf_counter

import numpy as np

from matcher.encoders import SentenceEncoder
from matcher.engine import Engine
from matcher.recommend import recommend
from scripts.bench.made import made_network

ROUNDS = 31
BLOCK = 64
"""Askers whose products are worked out at a time."""


def measure(n: int) -> list[str]:
    """Lines that say how long one recommendation takes among `n` organizations."""
    network = made_network(n, rng=np.random.default_rng(7))
    vectors = network.vectors
    assert vectors is not None
    everything = np.concatenate([vectors.missions, vectors.resources])
    engine = Engine.of(network)
    began = perf_counter()
    engine.warm()
    warmed = perf_counter() - began
    ids = network.organizations.ids

    def scan(i: int) -> object:
        return np.argpartition(everything @ vectors.missions[i], -10)

    def ask(i: int) -> object:
        return recommend(engine, ids[i])

    ask(0)
    scans, asks = _paired(scan, ask, n)
    late = quantiles(asks, n=20)[-1]
    return [
        f"one recommendation, {n:,} organizations, {len(vectors.resources):,} resources, warm: "
        f"{1e3 * median(asks):.1f} ms, 95th of 100 {1e3 * late:.1f} ms; numpy scan of the same "
        f"{len(everything):,} vectors: {1e3 * median(scans):.1f} ms; ratios "
        f"{median(asks) / median(scans):.2f} and {late / median(scans):.2f}",
        f"building the engine: {warmed:.1f} s",
    ]


def everybody(n: int) -> list[str]:
    """A line that says what lists of 20 with reasons for all cost beside the bare products.

    Some askers stand for all, and so do the blocks of vectors that are multiplied.
    """
    network = made_network(n, rng=np.random.default_rng(7))
    engine = Engine.of(network)
    engine.warm()
    features = engine.features
    needs, offers, missions = features.needs.vectors, features.offers.vectors, features.missions
    assert needs is not None
    assert offers is not None
    assert missions is not None

    def products(i: int) -> object:
        """The share of all products that falls to one block of askers."""
        for one, other in ((needs, offers), (missions, missions)):
            per = -(-len(one) * BLOCK // n)
            begin = (i * per) % max(len(one) - per, 1)
            _ = one.raw[begin : begin + per] @ other.raw.T
        return None

    def lists(i: int) -> object:
        return recommend(engine, network.organizations.ids[i], n=20)

    bare, asks = _paired(products, lists, n)
    ratio = median(asks) * BLOCK / median(bare)
    return [
        f"lists of 20 with reasons for all {n:,} organizations, one after another: "
        f"{median(asks) * n:,.0f} s; the bare blocked products of all needs with all offers and of "
        f"all missions: {median(bare) * n / BLOCK:,.0f} s; ratio {ratio:.1f}"
    ]


def _paired(
    one: Callable[[int], object], other: Callable[[int], object], n: int
) -> tuple[list[float], list[float]]:
    """Times of both in turn, so that a busy machine slows both alike."""
    times: tuple[list[float], list[float]] = ([], [])
    for round_ in range(ROUNDS):
        for kept, function in zip(times, (one, other), strict=True):
            began = perf_counter()
            function((round_ * 997) % n)
            kept.append(perf_counter() - began)
    return times


def memory(n: int) -> list[str]:
    """A line that says what the process holds with the model and the network loaded."""
    encoder = SentenceEncoder()
    encoder.encode(["a first sentence", "une autre phrase"])
    with_model = _resident()
    engine = Engine.of(made_network(n, rng=np.random.default_rng(7)), encoder)
    engine.warm()
    recommend(engine, engine.features.network.organizations.ids[0])
    held, private = _resident(), status("RssAnon")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return [
        f"memory with {encoder.name} loaded: {with_model} MB; with {n:,} organizations as well: "
        f"{held} MB resident, of which {private} MB its own; peak {peak} MB"
    ]


def _resident() -> int:
    return status("VmRSS")


def status(name: str) -> int:
    """A figure of /proc/self/status in MB; 0 where there is none."""
    if not sys.platform.startswith("linux"):
        return 0
    with open("/proc/self/status", encoding="ascii") as lines:
        return next(int(line.split()[1]) // 1024 for line in lines if line.startswith(name))
