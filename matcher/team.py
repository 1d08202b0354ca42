"""The missing member: who else belongs in a partnership described by a text and its members."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.linalg import norm

from matcher.errors import InvalidQuery
from matcher.features import Features
from matcher.fusion import Fused, fuse
from matcher.languages import language
from matcher.lexical import tokens
from matcher.types import Bools, Floats, Ints
from matcher.walk import visits

TYPICAL = 0.1
"""What to expect of an organization that nothing is known of."""

FLOOR = 0.01
"""Votes below this are as good as none."""


@dataclass(frozen=True)
class Team:
    """A partnership to complete: members, text, and what the past says of both."""

    features: Features
    members: Ints
    text: str
    candidates: Bools

    @cached_property
    def past(self) -> Ints:
        """The members that have a past."""
        return self.members[self.features.has_past[self.members]]

    @cached_property
    def text_row(self) -> csr_matrix:
        """TF-IDF of the text."""
        f = self.features
        return f.partnership_terms.row(tokens(self.text, language(self.text, f.spoken), pairs=True))

    @cached_property
    def profile(self) -> csr_matrix:
        """What the members have done, length 1."""
        summed = csr_matrix(self.features.profiles(self.past).sum(axis=0))
        return csr_matrix(summed / max(float(norm(summed)), 1e-9))

    def unknown(self) -> Floats:
        """Nobody's value is known."""
        return np.full(self.features.size, np.nan)

    def scaled(self, raw: Floats, floor: float) -> Floats:
        """Logarithm between a floor and the best candidate, 0..1."""
        value = np.log(np.maximum(raw, 0.0) + floor) - np.log(floor)
        best = float(value[self.candidates].max(initial=0.0))
        return np.clip(value / best, 0.0, 1.0) if best > 0 else self.unknown()

    @property
    def tells(self) -> bool:
        """Whether there is a text, and a past to hold it against."""
        return bool(self.text.strip()) and bool(self.features.has_past.any())


def votes(team: Team) -> Floats:
    """How much of their past partnerships is like what this one is about."""
    if not team.tells:
        return team.unknown()
    f = team.features
    like = f.partnership_terms.likeness(team.text_row)
    return team.scaled(f.members_by_organization @ like**2, FLOOR)


def member_votes(team: Team) -> Floats:
    """How much of their past partnerships is like what its members have done."""
    if not len(team.past):
        return team.unknown()
    f = team.features
    like = f.partnership_terms.likeness(team.profile)
    return team.scaled(f.members_by_organization @ like**2, FLOOR)


def walk(team: Team) -> Floats:
    """How easily they are reached from its members over existing ties."""
    if not len(team.past):
        return team.unknown()
    return team.scaled(visits(team.features.walk, team.past), 1e-5)


def profile(team: Team) -> Floats:
    """How like all that they have done is to what this partnership is about."""
    if not team.tells:
        return team.unknown()
    like = np.sqrt(np.maximum(team.features.profile_likeness(team.text_row), 0.0))
    best = float(like[team.candidates].max(initial=0.0))
    return np.clip(like / best, 0.0, 1.0) if best > 0 else team.unknown()


def coalition(team: Team) -> Floats:
    """How often they have been in partnerships with several of its members at once."""
    if not len(team.past):
        return team.unknown()
    f = team.features
    members = f.network.partnerships.members
    here = np.zeros(f.size)
    here[team.past] = 1.0
    sizes = np.asarray(members.sum(axis=1)).ravel()
    shared = (members @ here) ** 2 / np.maximum(sizes, 1.0)
    return team.scaled(f.members_by_organization @ shared, 1.0)


def sectors(team: Team) -> Floats:
    """How often their sector and those of its members have met in partnerships."""
    codes = team.features.sector_codes
    known = codes[team.members][codes[team.members] >= 0]
    if not len(known) or not team.features.has_past[codes >= 0].any():
        return team.unknown()
    fit = team.features.sector_affinity[known].mean(axis=0)
    return np.where(codes < 0, np.nan, fit[codes])


def place(team: Team) -> Floats:
    """Whether they are in a country of one of its members."""
    codes = team.features.country_codes
    theirs = codes[team.members][codes[team.members] >= 0]
    if not len(theirs):
        return team.unknown()
    return np.where(codes < 0, np.nan, np.isin(codes, theirs).astype(np.float64))


SIGNALS: dict[Callable[[Team], Floats], float] = {
    votes: 0.18,
    profile: 0.23,
    member_votes: 0.12,
    coalition: 0.2,
    walk: 0.1,
    sectors: 0.1,
    place: 0.07,
}
"""Each with its weight, which sum to 1."""


def missing_member(
    features: Features, members: Sequence[int], text: str, candidates: Bools
) -> Fused:
    """Score every organization as the missing member; `members` are indices.

    Raises `InvalidQuery` where there is neither a text nor a member.
    """
    if not len(members) and not text.strip():
        raise InvalidQuery("Give the partnership's text or at least one member.")
    chosen = np.array(sorted(set(members)), dtype=np.int64)
    team = Team(features, chosen, text, candidates)
    return fuse(
        [signal.__name__ for signal in SIGNALS],
        [(signal.__doc__ or "").strip() for signal in SIGNALS],
        np.array(list(SIGNALS.values())),
        [signal(team) for signal in SIGNALS],
        candidates,
        [TYPICAL] * len(SIGNALS),
    )
