"""Text of cells: one canonical form, and the guard against spreadsheet formulas.

Cell text is stripped of surrounding white space, is NFC, and breaks lines with a newline
alone. A text that a spreadsheet would run as a formula carries one leading apostrophe in
files; reading takes that apostrophe off again, so both ways give the same text.
"""

from __future__ import annotations

import re
from unicodedata import is_normalized, normalize

FORMULA = re.compile(r"'*[=+\-@\t\r]")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_LINE_ENDS = re.compile(r"\r\n?")
_BREAKS = re.compile(r"[\n\t]")


def tidy(raw: str) -> str:
    r"""Return a cell's text: NFC, stripped, the formula guard taken off, newlines as "\n".

    >>> tidy(" '=SUM(A1) "), tidy("''=x"), tidy("'quoted'")
    ('=SUM(A1)', "'=x", "'quoted'")
    """
    if not raw.isascii() and not is_normalized("NFC", raw):
        raw = normalize("NFC", raw)
    text = raw.strip()
    if text[:1] == "'" and FORMULA.match(text):
        text = text[1:].strip()
    if "\r" in text:
        text = _LINE_ENDS.sub("\n", text)
    return text


def guarded(text: str) -> str:
    """Return `text` with one leading apostrophe where a spreadsheet would see a formula.

    >>> guarded("=SUM(A1)"), guarded("'=x"), guarded("plain")
    ("'=SUM(A1)", "''=x", 'plain')
    """
    return "'" + text if FORMULA.match(text) else text


def without_controls(text: str) -> str:
    r"""Replace control characters by what was meant, or by a space.

    U+0080 to U+009F are nearly always Windows-1252 characters that lost their encoding.

    >>> without_controls("the charity\x92s\x07aims")
    'the charity’s aims'
    """
    return normalize("NFC", CONTROL.sub(_meant, text))


def _meant(match: re.Match[str]) -> str:
    character = match.group()
    if "\ud800" <= character <= "\udfff":
        return "\ufffd"
    if character < "\x80":
        return " "
    return bytes([ord(character)]).decode("cp1252", errors="replace").replace("\ufffd", " ")


def canonical(text: str) -> str:
    """Return a text of several lines as it is written, and as reading it gives it back."""
    if not text.isascii() and not is_normalized("NFC", text):
        text = normalize("NFC", text)
    if "\r" in text:
        text = _LINE_ENDS.sub("\n", text)
    if CONTROL.search(text):
        text = without_controls(text)
    return text.strip()


def canonical_line(text: str) -> str:
    """Return a text of one line as it is written, and as reading it gives it back."""
    return _BREAKS.sub(" ", canonical(text)).strip()


def shown(text: str, limit: int = 60) -> str:
    """Return a cell's text for a message: quoted, on one line, not too long."""
    line = canonical_line(text[: limit * 4])
    return f"“{line[:limit].rstrip()}…”" if len(line) > limit else f"“{line}”"
