"""The scorecard's figures from members' own answers: response rates, trust and value."""

from __future__ import annotations

from statistics import fmean

from graph.analysis.figures import Figure, counted
from graph.analysis.survey import Wave, latest
from graph.model import Assessment, Audience
from graph.snapshot import Snapshot


def answer_figures(snapshot: Snapshot, held: tuple[Wave, ...]) -> list[Figure]:
    """Return the response rate of each wave, oldest first, and the latest trust and value."""
    members = len(snapshot.organizations)
    newest = latest(held)
    said = [row for row in snapshot.assessments if newest and row.wave == newest.name]
    rates = [_rate(wave, members) for wave in held] or [
        Figure("response rate", None, "share, 0 to 1", _RATE, "Unknown: no survey was held.")
    ]
    return [
        *rates,
        _mean(
            "mean trust",
            "How far members trust those they deal with, by their own answers.",
            [(row, row.trust) for row in said],
            newest,
            snapshot.audience,
        ),
        _mean(
            "mean value",
            "How much members value the work with those they deal with, by their own answers.",
            [(row, row.value) for row in said],
            newest,
            snapshot.audience,
        ),
    ]


_RATE = "The share of those asked that answered."


def _rate(wave: Wave, members: int) -> Figure:
    name = f"response rate in wave {wave.name}"
    unit = "share, 0 to 1"
    if not wave.has_register:
        answered = counted(len(wave.answered), "member")
        why = f"Unknown: there is no response register; {answered} answered."
        return Figure(name, None, unit, _RATE, why)
    # A register that holds no "no" lists only those who answered, so all members were asked.
    asked = len(wave.listed | wave.answered)
    if wave.listed <= wave.answered:
        asked = members
    note = (
        f"{len(wave.answered)} of {asked} answered; the register covers {len(wave.listed)} of "
        f"{counted(members, 'member')}."
    )
    return Figure(name, len(wave.answered) / asked, unit, _RATE, note)


def _mean(
    name: str,
    meaning: str,
    rows: list[tuple[Assessment, float | None]],
    wave: Wave | None,
    audience: Audience,
) -> Figure:
    unit = "points, 1 to 5"
    given = [(row.from_id, value) for row, value in rows if value is not None]
    if given:
        answerers = len({id for id, _ in given})
        told = f"n = {counted(len(given), 'answer')} from {counted(answerers, 'member')}" + (
            f" in wave {wave.name}." if wave else "."
        )
        return Figure(name, fmean(value for _, value in given), unit, meaning, told)
    if wave is None:
        why = "Unknown: no survey was held."
    elif rows and audience < Audience.PRIVATE:
        why = "Unknown: this audience may not read what members said of each other."
    else:
        why = f"Unknown: nobody gave it in wave {wave.name}."
    return Figure(name, None, unit, meaning, why)
