"""A made-up network of any size, in the matcher's arrays and as a folder of records."""

from __future__ import annotations

from itertools import islice, product
from string import ascii_lowercase

import numpy as np
from scipy.sparse import csr_matrix

from matcher.types import Matrix, Network, Organizations, Partnerships, Resources, Vectors

DIMENSION = 384
WORDS = tuple("".join(three) for three in islice(product(ascii_lowercase, repeat=3), 4_000))
SECTORS = ("nonprofit", "business", "government", None)
SIZES = ("small", "medium", "large", None)
STAGES = ("emerging", "growing", "established", None)
KINDS = ("people", "goods", "space", "expertise", None)
TOPICS = ("food", "climate", "youth", "water", "housing", "energy", "health", "arts")


def made_network(n: int, *, rng: np.random.Generator) -> Network:
    """`n` organizations, 3n resources and .8n partnerships of four; vectors at random."""
    resources, partnerships = 3 * n, int(0.8 * n)

    def texts(count: int, length: int) -> tuple[str, ...]:
        picks = np.minimum(rng.zipf(1.4, (count, length)), len(WORDS)) - 1
        return tuple(" ".join(WORDS[i] for i in row) for row in picks)

    def pick(options: tuple[str | None, ...], count: int) -> tuple[str | None, ...]:
        return tuple(options[i] for i in rng.integers(0, len(options), count))

    unknown = np.full(n, np.nan)
    offers = int(0.55 * resources)
    owners = [np.sort(rng.integers(0, n, count)) for count in (offers, resources - offers)]
    organizations = Organizations(
        ids=tuple(f"o{i:07d}" for i in range(n)),
        names=tuple(f"Organization {i}" for i in range(n)),
        missions=texts(n, 40),
        sectors=pick(SECTORS, n),
        topics=tuple(frozenset(str(t) for t in rng.choice(TOPICS, 2)) for _ in range(n)),
        countries=pick(("CA", "FR"), n),
        regions=(None,) * n,
        cities=pick(tuple(f"city {i}" for i in range(60)), n),
        lat=rng.uniform(45, 50, n),
        lon=rng.uniform(0, 5, n),
        areas=(frozenset(),) * n,
        populations=(frozenset(),) * n,
        sizes=pick(SIZES, n),
        staff=unknown,
        budget=unknown,
        stages=pick(STAGES, n),
        capacity=rng.integers(0, 8, n).astype(np.float64),
        languages=(frozenset({"en"}),) * n,
    )
    maps = Resources(
        ids=tuple(f"r{i}" for i in range(resources)),
        owner=np.concatenate(owners),
        is_offer=np.arange(resources) < offers,
        titles=texts(resources, 5),
        texts=texts(resources, 12),
        kinds=pick(KINDS, resources),
        urgency=np.full(resources, np.nan),
    )
    return Network(organizations, maps, _past(n, partnerships, texts(partnerships, 60), rng),
                   _vectors(n, resources, rng))  # fmt: skip


def _past(n: int, count: int, texts: tuple[str, ...], rng: np.random.Generator) -> Partnerships:
    members = csr_matrix(
        (
            np.ones(4 * count, np.float32),
            (np.repeat(np.arange(count), 4), rng.integers(0, n, 4 * count)),
        ),
        shape=(count, n),
    )
    members.data[:] = 1.0
    return Partnerships(
        ids=tuple(f"p{i}" for i in range(count)),
        titles=tuple(text[:40] for text in texts),
        texts=texts,
        members=members,
        active=rng.random(count) < 0.5,
    )


def _vectors(n: int, resources: int, rng: np.random.Generator) -> Vectors:
    def unit(count: int) -> Matrix:
        rows = rng.standard_normal((count, DIMENSION), dtype=np.float32) + 2.0
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        return rows

    return Vectors(
        missions=unit(n),
        mission_languages=("en",) * n,
        resources=unit(resources),
        resource_languages=("en",) * resources,
        reference=unit(60),
        about=unit(60),
        reference_languages=("en",) * 60,
    )
