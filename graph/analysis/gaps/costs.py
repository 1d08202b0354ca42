"""What a grant costs, by the grants there have been."""

from __future__ import annotations

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


@dataclass(frozen=True)
class Costs:
    """Past grants in one currency, of amounts above 0."""

    currency: str
    grants: tuple[tuple[Grant, frozenset[str], Size | None], ...]

    def of(self, topics: frozenset[str], size: Size | None) -> Cost | None:
        """Return what a grant for these topics to an organization of this size usually costs.

        Looked for, until there are `ENOUGH`, are grants for the same topics to the same size, for
        the same topics, to the same size, and all. None where all are fewer.
        """
        tries: list[tuple[str, bool, bool]] = []
        if topics and size is not None:
            tries.append(("for the same topics to recipients of the same size", True, True))
        if topics:
            tries.append(("for the same topics", True, False))
        if size is not None:
            tries.append(("to recipients of the same size", False, True))
        for words, by_topic, by_size in (*tries, ("of any kind", False, False)):
            amounts = [
                row.amount
                for row, about, whose in self.grants
                if (not by_topic or about & topics) and (not by_size or whose == size)
            ]
            if len(amounts) >= ENOUGH:
                lower, _, upper = quantiles(amounts, n=4, method="inclusive")
                return Cost(
                    self.currency, median(amounts), lower, upper, len(amounts), f"grants {words}"
                )
        return None


def costs(entries: Entries, currency: str) -> Costs:
    """Return the past grants in one currency to learn from."""
    orgs = entries.snapshot.organization
    return Costs(
        currency,
        tuple(
            (row, keys.topics, _size(orgs.get(row.recipient_id)))
            for row, keys in entries.grants.values()
            if row.currency == currency and row.amount > 0
        ),
    )


def _size(org: object) -> Size | None:
    found = getattr(org, "size", None)
    return found if isinstance(found, Size) else None


def usual_currency(grants: Iterable[Grant]) -> str | None:
    """Return the currency of most grants, of equal ones the first by name; None without grants."""
    counts: dict[str, int] = {}
    for row in grants:
        counts[row.currency] = counts.get(row.currency, 0) + 1
    return min(counts, key=lambda one: (-counts[one], one)) if counts else None
