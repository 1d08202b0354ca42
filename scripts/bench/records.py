"""A made-up network of any size as records: organizations, resource maps and partnerships."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from graph.model import (
    Batch,
    Direction,
    Member,
    Organization,
    Partnership,
    Place,
    Resource,
    ResourceKind,
    Sector,
    Size,
    Topic,
)
from scripts.bench.made import WORDS

SECTORS, SIZES, KINDS = tuple(Sector), (*Size, None), tuple(ResourceKind)
TOPICS = tuple(Topic(code) for code in ("food", "climate", "youth", "water", "housing", "arts"))
START = date(2015, 1, 1)


def made_batch(n: int, *, rng: np.random.Generator) -> Batch:
    """`n` organizations, 3n resources, and partnerships of two to five that make about 5n ties."""
    return Batch(
        organizations=tuple(_organization(i, rng) for i in range(n)),
        resources=tuple(_resource(i, n, rng) for i in range(3 * n)),
        partnerships=tuple(_partnership(i, n, rng) for i in range(int(1.25 * n))),
    )


def made_text(length: int, rng: np.random.Generator) -> str:
    """`length` words drawn by lot."""
    return " ".join(WORDS[i] for i in rng.integers(0, len(WORDS), length))


def _organization(i: int, rng: np.random.Generator) -> Organization:
    return Organization(
        id=f"o{i:07d}",
        name=f"Organization {i}",
        mission=made_text(30, rng),
        sector=SECTORS[int(rng.integers(len(SECTORS)))],
        topics=(TOPICS[int(rng.integers(len(TOPICS)))],),
        place=Place("FR", "Region", f"City {int(rng.integers(500))}", None,
                    float(rng.uniform(45, 50)), float(rng.uniform(0, 5))),
        size=SIZES[int(rng.integers(len(SIZES)))],
        capacity=int(rng.integers(0, 8)),
        languages=("en",),
    )  # fmt: skip


def _resource(i: int, n: int, rng: np.random.Generator) -> Resource:
    return Resource(
        id=f"r{i:07d}",
        organization_id=f"o{int(rng.integers(n)):07d}",
        direction=Direction.OFFER if rng.random() < 0.55 else Direction.NEED,
        title=made_text(6, rng),
        kind=KINDS[int(rng.integers(len(KINDS)))],
    )


def _partnership(i: int, n: int, rng: np.random.Generator) -> Partnership:
    size = int(rng.integers(2, 6))
    return Partnership(
        id=f"p{i:07d}",
        title=made_text(6, rng),
        start=START + timedelta(days=int(rng.integers(3000))),
        members=tuple(Member(f"o{int(j):07d}") for j in sorted(set(rng.integers(0, n, size)))),
    )
