"""How a draft is put together from a language's sentences and what is on record."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.analysis.weaving.notes import en, es, fr, vi, zh
from graph.model import Organization

CATALOGUES: Mapping[str, Mapping[str, str]] = {
    "en": en.CATALOGUE,
    "es": es.CATALOGUE,
    "fr": fr.CATALOGUE,
    "vi": vi.CATALOGUE,
    "zh": zh.CATALOGUE,
}
"""Sentences by ISO 639-1 code of the language; all have the same keys and places."""

DEFAULT = "en"

LONGEST = 400
"""Characters of a text of theirs that are quoted."""

_REORDERING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Exchange:
    """An offer of one that meets a need of the other, by names; not `sure`: a question to ask."""

    giver: str
    offer: str
    needy: str
    need: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Note:
    """A draft in one language (ISO 639-1), to both: plain text, to be read before it is sent."""

    language: str
    subject: str
    body: str


def note_languages(a: Organization, b: Organization, told: Mapping[str, str]) -> tuple[str, str]:
    """Return the language to write to each in: a common one where there is one.

    Else the first of its own that there are sentences in, else that of its mission as `told` by
    id, else English.
    """
    own = [
        [code for one in org.languages if (code := one.partition("-")[0].lower()) in CATALOGUES]
        for org in (a, b)
    ]
    common = [code for code in own[0] if code in own[1]]
    if common:
        return common[0], common[0]
    first, second = (
        codes[0] if codes else told[org.id] if told.get(org.id) in CATALOGUES else DEFAULT
        for codes, org in zip(own, (a, b), strict=True)
    )
    return first, second


def introduction_notes(
    a: Organization,
    b: Organization,
    introducer: Organization | None,
    exchanges: Sequence[Exchange] = (),
    *,
    languages: tuple[str, str] = (DEFAULT, DEFAULT),
) -> tuple[Note, ...]:
    """Return a draft to both in each of `languages`, one where they are the same.

    It speaks for `introducer`, or for the secretariat where nobody knows both. What the two say
    of themselves stays in their own words, on one line and without anything that is no text.
    """
    return tuple(
        _note(CATALOGUES[code], code, a, b, introducer, exchanges)
        for code in dict.fromkeys(languages)
    )


def _note(
    say: Mapping[str, str],
    language: str,
    a: Organization,
    b: Organization,
    introducer: Organization | None,
    exchanges: Sequence[Exchange],
) -> Note:
    both = {"a": plain(a.name), "b": plain(b.name)}
    opening = (
        say["by_secretariat"]
        if introducer is None
        else say["by_partner"].format(introducer=plain(introducer.name))
    )
    sender = say["secretariat"] if introducer is None else plain(introducer.name)
    paragraphs = [
        say["greeting"].format(**both),
        opening,
        "\n".join(
            say["mission"].format(name=plain(one.name), mission=plain(one.mission))
            for one in (a, b)
            if one.mission and plain(one.mission)
        ),
        "\n".join(_grounds(say, a, b, exchanges)),
        say["no_common_language"] if _apart(a, b) else "",
        say["next_step"],
        f"{say['closing']}\n{sender}",
    ]
    return Note(language, say["subject"].format(**both), "\n\n".join(filter(None, paragraphs)))


def _grounds(
    say: Mapping[str, str], a: Organization, b: Organization, exchanges: Sequence[Exchange]
) -> list[str]:
    """Return what speaks for it: who needs what the other offers, and topics in common."""
    told = [
        say["exchange" if one.sure else "perhaps"].format(
            giver=plain(one.giver),
            offer=plain(one.offer),
            needy=plain(one.needy),
            need=plain(one.need),
        )
        for one in exchanges
    ]
    topics = [topic.code for topic in a.topics if topic in b.topics]
    if topics:
        told.append(say["topics"].format(topics=", ".join(map(plain, topics))))
    return told or [say["open"]]


def _apart(a: Organization, b: Organization) -> bool:
    """Whether the languages of both are known and none is common."""
    own, other = ({one.partition("-")[0].lower() for one in org.languages} for org in (a, b))
    return bool(own and other and not own & other)


def plain(text: str) -> str:
    r"""Return a text of the data as it may stand in a sentence: one line, letters only seen.

    Line breaks, control characters and marks that reorder what is read would let a name pass
    for a part of the note.

    >>> plain("Soup\n\nKitchen \x1b[31m\u202e")
    'Soup Kitchen [31m'
    """
    line = " ".join(_REORDERING.sub("", text).split())
    kept = "".join(one for one in line if unicodedata.category(one) not in ("Cc", "Cs", "Zl", "Zp"))
    return kept if len(kept) <= LONGEST else f"{kept[: LONGEST - 1].rstrip()}…"
