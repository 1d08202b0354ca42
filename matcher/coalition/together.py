"""How a coalition holds together: distances, a backbone, the conditions of collective impact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse.csgraph import connected_components, shortest_path

from matcher.coalition.types import COVERED, Backbone, Condition, Coordination
from matcher.features import Features
from matcher.types import Bools, Floats, Ints

TIES, ROOM, NEUTRAL, CONVENES = 0.5, 0.2, 0.2, 0.1
"""What counts for a backbone, in shares: ties to the members, room, neutrality, experience."""

LEAST_TIED = 0.5
"""Share of the other members that one must know to be proposed as the backbone."""


def steps_between(features: Features, chosen: Sequence[int]) -> Floats:
    """Ties on the shortest way between each two, shape (k, k); inf where there is none."""
    if not len(chosen):
        return np.zeros((0, 0))
    ways = shortest_path(features.walk, unweighted=True, directed=False, indices=list(chosen))
    return np.asarray(ways[:, list(chosen)], dtype=np.float64)


def apart(features: Features, chosen: Sequence[int]) -> Floats:
    """What each two still lack of knowing each other: 0 tied, .5 one introduction, 1 beyond."""
    return np.clip((steps_between(features, chosen) - 1.0) / 2.0, 0.0, 1.0)


def coordination(features: Features, members: Sequence[int]) -> Coordination:
    """How far apart the members are."""
    ways = steps_between(features, members)[np.triu_indices(len(members), 1)]
    known = ways[np.isfinite(ways)]
    return Coordination(
        steps=float(known.mean()) if len(known) else None,
        tied=int((ways == 1).sum()),
        apart=int(np.isinf(ways).sum()),
        pairs=len(ways),
    )


@dataclass(frozen=True)
class Hub:
    """Somebody who might be the backbone, and what is known of that."""

    org: int
    member: bool
    knows: int
    others: int
    free: float
    """NaN unknown."""
    carries: float
    """Share of the needs that it covers itself, 0..1."""
    convenes: bool


def backbone(
    features: Features,
    members: Sequence[int],
    open_to: Bools,
    strengths: Floats,
    convening: Bools,
) -> Backbone | None:
    """Who could keep the coalition together: who knows them, has room and takes no side.

    `open_to` says who may be proposed, `strengths` (k, n) how needs are covered, `convening`
    who offers to bring people together. None where nobody with room knows half of the members.
    """
    tied = np.zeros(features.size, dtype=np.int64)
    for member in members:
        tied[features.partners(member)] += 1
    hubs = [
        _hub(features, org, members, int(tied[org]), strengths, bool(convening[org]))
        for org in np.flatnonzero((tied > 0) & open_to).tolist()
    ]
    fit = [hub for hub in hubs if _eligible(hub)]
    if not fit:
        return None
    ids = features.network.organizations.ids
    best = min(
        fit, key=lambda hub: (-round(_merit(features, hub), 9), not hub.member, ids[hub.org])
    )
    return Backbone(ids[best.org], best.member, *_words(features, best))


def _hub(
    features: Features,
    org: int,
    members: Sequence[int],
    knows: int,
    strengths: Floats,
    convenes: bool,
) -> Hub:
    inside = org in members
    return Hub(
        org=org,
        member=inside,
        knows=knows,
        others=len(members) - inside,
        free=float(features.network.organizations.capacity[org] - features.load[org]),
        carries=float((strengths[:, org] >= COVERED).mean()) if len(strengths) else 0.0,
        convenes=convenes,
    )


def _eligible(hub: Hub) -> bool:
    enough = hub.knows >= max(1 if hub.member else 2, LEAST_TIED * hub.others)
    return enough and not hub.free <= 0


def _merit(features: Features, hub: Hub) -> float:
    business = features.network.organizations.sectors[hub.org] == "business"
    room = 0.5 if np.isnan(hub.free) else min(hub.free / 2.0, 1.0)
    neutral = 0.5 * (not business) + 0.5 * (1.0 - hub.carries)
    ties = hub.knows / max(hub.others, 1)
    return TIES * ties + ROOM * room + NEUTRAL * neutral + CONVENES * hub.convenes


def _words(features: Features, hub: Hub) -> tuple[tuple[str, ...], tuple[str, ...]]:
    sector = features.network.organizations.sectors[hub.org]
    reasons = [f"It has worked with {hub.knows} of the {hub.others} other members."]
    if not hub.member:
        reasons[0] = f"It has worked with {hub.knows} of the {hub.others} members."
    doubts = []
    if np.isnan(hub.free):
        doubts.append("Whether it has room is not known: ask.")
    else:
        more = "partnership" if hub.free == 1 else "partnerships"
        reasons.append(f"It has room for {int(hub.free)} more {more}.")
    if hub.convenes:
        reasons.append("It offers to bring partners together.")
    if not hub.member:
        reasons.append("It is none of the members and takes no member's side.")
    elif hub.carries == 0:
        reasons.append("It carries none of the needs itself, so it is free to coordinate.")
    else:
        doubts.append("It carries a part of the work itself, so it is not wholly neutral.")
    if sector == "business":
        doubts.append("It is a business; others may ask whose interest it follows.")
    elif sector is None:
        doubts.append("Its sector is not known.")
    return tuple(reasons), tuple(doubts)


def five_conditions(
    features: Features, members: Sequence[int], adds: Sequence[float], found: Backbone | None
) -> tuple[Condition, ...]:
    """Which of the five conditions of collective impact the records show (Kania & Kramer 2011)."""
    return (
        _agenda(features, members),
        Condition(
            "shared measurement",
            None,
            "No record tells how they measure; agree on a few figures before you begin.",
        ),
        _activities(features, members, adds),
        _communication(features, members),
        _support(found),
    )


def _agenda(features: Features, members: Sequence[int]) -> Condition:
    name = "common agenda"
    common = _together(features, members)
    if len(common):
        title = features.network.partnerships.titles[int(common[-1])]
        return Condition(name, True, f"All of them are in “{title}” already.")
    topics = [features.network.organizations.topics[m] for m in members]
    shared = sorted(frozenset.intersection(*topics)) if topics else []
    if shared:
        return Condition(
            name,
            None,
            f"All work on {', '.join(shared)}; a goal that they have agreed on is not on record.",
        )
    if not all(topics):
        return Condition(name, None, "What some of them work on is not known.")
    return Condition(name, False, "There is no topic that all of them work on; begin with a goal.")


def _together(features: Features, members: Sequence[int]) -> Ints:
    """Partnerships going on that all members are in."""
    p = features.network.partnerships
    if not p.ids or not len(members):
        return np.zeros(0, np.int64)
    inside = np.asarray(p.members[:, list(members)].sum(axis=1)).ravel() == len(members)
    return np.flatnonzero(inside & p.active)


def _activities(features: Features, members: Sequence[int], adds: Sequence[float]) -> Condition:
    name = "mutually reinforcing activities"
    names = features.network.organizations.names
    idle = [names[m] for m, share in zip(members, adds, strict=True) if share <= 0]
    if idle:
        return Condition(name, False, f"Without {', '.join(idle)} as much would be covered.")
    return Condition(name, True, "Each of them covers something that no other covers as well.")


def _communication(features: Features, members: Sequence[int]) -> Condition:
    name = "continuous communication"
    p = features.network.partnerships
    if not p.ids:
        return Condition(name, None, "No partnerships are on record.")
    inside = p.members[p.active][:, list(members)]
    groups, _ = connected_components(inside.T @ inside, directed=False)
    if groups == 1:
        return Condition(name, True, "Partnerships that are going on join all of them.")
    return Condition(
        name,
        False,
        f"Partnerships that are going on leave them in {groups} groups that do not meet; "
        "set a regular meeting.",
    )


def _support(found: Backbone | None) -> Condition:
    name = "backbone support"
    if found is None:
        return Condition(name, False, "Nobody with room knows enough of them; appoint somebody.")
    if any("room" in doubt for doubt in found.doubts):
        return Condition(name, None, "There is a candidate, whose room is not known.")
    return Condition(name, None, "There is a candidate with room; it has not been asked yet.")
