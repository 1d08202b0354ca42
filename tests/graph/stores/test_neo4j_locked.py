"""A server with a password and a certificate lets in who has both right."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.errors import Unavailable
from graph.stores.access import Access
from graph.stores.open_store import place_of
from tests.graph.stores import mortal as mortals
from tests.graph.stores.mortal import OWN
from tests.graph.stores.neo4j_failing import (
    ENCRYPTED,
    PASSWORD,
    SCHEMES,
    WRONG,
    fails,
    opening,
)

pytestmark = [pytest.mark.neo4j, OWN]


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
