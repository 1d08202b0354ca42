"""What would change a place: one input is really changed, and everybody is ranked again.

Nothing is guessed. A change is tried on a copy of the network or of the conditions; those that
carry the candidate into or out of the first ten are told, the one first that moves its score
least.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import partial

import numpy as np

from matcher.benefits import CONVINCING, PERHAPS
from matcher.candidates import satisfying
from matcher.capability import offering
from matcher.changes import (
    at_distance,
    km_between,
    with_capacity,
    with_need_for,
    with_topics,
    without_resource,
)
from matcher.engine import Engine
from matcher.features import Features
from matcher.fusion import Fused
from matcher.geo import distance_km
from matcher.matches import matches
from matcher.recommend import NOTHING_DECIDED, Ranked, fuse_for, ranked
from matcher.types import Filters
from matcher.wording.base import Wording

FIRST = 10
"""Places that count as the top of a list."""

ROOM = 3
"""Free places that are tried: more would count no more."""

NEARER = (200, 100, 50, 25, 10, 5, 1)
FARTHER = (25, 50, 100, 200, 500, 1000)
"""Distances in km that are tried, from the smallest change on."""

MOST_TOLD = 3


@dataclass(frozen=True)
class Question:
    """The list that a place is asked of: the conditions, and who is left out."""

    filters: Filters = field(default_factory=Filters)
    include_partners: bool = False
    decided: Mapping[str, str] = field(default_factory=lambda: NOTHING_DECIDED)


@dataclass(frozen=True)
class Place:
    """A place in a list from 1, None outside of it, and the score."""

    rank: int | None
    score: float

    @property
    def among_first(self) -> bool:
        """Whether it is one of the first ten."""
        return self.rank is not None and self.rank <= FIRST


@dataclass(frozen=True)
class Change:
    """One changed input: `code` names it, `facts` fill its sentence.

    `make` gives the engine over the changed network; `question` holds the changed conditions.
    """

    code: str
    facts: Mapping[str, str | int]
    make: Callable[[], Engine]
    question: Question


@dataclass(frozen=True)
class WhatIf:
    """A change that carries a candidate into or out of the first ten, with the places."""

    code: str
    facts: Mapping[str, str | int]
    text: str
    before: Place
    after: Place


@dataclass(frozen=True)
class WhatIfs:
    """What would change a place, the smallest change first; how many were tried; it in words."""

    found: tuple[WhatIf, ...]
    tried: int
    text: str


def place_of(engine: Engine, asker: int, org: int, question: Question) -> Place:
    """Where `org` stands in the list of `asker`."""
    found = ranked(
        engine,
        asker,
        n=engine.features.size,
        filters=question.filters,
        include_partners=question.include_partners,
        decided=question.decided,
    )
    where = np.flatnonzero(found.order == org)
    rank = int(where[0]) + 1 if len(where) else None
    return Place(rank, float(scored(engine, asker, found).scores[org]))


def scored(engine: Engine, asker: int, found: Ranked) -> Fused:
    """The scores of a list; where nobody is in it, those of a list of everybody else."""
    if found.fused.names:
        return found.fused
    return fuse_for(engine.features, asker, np.arange(engine.features.size) != asker)


def what_if(engine: Engine, asker: int, org: int, question: Question, say: Wording) -> WhatIfs:
    """Which single change would carry `org` into, or out of, the first ten of `asker`'s list."""
    before = place_of(engine, asker, org, question)
    changes = _out if before.among_first else _in
    found: list[WhatIf] = []
    tried = 0
    for family in changes(engine, asker, org, question):
        for change in family:
            tried += 1
            after = place_of(change.make(), asker, org, change.question)
            if after.among_first != before.among_first:
                found.append(_told(change, before, after, say))
                break  # what comes after it in a family is a larger change of the same kind
    found.sort(key=lambda one: (abs(one.after.score - before.score), one.code))
    if found:
        text = found[0].text
    else:
        text = say("whatif_none_out" if before.among_first else "whatif_none_in", n=tried)
    return WhatIfs(tuple(found[:MOST_TOLD]), tried, text)


def _told(change: Change, before: Place, after: Place, say: Wording) -> WhatIf:
    places = dict(change.facts)
    if "condition" in places:
        places["condition"] = say(f"condition_{places['condition']}")
    condition = say(f"if_{change.code}", **places)
    if before.rank is None:
        text = say("whatif_enters", condition=condition, after=after.rank or 0)
    elif after.rank is None:
        text = say("whatif_leaves", condition=condition, before=before.rank)
    else:
        text = say("whatif_moves", condition=condition, before=before.rank, after=after.rank)
    return WhatIf(change.code, change.facts, text, before, after)


Families = list[list[Change]]
"""Kinds of change, each from the smallest change on."""


def _in(engine: Engine, asker: int, org: int, question: Question) -> Families:
    """Changes that may bring `org` in."""
    f = engine.features
    orgs, titles = f.network.organizations, f.network.resources.titles
    families = _conditions(engine, org, question)
    free = orgs.capacity[org] - f.load[org]
    if not free >= ROOM:
        code = "told_capacity" if math.isnan(free) else "more_room"
        families.append([Change(code, {}, partial(with_capacity, engine, org, ROOM), question)])
    if not np.isnan(orgs.lat[asker]):
        km = km_between(f, asker, org)
        closer = [near for near in NEARER if not km <= near]
        families.append(_moved(engine, asker, org, "nearer", closer, question))
    for code, needy, giver in (("your_need", asker, org), ("their_need", org, asker)):
        families += [
            [Change(code, {"title": titles[row]}, partial(with_need_for, engine, needy, row),
                    question)]
            for row in _unneeded(f, needy, giver, asker)
        ]  # fmt: skip
    for code, one, other in (("their_topics", org, asker), ("your_topics", asker, org)):
        if orgs.topics[other] and not orgs.topics[one]:
            make = partial(with_topics, engine, one, orgs.topics[other])
            families.append([Change(code, {}, make, question)])
    return families


def _out(engine: Engine, asker: int, org: int, question: Question) -> Families:
    """Changes that may take `org` out."""
    f = engine.features
    orgs, titles = f.network.organizations, f.network.resources.titles
    families = []
    if not orgs.capacity[org] <= f.load[org]:
        make = partial(with_capacity, engine, org, 0)
        families.append([Change("no_room", {}, make, question)])
    if not np.isnan(orgs.lat[asker]):
        km = km_between(f, asker, org)
        farther = [far for far in FARTHER if not km >= far]
        families.append(_moved(engine, asker, org, "farther", farther, question))
    for found, codes in (
        (matches(f, asker, org, asker), ("no_your_need", "no_their_offer")),
        (matches(f, org, asker, asker), ("no_their_need", "no_your_offer")),
    ):
        for best in found[:1]:
            if best.strength >= PERHAPS:
                families += [
                    [Change(code, {"title": titles[row]}, partial(without_resource, engine, row),
                            question)]
                    for code, row in zip(codes, (best.need, best.offer), strict=True)
                ]  # fmt: skip
    return families


def _moved(
    engine: Engine, asker: int, org: int, code: str, distances: list[int], question: Question
) -> list[Change]:
    return [
        Change(code, {"km": km}, partial(at_distance, engine, asker, org, km), question)
        for km in distances
    ]


def _unneeded(f: Features, needy: int, giver: int, asker: int) -> list[int]:
    """Offers of `giver` that no need of `needy` is surely met by: the first two rows."""
    met = {m.offer for m in matches(f, needy, giver, asker) if m.strength >= CONVINCING}
    rows = f.offers.rows[f.offers.of(giver)].tolist()
    return [row for row in rows if row not in met][:2]


def failing(engine: Engine, org: int, filters: Filters) -> list[str]:
    """The names of the conditions that an organization does not satisfy for certain."""
    default, failed = Filters(), []
    for one in fields(filters):
        value = getattr(filters, one.name)
        if value == getattr(default, one.name) or one.name == "radius_km":
            continue
        if one.name == "offers":
            kept = offering(engine, value)
        else:
            only = {one.name: value}
            if one.name == "near":
                only["radius_km"] = filters.radius_km
            kept = satisfying(engine.features, replace(default, **only))
        if not kept[org]:
            failed.append(one.name)
    return failed


def _conditions(engine: Engine, org: int, question: Question) -> Families:
    """Where one condition keeps somebody out: a wider radius, and the list without it."""
    filters = question.filters
    failed = failing(engine, org, filters)
    if len(failed) != 1:
        return []
    (name,) = failed
    changes: list[tuple[str, dict[str, str | int], Filters]] = []
    if name == "near" and filters.near is not None:
        orgs = engine.features.network.organizations
        km = float(distance_km(*filters.near, orgs.lat[[org]], orgs.lon[[org]])[0])
        if not math.isnan(km):
            wide = math.ceil(km)
            changes.append(("radius", {"km": wide}, replace(filters, radius_km=float(wide))))
    without = replace(filters, **{name: getattr(Filters(), name)})
    if name == "near":
        without = replace(without, radius_km=None)
    changes.append(("condition", {"condition": name}, without))
    return [
        [Change(code, facts, lambda: engine, replace(question, filters=changed))
         for code, facts, changed in changes]
    ]  # fmt: skip
