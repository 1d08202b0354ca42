"""What the matcher takes and gives: plain arrays in, frozen results out.

Unknown is `None`, "", an empty set or NaN, never zero. `today` is given; there is no clock here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Matrix = NDArray[np.float32]


@dataclass(frozen=True)
class Organizations:
    """Columns of n organizations, in one order that every other array follows."""

    ids: tuple[str, ...]
    names: tuple[str, ...]
    missions: tuple[str, ...]
    sectors: tuple[str | None, ...]
    topics: tuple[frozenset[str], ...]
    countries: tuple[str | None, ...]
    regions: tuple[str | None, ...]
    cities: tuple[str | None, ...]
    lat: Floats
    lon: Floats
    areas: tuple[frozenset[str], ...]
    populations: tuple[frozenset[str], ...]
    sizes: tuple[str | None, ...]
    staff: Floats
    budget: Floats
    stages: tuple[str | None, ...]
    capacity: Floats
    languages: tuple[frozenset[str], ...]


@dataclass(frozen=True)
class Resources:
    """Columns of m offers and needs that are valid today; `owner` indexes organizations."""

    ids: tuple[str, ...]
    owner: Ints
    is_offer: Bools
    titles: tuple[str, ...]
    texts: tuple[str, ...]
    kinds: tuple[str | None, ...]
    urgency: Floats
    """1 low, 2 medium, 3 high, NaN unknown."""
    quantities: Floats | None = None
    """How much, in `units`; NaN unknown. None or () here and below: unknown of every one."""
    units: tuple[str | None, ...] = ()
    places: tuple[str | None, ...] = ()
    """Where the resource is tied to a place, its name."""
    terms: tuple[str | None, ...] = ()
    """What an offer asks for in return, or what a need can accept, in words."""


@dataclass(frozen=True)
class Partnerships:
    """Columns of p partnerships that have begun by today."""

    ids: tuple[str, ...]
    titles: tuple[str, ...]
    texts: tuple[str, ...]
    members: csr_matrix
    """Shape (p, n), 1 where the organization takes part."""
    active: Bools
    """Whether it is going on today."""


@dataclass(frozen=True)
class Vectors:
    """Raw embeddings of length 1 with the language of each text ("" unknown).

    A row of zeros stands for a text that is not there. `reference` are unrelated short
    texts of no network, as they stand and, in `about`, said as topics.
    """

    missions: Matrix
    mission_languages: tuple[str, ...]
    resources: Matrix
    resource_languages: tuple[str, ...]
    reference: Matrix
    about: Matrix
    reference_languages: tuple[str, ...]


@dataclass(frozen=True)
class Network:
    """Everything that matching may know. `vectors` is None where nothing was encoded."""

    organizations: Organizations
    resources: Resources
    partnerships: Partnerships
    vectors: Vectors | None = None
    planned: csr_matrix | None = None
    """Shape (planned partnerships, n), 1 where the organization is to take part."""


@dataclass(frozen=True)
class Filters:
    """Hard conditions on candidates; unknown never satisfies one.

    `offers` is a capability in words: the candidate must offer something that means it.
    `capacity_left` asks for a known capacity above the number of active partnerships.
    """

    sectors: frozenset[str] = frozenset()
    sizes: frozenset[str] = frozenset()
    stages: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    country: str | None = None
    region: str | None = None
    city: str | None = None
    near: tuple[float, float] | None = None
    radius_km: float | None = None
    offers: str | None = None
    capacity_left: bool = False


class Group(StrEnum):
    """The four things practitioners ask before a partnership, in their order."""

    CAPACITY = "capacity"
    COMPATIBILITY = "compatibility"
    BENEFITS = "benefits"
    CHALLENGES = "challenges"


@dataclass(frozen=True)
class Part:
    """One signal's share of a score: `points` = `weight` x `value`, and the points add up.

    `value` lies in 0..1. Where `known` is false the data do not tell, and `value` is about
    what is usual among the candidates.
    """

    signal: str
    value: float
    weight: float
    points: float
    known: bool
    sentence: str
    label: str = ""
    """The signal's short name in words."""


class Origin(StrEnum):
    """Where a quoted text stands."""

    NEED = "need"
    OFFER = "offer"
    MISSION = "mission"
    PARTNERSHIP = "partnership"


@dataclass(frozen=True)
class Quote:
    """A text verbatim, in its own language (ISO 639-1, "" where that could not be told)."""

    origin: Origin
    text: str
    language: str


@dataclass(frozen=True)
class Reason:
    """One sentence for or against, with the quoted texts and the records it rests on.

    `quote` is all that is quoted in one line. Where `sure` is false it is a question to ask.
    """

    group: Group
    text: str
    quote: str | None = None
    resource_ids: tuple[str, ...] = ()
    partnership_ids: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    sure: bool = True


@dataclass(frozen=True)
class Fill:
    """A part of a text that an organization answers, with what of theirs does.

    `part` is a sentence of the text; or it is "", and `words` are words of the text. `text` says
    it in a sentence. Where `sure` is false it is a question to ask.
    """

    part: str
    text: str
    words: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    resource_ids: tuple[str, ...] = ()
    partnership_ids: tuple[str, ...] = ()
    sure: bool = True


@dataclass(frozen=True)
class Recommendation:
    """A recommended organization. `score` lies in 0..1 and is the sum of the parts' points.

    `confidence` lies in 0..1: the share of the weights for which the data tell. `unknown`
    names in words what the data do not tell. `introduction` is the path of ids from the asker
    to the candidate over existing ties (empty: no path, or a network without ties).
    """

    organization_id: str
    name: str
    score: float
    parts: tuple[Part, ...]
    reasons: tuple[Reason, ...]
    unknown: tuple[str, ...]
    confidence: float
    introduction: tuple[str, ...] = ()
    confidence_text: str = ""
    """The confidence as a sentence."""
    fills: tuple[Fill, ...] = ()
    """Of a missing member: what it answers of the team's text and no member does."""


@dataclass(frozen=True)
class Results:
    """A ranked answer, with what the engine had to do without in this network, in words."""

    items: tuple[Recommendation, ...]
    without: tuple[str, ...] = ()
    considered: int = 0
    """How many organizations satisfied the filters."""
    left_out: Mapping[str, int] = field(default_factory=dict)
    """How many of them a decision has left out, by what was decided."""
    one_way: bool = False
    """Whether it was asked one way, so that mutual fit does not count."""
    in_turn: bool = False
    """Whether the lower places were given in turn."""
    activity_words: str = ""
    """Where activity counts: what that does to who is shown, in a sentence."""


@dataclass(frozen=True)
class Ranking:
    """A bare ranking for evaluation: indices into the organizations, best first, and scores."""

    order: Ints
    scores: Floats
