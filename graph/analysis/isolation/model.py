"""Words for members at the edge of the network, and what they are told from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graph.analysis.brokers import Leaning
from graph.analysis.certainty import Confidence, Grounds
from graph.analysis.pairs import BoolArray
from graph.analysis.structure import Structure
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
    - `topic_outlier`: it has two ties or more and shares none of its topics with those tied.
    """

    SILENT = "silent"
    ISOLATE = "isolate"
    DORMANT = "dormant"
    TINY_COMPONENT = "tiny_component"
    PENDANT = "pendant"
    ONE_BROKER = "one_broker"
    TOPIC_OUTLIER = "topic_outlier"


@dataclass(frozen=True, slots=True)
class Isolation:
    """One member at the edge of the network.

    `reason` says in words and figures why; `since` is the day its last work ended, known for
    dormant members only. `confidence` and `certainty_note` say how sure that is and why. The
    evidence: `partnership_ids`, `organization_ids` (those it is or was tied to, leans on or is in a
    group with) and the `wave` in which ties were reported or missed.
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


@dataclass(frozen=True, slots=True)
class Told:
    """What one type's words say of one member; the certainty is added for all types alike."""

    reason: str
    since: date | None = None
    partnership_ids: tuple[str, ...] = ()
    organization_ids: tuple[str, ...] = ()
    wave: str | None = None


@dataclass(frozen=True, eq=False)
class View:
    """A network as the isolation types read it.

    `meets_many` marks the components with a member of a partnership too large to expand;
    `reported` holds by member the last wave in which a tie with it was reported.
    """

    snapshot: Snapshot
    ties: Ties
    parts: Structure
    leanings: Mapping[int, Leaning]
    grounds: Grounds
    meets_many: BoolArray
    reported: Mapping[str, str]

    def org(self, at: int) -> Organization:
        """Return the organization at a position."""
        return self.snapshot.organizations[at]

    def answered(self, at: int) -> bool:
        """Whether the member answered the latest wave."""
        wave = self.grounds.wave
        return wave is not None and self.org(at).id in wave.answered
