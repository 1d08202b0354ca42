"""The real model and the demo network, each read once a session."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from api.services.bridge import network_of
from api.services.encoding import vectors_of
from api.services.matching import shared_encoder
from graph.formats import read_network
from graph.snapshot import snapshot_of
from matcher.encoders import Encoder
from matcher.engine import Engine
from scripts import demo

DEMO = Path(demo.__file__).parent


@dataclass(frozen=True)
class Demo:
    """The demo network as the matcher sees it, and what was planted in it."""

    engine: Engine
    truths: Mapping[str, Any]


@pytest.fixture(scope="session")
def e5() -> Encoder:
    """The default model, the same one that the services share."""
    return shared_encoder()


@pytest.fixture(scope="session")
def demo_network(e5: Encoder) -> Demo:
    truths = json.loads((DEMO / "truths.json").read_text(encoding="utf-8"))
    reading = read_network(DEMO / "network")
    assert not reading.errors
    plain = network_of(snapshot_of(reading.batch), date.fromisoformat(truths["as_of"]))
    return Demo(Engine.of(replace(plain, vectors=vectors_of(plain, e5, None)), e5), truths)
