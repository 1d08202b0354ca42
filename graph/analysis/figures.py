"""A figure with its meaning: what health reports are made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One number about the network: `value` None is unknown, and then `note` says why.

    `unit` is a plural noun or a scale ("members", "share, 0 to 1"); `meaning` is one sentence.
    """

    name: str
    value: float | int | None
    unit: str
    meaning: str
    note: str = ""


def counted(n: int, what: str) -> str:
    """Return a number with its noun: "1 member", "2 members"."""
    return f"{n} {what}" if n == 1 else f"{n} {what}s"


def joined(*sentences: str) -> str:
    """Return the sentences that are not empty as one text."""
    return " ".join(sentence for sentence in sentences if sentence)
