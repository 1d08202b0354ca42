"""One mission pasted by many must not fill a list.

Of ten places in a row, organizations with the same mission text get `MOST` at most, the best of
them, as long as others are there to take the rest; whoever has to wait comes first in the next
ten. So twins who honestly share a text are both found, and fifty copies leave room for others.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matcher.types import Bools, Floats, Ints

TEN = 10
"""Places that are looked at together."""

MOST = 2
"""Places of ten for one text."""

NAMED = 4
"""Letters from which a name is taken out of the mission that holds it."""


@dataclass(frozen=True)
class Copies:
    """Who has the same mission text: `group` (n,) numbers the texts, -1 for one of its own."""

    group: Ints
    sizes: Ints

    def others(self, org: int) -> int:
        """How many others have the mission text of `org`."""
        group = int(self.group[org])
        return int(self.sizes[group]) - 1 if group >= 0 else 0

    def full(self, orgs: Sequence[int]) -> Ints:
        """The texts that have all the places they get when `orgs` stand together."""
        counts = Counter(g for g in self.group[list(orgs)].tolist() if g >= 0)
        return np.array([g for g, n in counts.items() if n >= MOST], dtype=np.int64)

    def foremost(self, scores: Floats, candidates: Bools) -> Bools:
        """The candidates, of each text only the `MOST` best."""
        kept = candidates.copy()
        copies = np.flatnonzero(candidates & (self.group >= 0))
        counts: Counter[int] = Counter()
        for org in copies[np.argsort(-scores[copies], kind="stable")].tolist():
            counts[int(self.group[org])] += 1
            kept[org] = counts[int(self.group[org])] <= MOST
        return kept

    def crowded(self, order: Ints) -> bool:
        """Whether some ten places of `order` hold more than `MOST` of one text."""
        return any(
            max(Counter(g for g in self.group[order[i : i + TEN]].tolist() if g >= 0).values(),
                default=0) > MOST
            for i in range(0, len(order), TEN)
        )  # fmt: skip

    def spread(self, order: Ints) -> tuple[Ints, int]:
        """`order` with the copies spread, and how many places of it were given by the rule.

        The places after those went to copies for want of others.
        """
        waiting, placed = order.tolist(), []
        while waiting:
            ten: list[int] = []
            counts: Counter[int] = Counter()
            rest = []
            for org in waiting:
                group = int(self.group[org])
                if len(ten) < TEN and (group < 0 or counts[group] < MOST):
                    ten.append(org)
                    counts[group] += 1
                else:
                    rest.append(org)
            placed += ten
            if len(ten) < TEN:
                return np.array([*placed, *rest], dtype=np.int64), len(placed)
            waiting = rest
        return np.array(placed, dtype=np.int64), len(placed)


def letters(text: str) -> str:
    """What two texts must have in common to be the same: letters, case and accents aside.

    >>> letters("Nous cuisinons, à l'Été 2024!")
    'nouscuisinonsalete'
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in plain if one.isalpha() or _is_vowel_sign(one))


def _is_vowel_sign(char: str) -> bool:
    """Whether it belongs to its letter, as in Hindi and Thai; accents of Latin letters do not."""
    return char > "\u036f" and unicodedata.category(char) in ("Mn", "Mc")


def mission_copies(missions: Sequence[str], names: Sequence[str]) -> Copies:
    """Who has the same mission, the organization's own name and all numbers aside."""
    same: dict[str, list[int]] = defaultdict(list)
    for org, (mission, name) in enumerate(zip(missions, names, strict=True)):
        text, own = letters(mission), letters(name)
        same[text.replace(own, "") if len(own) >= NAMED else text].append(org)
    group = np.full(len(missions), -1, dtype=np.int64)
    sizes: list[int] = []
    for text, orgs in same.items():
        if text and len(orgs) > 1:
            group[orgs] = len(sizes)
            sizes.append(len(orgs))
    return Copies(group, np.array(sizes, dtype=np.int64))
