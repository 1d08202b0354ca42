"""What becomes of a store when its server is missing, refuses, dies or comes back.

All on real servers; of an old one, which cannot be had, only the name is made up.
"""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import time
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from threading import Barrier, Thread
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from neo4j import Driver, GraphDatabase, ManagedTransaction

from graph.errors import Conflict, Corrupt, GraphError, NoNetwork, Unavailable
from graph.formats import write_network
from graph.stores.access import Access
from graph.stores.base import Store
from graph.stores.neo4j import Neo4jPlace
from graph.stores.open_store import place_of
from scripts.neo4j_server import docker, native
from scripts.neo4j_server.settings import neo4j_settings
from tests.builders import batch, org
from tests.graph.stores import mortal as mortals
from tests.graph.stores.contract_base import NOW, write
from tests.graph.stores.full_network import FULL
from tests.graph.stores.mortal import OWN, Mortal
from tests.graph.stores.neo4j_servers import wipe

pytestmark = [pytest.mark.neo4j, OWN]
PASSWORD = "correct horse 7"
WRONG = "hush hush 7"
SCHEMES = ("bolt", "neo4j")
ENCRYPTED = ("bolt+s", "neo4j+s")
ADVICE = re.compile(
    "; (.*, |then )?(set|check|correct|use|try|wait|write|allow|give|update|import|let)"
)


def fails(
    do: Callable[[], object], kind: type[GraphError], *said: str, within: float = 10.0
) -> None:
    """`do` raises an error that says in one sentence what to do, soon, and tells no secret."""
    began = time.monotonic()
    with pytest.raises(GraphError) as caught:
        do()
    took = time.monotonic() - began
    message = str(caught.value)
    assert type(caught.value) is kind, message
    assert took < within, f"{took:.1f} s: {message}"
    assert message.endswith(".")
    assert not re.search(r"\n|[.!?] [A-Z]", message), message
    assert ADVICE.search(message), message
    for part in said:
        assert part in message
    told = "".join(traceback.format_exception(caught.value))
    assert PASSWORD not in told
    assert WRONG not in told


def opening(url: str, **access: Any) -> Callable[[], object]:
    """Open the store at an address, and ask it something."""

    def opened() -> object:
        with reached(url, **access) as store:
            return store.version()

    return opened


@contextmanager
def reached(url: str, **access: Any) -> Iterator[Store]:
    place = place_of(url, Access(**{"timeout": 10.0} | access))
    try:
        with place.open() as store:
            yield store
    finally:
        place.close()


# --- addresses -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (f"bolt://neo4j:{WRONG}@host:7687", "PARTNERGRAPH_NEO4J_PASSWORD"),
        (f"neo4j+s://{WRONG}@host", "PARTNERGRAPH_NEO4J_PASSWORD"),
        (f"neo4j://host/neo4j:{WRONG}@", "PARTNERGRAPH_NEO4J_PASSWORD"),
        (f"bolt://host?password={WRONG}", "PARTNERGRAPH_NEO4J_PASSWORD"),
        (f"neo4j://host#{WRONG}", "PARTNERGRAPH_NEO4J_PASSWORD"),
        ("bolt://host:7687/neo4j", "PARTNERGRAPH_NEO4J_DATABASE"),
        ("neo4j://host:port", "neo4j://HOST:7687"),
        ("neo4j://host:99999", "neo4j://HOST:7687"),
        ("neo4j+s://", "neo4j+s://HOST:7687"),
        ("bolt://:7687", "bolt://HOST:7687"),
        ("bolt://[::1", "bolt://HOST:7687"),
    ],
)
def test_what_is_no_address_is_refused_before_anybody_is_asked(address: str, said: str) -> None:
    fails(lambda: place_of(address), Unavailable, said, within=1)


@pytest.mark.parametrize("scheme", SCHEMES + ENCRYPTED)
@pytest.mark.parametrize("host", ["127.0.0.1:1", "nobody.invalid:7687"])
def test_nobody_is_there(scheme: str, host: str) -> None:
    url = f"{scheme}://{host}"
    fails(opening(url, timeout=30.0), Unavailable, url, "check the address", within=4)


@contextmanager
def listening(reply: bytes | None) -> Iterator[int]:
    """The port of something that is no Neo4j server; None never answers."""
    kept: list[socket.socket] = []

    def serve() -> None:
        while True:
            try:
                met, _ = door.accept()
            except OSError:
                return
            kept.append(met)
            if reply is not None:
                met.recv(1000)
                met.sendall(reply)
                met.close()

    with socket.create_server(("127.0.0.1", 0)) as door:
        thread = Thread(target=serve)
        thread.start()
        try:
            yield door.getsockname()[1]
        finally:
            door.shutdown(socket.SHUT_RDWR)
            thread.join()
            for one in kept:
                one.close()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", "does not answer as a Neo4j server"),
        (b"", "does not answer as a Neo4j server"),
        (b"220 mail\r\n", "is no Neo4j server, or one that is too old"),
    ],
)
def test_something_else_answers(scheme: str, reply: bytes, said: str) -> None:
    with listening(reply) as port:
        url = f"{scheme}://127.0.0.1:{port}"
        fails(opening(url), Unavailable, url, said, "check the port", within=3)


@pytest.mark.parametrize("scheme", SCHEMES + ENCRYPTED)
def test_something_never_answers(scheme: str) -> None:
    with listening(None) as port:
        url = f"{scheme}://127.0.0.1:{port}"
        fails(opening(url, timeout=1.0), Unavailable, f"{url} does not answer in time", within=4)


# --- a server that lets anyone in --------------------------------------------------------------


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mortal]:
    with mortals.mortal(tmp_path_factory.mktemp("mortal")) as begun:
        yield begun


@pytest.fixture
def url(server: Mortal) -> str:
    wipe(server.url)
    return server.url


@contextmanager
def driver(url: str) -> Iterator[Driver]:
    with GraphDatabase.driver(url) as opened:
        yield opened


@pytest.mark.parametrize("scheme", ENCRYPTED)
def test_a_server_without_encryption(url: str, scheme: str) -> None:
    asked = url.replace("bolt:", f"{scheme}:")
    fails(opening(asked), Unavailable, asked, "No encrypted connection", "use neo4j://")


def test_with_routing_a_single_server_does_as_well(url: str) -> None:
    with reached(url.replace("bolt:", "neo4j:")) as store:
        write(store, org("a"))
        assert [one.id for one in store.organizations()] == ["a"]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_database_that_is_not_there(url: str, scheme: str) -> None:
    asked = url.replace("bolt:", f"{scheme}:")
    fails(
        opening(asked, database="nowhere"),
        Unavailable,
        asked,
        "correct PARTNERGRAPH_NEO4J_DATABASE",
    )


def test_a_database_without_a_network(url: str) -> None:
    place = place_of(url)
    fails(lambda: place.open(create=False), NoNetwork, url, "import one first")
    place.close()


@pytest.mark.parametrize("version", ["4.4.30", "5.25.1", "5.4.0-drop01"])
def test_a_server_that_is_too_old(url: str, monkeypatch: pytest.MonkeyPatch, version: str) -> None:
    named(monkeypatch, f"Neo4j/{version}")
    fails(opening(url), Unavailable, url, f"Neo4j {version}", "use 5.26 or newer")


@pytest.mark.parametrize("agent", ["Neo4j/5.26.0", "Neo4j/2026.09.0", "Neo4j/dev", "Other/1.0", ""])
def test_a_server_that_is_new_enough_or_does_not_say(
    url: str, monkeypatch: pytest.MonkeyPatch, agent: str
) -> None:
    named(monkeypatch, agent)
    assert opening(url)() == 0


def named(monkeypatch: pytest.MonkeyPatch, agent: str) -> None:
    told = SimpleNamespace(agent=agent)
    monkeypatch.setattr(Driver, "get_server_info", lambda self: told)


def test_a_store_of_a_newer_partnergraph(url: str) -> None:
    with reached(url) as store, driver(url) as opened:
        write(store, org("a"))
        opened.execute_query("MATCH (n:PartnergraphNetwork) SET n.schema = 99")
        for do in (
            opening(url),
            store.version,
            store.organizations,
            lambda: write(store, org("b")),
        ):
            fails(do, Corrupt, url, "schema 99", "update partnergraph")
        opened.execute_query("MATCH (n:PartnergraphNetwork) SET n.schema = 1")
        assert store.version() == 1


def test_many_threads_share_one_connection(url: str) -> None:
    place = place_of(url, Access(pool=1))
    together = Barrier(8)

    def ask(number: int) -> list[str]:
        together.wait()
        for _ in range(5):
            with place.open() as store:
                if number == 0:
                    store.set_as_of(date(2026, 1, 1), actor="ana", now=NOW)
                store.version()
                found = [one.id for one in store.organizations()]
                store.organization("a")
        return found

    with place.open() as store:
        write(store, org("a"))
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, range(8))) == [["a"]] * 8
    place.close()


def test_all_connections_are_in_use(url: str) -> None:
    with reached(url, pool=1, timeout=1.0) as store:
        link = store._link  # type: ignore[attr-defined]
        link.read(
            lambda tx: fails(store.version, Unavailable, url, "raise PARTNERGRAPH_NEO4J_POOL")
        )
        assert store.version() == 0


def test_a_lock_that_is_never_given_back(url: str) -> None:
    with reached(url, timeout=1.0) as store, driver(url) as opened, ExitStack() as at_end:
        session = at_end.enter_context(opened.session())
        held = at_end.enter_context(session.begin_transaction())
        held.run("MATCH (n) WHERE n:PartnergraphNetwork OR n:PartnergraphWriter SET n.x = 1")
        fails(lambda: write(store, org("a")), Conflict, url, "try again", within=30)
        held.rollback()
        assert write(store, org("a")).version == 1


# --- a server with a password and a certificate -------------------------------------------------


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The key and certificate of `localhost`, and ca.crt that signed it; other.crt did not."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("needs openssl")
    folder = tmp_path_factory.mktemp("certificates")
    (folder / "of_server").write_text(
        "subjectAltName=DNS:localhost\nauthorityKeyIdentifier=keyid\nsubjectKeyIdentifier=hash\n"
    )

    def make(*words: str) -> None:
        subprocess.run([openssl, *words], cwd=folder, check=True, capture_output=True)

    key = ["-newkey", "rsa:2048", "-nodes", "-keyout"]
    signs = ["-addext", "keyUsage=critical,keyCertSign"]
    for ca in ("ca", "other"):
        make("req", "-x509", *key, f"{ca}.key", "-out", f"{ca}.crt", "-subj", f"/CN={ca}", *signs)
    make("req", *key, "private.key", "-out", "request", "-subj", "/CN=server")
    signed = ["-CA", "ca.crt", "-CAkey", "ca.key", "-CAcreateserial", "-extfile", "of_server"]
    make("x509", "-req", "-in", "request", *signed, "-out", "public.crt")
    return folder


@pytest.fixture(scope="module")
def port(certificates: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a server with a password and a certificate."""
    folder = tmp_path_factory.mktemp("locked")
    with mortals.mortal(folder, password=PASSWORD, tls_folder=certificates) as server:
        yield server.server.port


def locked(port: int, scheme: str = "bolt+ssc", host: str = "localhost", **access: Any) -> Any:
    """Opening the store on that server, and its address."""
    url = f"{scheme}://{host}:{port}"
    return opening(url, **{"password": PASSWORD} | access), url


@pytest.mark.parametrize("scheme", ENCRYPTED)
def test_a_certificate_of_ones_own_authority(port: int, certificates: Path, scheme: str) -> None:
    right = certificates / "ca.crt"
    assert locked(port, scheme, ca_file=right)[0]() == 0
    for wrong in (
        {},
        {"ca_file": certificates / "other.crt"},
        {"ca_file": right, "host": "127.0.0.1"},
    ):
        do, url = locked(port, scheme, **wrong)
        fails(do, Unavailable, f"The certificate of {url}", "set PARTNERGRAPH_NEO4J_CA_FILE")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_server_that_asks_for_encryption(port: int, scheme: str) -> None:
    do, url = locked(port, scheme)
    fails(do, Unavailable, url, "use neo4j+s:// or bolt+s://")


@pytest.mark.parametrize("file", ["nothing", "private.key", "of_server"])
def test_a_file_without_certificates(certificates: Path, file: str) -> None:
    access = Access(ca_file=certificates / file)
    fails(
        lambda: place_of("bolt+s://localhost", access),
        Unavailable,
        str(certificates / file),
        "PARTNERGRAPH_NEO4J_CA_FILE",
    )


@pytest.mark.parametrize("scheme", [*SCHEMES, "bolt+ssc", "neo4j+ssc"])
def test_an_authority_that_would_not_be_asked(certificates: Path, scheme: str) -> None:
    access = Access(ca_file=certificates / "ca.crt")
    kind = scheme.partition("+")[0]
    fails(
        lambda: place_of(f"{scheme}://host", access),
        Unavailable,
        f"{scheme}://host",
        f"write {kind}+s://host",
    )


@pytest.mark.parametrize("scheme", ["bolt+ssc", "neo4j+ssc"])
def test_wrong_passwords_and_then_none_is_heard_for_a_while(port: int, scheme: str) -> None:
    right, url = locked(port, scheme)
    assert right() == 0
    for access in ({"password": None}, {"password": ""}, {"user": "ana"}, {"password": WRONG}):
        wrong, _ = locked(port, scheme, **access)
        fails(wrong, Unavailable, f"{url} refuses", "set PARTNERGRAPH_NEO4J_USER")
    for _ in range(5):
        with pytest.raises(Unavailable):
            wrong()
    fails(wrong, Unavailable, url, "too many", "wait a minute")
    fails(right, Unavailable, url, "too many", "wait a minute")
    until = time.monotonic() + 60
    while True:
        try:
            assert right() == 0
        except Unavailable:
            assert time.monotonic() < until
            time.sleep(0.5)
        else:
            return


# --- a server that dies --------------------------------------------------------------------------


@pytest.fixture
def mortal(server: Mortal) -> Mortal:
    """That server, with a network that fills every field."""
    if not server.runs:
        server.begin()
    fill(server)
    return server


def fill(server: Mortal) -> None:
    wipe(server.url)
    with reached(server.url) as store:
        store.apply(FULL, actor="ana", now=NOW, source="a test")


def test_a_store_goes_on_when_its_server_is_back(mortal: Mortal) -> None:
    place = place_of(mortal.url)
    store = place.open()
    before = store.export()
    mortal.stop()
    for do in (
        store.version,
        store.export,
        lambda: write(store, org("c")),
        lambda: place.open().version(),
        opening(mortal.url),
    ):
        fails(do, Unavailable, f"Nothing answers at {mortal.url}")
    mortal.begin()
    assert store.export() == before
    assert write(store, org("c")).version == 2
    with place.open() as other:
        assert other.organization("c").id == "c"
    place.close()


def killed_at(statement: int, mortal: Mortal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the server be killed when so many more statements have been given to it."""
    run, given = ManagedTransaction.run, iter(range(1, statement + 1))

    def counted(tx: ManagedTransaction, *words: Any) -> Any:
        if next(given, 0) == statement:
            mortal.kill()
        return run(tx, *words)

    monkeypatch.setattr(ManagedTransaction, "run", counted)


@pytest.mark.parametrize("writes", [False, True])
def test_a_server_that_is_killed_amid_an_answer(
    mortal: Mortal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writes: bool
) -> None:
    with reached(mortal.url) as store:
        before = store.export()

        def export() -> None:
            write_network(store.export(), tmp_path / "network")

        def add() -> object:
            return write(store, org("c"), org("d"))

        with monkeypatch.context() as patch:
            killed_at(5, mortal, patch)
            fails(add if writes else export, Unavailable, f"Nothing answers at {mortal.url}")
        assert not (tmp_path / "network").exists()
        mortal.begin()
        assert store.export() == before
        assert store.version() == 1
        assert store.check() == []
        if writes:
            add()
            assert (store.version(), len(store.organizations())) == (2, 4)
        else:
            export()
            assert (tmp_path / "network" / "organizations.csv").exists()


def test_a_server_that_lets_nobody_write(mortal: Mortal) -> None:
    with reached(mortal.url) as store:
        before, state = store.export(), store.state()
        snapshot, audit = store.snapshot(), store.audit()
        mortal.kill()
        mortal.begin(read_only=True)
        for opened in (store, Neo4jPlace(mortal.url, Access()).open()):
            assert opened.export() == before
            assert opened.state() == state
            assert opened.snapshot() == snapshot
            assert opened.audit() == audit
            assert opened.organization("a").name == "Alpha"
            assert opened.check() == []
            assert opened.migrate() == []
            assert opened.plan(batch(org("c"))).version == 1
            for do in (
                lambda: write(store, org("c")),
                lambda: store.delete_organization("a", actor="ana", now=NOW),
                lambda: store.put_vectors("organization", "m", ["a"], ["h"], np.ones((1, 1), "f4")),
            ):
                fails(do, Unavailable, mortal.url, "read-only")
        assert store.export() == before
    mortal.kill()


def test_a_server_with_too_little_memory(server: Mortal, monkeypatch: pytest.MonkeyPatch) -> None:
    if server.runs:
        server.kill()

    def little(*given: Any) -> dict[str, str]:
        return neo4j_settings(*given) | {"db.memory.transaction.max": "4m"}

    for engine in (native, docker):
        monkeypatch.setattr(engine, "neo4j_settings", little)
    server.begin()
    fill(server)
    with reached(server.url) as store:
        before = store.export()
        many = [org(f"x{number}", mission="food " * 500) for number in range(3000)]
        vectors = np.eye(1500, 1000, dtype=np.float32) + np.eye(1500, 1000, -1000, np.float32)
        ids = [f"x{number}" for number in range(1500)]
        for do in (
            lambda: write(store, *many),
            lambda: store.put_vectors("term", "m", ids, ids, vectors),
        ):
            fails(do, Unavailable, server.url, "too little memory", "give it more", within=30)
            assert store.version() == 1
            assert store.export() == before
        assert store.vector_sets() == []
        assert store.check() == []
        store.put_vectors("term", "m", ids[:2], ids[:2], vectors[:2])
        assert write(store, org("c")).version == 2
    server.kill()
