"""Learning from the past beside its limit: a made-up network as large as a real programme's."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter, process_time

import numpy as np

from api.services.bridge import network_of
from api.services.learning import learned_from
from graph.formats import read_network
from graph.model import Batch, Member, Organization, Partnership
from graph.snapshot import snapshot_of
from matcher.engine import Engine
from scripts.bench.recommending import status
from scripts.bench.records import made_text

ORGANIZATIONS, PARTNERSHIPS = 4_700, 1_300
MEMBERS = 6.4
"""Members of a partnership in the mean, at least two."""

TEXT = 150
"""Words of a partnership's text."""

START, DAYS = date(2014, 1, 1), 5 * 365
LIMIT = 120
"""Seconds that learning may take on two cores."""


def measure(folder: Path | None = None) -> list[str]:
    """Lines on a made-up network and, where `folder` is given, on the network in it.

    Each is measured in a process of its own, so that the peak of memory is its own as well.
    """
    asked = [["-"], *([[str(folder)]] if folder else [])]
    done = [
        subprocess.run(
            [sys.executable, "-m", "scripts.bench.learning", *one],
            capture_output=True,
            text=True,
            check=True,
        )
        for one in asked
    ]
    return [one.stdout.strip() for one in done]


def measured(batch: Batch, named: str) -> str:
    """A line on learning from `batch`."""
    snapshot = snapshot_of(batch)
    today = max(one.start for one in batch.partnerships if one.start) + timedelta(days=1)
    engine = Engine.of(network_of(snapshot, today))
    began, worked = perf_counter(), process_time()
    found = learned_from(snapshot, today, lambda network: None, engine)
    taken, worked = perf_counter() - began, process_time() - worked
    peak = status("VmHWM")  # getrusage would tell that of the parent's image as well
    return (
        f"learning from {named}, {len(batch.organizations):,} organizations, "
        f"{len(batch.partnerships):,} partnerships, {found.learned.examples} examples: "
        f"{taken:.0f} s (at most {LIMIT}), {worked:.0f} s of the processor; "
        f"peak of memory {peak} MB"
    )


def made_past(rng: np.random.Generator) -> Batch:
    """A programme of some years: few take part often, as in real ones, and mostly in one field."""
    ids = [f"o{i:07d}" for i in range(ORGANIZATIONS)]
    often = 1.0 / (np.arange(ORGANIZATIONS) + 10.0)
    fields = rng.integers(0, 12, ORGANIZATIONS)
    partnerships = []
    for i in range(PARTNERSHIPS):
        field = int(rng.integers(12))
        chances = often * np.where(fields == field, 12.0, 1.0)
        size = 2 + int(rng.poisson(MEMBERS - 2))
        members = rng.choice(ORGANIZATIONS, size, replace=False, p=chances / chances.sum())
        partnerships.append(
            Partnership(
                id=f"p{i:07d}",
                title=f"field{field} {made_text(8, rng)}",
                description=f"field{field} " * 3 + made_text(TEXT, rng),
                start=START + timedelta(days=int(rng.integers(DAYS))),
                members=tuple(Member(ids[j]) for j in sorted(members.tolist())),
            )
        )
    organizations = tuple(Organization(id, f"Organization {id}") for id in ids)
    return Batch(organizations=organizations, partnerships=tuple(partnerships))


def main(place: str) -> None:
    """Measure one network: the made-up one for "-", else that in a folder."""
    if place == "-":
        print(measured(made_past(np.random.default_rng(7)), "a made-up past"))
    else:
        print(measured(read_network(Path(place)).batch, Path(place).resolve().parent.name))


if __name__ == "__main__":
    main(sys.argv[1])
