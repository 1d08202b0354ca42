"""Ranked answers in print: who, how well, why, what is unknown, who can introduce."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scripts.cli import output
from scripts.cli.conditions import conditions, nobody_satisfies

if TYPE_CHECKING:
    from api.schemas import MatchQuery, PartOut, ReasonOut, RecommendationOut, ResultsOut

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
)
INDENT = 3
STRONG, FAIR = 50, 30
"""Points from which a fit is called strong, and fair; below it is weak."""


def print_results(found: ResultsOut, query: MatchQuery, *, json: bool, csv: bool) -> None:
    """Print a ranked answer to `query` in the form asked for."""
    if json:
        output.print_json(found)
    elif csv:
        output.print_csv(COLUMNS, map(_row, found.items))
    else:
        for one in found.items:
            print_recommendation(one)
        if not found.items:
            output.say(_nobody(found, query))
        print_foot(found)


def print_foot(found: ResultsOut) -> None:
    """Print how to read the answer, how many were looked at, and what was not on record."""
    if found.items:
        output.say(f"Fit: strong from {STRONG} points, fair from {FAIR}, weak below.")
    if any(not part.known for one in found.items for part in _shown(one)):
        output.say("? = not known, counted as what is usual.")
    if found.considered:
        counted = output.counted(found.considered, "organization")
        output.say(f"{counted} satisfied the conditions.")
    # What needs words of its own ("a multilingual model: …") is no mere gap in the records.
    missing = [sentence for sentence in found.without if ": " not in sentence]
    if missing:
        output.say(f"Worked without (nothing on record): {'; '.join(missing)}.")
    for sentence in found.without:
        if ": " in sentence:
            output.say(f"Worked without {sentence.rstrip('.')}.")


def print_recommendation(one: RecommendationOut) -> None:
    """Print one recommended organization."""
    org = one.organization
    output.say(f"{one.rank}. {org.name} ({org.id})", style="bold")
    where = output.place(org.city, org.region, org.country)
    about = ", ".join(part for part in (str(org.sector or ""), where) if part)
    if about:
        output.say(about, indent=INDENT)
    output.say(_score(one), indent=INDENT)
    for group in GROUPS:
        _print_reasons(group, getattr(one.reasons, group))
    if one.unknown:
        output.say(f"Not known: {'; '.join(one.unknown)}", indent=INDENT)
    share = f"{100 * one.confidence:.0f}%"
    output.say(f"Data: {share} of what the score weighs is known.", indent=INDENT)
    if len(one.introduction) > 2:
        path = " > ".join(step.name for step in one.introduction)
        output.say(f"Warm introduction: {path}", indent=INDENT)
    output.say()


def fit(score: float) -> str:
    """Return the word for a score of 0 to 1, told from the points as they are shown.

    >>> fit(0.5), fit(0.496), fit(0.49), fit(0.3), fit(0.29)
    ('strong', 'strong', 'fair', 'fair', 'weak')
    """
    points = round(100 * score)
    return "strong" if points >= STRONG else "fair" if points >= FAIR else "weak"


def _nobody(found: ResultsOut, query: MatchQuery) -> str:
    set_ones = conditions(query)
    if found.considered:
        return "Nothing on record of those who satisfy the conditions has to do with it."
    if set_ones:
        return nobody_satisfies(set_ones)
    if getattr(query, "include_partners", None) is False:
        return "Nobody is left who is not a partner already; --include-partners shows partners too."
    return "The network holds no organization to show."


def _score(one: RecommendationOut) -> str:
    shown = sorted(_shown(one), key=lambda part: -part.points)
    parts = ", ".join(
        f"{part.signal.replace('_', ' ')} {100 * part.points:.0f}{'' if part.known else '?'}"
        for part in shown
    )
    told = f"{100 * one.score:.0f} of 100 points, {fit(one.score)} fit"
    return f"{told}: {parts}" if parts else told


def _shown(one: RecommendationOut) -> list[PartOut]:
    return [part for part in one.parts if round(100 * part.points) > 0]


def _print_reasons(group: str, reasons: list[ReasonOut]) -> None:
    if not reasons:
        return
    output.say(group.capitalize(), indent=INDENT, style="bold")
    for reason in reasons:
        output.say(f"- {reason.text}", indent=INDENT)
        if _has_quote(reason):
            output.say(f"“{reason.quote}”", indent=INDENT + 2, style="italic")


def _has_quote(reason: ReasonOut) -> bool:
    return bool(reason.quote) and str(reason.quote) not in reason.text


def _row(one: RecommendationOut) -> dict[str, object]:
    org = one.organization
    return {
        "rank": one.rank,
        **org.model_dump(mode="json"),
        "score": round(one.score, 6),
        "confidence": round(one.confidence, 6),
        **{group: " ".join(map(_told, getattr(one.reasons, group))) for group in GROUPS},
        "unknown": one.unknown,
        "introduction": [step.id for step in one.introduction],
    }


def _told(reason: ReasonOut) -> str:
    """A reason as part of a cell, with its quote."""
    if not _has_quote(reason):
        return reason.text
    return f'{reason.text.rstrip(".")}: "{reason.quote}".'
