"""From the settings to how a store on a server is reached."""

from __future__ import annotations

from pathlib import Path

from api.settings import InvalidSetting, Settings
from graph.stores.access import Access


def access_of(settings: Settings) -> Access:
    """Return how the settings say to reach a store; files are read now, and never again.

    Raises `InvalidSetting` where a file cannot be read, or the password is given twice.
    """
    return Access(
        user=settings.neo4j_user,
        password=_password(settings),
        database=settings.neo4j_database,
        ca_file=_authorities(settings.neo4j_ca_file),
        pool=settings.neo4j_pool,
        timeout=float(settings.neo4j_timeout),
    )


def _password(settings: Settings) -> str | None:
    file = settings.neo4j_password_file
    if file is None:
        return settings.neo4j_password
    if settings.neo4j_password is not None:
        raise InvalidSetting(
            "The password is given twice: set PARTNERGRAPH_NEO4J_PASSWORD or "
            "PARTNERGRAPH_NEO4J_PASSWORD_FILE, not both."
        )
    try:
        # As bytes: reading as text would change line breaks within the password.
        text = file.read_bytes().decode("utf-8")
    except OSError as error:
        raise _unreadable("PASSWORD_FILE", file, error) from error
    except UnicodeDecodeError:
        # Without its cause, which would show what is in the file.
        raise InvalidSetting(
            f"The setting PARTNERGRAPH_NEO4J_PASSWORD_FILE names {file}, which is not text in "
            "UTF-8; write the password alone into it."
        ) from None
    password = text.removesuffix("\r\n" if text.endswith("\r\n") else "\n")
    if not password:
        raise InvalidSetting(
            f"The setting PARTNERGRAPH_NEO4J_PASSWORD_FILE names {file}, which is empty; write "
            "the password alone into it."
        )
    return password


def _authorities(file: Path | None) -> Path | None:
    if file is not None:
        try:
            file.open("rb").close()
        except OSError as error:
            raise _unreadable("CA_FILE", file, error) from error
    return file


def _unreadable(name: str, file: Path, error: OSError) -> InvalidSetting:
    return InvalidSetting(
        f"The setting PARTNERGRAPH_NEO4J_{name} names {file}, which cannot be read "
        f"({error.strerror or error}); give the path of a file that this user may read."
    )
