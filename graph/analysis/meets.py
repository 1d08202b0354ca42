"""Which offers meet which needs: judged elsewhere, read by the analysis."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Meet:
    """An offer meets a need, by ids of resources; `amount`, above 0 to 1, is how much of it."""

    need_id: str
    offer_id: str
    amount: float


@dataclass(frozen=True)
class Meets:
    """Every need that some offer of another member meets; a need not named here has none."""

    pairs: tuple[Meet, ...]

    @cached_property
    def of_need(self) -> Mapping[str, tuple[Meet, ...]]:
        """The offers that meet each need, by its id, the fullest first."""
        found: dict[str, list[Meet]] = defaultdict(list)
        for one in self.pairs:
            found[one.need_id].append(one)
        return {
            need: tuple(sorted(ones, key=lambda m: (-m.amount, m.offer_id)))
            for need, ones in found.items()
        }

    @cached_property
    def of_offer(self) -> Mapping[str, tuple[Meet, ...]]:
        """The needs that each offer meets, by its id, the fullest first."""
        found: dict[str, list[Meet]] = defaultdict(list)
        for one in self.pairs:
            found[one.offer_id].append(one)
        return {
            offer: tuple(sorted(ones, key=lambda m: (-m.amount, m.need_id)))
            for offer, ones in found.items()
        }
