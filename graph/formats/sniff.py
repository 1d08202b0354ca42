"""What bytes are: the kind of a file by its first bytes, and the text of a CSV file."""

from __future__ import annotations

import codecs

_MAGIC = (
    (b"PK\x03\x04", "an XLSX workbook or a ZIP archive"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old .xls or a password-protected workbook"),
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"SQLite format 3", "an SQLite database"),
    (b"{\\rtf", "an RTF document"),
)
_PAGES = (b"<!doctype html", b"<html", b"<?xml")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def kind_of(start: bytes) -> str | None:
    """What the first bytes show a file to be, where that is not delimited text."""
    for magic, kind in _MAGIC:
        if start.startswith(magic):
            return kind
    if start.removeprefix(codecs.BOM_UTF8).lstrip()[:20].lower().startswith(_PAGES):
        return "a web page or XML document"
    return None


def decoded(data: bytes) -> tuple[str | None, int]:
    """Return the text of a CSV file, and how many characters Windows-1252 was needed for.

    UTF-8 and UTF-16 by their mark, else UTF-8, else Windows-1252. Where most of a UTF-8 file
    is sound, its few bad bytes become lone surrogates, which every parser refuses, so that
    one broken cell does not spoil the others. (None, 0): no text in any of these.
    """
    try:
        if data.startswith(_UTF_16):
            return data.decode("utf-16"), 0
        if b"\0" in data and data.count(b"\0") * 10 > len(data):
            return None, 0
        return data.decode("utf-8-sig"), 0
    except UnicodeDecodeError:
        if data.startswith(_UTF_16):
            return None, 0
    text = data.decode("utf-8-sig", errors="surrogateescape")
    foreign = [character for character in text if character > "\x7f"]
    bad = sum("\udc80" <= character <= "\udcff" for character in foreign)
    if len(foreign) - bad > bad:
        return text, 0
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode("cp1252"), bad
    except UnicodeDecodeError:
        return (text, 0) if bad * 10 < len(data) else (None, 0)
