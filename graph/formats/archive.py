"""Guards a workbook before it is opened: size once unpacked, encryption, XML entities."""

from __future__ import annotations

import re
import zlib
from typing import IO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, ZipInfo

from graph.errors import UnreadableInput

MAX_UNPACKED = 200_000_000
SMALL = 20_000_000
MAX_RATIO = 200
MAX_PARTS = 10_000
_CHUNK = 1 << 16
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")


class _RootReached(Exception):
    """The prolog is over; a DOCTYPE can no longer come."""


def open_archive(file: IO[bytes], name: str) -> ZipFile:
    """Return the workbook as an archive that is safe to read. Raises `UnreadableInput`."""
    try:
        archive = ZipFile(file)
        parts = archive.infolist()
    except (BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise UnreadableInput(
            f"{name} is damaged ({error}); open it in a spreadsheet program and save it again."
        ) from error
    _check_size(parts, name)
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableInput(f"{name} is password-protected; save it without a password.")
    names = {part.filename for part in parts}
    if "[Content_Types].xml" not in names or not any(n.startswith("xl/") for n in names):
        raise UnreadableInput(
            f"{name} is a ZIP archive, not a workbook; unpack it and give the folder inside."
        )
    for part in parts:
        if _declares_doctype(archive, part, name):
            raise UnreadableInput(
                f"{name} declares XML entities in {part.filename}, which no spreadsheet program "
                "does; it was not opened. Copy the sheets into a new workbook."
            )
    return archive


def _check_size(parts: list[ZipInfo], name: str) -> None:
    unpacked = sum(part.file_size for part in parts)
    packed = max(1, sum(part.compress_size for part in parts))
    if len(parts) > MAX_PARTS:
        reason = f"holds {len(parts)} parts, more than {MAX_PARTS}"
    elif unpacked > MAX_UNPACKED:
        reason = f"unpacks to {unpacked // 1_000_000} MB, more than {MAX_UNPACKED // 1_000_000} MB"
    elif unpacked > SMALL and unpacked / packed > MAX_RATIO:
        reason = f"unpacks to {unpacked // packed} times its size"
    else:
        return
    raise UnreadableInput(
        f"{name} {reason}, so it was not opened; save its sheets as CSV files in a folder."
    )


def _declares_doctype(archive: ZipFile, part: ZipInfo, name: str) -> bool:
    """Whether a part has a DOCTYPE, as the very parser sees it that reads it later."""
    parser = expat.ParserCreate()
    found = False

    def doctype(*_: object) -> None:
        nonlocal found
        found = True

    def root(*_: object) -> None:
        raise _RootReached

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = root
    try:
        with archive.open(part) as stream:
            while not found and (chunk := stream.read(_CHUNK)):
                parser.Parse(chunk, False)
    except (_RootReached, expat.ExpatError, UnicodeError, LookupError):
        # Not XML (a picture), or past the prolog: what follows can declare nothing.
        return found
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise UnreadableInput(
            f"{name} is damaged at {part.filename} ({error}); save it again."
        ) from error
    return found


def holds_formulas(archive: ZipFile) -> bool:
    """Whether any sheet of the workbook computes a cell."""
    for part in archive.infolist():
        if part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml"):
            with archive.open(part) as stream:
                tail = b""
                while chunk := stream.read(_CHUNK):
                    if _FORMULA.search(tail + chunk):
                        return True
                    tail = chunk[-64:]
    return False
