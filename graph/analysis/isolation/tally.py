"""What the answers of one wave show: seen degrees, and how often a tie stays unseen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graph.analysis.isolation.doubtful import real_share
from graph.analysis.pairs import BoolArray, FloatArray, IntArray


@dataclass(frozen=True, eq=False)
class Rates:
    """How ties come to be seen; arrays of one shape (m,), shares in 0..1.

    `returned` is the share of reports between two respondents that are returned, `named` the
    share of respondents' reports that name a respondent, `recorded` the share of reported ties
    that partnership records hold as well. `stray` is how many ties that are none a member is
    reported to have, on average.
    """

    returned: FloatArray
    named: FloatArray
    recorded: FloatArray
    stray: FloatArray

    @property
    def respondent(self) -> FloatArray:
        """The chance that one tie of a respondent stays unseen."""
        return (1 - self.returned) * self.silent * (1 - self.recorded)

    @property
    def silent(self) -> FloatArray:
        """The chance that one tie of a member that did not answer stays unseen."""
        return 1 - self.named * self.returned


@dataclass(frozen=True, eq=False)
class Tally:
    """Counts from one wave of n members; `answered` and `degree` have one entry a member.

    `degree` counts those it is seen to be tied to, by reports and, for those that answered, by
    records. `mutual` and `one_sided` count the pairs of respondents with two reports and with
    one, `loose` those of the latter that are not on record, `real` is the share of the loose
    ones that count as ties. `reports` counts all reports, `checked` the pairs reported between
    respondents that records could hold, `on_record` those that they do hold.
    """

    answered: BoolArray
    degree: IntArray
    mutual: int
    one_sided: int
    loose: int
    reports: int
    checked: int
    on_record: int
    real: float = 1.0

    @property
    def between(self) -> int:
        """Reports between two respondents."""
        return 2 * self.mutual + self.one_sided

    @property
    def doubtful(self) -> float:
        """Reports between respondents that are taken for mistaken."""
        return (1 - self.real) * self.loose

    def rates(self, n: int, rng: np.random.Generator) -> Rates:
        """Return the rates as seen, and `n` draws of what they may be instead: shape (1 + n,).

        The draws are of Jeffreys' posterior; a rate is 0 where nothing was there to see it by.
        """
        alone = self.one_sided - self.doubtful
        pairs = _seen_and_drawn(self.mutual, alone, n, rng)
        named = _seen_and_drawn(self.between, self.reports - self.between, n, rng)
        missed = max(self.checked - self.on_record - self.doubtful, 0.0)
        recorded = _seen_and_drawn(self.on_record, missed, n, rng)
        share = self.doubtful / self.between if self.between else 0.0
        stray = np.full(1 + n, share * self.reports / max(len(self.answered), 1))
        return Rates(2 * pairs / (1 + pairs), named, recorded, stray)


def tally(
    answered: BoolArray,
    from_: IntArray,
    to: IntArray,
    record: IntArray | None = None,
    *,
    rng: np.random.Generator,
) -> Tally:
    """Count reports of respondents `from_` on others `to`, each at most once, by position.

    `record` holds the recorded pairs as rows of two positions, lower first; None where no
    records are kept. They count for respondents alone, since what records hold of those who do
    not answer cannot be checked. `rng` draws the strangers that one-sided ties are held against.
    """
    n = len(answered)
    low, high = np.minimum(from_, to), np.maximum(from_, to)
    pairs, times = np.unique(low * n + high, return_counts=True)
    a, b = np.divmod(pairs, max(n, 1))
    both, twice = answered[a] & answered[b], times > 1
    kept = np.zeros(0, np.int64) if record is None else np.unique(record[:, 0] * n + record[:, 1])
    held = np.isin(pairs, kept)
    loose = both & ~twice & ~held
    fresh = np.divmod(kept[~np.isin(kept, pairs)], max(n, 1))
    degree = _count(n, a, b) + np.where(answered, _count(n, *fresh), 0)
    sure = both & (twice | held)
    return Tally(
        answered=answered,
        degree=degree,
        mutual=int((both & twice).sum()),
        one_sided=int((both & ~twice).sum()),
        loose=int(loose.sum()),
        reports=len(from_),
        checked=0 if record is None else int(both.sum()),
        on_record=int((both & held).sum()),
        real=real_share(n, a, b, sure, loose, rng),
    )


def _seen_and_drawn(yes: float, no: float, n: int, rng: np.random.Generator) -> FloatArray:
    if yes + no <= 0:
        return np.zeros(1 + n)
    drawn = rng.beta(yes + 0.5, no + 0.5, n)
    return np.concatenate(([yes / (yes + no)], drawn))


def _count(n: int, a: IntArray, b: IntArray) -> IntArray:
    return np.bincount(a, minlength=n) + np.bincount(b, minlength=n)
