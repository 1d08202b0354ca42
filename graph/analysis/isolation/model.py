"""Words for members at the edge of the network, and what they are told from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graph.analysis.brokers import Leaning
from graph.analysis.certainty import Confidence, Grounds
from graph.analysis.isolation.chance import Chance
from graph.analysis.isolation.evidence import Evidence
from graph.analysis.isolation.needs import NeedGap
from graph.analysis.pairs import BoolArray, IntArray
from graph.analysis.structure import Structure
from graph.analysis.survey import Wave
from graph.analysis.ties import Ties
from graph.model import Organization
from graph.snapshot import Snapshot


class IsolationType(StrEnum):
    """How a member stands apart, in the order in which types are tried.

    - `silent`: no tie is known and it did not answer the latest wave: nobody can say.
    - `isolate`: it never had a tie, and it answered, or no survey was held at all.
    - `dormant`: it had ties, and none of them is current.
    - `tiny_component`: its component has 2 to 4 members while a larger one exists.
    - `pendant`: it is tied to exactly one member, in a component of more than 4.
    - `one_broker`: it has two ties or more, but without one single member it would be in a part
      of at most 4 members cut off from a rest no smaller than that.
    - `need_isolate`: it has two ties or more, none of those tied to it offers anything it needs,
      and members that it is not tied to offer all of it.
    - `topic_outlier`: it has two ties or more and shares none of its topics with those tied.
    """

    SILENT = "silent"
    ISOLATE = "isolate"
    DORMANT = "dormant"
    TINY_COMPONENT = "tiny_component"
    PENDANT = "pendant"
    ONE_BROKER = "one_broker"
    NEED_ISOLATE = "need_isolate"
    TOPIC_OUTLIER = "topic_outlier"


@dataclass(frozen=True, slots=True)
class Isolation:
    """One member at the edge of the network.

    `reason` says in words and figures why; `since` is the day from which it stands so, as far as
    dates tell. `confidence` and `certainty_note` say how sure that is and why; `chance` is how
    likely it is that it truly has no more ties, where answers tell it. The evidence:
    `partnership_ids`, `organization_ids` (those it is or was tied to, leans on or is in a group
    with), the `wave` in which ties were reported or missed, and `resource_ids` (the needs that
    nobody tied to it meets, each followed by the stranger's offer that meets it best).
    """

    organization_id: str
    type: IsolationType
    reason: str
    since: date | None
    confidence: Confidence
    certainty_note: str
    partnership_ids: tuple[str, ...] = ()
    organization_ids: tuple[str, ...] = ()
    wave: str | None = None
    chance: Chance | None = None
    resource_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """What one type's words say of one member; the certainty is added for all types alike."""

    reason: str
    since: date | None = None
    partnership_ids: tuple[str, ...] = ()
    organization_ids: tuple[str, ...] = ()
    wave: str | None = None
    resource_ids: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class View:
    """A network as the isolation types read it.

    `meets_many` marks the components with a member of a partnership too large to expand;
    `reported` holds by member the last wave in which a tie with it was reported; `ended` the
    past ties of each member with the last day of each, as an ordinal. `gaps` are the need
    isolates, None where needs were not held against offers.
    """

    snapshot: Snapshot
    ties: Ties
    parts: Structure
    component_size: IntArray
    leanings: Mapping[int, Leaning]
    grounds: Grounds
    meets_many: BoolArray
    reported: Mapping[str, str]
    ended: Mapping[int, tuple[tuple[int, int], ...]]
    held: tuple[Wave, ...]
    evidence: Evidence | None
    gaps: Mapping[int, NeedGap] | None

    def org(self, at: int) -> Organization:
        """Return the organization at a position."""
        return self.snapshot.organizations[at]

    def answered(self, at: int) -> bool:
        """Whether the member answered the latest wave."""
        wave = self.grounds.wave
        return wave is not None and self.org(at).id in wave.answered
