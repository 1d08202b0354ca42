"""Words for what one more grant would unlock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graph.analysis.gaps.costs import Cost


class Lever(StrEnum):
    """What a grant would do.

    - `room`: pay for room at a member that is full and alone offers what meets needs.
    - `connect`: pay for joint work of a member cut off from the rest.
    - `pay`: pay for a need that nobody in the network offers to meet.
    """

    ROOM = "room"
    CONNECT = "connect"
    PAY = "pay"


class Within(StrEnum):
    """Whether the money goes as far as such grants usually cost, best first.

    `yes`: the median of past grants or more; `perhaps`: their lower quartile or more.
    """

    YES = "yes"
    PERHAPS = "perhaps"
    UNKNOWN = "unknown"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Unlock:
    """One grant: to whom, for what, what it would unlock, and at what cost.

    `need_ids` are unmet needs it would cover, `connected_ids` members it would connect, `offer_ids`
    the offers it would free. `partner_ids` are able members whose needs or offers fit the one to
    connect; `instead_ids` others who could unlock something of the same. `per_money` is what is
    unlocked (needs and members, each counting 1) per sum of money asked about, `per_money_low` and
    `per_money_high` the same at the quartiles of cost; None where the cost is unknown.
    """

    recipient_id: str
    lever: Lever
    need_ids: tuple[str, ...]
    urgent: int
    connected_ids: tuple[str, ...]
    offer_ids: tuple[str, ...]
    partner_ids: tuple[str, ...]
    instead_ids: tuple[str, ...]
    cost: Cost | None
    within: Within
    per_money: float | None
    per_money_low: float | None
    per_money_high: float | None
    reason: str

    @property
    def unlocked(self) -> int:
        """Needs covered and members connected."""
        return len(self.need_ids) + len(self.connected_ids)


@dataclass(frozen=True)
class Unlocks:
    """Grants of `money` in `currency` that would unlock something, the best first.

    Those within the money come first, then those that unlock most for it; `how` says so in words.
    """

    as_of: date
    money: float
    currency: str | None
    items: tuple[Unlock, ...]
    how: str
    notes: tuple[str, ...]
