"""Introductions for a member at the edge that can really be made, or why there are none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from graph.analysis.isolation.acquaintance import Acquaintances, Knows


@dataclass(frozen=True, slots=True)
class Fit:
    """Somebody who suits a member, as judged elsewhere.

    `mutual` is above 0 to 1 where both sides are known to gain, and None where that is unknown;
    `matched` says whether at least one of the two needs what the other offers.
    """

    organization_id: str
    mutual: float | None
    matched: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """One introduction: to whom, and through whom, None where whoever asks must do it.

    `how` says in words how the introducer knows both and whose room is not known.
    """

    organization_id: str
    mutual: float | None
    introducer_id: str | None
    how: str


@dataclass(frozen=True, slots=True)
class Proposals:
    """Introductions for one member, best first; `why_not` says why not all have an introducer."""

    items: tuple[Proposal, ...]
    why_not: str = ""


def proposals(known: Acquaintances, id: str, fits: Sequence[Fit], *, most: int = 2) -> Proposals:
    """Return up to `most` introductions of member `id` to some of `fits`, best first.

    An introducer knows both: it is tied to them, else knows of them by its own or their answer,
    else worked with them once. Nobody whose room is known to be used up is asked, on any side.
    Those where somebody is known to gain come first, of these those with an introducer, and of
    these those where both sides gain. What has no introducer is for whoever asks to make.
    """
    name = known.snapshot.organization[id].name
    own = known.room(id)
    if own.left is False:
        return Proposals(
            (),
            f"None is feasible: {name} has no room for another partnership "
            f"({own.carried} going on, {own.capacity} can be carried).",
        )
    if not fits:
        return Proposals((), "None is feasible: matching suggests nobody for it.")
    circle = known.of(id)
    made: list[tuple[bool, bool, bool, Proposal]] = []
    barred: Counter[str] = Counter()
    for fit in fits:
        if known.room(fit.organization_id).left is False:
            barred[_NO_ROOM] += 1
            continue
        introducer, why = _introducer(known, id, fit.organization_id, circle)
        gain = fit.mutual is not None or fit.matched
        if introducer is None or not gain:
            barred[why or _NO_GAIN] += 1
        one = _proposal(known, id, fit, introducer)
        made.append((not gain, introducer is None, fit.mutual is None, one))
    items = tuple(one for *_, one in sorted(made, key=lambda row: row[:3])[:most])
    through = sum(one.introducer_id is not None for one in items)
    if through == most:
        return Proposals(items)
    return Proposals(items, _why_not(name, through, len(fits), barred, alone=not circle))


_NO_ROOM = "without room for another partnership"
_NOBODY = "known to nobody who knows it"
_NO_GAIN = "with an introducer and no match on record"
_FULL = "whose introducers have no room"


def _introducer(
    known: Acquaintances, id: str, other: str, circle: dict[str, tuple[Knows, float]]
) -> tuple[str | None, str]:
    """Return who knows both best and has room, else why there is nobody."""
    theirs = known.of(other)
    both = sorted(
        (max(circle[one][0], theirs[one][0]), -min(circle[one][1], theirs[one][1]), one)
        for one in circle.keys() & theirs.keys()
        if one not in (id, other)
    )
    for _, _, one in both:
        if known.room(one).left is not False:
            return one, ""
    return None, _FULL if both else _NOBODY


def _proposal(known: Acquaintances, id: str, fit: Fit, introducer: str | None) -> Proposal:
    orgs = known.snapshot.organization
    sides = [id, fit.organization_id, *([introducer] if introducer else [])]
    unknown = [orgs[one].name for one in sides if known.room(one).left is None]
    said = []
    if introducer is None:
        said.append("No member that knows both was found: make the introduction yourself.")
    else:
        with_it, with_other = (known.of(introducer)[one][0] for one in sides[:2])
        said.append(
            f"{orgs[introducer].name} {_VERBS[with_it]} {orgs[id].name} and "
            f"{_VERBS[with_other]} {orgs[fit.organization_id].name}."
        )
    if unknown:
        said.append(f"Ask first whether there is room: {', '.join(unknown)}.")
    return Proposal(fit.organization_id, fit.mutual, introducer, " ".join(said))


_VERBS = {
    Knows.TIED: "works with",
    Knows.AWARE: "is acquainted with",
    Knows.FORMER: "used to work with",
}


def _why_not(name: str, warm: int, looked: int, barred: Counter[str], *, alone: bool) -> str:
    few = "None of these goes" if not warm else f"Only {warm} of these go{'es' * (warm == 1)}"
    first = f"{few} through an introducer"
    if alone:
        return f"{first}: nobody is known to know {name}."
    told = ", ".join(f"{n} {why}" for why, n in sorted(barred.items()))
    return f"{first}. Of the {looked} that suit {name} best: {told}."
