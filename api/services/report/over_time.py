"""How the network changed over its waves, what stage it has come to, and what it rests on."""

from __future__ import annotations

from api.schemas import CompareQuery, WaveCardOut
from api.services import waves as service
from api.services.report.plots import Point, bars, trend
from api.services.report.sections import Asked, Plot, Section, Table
from api.services.report.standing import scorecard
from api.services.wave_words import change, interval, number

LIKE = ("1 (least)", "2", "3", "4", "5 (most)")


def over_time(asked: Asked) -> Section:
    """Return trends with their intervals, and whether the last change is clear."""
    found = scorecard(asked).waves
    cards = found.cards
    if len(cards) < 2:
        words = ("There are no two waves or years yet that could be compared.",)
        return Section("over-time", "Over time", words, unknown=tuple(found.notes))
    before, after = cards[-2].name, cards[-1].name
    query = CompareQuery(before=before, after=after)
    compared = service.comparison(asked.workspace, query, asked.audience, asked.progress)
    tables = tuple(
        Table(
            caption,
            ("figure", before, after, "change", "verdict"),
            tuple(
                (
                    one.name,
                    number(one.before, one.name),
                    number(one.after, one.name),
                    change(one),
                    one.verdict,
                )
                for one in changes
                if one.before is not None or one.after is not None
            ),
            frozenset({1, 2}),
        )
        for caption, changes in (
            (f"All members: from {before} to {after}", compared.on_all),
            (f"The same {compared.same:,} members, known both times", compared.on_same),
        )
    )
    return Section(
        id="over-time",
        title="Over time",
        words=(
            "The bars at each point are 95% intervals: how far the figure might be another one. A "
            "change whose interval holds 0 is no clear change.",
        ),
        plots=tuple(_trends(cards)),
        tables=tables,
        unknown=tuple(found.notes),
    )


def trust(asked: Asked) -> Section | None:
    """Return how the latest answers on trust and value spread; None where nobody gave any."""
    cards = scorecard(asked).waves.cards
    if not cards or not (cards[-1].trust or cards[-1].value):
        return None
    card = cards[-1]
    plots = [
        bars(
            f"{name} in wave {card.name}", "Answers by points", list(zip(LIKE, given, strict=True))
        )
        for name, given in (("Trust", card.trust), ("Value", card.value))
        if given
    ]
    words = (
        "Trust in others and the value of working with them, by members' own answers of 1 to 5 "
        "points; nobody is given points that nobody gave.",
    )
    return Section("trust", "Trust and value", words, tuple(plots))


def stage(asked: Asked) -> Section | None:
    """Return the stage of the network and the five conditions of collective impact."""
    cards = scorecard(asked).waves.cards
    if not cards:
        return None
    card = cards[-1]
    rows = tuple((one.name, one.evidence, one.words) for one in card.conditions)
    stages = "; ".join(f"{one.name}: {one.stage.stage or 'unknown'}" for one in cards)
    return Section(
        id="stage",
        title=f"Stage: {card.stage.stage or 'unknown'}",
        words=(
            card.stage.words,
            f"Stages over time (Krebs & Holley 2006): {stages}.",
        ),
        tables=(
            Table(
                "The five conditions of collective impact (Kania & Kramer 2011), as far as the "
                "data tell",
                ("condition", "seen", "what was looked at"),
                rows,
            ),
        ),
    )


def _trends(cards: list[WaveCardOut]) -> list[Plot]:
    plots = []
    for at, last in enumerate(cards[-1].figures):
        rows = [(card.name, card.figures[at]) for card in cards]
        if sum(one.value is not None for _, one in rows) > 1:
            points = [
                Point(
                    wave,
                    one.value,
                    one.low,
                    one.high,
                    number(one.value, one.name),
                    interval(one.low, one.high, one.name),
                )
                for wave, one in rows
            ]
            least = 1.0 if last.unit.startswith("points") else 0.0
            told = last.meaning.rstrip(".")
            plots.append(trend(last.name.capitalize(), told, points, least=least))
    return plots
