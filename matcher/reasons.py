"""Reasons: capacity, compatibility, benefits, challenges, each resting on a record."""

from __future__ import annotations

import numpy as np

from matcher.benefits import CONVINCING, PERHAPS, extent, obstacles, quoted, told, unknown_amounts
from matcher.copies import MOST
from matcher.deeds import likest_deed
from matcher.features import Features
from matcher.geo import distance_km
from matcher.introductions import Introductions
from matcher.lexical import tokens
from matcher.matches import Exchange, Match
from matcher.sentences import split_sentences
from matcher.types import Floats, Group, Origin, Quote, Reason
from matcher.wording import Wording

LIKE_MISSIONS = 0.4
"""Mission fit from which it is given as a reason."""

FAR_KM = 150.0


def reasons_for(
    features: Features,
    asker: int,
    org: int,
    both: Exchange,
    introductions: Introductions,
    mission_fit: float | None,
    work_likeness: Floats,
    say: Wording,
    *,
    one_way: bool = False,
) -> tuple[Reason, ...]:
    """Every reason that the data give, in the order in which practitioners ask.

    `both` is what they can give each other; `work_likeness` tells of every partnership how like it
    is to what the asker has done; `say` has the words. Asked `one_way`, it is no challenge that
    one side alone gains.
    """
    return (
        *_capacity(features, asker, org, say),
        *_mission(features, asker, org, mission_fit, say),
        *same_mission(features, org, say),
        *_compatibility(features, asker, org, introductions, say),
        *_past(features, asker, org, work_likeness, say),
        *_benefits(features, asker, org, both, say),
        *_challenges(features, asker, org, both, say, one_way=one_way),
        *(one for _, match in told(both) for one in obstacles(features, match, say)),
        *_approach(features, introductions.path(org), say),
    )


def _capacity(features: Features, asker: int, org: int, say: Wording) -> list[Reason]:
    return [*room(features, org, "they", say), *room(features, asker, "you", say)]


def room(features: Features, org: int, who: str, say: Wording) -> list[Reason]:
    """How much room somebody has; without any partnership on record, what they can carry.

    `who` is "they" or "you".
    """
    capacity, going = features.network.organizations.capacity[org], int(features.load[org])
    if np.isnan(capacity):
        return []
    can = int(capacity)
    if not features.network.partnerships.ids:
        text = say(f"{who}_can_carry", n=can)
    elif can > going:
        text = say(f"{who}_have_room", n=can - going, going=going, can=can)
    else:
        text = say(f"{who}_have_no_room", going=going, can=can)
    return [Reason(Group.CAPACITY, text)]


def same_mission(features: Features, org: int, say: Wording) -> list[Reason]:
    """That others have the same mission text, which tells nothing of this one alone."""
    others = features.copies.others(org)
    if not others:
        return []
    return [Reason(Group.COMPATIBILITY, say("same_mission", n=others, most=MOST))]


def _compatibility(
    features: Features, asker: int, org: int, introductions: Introductions, say: Wording
) -> list[Reason]:
    orgs = features.network.organizations
    found = []
    for sets, name in (
        (orgs.topics, "topics"),
        (orgs.areas, "areas"),
        (orgs.populations, "populations"),
    ):
        shared = sorted(sets[asker] & sets[org])
        if shared:
            found.append(say(f"shared_{name}", **{name: say.listed(shared)}))
    spoken = sorted(orgs.languages[asker] & orgs.languages[org])
    if spoken:
        named = say.listed([say.language(code) for code in spoken])
        found.append(say("shared_languages", n=len(spoken), languages=named))
    place = _place(features, asker, org, say)
    if place:
        found.append(place)
    way = _way(features, org, introductions, say)
    if way:
        found.append(way)
    return [Reason(Group.COMPATIBILITY, text) for text in found]


def _way(features: Features, org: int, introductions: Introductions, say: Wording) -> str | None:
    """Who can introduce the two, or that they know each other."""
    path, names = introductions.path(org), features.network.organizations.names
    if len(path) == 2:
        return say("worked_together")
    if len(path) == 3:
        count = len(introductions.mutual(org))
        if count > 1:
            return say("introducer_of_several", name=names[path[1]], n=count)
        return say("introducer", name=names[path[1]])
    if len(path) > 3:
        return say("introduction_chain", chain=" → ".join(names[i] for i in path[1:-1]))
    return None


def _mission(
    features: Features, asker: int, org: int, fit: float | None, say: Wording
) -> list[Reason]:
    """The sentence of their mission that is nearest to the asker's in words, where they fit."""
    if fit is None or fit < LIKE_MISSIONS:
        return []
    orgs, lang = features.network.organizations, features.mission_languages
    wanted = set(tokens(orgs.missions[asker], lang[asker]))
    sentences = split_sentences(orgs.missions[org])
    best = max(sentences, key=lambda s: len(wanted & set(tokens(s, lang[org]))))
    return [quoting_mission(say("mission_close"), best, lang[org])]


def quoting_mission(text: str, sentence: str, language: str) -> Reason:
    """A reason that quotes a sentence of a mission."""
    quote = Quote(Origin.MISSION, sentence, language)
    return Reason(Group.COMPATIBILITY, text, quote=sentence, quotes=(quote,))


def _place(features: Features, asker: int, org: int, say: Wording) -> str | None:
    orgs = features.network.organizations
    km = _km(features, asker, org)
    city, country = orgs.cities[org], orgs.countries[org]
    if not np.isnan(km):
        if km > FAR_KM:
            return None
        if km < 1:
            return say("next_door_in_city", city=city) if city else say("next_door")
        away = round(km)
        return say("near_in_city", km=away, city=city) if city else say("near", km=away)
    if city and city == orgs.cities[asker] and country == orgs.countries[asker]:
        return say("same_city", city=city)
    if country and country == orgs.countries[asker]:
        return say("same_country", country=say.country(country))
    return None


def _past(features: Features, asker: int, org: int, likeness: Floats, say: Wording) -> list[Reason]:
    """The partnership of theirs that is most like what the asker has done."""
    rows, ours = features.partnerships_of(org), features.partnerships_of(asker)
    return likest_deed(features, rows[~np.isin(rows, ours)], likeness, say("past_alike"))


def _km(features: Features, asker: int, org: int) -> float:
    """Distance of the two, NaN unknown."""
    orgs = features.network.organizations
    return float(distance_km(orgs.lat[asker], orgs.lon[asker], orgs.lat[[org]], orgs.lon[[org]])[0])


def _benefits(
    features: Features,
    asker: int,
    org: int,
    both: Exchange,
    say: Wording,
) -> list[Reason]:
    found = [
        reason
        for who, match in told(both)
        for reason in (quoted(features, match, who, say), *extent(features, match, who, say))
    ]
    sectors = features.network.organizations.sectors
    theirs, yours = sectors[org], sectors[asker]
    if theirs and yours and theirs != yours:
        text = say("other_sector", theirs=say.sector(theirs), yours=say.sector(yours))
        found.append(Reason(Group.BENEFITS, text))
    return found


def _challenges(
    features: Features,
    asker: int,
    org: int,
    both: Exchange,
    say: Wording,
    *,
    one_way: bool,
) -> list[Reason]:
    orgs = features.network.organizations
    found = []
    if (
        orgs.languages[asker]
        and orgs.languages[org]
        and not orgs.languages[asker] & orgs.languages[org]
    ):
        found.append(say("no_shared_language"))
    km = _km(features, asker, org)
    if not np.isnan(km) and km > FAR_KM:
        found.append(say("far", km=round(km)))
    if features.network.partnerships.ids and orgs.capacity[org] <= features.load[org]:
        found.append(say("they_are_full"))
    if orgs.stages[org] == "winding down":
        found.append(say("winding_down"))
    sizes = {orgs.sizes[asker], orgs.sizes[org]}
    if "large" in sizes and sizes & {"micro", "small"}:
        found.append(say("you_are_larger" if orgs.sizes[asker] == "large" else "they_are_larger"))
    if _sure(both.given) and _none(both.taken) and not one_way:
        found.append(say("only_you_gain"))
    if _sure(both.taken) and _none(both.given) and not one_way:
        found.append(say("only_they_gain"))
    return [Reason(Group.CHALLENGES, text) for text in found]


def _sure(found: tuple[Match, ...]) -> bool:
    return any(match.strength >= CONVINCING for match in found)


def _none(found: tuple[Match, ...]) -> bool:
    """Both sides told, and nothing fits; where a side told nothing it is unknown, not none."""
    return bool(found) and all(match.strength < PERHAPS for match in found)


def _approach(features: Features, path: tuple[int, ...], say: Wording) -> list[Reason]:
    if path or not features.walk.nnz:
        return []
    return [Reason(Group.CHALLENGES, say("cold_approach"))]


def unknown_of(
    features: Features, asker: int, org: int, both: Exchange, say: Wording
) -> tuple[str, ...]:
    """What the data do not tell about the pair and what they can give each other, in words."""
    orgs, offers, needs = features.network.organizations, features.offers, features.needs
    missing = [
        ("their_offers", not len(offers.of(org))),
        ("their_needs", not len(needs.of(org))),
        ("your_offers", not len(offers.of(asker))),
        ("your_needs", not len(needs.of(asker))),
        ("their_mission", not orgs.missions[org]),
        ("their_capacity", bool(np.isnan(orgs.capacity[org]))),
        ("your_capacity", bool(np.isnan(orgs.capacity[asker]))),
        ("their_stage", orgs.stages[org] is None),
        ("their_sector", orgs.sectors[org] is None),
        ("distance", bool(np.isnan(orgs.lat[org] + orgs.lat[asker]))),
        ("their_languages", not orgs.languages[org]),
    ]
    names = [name for name, lacking in missing if lacking]
    return tuple(say(f"unknown_{name}") for name in (*names, *unknown_amounts(features, both)))
