"""Random networks with topics, places, grants and offers that meet needs, for these tests."""

from __future__ import annotations

import random
from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from graph.analysis import Meet, Meets
from graph.model import Batch, Direction, Grant, Place, Resource, Topic, Urgency
from graph.snapshot import Snapshot, snapshot_of
from tests.graph.analysis.networks import DAY, anything

TOPICS = ("food", "Food", "arts", "")
PLACES = ("Dune Point", "dune-point", "Eastmarsh", "Bay", "VN")
TOWNS = PLACES[:3]
PEOPLE = ("seniors", "Seniors ", "youth", "")


def odd(seed: int) -> tuple[Snapshot, Meets]:
    """A network of every oddity: labels in two spellings, none at all, nested places, grants."""
    base = anything(seed)
    rng = random.Random(seed)

    def some(words: Collection[str]) -> tuple[str, ...]:
        return tuple(rng.sample(sorted(words), rng.randint(0, 2)))

    orgs = tuple(
        replace(
            org,
            topics=tuple(Topic(word) for word in some(TOPICS) if word) or org.topics,
            areas_served=some(PLACES),
            populations_served=some(PEOPLE),
            place=Place(
                rng.choice((None, "VN")), rng.choice((None, "Bay")), rng.choice(PLACES[:3])
            ),
            capacity=rng.choice((None, 0, 1, 5)),
        )
        for org in base.organizations
    )
    ids = [org.id for org in orgs]
    resources = tuple(_resource(rng, at, ids) for at in range(rng.randint(0, 20) if ids else 0))
    grants = tuple(_grant(rng, at, ids) for at in range(rng.randint(0, 12) if len(ids) > 1 else 0))
    found = snapshot_of(
        Batch(
            organizations=orgs,
            resources=resources,
            partnerships=base.partnerships,
            grants=grants,
            assessments=base.assessments,
            responses=base.responses,
        )
    )
    return found, any_meets(rng, resources)


def any_meets(rng: random.Random, resources: tuple[Resource, ...]) -> Meets:
    """Some offers of others that meet some needs."""
    needs = [row for row in resources if row.direction is Direction.NEED]
    offers = [row for row in resources if row.direction is Direction.OFFER]
    return Meets(
        tuple(
            Meet(need.id, offer.id, 0.5 + rng.random() / 2)
            for need in needs
            for offer in offers
            if need.organization_id != offer.organization_id and rng.random() < 0.2
        )
    )


def _resource(rng: random.Random, at: int, ids: list[str]) -> Resource:
    more: dict[str, Any] = {
        "place": rng.choice((None, None, *PLACES)),
        "quantity": rng.choice((None, 0.0, 3.0)),
        "unit": rng.choice((None, "kg", "KG")),
        "urgency": rng.choice((None, *Urgency)),
        "expires": rng.choice((None, DAY + timedelta(rng.randint(-100, 100)))),
    }
    return Resource(f"r{at:02}", rng.choice(ids), rng.choice(list(Direction)), "thing", **more)


def _grant(rng: random.Random, at: int, ids: list[str]) -> Grant:
    funder, recipient = rng.sample(ids, 2)
    return Grant(
        f"g{at:02}",
        funder,
        recipient,
        rng.choice((0.0, 100.0, 2500.0)),
        rng.choice(("EUR", "VND")),
        date(2022, 1, 1) + timedelta(rng.randint(0, 2500)),
        topics=tuple(Topic(word) for word in rng.sample(TOPICS, rng.randint(0, 2)) if word),
        beneficiary_place=rng.choice((None, *PLACES)),
    )
