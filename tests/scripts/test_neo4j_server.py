"""What can be said of a Neo4j server without one: words, Java, states, foreign processes."""

from __future__ import annotations

import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from scripts.neo4j_server import Server, ServerError, docker, kill, start, state, stop
from scripts.neo4j_server.backups import dump, load
from scripts.neo4j_server.commands import main
from scripts.neo4j_server.jars import CACHE_VARIABLE, jars_of
from scripts.neo4j_server.java import find_java, java_version
from scripts.neo4j_server.processes import birth, end
from scripts.neo4j_server.servers import GIVEN_VARIABLE, running_in
from scripts.neo4j_server.settings import Options, neo4j_settings
from scripts.neo4j_server.waiting import free_port

ROOT = Path(__file__).parents[2]


def known(folder: Path, pid: int, born: str) -> state.State:
    """Write what a start would have left in a folder."""
    found = state.State(state.JAVA, "5.26.30", "bolt://127.0.0.1:7687", 7687, pid, born)
    folder.mkdir(parents=True, exist_ok=True)
    state.write(folder, found)
    return found


@pytest.fixture
def stranger() -> Iterator[int]:
    """A process that runs, and is no server."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        yield process.pid
        assert process.poll() is None
        process.kill()


def fake_java(folder: Path, version: str) -> Path:
    """A Java of a version that only tells which it is."""
    program = folder / "bin" / "java"
    program.parent.mkdir(parents=True)
    program.write_text(f"#!/bin/sh\necho 'openjdk version \"{version}\"' >&2\n", encoding="utf-8")
    program.chmod(0o755)
    return program


@pytest.fixture
def no_java(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """No Java is known but those of the folder that this gives."""
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", "/nowhere")
    (tmp_path / "jvm").mkdir()
    return tmp_path / "jvm"


@pytest.mark.parametrize(
    ("neo4j", "expected"), [("5.26.30", "17"), ("2025.01.0", "21"), ("2026.09.0", "21")]
)
def test_the_oldest_java_that_suffices_is_taken(no_java: Path, neo4j: str, expected: str) -> None:
    for version in ("25.0.3", "17.0.15", "1.8.0_402", "21.0.1", "11.0.2"):
        home = no_java / f"jdk-{version}"
        fake_java(home, version)
        (home / "release").write_text(f'JAVA_VERSION="{version}"\n', encoding="utf-8")
    found = find_java(neo4j, [(no_java, "bin/java")])
    assert found.parents[1].name.startswith(f"jdk-{expected}.")


def test_java_home_comes_first_among_equals(
    no_java: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_java(no_java / "jdk", "17.0.1")
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "mine"))
    mine = fake_java(tmp_path / "mine", "17.0.2")
    assert find_java("5.26.30", [(no_java, "bin/java")]) == mine


def test_a_java_without_a_release_file_is_asked(tmp_path: Path) -> None:
    assert java_version(fake_java(tmp_path / "new", "21")) == 21
    assert java_version(fake_java(tmp_path / "old", "1.8.0_402")) == 8
    assert java_version(tmp_path / "none" / "bin" / "java") is None


def test_without_a_java_it_says_which_to_install(no_java: Path) -> None:
    fake_java(no_java / "jdk", "17.0.1")
    with pytest.raises(ServerError, match=r"needs Java 21 or newer \(found: 17 at .*install"):
        find_java("2026.09.0", [(no_java, "bin/java")])


def test_without_maven_it_says_what_to_install(
    no_java: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))
    with pytest.raises(ServerError, match="install Maven"):
        jars_of("5.26.30")
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--port", "65536"], "Port 65536"),
        (["--heap", "much"], "'much' is no size"),
        (["--pagecache", "1.5g"], "'1.5g' is no size"),
        (["--version", "../5"], "no version"),
        (["--password", "short"], "8 or more"),
        (["--tls-folder", "nowhere"], "no private.key"),
    ],
)
def test_what_cannot_be_meant_is_refused_before_anything_is_made(
    arguments: list[str], words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["start", *arguments, "--folder", str(tmp_path / "n")]) == 1
    said = capsys.readouterr()
    assert words in said.err
    assert said.out == ""
    assert not (tmp_path / "n").exists()


def test_a_password_that_does_not_do_is_not_repeated(capsys: pytest.CaptureFixture[str]) -> None:
    main(["start", "--password", "geheim"])
    assert "geheim" not in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["restart"], ["start", "--port", "x"], ["dump"]])
def test_unknown_words_are_refused(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_it_runs_as_a_folder_from_anywhere(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "scripts" / "neo4j_server"), "status"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.strip() == "No server runs in .neo4j"


def test_a_server_that_the_environment_names_is_left_as_it_is(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(GIVEN_VARIABLE, "bolt://db.example.org:7687")
    at = ["--folder", str(tmp_path / "n")]
    assert main(["start", *at]) == main(["status", *at]) == main(["stop", *at]) == 0
    assert capsys.readouterr().out == "bolt://db.example.org:7687\n" * 2
    assert not (tmp_path / "n").exists()
    given = start(tmp_path / "n")
    assert (given.url, given.pid, given.port) == ("bolt://db.example.org:7687", 0, 7687)
    stop(given)
    with pytest.raises(ServerError, match="nothing was killed"):
        kill(given)


def test_the_server_of_a_dead_process_does_not_run(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        born = birth(process.pid)
        assert born is not None
        known(tmp_path, process.pid, born)
        assert running_in(tmp_path) is not None
        process.kill()
    assert running_in(tmp_path) is None
    assert main(["stop", "--folder", str(tmp_path)]) == 0


def test_a_process_that_was_born_at_another_time_is_left_alone(
    tmp_path: Path, stranger: int
) -> None:
    known(tmp_path, stranger, "an earlier time")
    server = Server("bolt://127.0.0.1:7687", stranger, tmp_path)
    assert running_in(tmp_path) is None
    with pytest.raises(ServerError, match="nothing was killed"):
        kill(server)
    stop(server)
    end(stranger, "an earlier time")


def test_a_process_that_is_not_the_folders_is_left_alone(tmp_path: Path, stranger: int) -> None:
    with pytest.raises(ServerError, match="nothing was killed"):
        kill(Server("bolt://127.0.0.1:7687", stranger, tmp_path / "never"))
    known(tmp_path, 0, "")
    with pytest.raises(ServerError, match="nothing was killed"):
        kill(Server("bolt://127.0.0.1:7687", stranger, tmp_path))


def test_a_process_that_does_not_listen_is_killed_in_the_end() -> None:
    code = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('.', flush=True)"
    command = [sys.executable, "-c", f"{code}; input()"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as deaf:
        assert deaf.stdout is not None
        deaf.stdout.readline()
        born = birth(deaf.pid)
        assert born is not None
        end(deaf.pid, born, patience=0.2)
        assert birth(deaf.pid) is None


@pytest.mark.parametrize("text", ["", "[]", '{"pid": 1}', '{"kind": 1}'])
def test_a_broken_state_is_said_plainly(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "server.json").write_text(text, encoding="utf-8")
    assert main(["status", "--folder", str(tmp_path)]) == 1
    assert "remove the file" in capsys.readouterr().err


def test_a_dump_overwrites_nothing_and_needs_data(tmp_path: Path) -> None:
    with pytest.raises(ServerError, match="nothing to dump"):
        dump(tmp_path / "never", tmp_path)
    known(tmp_path, 0, "")
    (tmp_path / "data" / "databases" / "neo4j").mkdir(parents=True)
    (tmp_path / "neo4j.dump").write_text("mine", encoding="utf-8")
    with pytest.raises(ServerError, match="there already"):
        dump(tmp_path, tmp_path)
    with pytest.raises(ServerError, match="no folder"):
        dump(tmp_path, tmp_path / "none" / "x.dump")
    with pytest.raises(ServerError, match=r"no .*neo4j\.dump to load"):
        load(tmp_path, tmp_path / "data")


def test_nothing_is_dumped_or_loaded_while_the_server_runs(tmp_path: Path, stranger: int) -> None:
    known(tmp_path, stranger, birth(stranger) or "")
    (tmp_path / "x.dump").touch()
    for job in (dump, load):
        with pytest.raises(ServerError, match="must be stopped"):
            job(tmp_path, tmp_path / "x.dump")


def test_it_listens_on_this_machine_alone_and_reports_nothing() -> None:
    found = neo4j_settings(Options(), "127.0.0.1:1", "")
    assert found["server.bolt.listen_address"] == "127.0.0.1:1"
    assert found["server.http.enabled"] == found["server.https.enabled"] == "false"
    assert found["dbms.usage_report.enabled"] == found["dbms.security.auth_enabled"] == "false"


def test_a_container_is_published_on_loopback_and_is_told_no_password(tmp_path: Path) -> None:
    options = Options(password="geheim-12345", version="2026.09.0")
    words = docker.run_command(tmp_path, options, 7777)
    assert "127.0.0.1:7777:7687" in words
    assert words[-1] == "neo4j:2026.09.0"
    assert "NEO4J_dbms_security_auth__enabled=true" in words
    assert not any("geheim" in word for word in words)
    assert "NEO4J_AUTH=none" in docker.run_command(tmp_path, Options(), 7777)


def test_a_free_port_is_one_that_no_outgoing_connection_takes() -> None:
    assert all(20000 <= free_port(0) < 32768 for _ in range(20))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(ServerError, match=f"Port {port} cannot be had"):
            free_port(port)
    assert free_port(port) == port


def test_a_password_is_kept_where_this_user_alone_can_read_it(tmp_path: Path) -> None:
    assert state.read_password(tmp_path) is None
    file = state.password_file_of(tmp_path)
    file.write_text("older", encoding="utf-8")
    file.chmod(0o644)
    state.write_password(tmp_path, "geheim # 1 ")
    assert state.read_password(tmp_path) == "geheim # 1 "
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["password"]


def test_the_port_of_the_start_before_is_asked_for_again(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        state.write(tmp_path, replace(known(tmp_path, 0, ""), port=port))
        with pytest.raises(ServerError, match=f"Port {port} cannot be had"):
            start(tmp_path)


def test_the_help_says_what_is_remembered(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["start", "--help"])
    said = " ".join(capsys.readouterr().out.split())
    assert "that of the folder's start before" in said
    assert "kept in FOLDER/password" in said
