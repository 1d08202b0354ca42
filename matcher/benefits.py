"""What one side gives the other: the matches that are told, how much there is, what hinders."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from matcher.features import Features
from matcher.matches import Exchange, Match
from matcher.terms import REFUSED, Terms, accepted
from matcher.types import Group, Ints, Origin, Quote, Reason
from matcher.whereabouts import NEAR_KM
from matcher.wording import Wording

CONVINCING = 0.7
"""A need and an offer this well matched are quoted as a benefit."""

PERHAPS = 0.3
"""From here on they are quoted as a possible benefit, to be asked about."""

MOST_QUOTED = 3


def told(exchange: Exchange) -> Iterator[tuple[str, Match]]:
    """The matches that are told, each with who gives: "they" or "you"."""
    for who, found in (("they", exchange.given), ("you", exchange.taken)):
        for match in found[:MOST_QUOTED]:
            if match.strength >= PERHAPS:
                yield who, match


def quoted(features: Features, match: Match, who: str, say: Wording) -> Reason:
    """The need and the offer, as a benefit or, where it is not sure, as one to be asked about."""
    sure = match.strength >= CONVINCING
    return _about(
        features,
        match,
        say,
        Group.BENEFITS,
        say(f"{who}_offer" if sure else f"{who}_may_offer"),
        sure=sure,
    )


def extent(features: Features, match: Match, who: str, say: Wording) -> Iterator[Reason]:
    """How much of the need the offer is enough for, and that it is free where it says so."""
    r, held = features.network.resources, features.availability
    ids = (r.ids[match.need], r.ids[match.offer])
    if held.quantities.comparable(match.need, match.offer):
        if held.quantities.share(match.need, match.offer) < 1.0:
            text = say(
                f"{who}_give_part",
                given=say.amount(held.quantities.in_unit_of(match.need, match.offer)),
                needed=say.amount(float(held.quantities.given[match.need])),
                unit=r.units[match.need] or "",
            )
        else:
            text = say(
                "quantity_enough",
                needed=_amount(features, match.need, say),
                offered=_amount(features, match.offer, say),
            )
        yield Reason(Group.BENEFITS, text, resource_ids=ids)
    if held.terms[match.offer] == Terms.FREE:
        yield Reason(Group.BENEFITS, say("offered_free"), resource_ids=ids)


def obstacles(features: Features, match: Match, say: Wording) -> Iterator[Reason]:
    """What is to be settled first: quantities that cannot be compared, distance, terms."""
    held = features.availability
    need, offer = _row(match.need), _row(match.offer)
    found: list[tuple[str, bool]] = []
    if held.quantities.comparable(match.need, match.offer) is False:
        needed, offered = (_amount(features, row, say) for row in (match.need, match.offer))
        found.append((say("not_comparable", needed=needed, offered=offered), False))
    km = float(held.whereabouts.km(need, offer)[0])
    if km > NEAR_KM:
        found.append((say("match_is_far", km=round(km)), True))
    terms = features.network.resources.terms
    if held.terms[match.offer] in (Terms.PAID, Terms.OTHER):
        refused = float(accepted(held.terms[need], held.terms[offer])[0]) == REFUSED
        key = "terms_refused" if refused else "terms_asked"
        found.append((say(key, terms=str(terms[match.offer]).strip().rstrip(".。")), True))
    for text, sure in found:
        yield _about(features, match, say, Group.CHALLENGES, text, sure=sure)


def unknown_amounts(features: Features, exchange: Exchange) -> Iterator[str]:
    """Who does not say how much they give of something needed in a known amount."""
    measures = features.availability.quantities.measures
    for who, name in (("they", "their_amounts"), ("you", "your_amounts")):
        matches = [match for giver, match in told(exchange) if giver == who]
        if any(measures[m.need] >= 0 and measures[m.offer] < 0 for m in matches):
            yield name


def _about(
    features: Features, match: Match, say: Wording, group: Group, text: str, *, sure: bool
) -> Reason:
    r, spoken = features.network.resources, features.resource_languages
    need = Quote(Origin.NEED, r.titles[match.need], spoken[match.need])
    offer = Quote(Origin.OFFER, r.titles[match.offer], spoken[match.offer])
    return Reason(
        group,
        text,
        quote=say("quoted_match", need=need.text, offer=offer.text),
        resource_ids=(r.ids[match.need], r.ids[match.offer]),
        quotes=(need, offer),
        sure=sure,
    )


def _amount(features: Features, row: int, say: Wording) -> str:
    unit = features.network.resources.units[row] or ""
    return f"{say.amount(float(features.availability.quantities.given[row]))} {unit}"


def _row(row: int) -> Ints:
    return np.array([row], dtype=np.int64)
