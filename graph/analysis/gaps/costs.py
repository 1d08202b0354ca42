"""What a grant costs, by the grants there have been."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median, quantiles

from graph.analysis.gaps.entries import Entries
from graph.model import Grant, Size

ENOUGH = 3
"""Grants from which a median is told."""


@dataclass(frozen=True, slots=True)
class Cost:
    """The usual size of a grant in one currency: median and quartiles of `n` past grants.

    `basis` says which grants those were.
    """

    currency: str
    median: float
    lower: float
    upper: float
    n: int
    basis: str


@dataclass(frozen=True, slots=True)
class _Past:
    """What is compared of a past grant."""

    amount: float
    size: Size | None


class Costs:
    """Past grants in one currency to learn from, those of amounts above 0."""

    def __init__(self, entries: Entries, currency: str) -> None:
        self.currency = currency
        self._all: dict[str, _Past] = {}
        self._about: dict[str, list[str]] = defaultdict(list)
        self._told: dict[tuple[frozenset[str], Size | None], Cost | None] = {}
        orgs = entries.snapshot.organization
        for id, (row, keys) in entries.grants.items():
            if row.currency == currency and row.amount > 0:
                recipient = orgs.get(row.recipient_id)
                self._all[id] = _Past(row.amount, recipient.size if recipient else None)
                for topic in keys.topics:
                    self._about[topic].append(id)

    def of(self, topics: frozenset[str], size: Size | None) -> Cost | None:
        """Return what a grant for these topics to an organization of this size usually costs.

        Looked for, until there are `ENOUGH`, are grants for the same topics to the same size, for
        the same topics, to the same size, and all. None where all are fewer.
        """
        key = (topics, size)
        if key not in self._told:
            self._told[key] = self._found(topics, size)
        return self._told[key]

    def _found(self, topics: frozenset[str], size: Size | None) -> Cost | None:
        about = [self._all[id] for id in {id for one in topics for id in self._about.get(one, ())}]
        every = list(self._all.values())
        tries = [
            ("for the same topics to recipients of the same size", _sized(about, size)),
            ("for the same topics", about),
            ("to recipients of the same size", _sized(every, size)),
            ("of any kind", every),
        ]
        for words, past in tries:
            if len(past) >= ENOUGH:
                amounts = [one.amount for one in past]
                lower, _, upper = quantiles(amounts, n=4, method="inclusive")
                n = len(amounts)
                return Cost(self.currency, median(amounts), lower, upper, n, f"grants {words}")
        return None


def _sized(past: list[_Past], size: Size | None) -> list[_Past]:
    return [] if size is None else [one for one in past if one.size is size]


def usual_currency(grants: Iterable[Grant]) -> str | None:
    """Return the currency of most grants, of equal ones the first by name; None without grants."""
    counts = Counter(row.currency for row in grants)
    return min(counts, key=lambda one: (-counts[one], one)) if counts else None
