"""Settings as they are read, and how a store on a server is reached with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.services.access import access_of
from api.settings import InvalidSetting, Settings, read_settings
from graph.stores.access import Access

NAME = "PARTNERGRAPH_NEO4J_"


def told(environ: dict[str, str]) -> str:
    """What is said of an environment that cannot be meant."""
    with pytest.raises(InvalidSetting) as raised:
        access_of(read_settings(environ))
    return str(raised.value)


def test_without_settings_a_server_is_reached_as_by_default() -> None:
    assert access_of(read_settings({})) == Access()


def test_every_setting_of_a_server_comes_through(tmp_path: Path) -> None:
    authorities = tmp_path / "ca.pem"
    authorities.touch()
    given = {
        f"{NAME}USER": " ana ",
        f"{NAME}PASSWORD": "hush hush",
        f"{NAME}DATABASE": "network",
        f"{NAME}CA_FILE": str(authorities),
        f"{NAME}POOL": "7",
        f"{NAME}TIMEOUT": "12",
    }
    assert access_of(read_settings(given)) == Access(
        "ana", "hush hush", "network", authorities, 7, 12.0
    )


def test_spaces_around_a_password_belong_to_it() -> None:
    assert access_of(read_settings({f"{NAME}PASSWORD": " p "})).password == " p "
    assert access_of(read_settings({f"{NAME}PASSWORD": " "})).password is None


@pytest.mark.parametrize(
    ("content", "password"),
    [
        (b"hush", "hush"),
        (b"hush\n", "hush"),
        (b"hush\r\n", "hush"),
        (b"hush\n\n", "hush\n"),
        (b" a\nb \n", " a\nb "),
        ("mật khẩu\n".encode(), "mật khẩu"),
    ],
)
def test_a_password_file_holds_the_password_and_one_line_break(
    tmp_path: Path, content: bytes, password: str
) -> None:
    (tmp_path / "p").write_bytes(content)
    assert access_of(Settings(neo4j_password_file=tmp_path / "p")).password == password


def test_a_password_file_is_read_when_the_store_is_placed_and_not_before(tmp_path: Path) -> None:
    found = read_settings({f"{NAME}PASSWORD_FILE": str(tmp_path / "p")})
    (tmp_path / "p").write_text("hush\n")
    assert access_of(found).password == "hush"


@pytest.mark.parametrize("name", ["PASSWORD_FILE", "CA_FILE"])
@pytest.mark.parametrize("path", ["nothing-there", "."])
def test_a_file_that_cannot_be_read_is_named_with_its_setting(
    tmp_path: Path, name: str, path: str
) -> None:
    place = tmp_path / path
    said = told({f"{NAME}{name}": str(place)})
    assert f"{NAME}{name} names {place}, which cannot be read" in said


def test_an_empty_password_file_is_no_password(tmp_path: Path) -> None:
    (tmp_path / "p").write_text("\n")
    assert "which is empty" in told({f"{NAME}PASSWORD_FILE": str(tmp_path / "p")})


def test_a_password_is_given_once(tmp_path: Path) -> None:
    (tmp_path / "p").write_text("hush")
    given = {f"{NAME}PASSWORD": "SECRET", f"{NAME}PASSWORD_FILE": str(tmp_path / "p")}
    assert "given twice" in told(given)


@pytest.mark.parametrize(
    ("name", "value", "range"),
    [
        ("POOL", "0", "1 to 1000"),
        ("POOL", "1001", "1 to 1000"),
        ("TIMEOUT", "0", "1 to 3600"),
        ("TIMEOUT", "3601", "1 to 3600"),
        ("TIMEOUT", "soon", "1 to 3600"),
    ],
)
def test_a_number_out_of_range_is_refused_with_the_range(name: str, value: str, range: str) -> None:
    said = told({f"{NAME}{name}": value})
    assert f"{NAME}{name} '{value}'" in said
    assert range in said


def test_a_password_is_never_said(tmp_path: Path) -> None:
    found = read_settings({f"{NAME}PASSWORD": "SECRET"})
    assert "SECRET" not in repr(found)
    assert "SECRET" not in repr(access_of(found))
    (tmp_path / "p").write_bytes(b"SECRET\xff")
    with pytest.raises(InvalidSetting) as raised:
        access_of(Settings(neo4j_password_file=tmp_path / "p"))
    assert "SECRET" not in str(raised.value)
    assert raised.value.__cause__ is None


@pytest.mark.parametrize(
    "name",
    [
        *("STORE", "MODEL", "HOST", "NEO4J_USER", "NEO4J_PASSWORD", "NEO4J_DATABASE"),
        *("NEO4J_PASSWORD_FILE", "NEO4J_CA_FILE"),
    ],
)
def test_a_setting_that_is_no_text_is_refused_and_a_password_not_shown(name: str) -> None:
    said = told({f"PARTNERGRAPH_{name}": "hush\udcff"})
    assert said.startswith(f"The setting PARTNERGRAPH_{name} ")
    assert said.endswith("is not understood: give text in UTF-8.")
    assert ("hush" in said) == (name not in ("NEO4J_PASSWORD", "STORE"))
    said.encode("utf-8")
