"""Text as it is embedded: clean, and known by its hash."""

from __future__ import annotations

import hashlib
import re
import unicodedata

MAX_CHARACTERS = 20_000
"""Characters of a text that can reach the model; it reads a few hundred tokens anyway."""

_UNSPEAKABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_BLANK = re.compile(r"\s+")


def clean(text: str) -> str:
    r"""Return `text` in NFC, without control characters, white space runs made one space.

    >>> clean("caf\u0065\u0301\x00  au\nlait")
    'café au lait'
    """
    text = _UNSPEAKABLE.sub(" ", text[: 2 * MAX_CHARACTERS])
    return _BLANK.sub(" ", unicodedata.normalize("NFC", text)).strip()[:MAX_CHARACTERS]


def text_hash(text: str) -> str:
    """Return the hash by which a clean text's vector is found again (128 bits, hex)."""
    return hashlib.blake2b(clean(text).encode(), digest_size=16).hexdigest()
