"""`serve` as a process of its own."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from api.settings import Settings
from graph.model import Batch
from graph.stores.open_store import open_store
from tests.api.networks import fill
from tests.builders import org
from tests.scripts.conftest import Run
from tests.scripts.test_use import COMMAND, ENVIRONMENT


@contextmanager
def served(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    command = [*COMMAND, "serve", "--port", "0", *arguments]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT
    ) as process:
        try:
            assert process.stdout is not None
            said = process.stdout.readline() + process.stdout.readline()
            yield process, "http://" + said.split("http://")[1].split("/v1")[0]
        finally:
            process.kill()


def test_it_serves_on_loopback_logs_json_and_ends_quietly(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'n.db'}"
    open_store(url).close()
    with served("--store", url) as (process, address):
        assert address.startswith("http://127.0.0.1:")
        assert httpx.get(f"{address}/readyz").json()["ready"] is True
        sent = {"files": ("organizations.csv", b"id,name\n%2F,Slash\n")}
        done = httpx.post(f"{address}/v1/import?dry_run=false", files=sent)
        assert done.status_code == 200, done.text
        # an id that is itself percent-encoded text
        assert httpx.get(f"{address}/v1/organizations/%252F").json()["name"] == "Slash"
        process.send_signal(signal.SIGINT)
        _, logged = process.communicate(timeout=20)
        assert process.returncode == 130
    lines = [json.loads(line) for line in logged.splitlines()]
    requests = [line for line in lines if line["message"] == "request"]
    assert [line["status"] for line in requests] == [200, 200, 200]
    assert all(line["request_id"] for line in requests)


def test_without_a_network_there_is_nothing_to_serve(run: Run, tmp_path: Path) -> None:
    ran = run("serve", "--port", "0", "--store", f"sqlite:///{tmp_path / 'n.db'}")
    assert ran.code == 3
    assert "import one first" in " ".join(ran.err.split())
    assert not list(tmp_path.iterdir())


def test_it_answers_at_once_while_the_model_loads_and_ends_quietly_then(
    encoded_store: str,
) -> None:
    with served("--store", encoded_store) as (process, address):
        for path in ("/healthz", "/v1/health", "/v1", "/", "/v1/organizations?limit=3"):
            assert httpx.get(f"{address}{path}", timeout=3).status_code == 200
        state = httpx.get(f"{address}/readyz").json()["model"]
        process.send_signal(signal.SIGINT)
        _, logged = process.communicate(timeout=30)
    assert state == "installed"  # not loaded yet
    assert process.returncode == 130
    assert all(line.startswith("{") for line in logged.splitlines())


def test_it_ends_quietly_amid_encoding(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'n.db'}"
    mission = "We mend nets, teach sailing and look after old boats in harbour {}. " * 8
    boats = [org(f"o{at}", mission=mission.format(*[at] * 8)) for at in range(600)]
    fill(Settings(store=url), Batch(organizations=tuple(boats)))
    with served("--store", url) as (process, address):
        for _ in range(600):
            if httpx.get(f"{address}/readyz", timeout=10).json()["model"] == "loaded":
                break
            time.sleep(0.05)
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        _, logged = process.communicate(timeout=30)
    assert process.returncode == 130, logged
    assert "ready to recommend" not in logged


def test_the_addresses_it_prints_answer(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'n.db'}"
    open_store(url).close()
    with served("--store", url) as (process, address):
        assert process.stdout is not None
        example = process.stdout.readline().removeprefix("For example: ").strip()
        assert example.startswith(f"{address}/v1/")
        for at in (address, f"{address}/v1", f"{address}/openapi.json", example):
            assert httpx.get(at).status_code == 200


def test_a_port_in_use_is_said_plainly(run: Run, tmp_path: Path) -> None:
    fill(Settings(store=f"sqlite:///{tmp_path / 'n.db'}"), Batch(organizations=(org("a"),)))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        ran = run("serve", "--port", port, "--store", f"sqlite:///{tmp_path / 'n.db'}")
    assert ran.code == 3
    assert f"port {port}" in ran.err


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.org"])
def test_others_are_let_in_only_with_a_key(run: Run, host: str) -> None:
    ran = run("serve", "--host", host, "--port", "0")
    assert ran.code == 2
    assert "PARTNERGRAPH_API_KEY" in ran.err
