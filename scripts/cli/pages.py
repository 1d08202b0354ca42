"""Writing a printable page to a file."""

from __future__ import annotations

from pathlib import Path

from api.errors import BadQuery


def check_writable(target: Path) -> None:
    """Say before the work, not after it, that its page could not be kept."""
    if target.is_dir() or not target.parent.is_dir():
        raise BadQuery(f"{target} cannot be written: name a file in a folder that is there.")


def write(target: Path, page: str) -> None:
    """Write the page. Raises `BadQuery` where that cannot be done."""
    try:
        target.write_text(page, encoding="utf-8")
    except OSError as error:
        raise BadQuery(f"{target} cannot be written ({error.strerror}); name another.") from error
