"""Why two organizations would suit each other or not, from both sides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from matcher.candidates import planned_partners
from matcher.engine import Engine
from matcher.errors import InvalidQuery
from matcher.introductions import Introductions
from matcher.recommend import NOTHING_DECIDED, described, ranked
from matcher.types import Filters, Recommendation
from matcher.whatif import Question, WhatIfs, failing, scored, what_if
from matcher.wording import DEFAULT, Wording, wording
from matcher.wording.signals import worded

NOBODY_DECIDED: Mapping[str, Mapping[str, str]] = {}


@dataclass(frozen=True)
class LeftOut:
    """Why somebody is not in a list: `partner`, `planned`, `decided` or `condition`, in words."""

    code: str
    text: str


@dataclass(frozen=True)
class Side:
    """What one organization would find in the other.

    `rank` is the place in its list from 1, None where the other is not in it; then `left_out`
    says why, and `rank_by_score` is the place that the score alone would give. `considered` are
    those in the list. `what_if` is None unless asked for, and where a partnership or a decision
    keeps the other out: no change of the data would bring it in.
    """

    asker_id: str
    item: Recommendation
    rank: int | None
    rank_by_score: int
    considered: int
    left_out: tuple[LeftOut, ...]
    text: str
    what_if: WhatIfs | None


def explain(
    engine: Engine,
    one: str,
    other: str,
    *,
    filters: Filters = Filters(),
    include_partners: bool = False,
    decided: Mapping[str, Mapping[str, str]] = NOBODY_DECIDED,
    what_would_change: bool = False,
    language: str = DEFAULT,
) -> tuple[Side, Side]:
    """What `one` would find in `other`, and `other` in `one`.

    The filters are the conditions of `one`; `other` asks without any. `decided` holds for each
    asker what was decided on whom. Raises `UnknownOrganization` and `InvalidQuery`.
    """
    say = wording(language)
    a, b = engine.position(one), engine.position(other)
    if a == b:
        raise InvalidQuery("Give two different organizations.")
    question = Question(filters, include_partners, decided.get(one, NOTHING_DECIDED))
    back = Question(Filters(), include_partners, decided.get(other, NOTHING_DECIDED))
    return (
        _side(engine, a, b, question, say, tried=what_would_change),
        _side(engine, b, a, back, say, tried=what_would_change),
    )


def _side(
    engine: Engine,
    asker: int,
    org: int,
    question: Question,
    say: Wording,
    *,
    tried: bool,
) -> Side:
    f = engine.features
    found = ranked(
        engine,
        asker,
        n=f.size,
        filters=question.filters,
        include_partners=question.include_partners,
        decided=question.decided,
    )
    where = np.flatnonzero(found.order == org)
    rank = int(where[0]) + 1 if len(where) else None
    fused, candidates = scored(engine, asker, found), found.candidates
    scores = fused.scores
    above = int((scores[candidates] > scores[org] + 1e-12).sum())
    left_out = _left_out(engine, asker, org, question, say)
    by_us = {reason.code for reason in left_out} & {"partner", "planned", "decided"}
    work = f.partnership_terms.likeness(f.profiles(np.array([asker])))
    item = described(
        f,
        asker,
        org,
        worded(fused, say),
        Introductions(f, asker),
        work,
        say,
        kept=org == found.kept,
    )
    return Side(
        asker_id=f.network.organizations.ids[asker],
        item=item,
        rank=rank,
        rank_by_score=above + 1,
        considered=int(candidates.sum()),
        left_out=left_out,
        text=_place(rank, above + 1, int(candidates.sum()), say),
        what_if=(what_if(engine, asker, org, question, say) if tried and not by_us else None),
    )


def _place(rank: int | None, by_score: int, of: int, say: Wording) -> str:
    if rank is None:
        return say("place_outside", rank=by_score)
    return say("place_inside", rank=rank, of=of)


def _left_out(
    engine: Engine, asker: int, org: int, question: Question, say: Wording
) -> tuple[LeftOut, ...]:
    f = engine.features
    found = []
    if not question.include_partners:
        if org in f.partners(asker):
            found.append(LeftOut("partner", say("out_partner")))
        if org in planned_partners(f, asker):
            found.append(LeftOut("planned", say("out_planned")))
    what = question.decided.get(f.network.organizations.ids[org])
    if what is not None:
        found.append(LeftOut("decided", say(f"out_{what}")))
    found += [
        LeftOut("condition", say("out_condition", condition=say(f"condition_{name}")))
        for name in failing(engine, org, question.filters)
    ]
    return tuple(found)
