"""What answers and records tell of the chance that a member's seen ties are all it has."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from graph.analysis.isolation.chance import Chance, Chances, of_respondents, of_silent
from graph.analysis.isolation.tally import Tally, tally
from graph.analysis.pairs import BoolArray, IntArray
from graph.analysis.survey import Wave, reports_tie
from graph.analysis.ties import Ties
from graph.snapshot import Snapshot

_NO_REGISTER = "nobody noted who was asked, so those that kept silent are not known"


@dataclass(frozen=True, eq=False)
class Evidence:
    """The counts of one wave, with records for members that answered and without for the rest."""

    both: Tally
    answers: Tally
    has_register: bool
    seed: int

    def chance(self, at: int, ties: int) -> Chance | None:
        """Return the chance that the member at `at`, seen with `ties` (0 or 1) ties, has no more.

        None where its answers show another number than its records: nothing can be told then.
        """
        answered = bool(self.both.answered[at])
        seen = self.both if answered else self.answers
        if int(seen.degree[at]) != ties:
            return None
        if not self.has_register:
            return Chance(None, why_not=_NO_REGISTER)
        return (self._of_respondents if answered else self._of_silent)[ties]

    @cached_property
    def _of_respondents(self) -> Chances:
        return of_respondents(self.both, np.random.default_rng([self.seed, 1]))

    @cached_property
    def _of_silent(self) -> Chances:
        return of_silent(self.answers, np.random.default_rng([self.seed, 0]))

    @property
    def recorded(self) -> float | None:
        """The share of ties reported between respondents that are on record; None without any."""
        return self.both.on_record / self.both.checked if self.both.checked else None


def evidence(snapshot: Snapshot, ties: Ties, wave: Wave | None, seed: int = 0) -> Evidence | None:
    """Return what the latest wave tells; None where no member reported a tie in it."""
    if wave is None:
        return None
    reports = _reports(snapshot, ties, wave)
    if not len(reports):
        return None
    answered: BoolArray = np.array([id in wave.answered for id in ties.ids], np.bool_)
    record = _record(ties, reports)
    from_, to = reports[:, 0], reports[:, 1]
    alone = tally(answered, from_, to, rng=np.random.default_rng(seed))
    if not len(record):
        return Evidence(alone, alone, wave.has_register, seed)
    both = tally(answered, from_, to, record, rng=np.random.default_rng(seed))
    many = np.where(ties.in_large_current & answered, len(answered), both.degree)
    return Evidence(replace(both, degree=many), alone, wave.has_register, seed)


def _reports(snapshot: Snapshot, ties: Ties, wave: Wave) -> IntArray:
    named = {
        (ties.index[said.from_id], ties.index[said.to_id])
        for said in snapshot.assessments
        if said.wave == wave.name
        and reports_tie(said)
        and said.from_id in ties.index
        and said.to_id in ties.index
    }
    return np.array(sorted(named), np.int64).reshape(-1, 2)


def _record(ties: Ties, reports: IntArray) -> IntArray:
    """Return the current pairs that partnerships tie: a report alone weighs exactly 1."""
    n, edges = len(ties.ids), ties.current
    low, high = reports.min(axis=1), reports.max(axis=1)
    told = np.isin(edges.rows * n + edges.cols, low * n + high)
    kept = ~told | (edges.weight > 1)
    return np.column_stack((edges.rows[kept], edges.cols[kept]))
