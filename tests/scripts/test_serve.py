"""`serve` as a process of its own."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from api.settings import Settings
from graph.model import Batch
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
