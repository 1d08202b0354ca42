"""Networks, a clock and an encoder for the tests of the service."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType

import numpy as np
from fastapi import FastAPI
from numpy.typing import NDArray

from api.http.app import create_app
from api.services.workspace import Workspace
from api.settings import Settings
from graph.model import (
    Assessment,
    Audience,
    Batch,
    Decision,
    DecisionStatus,
    Grant,
    Member,
    Partnership,
    Place,
    Response,
    Sector,
    Size,
)
from graph.stores.open_store import open_store
from matcher.encoders import Progress
from tests.builders import need, offer, org

NOW = datetime(2026, 9, 30, 12, tzinfo=UTC)
KEY = "a-key-of-more-than-16"
SECRETS = ("SECRET", "1234567", "4.321")
"""What no answer to a visitor may hold, in any field."""


class WordEncoder:
    """An encoder for tests: texts with words in common are near each other."""

    name = "words"

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> NDArray[np.float32]:
        rows = np.full((len(texts), 64), 0.01, np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in text.lower().split():
                row[hashlib.md5(word.encode()).digest()[0] % 64] += 1
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


def settings(folder: Path, **others: object) -> Settings:
    return Settings(store=f"sqlite:///{folder / 'network.db'}", **others)  # type: ignore[arg-type]


def app_of(found: Settings) -> FastAPI:
    """The application on the settings' store, with a clock that stands and no model."""
    network = Workspace(found, clock=lambda: NOW, encoder=WordEncoder())
    return create_app(found, workspace=network)


def fill(found: Settings, batch: Batch) -> None:
    with open_store(found.store) as store:
        store.apply(batch, actor="test", now=NOW, source="test")


def small() -> Batch:
    """Four organizations, of which three have worked together and one is alone."""
    return Batch(
        organizations=(
            org(
                "kitchen",
                "Soup Kitchen",
                mission="We cook soup for hungry people.",
                sector=Sector.NONPROFIT,
                size=Size.SMALL,
                place=Place("VN", "Da Nang", "Da Nang", None, 16.05, 108.2),
                languages=("vi", "en"),
                capacity=4,
            ),
            org(
                "cold/store 1",
                "Cold Store",
                mission="We freeze fish for shops.",
                sector=Sector.BUSINESS,
                place=Place("VN", "Da Nang", "Hoi An", None, 15.88, 108.33),
            ),
            org("farm", "Farm", mission="We grow cabbage and carrots.", sector=Sector.BUSINESS),
            org("=evil", "=HYPERLINK(1)", mission="\x1b[31mred \u202egnp [bold]b[/bold]"),
        ),
        resources=(
            need("n1", "kitchen", "cold storage for soup"),
            offer("o1", "cold/store 1", "cold storage for soup"),
            offer("o2", "kitchen", "cooking lessons"),
            need("n2", "cold/store 1", "cooking lessons"),
        ),
        partnerships=(
            Partnership(
                "p1",
                "Harvest",
                start=date(2025, 1, 1),
                members=(Member("farm"), Member("kitchen")),
            ),
        ),
    )


def guarded() -> Batch:
    """A network in which everything that is not public says so."""
    hidden = MappingProxyType(
        {
            "mission": Audience.MEMBERS,
            "city": Audience.PRIVATE,
            "annual_budget": Audience.PRIVATE,
            "offers": Audience.MEMBERS,
        }
    )
    extra = MappingProxyType({"note": "SECRET extra"})
    return Batch(
        organizations=(
            org(
                "a",
                mission="SECRET mission",
                contact="SECRET contact",
                place=Place("VN", None, "SECRET city"),
                annual_budget=1234567.0,
                consent=hidden,
                extra=extra,
            ),
            org("b", contact="SECRET contact", mission="We grow rice."),
            org("c", contact="SECRET contact", mission="We mill rice."),
        ),
        resources=(
            offer("o1", "a", "SECRET offer", description="SECRET words"),
            need("n1", "a", "rice", extra=extra),
            offer("o2", "b", "rice", extra=extra),
        ),
        partnerships=(
            Partnership(
                "p1",
                "Rice",
                members=(Member("a", extra=extra), Member("b")),
                extra=extra,
            ),
        ),
        grants=(Grant("g1", "a", "b", 5.0, "VND", date(2025, 1, 1), extra=extra),),
        assessments=(Assessment("2025", "a", "b", trust=4.321, value=4.321, extra=extra),),
        responses=(Response("2025", "a", True, extra=extra),),
    )


def secret_decision() -> Decision:
    return Decision("d1", "a", "b", DecisionStatus.DECLINED, NOW, "SECRET actor", "SECRET reason")
