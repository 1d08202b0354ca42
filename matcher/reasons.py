"""Reasons: capacity, compatibility, benefits, challenges, each resting on a record."""

from __future__ import annotations

import numpy as np

from matcher.deeds import likest_deed
from matcher.features import Features
from matcher.geo import distance_km
from matcher.introductions import Introductions
from matcher.lexical import tokens
from matcher.matches import Match, matches
from matcher.sentences import split_sentences
from matcher.types import Floats, Group, Reason

CONVINCING = 0.7
"""A need and an offer this well matched are quoted as a benefit."""

PERHAPS = 0.3
"""From here on they are quoted as a possible benefit, to be asked about."""

MOST_QUOTED = 3
MOST_LISTED = 6
LIKE_MISSIONS = 0.4
"""Mission fit from which it is given as a reason."""

FAR_KM = 150.0


def reasons_for(
    features: Features,
    asker: int,
    org: int,
    introductions: Introductions,
    mission_fit: float | None,
    work_likeness: Floats,
) -> tuple[Reason, ...]:
    """Every reason that the data give, in the order in which practitioners ask.

    `work_likeness` tells of every partnership how like it is to what the asker has done.
    """
    given = matches(features, asker, org, asker)
    taken = matches(features, org, asker, asker)
    return (
        *_capacity(features, asker, org),
        *_mission(features, asker, org, mission_fit),
        *_compatibility(features, asker, org, introductions),
        *_past(features, asker, org, work_likeness),
        *_benefits(features, asker, org, given, taken),
        *_challenges(features, asker, org, given, taken),
        *_approach(features, introductions.path(org)),
    )


def _capacity(features: Features, asker: int, org: int) -> list[Reason]:
    found = []
    capacity, load = features.network.organizations.capacity, features.load
    on_record = bool(features.network.partnerships.ids)
    for who, verb, index in (("They", "have", org), ("You", "have", asker)):
        if np.isnan(capacity[index]):
            continue
        found.append(
            Reason(Group.CAPACITY, room_words(who, verb, capacity[index], load[index], on_record))
        )
    return found


def room_words(who: str, verb: str, capacity: float, load: int, on_record: bool) -> str:
    """Say how much room somebody has; without any partnership on record, what they can carry."""
    can = int(capacity)
    if not on_record:
        many = "partnership" if can == 1 else "partnerships"
        return f"{who} can carry {can} {many} at once; how many are going on is not on record."
    free = can - int(load)
    room = f"{verb} room for {free} more" if free > 0 else f"{verb} no room for another now"
    return f"{who} {room}: {int(load)} going on, and {can} can be carried."


def _compatibility(
    features: Features, asker: int, org: int, introductions: Introductions
) -> list[Reason]:
    orgs = features.network.organizations
    path = introductions.path(org)
    found = []
    for sets, said in (
        (orgs.topics, "You both work on {}."),
        (orgs.areas, "You both work for people in {}."),
        (orgs.populations, "You serve the same people: {}."),
        (orgs.languages, "You share a working language: {}."),
    ):
        shared = sorted(sets[asker] & sets[org])
        if shared:
            found.append(Reason(Group.COMPATIBILITY, said.format(_list(shared))))
    place = _place(features, asker, org)
    if place:
        found.append(Reason(Group.COMPATIBILITY, place))
    if len(path) == 2:
        found.append(Reason(Group.COMPATIBILITY, "You have worked together before."))
    elif len(path) == 3:
        count = len(introductions.mutual(org))
        others = f", one of {count} partners you share" if count > 1 else ""
        found.append(
            Reason(
                Group.COMPATIBILITY,
                f"{orgs.names[path[1]]} has worked with both of you and can introduce you{others}.",
            )
        )
    elif len(path) > 3:
        names = [orgs.names[i] for i in path[1:-1]]
        found.append(
            Reason(Group.COMPATIBILITY, f"An introduction can go by {' then '.join(names)}.")
        )
    return found


def _mission(features: Features, asker: int, org: int, fit: float | None) -> list[Reason]:
    """The sentence of their mission that is nearest to the asker's in words, where they fit."""
    if fit is None or fit < LIKE_MISSIONS:
        return []
    orgs, lang = features.network.organizations, features.mission_languages
    wanted = set(tokens(orgs.missions[asker], lang[asker]))
    sentences = split_sentences(orgs.missions[org])
    best = max(sentences, key=lambda s: len(wanted & set(tokens(s, lang[org]))))
    return [Reason(Group.COMPATIBILITY, "Their mission is close to yours.", quote=best)]


def _place(features: Features, asker: int, org: int) -> str | None:
    orgs = features.network.organizations
    km = _km(features, asker, org)
    city, country = orgs.cities[org], orgs.countries[org]
    if not np.isnan(km):
        if km > FAR_KM:
            return None
        near = f"{km:.0f} km from you" if km >= 1 else "less than 1 km from you"
        return f"They are {near}, in {city}." if city else f"They are {near}."
    if city and city == orgs.cities[asker] and country == orgs.countries[asker]:
        return f"You are both in {city}."
    if country and country == orgs.countries[asker]:
        return f"You are both in the country {country}."
    return None


def _past(features: Features, asker: int, org: int, likeness: Floats) -> list[Reason]:
    """The partnership of theirs that is most like what the asker has done."""
    rows, ours = features.partnerships_of(org), features.partnerships_of(asker)
    said = "They have done work like yours."
    return likest_deed(features, rows[~np.isin(rows, ours)], likeness, said)


def _km(features: Features, asker: int, org: int) -> float:
    """Distance of the two, NaN unknown."""
    orgs = features.network.organizations
    return float(distance_km(orgs.lat[asker], orgs.lon[asker], orgs.lat[[org]], orgs.lon[[org]])[0])


def _benefits(
    features: Features, asker: int, org: int, given: tuple[Match, ...], taken: tuple[Match, ...]
) -> list[Reason]:
    found = []
    for found_matches, sure, perhaps in (
        (given, "They offer what you need", "They may offer what you need; ask"),
        (taken, "You offer what they need", "You may offer what they need; ask"),
    ):
        for match in found_matches[:MOST_QUOTED]:
            if match.strength < PERHAPS:
                break
            found.append(
                _quoted(features, match, sure if match.strength >= CONVINCING else perhaps)
            )
    sectors = features.network.organizations.sectors
    if sectors[org] and sectors[asker] and sectors[org] != sectors[asker]:
        found.append(
            Reason(
                Group.BENEFITS,
                f"They are of another sector ({sectors[org]}) than you ({sectors[asker]}) and "
                "bring other means.",
            )
        )
    return found


def _quoted(features: Features, match: Match, lead: str) -> Reason:
    r = features.network.resources
    return Reason(
        Group.BENEFITS,
        f"{lead}.",
        quote=f"need: {r.titles[match.need]} / offer: {r.titles[match.offer]}",
        resource_ids=(r.ids[match.need], r.ids[match.offer]),
    )


def _challenges(
    features: Features, asker: int, org: int, given: tuple[Match, ...], taken: tuple[Match, ...]
) -> list[Reason]:
    orgs = features.network.organizations
    found = []
    if (
        orgs.languages[asker]
        and orgs.languages[org]
        and not orgs.languages[asker] & orgs.languages[org]
    ):
        found.append("You share no working language; plan for interpreting.")
    km = _km(features, asker, org)
    if not np.isnan(km) and km > FAR_KM:
        found.append(f"They are {km:.0f} km away.")
    if features.network.partnerships.ids and orgs.capacity[org] <= features.load[org]:
        found.append("They are at or over the number of partnerships they say they can carry.")
    if orgs.stages[org] == "winding down":
        found.append("They are winding down.")
    sizes = {orgs.sizes[asker], orgs.sizes[org]}
    if "large" in sizes and sizes & {"micro", "small"}:
        larger = "You are" if orgs.sizes[asker] == "large" else "They are"
        found.append(f"{larger} much larger: agree early on who decides what.")
    if _sure(given) and _none(taken):
        found.append("You gain, but no need of theirs that you meet is on record.")
    if _sure(taken) and _none(given):
        found.append("They gain, but no need of yours that they meet is on record.")
    return [Reason(Group.CHALLENGES, text) for text in found]


def _sure(found: tuple[Match, ...]) -> bool:
    return bool(found) and found[0].strength >= CONVINCING


def _none(found: tuple[Match, ...]) -> bool:
    """Both sides told, and nothing fits; where a side told nothing it is unknown, not none."""
    return bool(found) and found[0].strength < PERHAPS


def _approach(features: Features, path: tuple[int, ...]) -> list[Reason]:
    if path or not features.walk.nnz:
        return []
    text = "Nobody in the network is known to link you; it would be a cold approach."
    return [Reason(Group.CHALLENGES, text)]


def unknown_of(features: Features, asker: int, org: int) -> tuple[str, ...]:
    """What the data do not tell about the pair, in words."""
    orgs, offers, needs = features.network.organizations, features.offers, features.needs
    missing = [
        ("what they offer", not len(offers.of(org))),
        ("what they need", not len(needs.of(org))),
        ("what you offer", not len(offers.of(asker))),
        ("what you need", not len(needs.of(asker))),
        ("their mission", not orgs.missions[org]),
        ("their capacity", bool(np.isnan(orgs.capacity[org]))),
        ("your capacity", bool(np.isnan(orgs.capacity[asker]))),
        ("their stage", orgs.stages[org] is None),
        ("their sector", orgs.sectors[org] is None),
        ("how far apart you are", bool(np.isnan(orgs.lat[org] + orgs.lat[asker]))),
        ("their working languages", not orgs.languages[org]),
    ]
    return tuple(words for words, lacking in missing if lacking)


def _list(words: list[str]) -> str:
    if len(words) > MOST_LISTED:
        words = [*words[:MOST_LISTED], f"{len(words) - MOST_LISTED} more"]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
