"""From ranked answers to what is shown: recommendations, searches, missing members."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from api.convert import Organizations, ref
from api.schemas import (
    ChangeOut,
    ExplainOut,
    FillOut,
    PartOut,
    QuoteOut,
    ReasonOut,
    ReasonsOut,
    RecommendationOut,
    RecommendedOrganization,
    ResultsOut,
    SideOut,
    TeamOut,
    TeamPartOut,
    WhatIfOut,
    WhyNotOut,
)
from graph.model import DecisionStatus

if TYPE_CHECKING:
    from matcher.explain import Side
    from matcher.missing import Missing
    from matcher.types import Quote, Recommendation, Results


def results(
    found: Results, organizations: Organizations, version: int, language: str
) -> ResultsOut:
    """A ranked answer, said in `language`."""
    return ResultsOut(
        version=version,
        lang=language,
        items=[
            _recommendation(item, rank, organizations)
            for rank, item in enumerate(found.items, start=1)
        ],
        # Signals are judged on the candidates: with none, what they lack is not the network's.
        without=list(found.without) if found.considered else [],
        considered=found.considered,
        left_out={DecisionStatus(what): n for what, n in found.left_out.items()},
        one_way=found.one_way,
        fair=found.in_turn,
        activity_words=found.activity_words,
    )


def _recommendation(
    item: Recommendation, rank: int, organizations: Organizations
) -> RecommendationOut:
    org = organizations.get(item.organization_id)
    reasons: dict[str, list[ReasonOut]] = {}
    for reason in item.reasons:
        reasons.setdefault(reason.group.value, []).append(
            ReasonOut(
                text=reason.text,
                quote=reason.quote,
                resource_ids=list(reason.resource_ids),
                partnership_ids=list(reason.partnership_ids),
                quotes=_quotes(reason.quotes),
                sure=reason.sure,
            )
        )
    return RecommendationOut(
        rank=rank,
        organization=RecommendedOrganization(
            id=item.organization_id,
            name=item.name,
            sector=org.sector if org else None,
            country=org.place.country if org else None,
            region=org.place.region if org else None,
            city=org.place.city if org else None,
            url=org.url if org else None,
        ),
        score=item.score,
        parts=[
            PartOut(
                signal=part.signal,
                value=part.value,
                weight=part.weight,
                points=part.points,
                known=part.known,
                sentence=part.sentence,
                label=part.label,
            )
            for part in item.parts
        ],
        reasons=ReasonsOut(**reasons),
        unknown=list(item.unknown),
        confidence=item.confidence,
        confidence_text=item.confidence_text,
        introduction=[ref(id, organizations) for id in item.introduction],
        fills=[
            FillOut(
                part=one.part,
                words=list(one.words),
                text=one.text,
                quotes=_quotes(one.quotes),
                sure=one.sure,
                resource_ids=list(one.resource_ids),
                partnership_ids=list(one.partnership_ids),
            )
            for one in item.fills
        ],
    )


def _quotes(quotes: Iterable[Quote]) -> list[QuoteOut]:
    return [
        QuoteOut(origin=one.origin.value, text=one.text, language=one.language or None)
        for one in quotes
    ]


def team(
    found: Missing, members: Iterable[str], organizations: Organizations, version: int, lang: str
) -> TeamOut:
    """Who is missing from a team, said in `lang`."""
    ranked = results(found.results, organizations, version, lang)
    return TeamOut(
        **dict(ranked),
        members=[ref(id, organizations) for id in members],
        text_parts=[
            TeamPartOut(
                text=one.text,
                offering=[ref(id, organizations) for id in one.offering],
                worked_on=[ref(id, organizations) for id in one.worked_on],
            )
            for one in found.parts
        ],
    )


def explanation(
    sides: Iterable[Side],
    organizations: Organizations,
    *,
    version: int,
    lang: str,
    without: list[str],
) -> ExplainOut:
    """Two organizations from both sides, said in `lang`."""
    shown = [_side(one, organizations) for one in sides]
    return ExplainOut(version=version, lang=lang, sides=shown, without=without)


def _side(side: Side, organizations: Organizations) -> SideOut:
    changes = side.what_if
    return SideOut(
        asker=ref(side.asker_id, organizations),
        rank=side.rank,
        rank_by_score=side.rank_by_score,
        considered=side.considered,
        text=side.text,
        why_not=[WhyNotOut(code=one.code, text=one.text) for one in side.left_out],
        match=_recommendation(side.item, side.rank or side.rank_by_score, organizations),
        what_if=changes
        and WhatIfOut(
            text=changes.text,
            tried=changes.tried,
            changes=[
                ChangeOut(
                    code=one.code,
                    facts=dict(one.facts),
                    text=one.text,
                    rank=one.after.rank,
                    score=one.after.score,
                )
                for one in changes.found
            ],
        ),
    )
