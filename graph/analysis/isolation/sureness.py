"""How sure it is that a member stands apart as it seems to, in words."""

from __future__ import annotations

from graph.analysis.certainty import (
    Certainty,
    Confidence,
    certainty,
    coverage_words,
    register_words,
)
from graph.analysis.figures import joined
from graph.analysis.isolation.chance import Chance
from graph.analysis.isolation.model import IsolationType, View

HIGH, MEDIUM = 0.9, 0.7
"""The least chance by each word; a range that reaches below `MEDIUM` is never high."""

_TIES = {
    IsolationType.SILENT: 0,
    IsolationType.ISOLATE: 0,
    IsolationType.DORMANT: 0,
    IsolationType.PENDANT: 1,
}
"""How many ties are seen of a member of a type for which a chance can be told."""


def sureness(view: View, at: int, type: IsolationType) -> tuple[Certainty, Chance | None]:
    """Return how sure it is that a member is of `type`, and the chance where answers tell it.

    By records alone no chance is told, but how far they reach; for members tied to several it
    is told who answered.
    """
    known, ties = view.grounds, _TIES.get(type)
    plain = certainty(known, view.org(at).id)
    if known.wave is None or len(view.snapshot.organizations) == 1:
        return plain, None
    chance = None
    if view.evidence is not None and ties is not None:
        chance = view.evidence.chance(at, ties)
    if chance is not None:
        return _of_chance(view, at, ties or 0, chance), chance
    if type is IsolationType.SILENT:
        return Certainty(Confidence.CANNOT_TELL, plain.note), None
    if view.evidence is None and view.answered(at) and known.partnerships:
        unsaid = f"Nobody reported a tie in wave {known.wave.name}, so records alone show ties."
        note = joined(plain.note, unsaid, coverage_words(known))
        return Certainty(Confidence.MEDIUM, note), None
    if type is IsolationType.NEED_ISOLATE and plain.confidence is Confidence.HIGH:
        note = joined("Whether an offer meets a need is judged by its meaning.", plain.note)
        return Certainty(Confidence.MEDIUM, note), None
    return plain, None


def _of_chance(view: View, at: int, ties: int, chance: Chance) -> Certainty:
    whole = "no tie" if ties == 0 else "one tie only"
    answered = view.answered(at)
    wave = view.grounds.wave
    assert wave is not None  # there is no chance without one
    own = f"It {'answered' if answered else 'did not answer'} wave {wave.name}."
    if chance.value is None:
        why = f"Whether it truly has {whole} cannot be told: {chance.why_not}."
        return Certainty(Confidence.CANNOT_TELL, joined(own, why, register_words(view.grounds)))
    wide = chance.ranged and (chance.low or 0.0) < MEDIUM
    word = Confidence.LOW
    if chance.value >= MEDIUM:
        word = Confidence.HIGH if chance.value >= HIGH and not wide else Confidence.MEDIUM
    told = f"Of 100 members seen like it, {_figure(chance)} truly have {whole}."
    return Certainty(
        word, joined(own, told, _basis(view, answered, chance), register_words(view.grounds))
    )


def _figure(chance: Chance) -> str:
    value, low, high = (round(100 * (x or 0.0)) for x in (chance.value, chance.low, chance.high))
    if value == 100 and (low >= 99 or not chance.ranged):
        return "nearly all"
    if chance.ranged and low < high:
        return f"between {low} and {high} (most likely {value})"
    return f"{value}" if chance.sound else f"about {value}"


def _basis(view: View, answered: bool, chance: Chance) -> str:
    evidence = view.evidence
    assert evidence is not None  # there is no chance without it
    said = []
    if answered and evidence.recorded is not None:
        said.append(
            f"Records hold {evidence.recorded:.0%} of the ties that answers tell of, and are "
            "taken to miss ties as often where answers miss them."
        )
    elif not answered and evidence.recorded is not None:
        said.append("What records hold of members that did not answer is not counted on.")
    real = (evidence.both if answered else evidence.answers).real
    if real < 1:
        said.append(
            f"Of the ties that one side alone reports, {real:.0%} are counted, since they share "
            "fewer partners than the others."
        )
    return " ".join(said)
