"""Ranked answers in print: who, how well, why, what is unknown, who can introduce."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from scripts.cli import output
from scripts.cli.conditions import conditions, nobody_satisfies

if TYPE_CHECKING:
    from api.schemas import (
        MatchQuery,
        PartOut,
        QuoteOut,
        ReasonOut,
        RecommendationOut,
        ResultsOut,
    )
    from api.services.phrases import Wording

    Ranked = TypeVar("Ranked", bound=ResultsOut)

GROUPS = ("capacity", "compatibility", "benefits", "challenges")
COLUMNS = (
    "rank",
    "id",
    "name",
    "sector",
    "country",
    "region",
    "city",
    "url",
    "score",
    "confidence",
    *GROUPS,
    "unknown",
    "introduction",
    "fills",
)
INDENT = 3
STRONG, FAIR = 50, 30
"""Points from which a fit is called strong, and fair; below it is weak."""


def print_results(found: Ranked, text: Callable[[Ranked], None], *, json: bool, csv: bool) -> None:
    """Print a ranked answer in the form asked for, by `text` for people."""
    say = _phrases(found)
    rows = (_row(one, say) for one in found.items)
    output.show(found, text, json=json, csv=csv, columns=COLUMNS, rows=rows)


def print_ranked(found: ResultsOut, query: MatchQuery) -> None:
    """Print a ranked answer to `query` for people."""
    say = _phrases(found)
    for one in found.items:
        print_recommendation(one, say)
    if not found.items:
        output.say(_nobody(found, query))
    print_foot(found)


def print_foot(found: ResultsOut) -> None:
    """Print how to read the answer, how many were looked at, and what was not on record."""
    say = _phrases(found)
    if found.items:
        output.say(say("legend_fit", strong=STRONG, fair=FAIR))
    if any(not part.known for one in found.items for part in _shown(one)):
        output.say(say("legend_unknown"))
    if found.one_way:
        output.say(say("one_way"))
    if found.fair:
        output.say(say("in_turn"))
    if found.activity_words:
        output.say(found.activity_words)
    if found.considered:
        output.say(say("satisfied", n=found.considered))
    if found.left_out:
        things = [say(f"decided_{what}", n=n) for what, n in found.left_out.items()]
        output.say(say("left_out", things=say.listed(things)))
    print_notes(found.without, say)


def print_notes(without: list[str], say: Wording) -> None:
    """Print what an answer had to do without."""
    # What needs words of its own ("a multilingual model: …") is no mere gap in the records.
    notes = [sentence for sentence in without if ": " in sentence or "：" in sentence]
    missing = [sentence for sentence in without if sentence not in notes]
    if missing:
        output.say(say("without", things=say.separated(missing)))
    for sentence in notes:
        output.say(say("without_note", note=sentence.rstrip(".")))


def print_recommendation(one: RecommendationOut, say: Wording) -> None:
    """Print one recommended organization."""
    org = one.organization
    output.say(f"{one.rank}. {org.name} ({org.id})", style="bold")
    where = output.place(org.city, org.region, org.country)
    about = ", ".join(part for part in (say.sector(org.sector or ""), where) if part)
    if about:
        output.say(about, indent=INDENT)
    output.say(_score(one, say), indent=INDENT)
    for group in GROUPS:
        _print_reasons(say(f"group_{group}"), getattr(one.reasons, group), say)
    _print_fills(one, say)
    if one.unknown:
        output.say(say("not_known", things=say.separated(one.unknown)), indent=INDENT)
    output.say(one.confidence_text, indent=INDENT)
    if len(one.introduction) > 2:
        path = " > ".join(step.name for step in one.introduction)
        output.say(say("introduction", path=path), indent=INDENT)
    output.say()


def _phrases(found: ResultsOut) -> Wording:
    """The words of the language that the answer is in."""
    from api.services.phrases import phrases

    return phrases(found.lang)


def fit(score: float) -> str:
    """Return the name of the word for a score of 0 to 1, told from the points as they are shown.

    >>> fit(0.5), fit(0.496), fit(0.49), fit(0.3), fit(0.29)
    ('strong', 'strong', 'fair', 'fair', 'weak')
    """
    points = round(100 * score)
    return "strong" if points >= STRONG else "fair" if points >= FAIR else "weak"


def _nobody(found: ResultsOut, query: MatchQuery) -> str:
    say = _phrases(found)
    set_ones = conditions(query, say)
    if found.considered:
        return say("nobody_to_do_with_it")
    if set_ones:
        return nobody_satisfies(set_ones, say)
    if found.left_out:
        return say("nobody_undecided")
    if getattr(query, "include_partners", None) is False:
        return say("nobody_new")
    return say("nobody_at_all")


def _score(one: RecommendationOut, say: Wording) -> str:
    shown = sorted(_shown(one), key=lambda part: -part.points)
    parts = ", ".join(
        f"{part.label} {100 * part.points:.0f}{'' if part.known else '?'}" for part in shown
    )
    told = say(f"score_{fit(one.score)}", points=round(100 * one.score))
    return say("score_with_parts", score=told, parts=parts) if parts else told


def _shown(one: RecommendationOut) -> list[PartOut]:
    return [part for part in one.parts if round(100 * part.points) > 0]


def _print_reasons(heading: str, reasons: list[ReasonOut], say: Wording) -> None:
    if not reasons:
        return
    output.say(heading, indent=INDENT, style="bold")
    for reason in reasons:
        output.say(f"- {reason.text}", indent=INDENT)
        if _has_quote(reason):
            quoted = f"“{reason.quote}”{_languages(reason.quotes, say)}"
            output.say(quoted, indent=INDENT + 2, style="italic")


def _print_fills(one: RecommendationOut, say: Wording) -> None:
    if not one.fills:
        return
    output.say(say("group_fills"), indent=INDENT, style="bold")
    for fill in one.fills:
        output.say(f"- {fill.text}", indent=INDENT)
        for quote in fill.quotes:
            quoted = f"“{quote.text}”{_languages(fill.quotes, say)}"
            output.say(quoted, indent=INDENT + 2, style="italic")


def _has_quote(reason: ReasonOut) -> bool:
    return bool(reason.quote) and str(reason.quote) not in reason.text


def _languages(quotes: list[QuoteOut], say: Wording) -> str:
    """In which languages the quoted texts are, where that is not the answer's own."""
    codes = [one.language for one in quotes if one.language]
    if not set(codes) - {say.code}:
        return ""
    return f" ({' / '.join(dict.fromkeys(map(say.language, codes)))})"


def _row(one: RecommendationOut, say: Wording) -> dict[str, object]:
    org = one.organization
    return {
        "rank": one.rank,
        **org.model_dump(mode="json"),
        "score": round(one.score, 6),
        "confidence": round(one.confidence, 6),
        **{
            group: " ".join(_told(reason, say) for reason in getattr(one.reasons, group))
            for group in GROUPS
        },
        "unknown": one.unknown,
        "introduction": [step.id for step in one.introduction],
        "fills": " ".join(fill.text for fill in one.fills),
    }


def _told(reason: ReasonOut, say: Wording) -> str:
    """A reason as part of a cell, with its quote."""
    if not _has_quote(reason):
        return reason.text
    return f'{reason.text.rstrip(".。")}: "{reason.quote}"{_languages(reason.quotes, say)}.'
