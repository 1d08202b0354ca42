"""What compose.yaml runs is what the program knows, and nothing is open that should not be."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import Any

import pytest

from api.settings import Settings, documented, read_settings

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "compose.yaml").read_text(encoding="utf-8")
yaml: Any = importlib.import_module("yaml")
COMPOSE: dict[str, Any] = yaml.safe_load(TEXT)
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
KNOWN = {name for name, _, _ in documented()}


@pytest.mark.parametrize("name", sorted(set(re.findall(r"PARTNERGRAPH_[A-Z0-9_]+", TEXT))))
def test_every_setting_it_names_is_known(name: str) -> None:
    assert name in KNOWN


def test_the_settings_it_gives_are_understood() -> None:
    environment = dict(SERVICES["partnergraph"]["environment"])
    environment["PARTNERGRAPH_API_KEY"] = "k" * 16
    found = read_settings(environment)
    assert found.store == "neo4j://neo4j:7687"
    assert found.api_key == "k" * 16


def test_no_password_or_key_stands_in_it() -> None:
    assert SERVICES["partnergraph"]["environment"]["PARTNERGRAPH_API_KEY"].startswith("${")
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    secret = COMPOSE["secrets"]["neo4j_password"]["file"]
    assert {Path(secret).name, ".env"} <= set(ignored)


def test_the_service_is_reached_from_this_machine_alone_and_the_database_not_at_all() -> None:
    port = Settings().port
    assert SERVICES["partnergraph"]["ports"] == [f"127.0.0.1:{port}:{port}"]
    assert "ports" not in SERVICES["neo4j"]
    assert all(COMPOSE["networks"][name]["internal"] for name in SERVICES["neo4j"]["networks"])
    assert set(SERVICES["neo4j"]["networks"]) <= set(SERVICES["partnergraph"]["networks"])


def test_the_service_waits_for_a_healthy_database() -> None:
    assert SERVICES["partnergraph"]["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    assert all("healthcheck" in one and "restart" in one for one in SERVICES.values())


def test_every_volume_network_and_secret_is_declared_and_used() -> None:
    for kind, used in (
        ("volumes", [one.partition(":")[0] for s in SERVICES.values() for one in s["volumes"]]),
        ("networks", [one for s in SERVICES.values() for one in s["networks"]]),
        ("secrets", [one for s in SERVICES.values() for one in s["secrets"]]),
    ):
        assert set(used) == set(COMPOSE[kind]), kind


def test_what_it_builds_from_is_there_and_is_not_run_by_root() -> None:
    lines = SERVICES["partnergraph"]["build"]["dockerfile_inline"].splitlines()
    copied = [name for line in lines if line.startswith("COPY ") for name in line.split()[1:-1]]
    assert "constraints.txt" in copied
    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert lines.index("USER partnergraph") < lines.index('ENTRYPOINT ["partnergraph"]')
