"""The missing member as an answer: who, why, and which part of the text they would fill."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matcher.candidates import satisfying
from matcher.capability import offering
from matcher.deeds import LIKE_WORK, likest_deed
from matcher.engine import Engine
from matcher.errors import InvalidQuery
from matcher.features import Features
from matcher.fusion import Fused, top
from matcher.introductions import Introductions
from matcher.parts import Parts
from matcher.reasons import room
from matcher.team import SIGNALS, Team, missing_member
from matcher.types import Bools, Fill, Filters, Floats, Group, Reason, Recommendation, Results
from matcher.wording import DEFAULT, Wording, wording
from matcher.wording.signals import worded

FAMILY = "team_"
"""Before the names of the signals in the catalogues of words."""

OF_TEXT = ("votes", "profile")
"""Signals that read the text; the others read the members."""


@dataclass(frozen=True)
class Part:
    """A sentence of the text, with the members whose offers and whose past work answer it."""

    text: str
    offering: tuple[str, ...]
    worked_on: tuple[str, ...]


@dataclass(frozen=True)
class Missing:
    """Who is missing, best first, each with what it would fill; and the parts of the text."""

    results: Results
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class _Case:
    """A team with what is worked out for it once."""

    team: Team
    parts: Parts
    offered: Bools
    """Which sentences a member's offer answers."""
    done: Bools
    """Which sentences a member's past work answers."""
    said: frozenset[str]
    """The terms in what the members offer and have done."""
    ways: tuple[Introductions, ...]
    work: Floats
    """How like each partnership is to the text; without a text, to what the members have done."""


def missing(
    engine: Engine,
    member_ids: Sequence[str],
    text: str,
    *,
    n: int = 10,
    filters: Filters = Filters(),
    language: str = DEFAULT,
) -> Missing:
    """The `n` organizations that a partnership of some members and a text lacks most.

    Raises `UnknownOrganization`, and `InvalidQuery` where there is neither a member nor a word.
    """
    say, f = wording(language), engine.features
    members = np.array(sorted({engine.position(id) for id in member_ids}), dtype=np.int64)
    text = text.strip() if any(c.isalnum() for c in text) else ""
    if not len(members) and not text:
        raise InvalidQuery("Give the partnership's text or at least one member.")
    candidates = satisfying(f, filters)
    if filters.offers is not None:
        candidates &= offering(engine, filters.offers)
    candidates[members] = False
    fused = worded(missing_member(f, members.tolist(), text, candidates), say, FAMILY)
    case = _case(engine, Team(f, members, text, candidates))
    best = top(fused.scores, candidates, f.network.organizations.ids, n).tolist()
    items = tuple(_item(case, org, fused, _fills(case, org, say), say) for org in best)
    names = [s.__name__ for s in SIGNALS if s.__name__ not in fused.names]
    given = [name for name in names if (text if name in OF_TEXT else len(members))]
    without = tuple(say.signal(FAMILY + name).missing for name in given)
    return Missing(Results(items, without, int(candidates.sum())), _parts(case))


def _case(engine: Engine, team: Team) -> _Case:
    f, members = team.features, team.members.tolist()
    parts = Parts.of(engine, team.text)
    nobody = np.zeros(len(parts.sentences), dtype=bool)
    terms = f.partnership_terms
    work = terms.likeness(team.text_row if team.text else team.profile)
    if len(parts.sentences):
        # A long text is like no single partnership, though one of its sentences may be.
        near = parts.work.max(axis=0)
        work = np.where(near >= LIKE_WORK, np.maximum(near, work), work)
    return _Case(
        team,
        parts,
        np.logical_or.reduce([nobody, *map(parts.offered, members)]),
        np.logical_or.reduce([nobody, *map(parts.done, members)]),
        parts.spoken(members),
        tuple(Introductions(f, m) for m in members),
        work,
    )


def _parts(case: _Case) -> tuple[Part, ...]:
    ids, members = case.team.features.network.organizations.ids, case.team.members.tolist()
    offered = {m: case.parts.offered(m) for m in members}
    done = {m: case.parts.done(m) for m in members}
    return tuple(
        Part(
            sentence,
            tuple(ids[m] for m in members if offered[m][i]),
            tuple(ids[m] for m in members if done[m][i]),
        )
        for i, sentence in enumerate(case.parts.sentences)
    )


def _fills(case: _Case, org: int, say: Wording) -> tuple[Fill, ...]:
    """What they offer and no member does, or have worked on and no member answers at all.

    Then further words of the text of which their records speak and no member's do.
    """
    parts = case.parts
    by_offer = parts.offered(org) & ~case.offered
    by_work = parts.done(org) & ~case.offered & ~case.done
    filled = np.flatnonzero(by_offer | by_work).tolist()
    found = [
        _fill(
            parts,
            i,
            parts.best_offer(i, org) if by_offer[i] else None,
            parts.best_work(i, org) if by_work[i] else None,
            say,
        )
        for i in filled
    ]
    told = set().union(*(parts.terms(parts.sentences[i]) for i in filled))
    theirs = parts.spoken([org]) - case.said - told
    listed = tuple(dict.fromkeys(w for t, w in parts.terms(parts.text).items() if t in theirs))
    if listed:
        found.append(Fill("", say("part_words", words=say.listed(listed)), words=listed))
    return tuple(found)


def _fill(
    parts: Parts, sentence: int, offer: tuple[int, bool] | None, work: int | None, say: Wording
) -> Fill:
    """A sentence filled by a sure offer, else by past work, else by an offer to ask about."""
    network, part = parts.features.network, parts.sentences[sentence]
    said = part.rstrip(" .!?。！？")
    if offer is not None and (offer[1] or work is None):
        row, sure = offer
        return Fill(
            part,
            say("part_offered" if sure else "part_perhaps", part=said),
            quotes=(parts.offer_quote(row),),
            resource_ids=(network.resources.ids[row],),
            sure=sure,
        )
    assert work is not None
    return Fill(
        part,
        say("part_worked_on", part=said),
        quotes=(parts.work_quote(work),),
        partnership_ids=(network.partnerships.ids[work],),
    )


def _item(
    case: _Case, org: int, fused: Fused, fills: tuple[Fill, ...], say: Wording
) -> Recommendation:
    f = case.team.features
    orgs = f.network.organizations
    way = min((w for w in (ways.path(org) for ways in case.ways) if w), key=len, default=())
    confidence = fused.confidence(org)
    return Recommendation(
        organization_id=orgs.ids[org],
        name=orgs.names[org],
        score=float(fused.scores[org]),
        parts=fused.parts(org),
        reasons=(
            *room(f, org, "they", say),
            *_compatibility(case, org, say),
            *_benefits(case, org, say),
            *_challenges(case, org, way, say),
        ),
        unknown=_unknown(case, org, fills, say),
        confidence=confidence,
        introduction=tuple(orgs.ids[i] for i in way),
        confidence_text=say("confidence", share=say.percent(confidence)),
        fills=fills,
    )


def _compatibility(case: _Case, org: int, say: Wording) -> list[Reason]:
    f, members = case.team.features, case.team.members
    orgs = f.network.organizations
    lead = say("worked_on_it" if case.team.text else "team_past_alike")
    found = likest_deed(f, f.partnerships_of(org), case.work, lead)
    old = members[np.isin(members, f.partners(org))].tolist()
    if old:
        names = say.listed([orgs.names[m] for m in old])
        found.append(Reason(Group.COMPATIBILITY, say("team_worked_with", names=names)))
    country = orgs.countries[org]
    near = [orgs.names[m] for m in members.tolist() if country and orgs.countries[m] == country]
    if country and near:
        told = say("team_same_country", names=say.listed(near), country=say.country(country))
        found.append(Reason(Group.COMPATIBILITY, told))
    return found


def _benefits(case: _Case, org: int, say: Wording) -> list[Reason]:
    sectors = case.team.features.network.organizations.sectors
    theirs = sectors[org]
    there = {sectors[m] for m in case.team.members.tolist()}
    if not theirs or not there or None in there or theirs in there:
        return []
    return [Reason(Group.BENEFITS, say("team_new_sector", sector=say.sector(theirs)))]


def _challenges(case: _Case, org: int, way: tuple[int, ...], say: Wording) -> list[Reason]:
    f, members = case.team.features, case.team.members.tolist()
    orgs = f.network.organizations
    found = []
    spoken = [orgs.languages[m] for m in members]
    if orgs.languages[org] and spoken and all(s and not s & orgs.languages[org] for s in spoken):
        found.append(say("team_no_language"))
    if f.network.partnerships.ids and orgs.capacity[org] <= f.load[org]:
        found.append(say("they_are_full"))
    if orgs.stages[org] == "winding down":
        found.append(say("winding_down"))
    if members and not way and f.walk.nnz:
        found.append(say("team_cold_approach"))
    return [Reason(Group.CHALLENGES, text) for text in found]


def _unknown(case: _Case, org: int, fills: tuple[Fill, ...], say: Wording) -> tuple[str, ...]:
    f: Features = case.team.features
    orgs = f.network.organizations
    missing = [
        ("their_part", bool(case.team.text) and not fills),
        ("their_past", not f.has_past[org]),
        ("their_offers", not len(f.offers.of(org))),
        ("their_capacity", bool(np.isnan(orgs.capacity[org]))),
        ("their_stage", orgs.stages[org] is None),
        ("their_sector", orgs.sectors[org] is None),
    ]
    return tuple(say(f"unknown_{name}") for name, lacking in missing if lacking)
