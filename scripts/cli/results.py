"""Ranked answers in print: who, how well, why, what is unknown, who can introduce."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scripts.cli import output

if TYPE_CHECKING:
    from api.schemas import ReasonOut, RecommendationOut, ResultsOut

GROUPS = ("capacity", "compatibility", "benefits", "challenges")
COLUMNS = (
    "rank",
    "id",
    "name",
    "sector",
    "country",
    "region",
    "city",
    "score",
    "confidence",
    *GROUPS,
    "unknown",
    "introduction",
)
INDENT = 3


def print_results(found: ResultsOut, *, json: bool, csv: bool) -> None:
    """Print a ranked answer in the form asked for."""
    if json:
        output.print_json(found)
    elif csv:
        output.print_csv(COLUMNS, map(_row, found.items))
    else:
        for one in found.items:
            print_recommendation(one)
        if not found.items:
            output.say("No organization satisfies these conditions.")
        print_foot(found)


def print_foot(found: ResultsOut) -> None:
    """Print how many were looked at, and what the engine had to do without."""
    output.say(f"{found.considered:,} organizations satisfied the conditions.")
    for sentence in found.without:
        output.say(f"Done without: {sentence}")


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
    output.say(_confidence(one.confidence), indent=INDENT)
    if len(one.introduction) > 2:
        path = " > ".join(step.name for step in one.introduction)
        output.say(f"Warm introduction: {path}", indent=INDENT)
    output.say()


def _score(one: RecommendationOut) -> str:
    shown = [part for part in one.parts if round(100 * part.points) > 0]
    shown.sort(key=lambda part: -part.points)
    parts = ", ".join(
        f"{part.signal.replace('_', ' ')} {100 * part.points:.0f}{'' if part.known else '?'}"
        for part in shown
    )
    return f"{100 * one.score:.0f} of 100 points{f': {parts}' if parts else ''}"


def _print_reasons(group: str, reasons: list[ReasonOut]) -> None:
    if not reasons:
        return
    output.say(group.capitalize(), indent=INDENT, style="bold")
    for reason in reasons:
        output.say(f"- {reason.text}", indent=INDENT)
        if reason.quote and reason.quote not in reason.text:
            output.say(f"“{reason.quote}”", indent=INDENT + 2, style="italic")


def _confidence(value: float) -> str:
    word = "high" if value >= 0.8 else "fair" if value >= 0.5 else "low"
    return f"Confidence: {word}; the data tell {100 * value:.0f}% of what the score weighs."


def _row(one: RecommendationOut) -> dict[str, object]:
    org = one.organization
    return {
        "rank": one.rank,
        **org.model_dump(mode="json"),
        "score": round(one.score, 6),
        "confidence": round(one.confidence, 6),
        **{
            group: " ".join(reason.text for reason in getattr(one.reasons, group))
            for group in GROUPS
        },
        "unknown": one.unknown,
        "introduction": [step.id for step in one.introduction],
    }
