"""The gate: learned weights against the defaults on a rehearsal later than the learning."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from matcher.evaluate.bootstrap import interval
from matcher.evaluate.measures import TOP, ndcg
from matcher.evaluate.questions import Question
from matcher.fusion import top
from matcher.learning.examples import DEFAULTS, Choice, Rehearsal, choice, vector
from matcher.learning.probability import Probability, counted, probability
from matcher.learning.results import Judged, Verdict
from matcher.places import hubs, newcomers
from matcher.types import Bools, Floats, Ints


class Judgement:
    """Both sets of weights on every question of a rehearsal, ranked as recommendations are."""

    def __init__(
        self,
        rehearsal: Rehearsal,
        questions: Sequence[Question],
        learned: dict[str, float],
        rng: np.random.Generator,
    ) -> None:
        self._engine = rehearsal.engine
        self._questions = questions
        weights = np.stack([vector(learned), vector(DEFAULTS)])
        self._lists: tuple[list[Ints], list[Ints]] = ([], [])
        self._tails: tuple[list[Ints], list[Ints]] = ([], [])
        self._hub = hubs(self._engine.features)
        halves = rng.permutation(len(questions)) % 2
        self._tallies: list[Floats] = []
        past = self._engine.features.has_past
        for one in questions:
            found = choice(self._engine.features, int(one.members[0]), one.candidates(past))
            self._tallies.append(np.stack([self._rank(found, one, weights, i) for i in (0, 1)]))
        self._halves = halves

    def _rank(self, found: Choice, one: Question, weights: Floats, which: int) -> Floats:
        """Keep the first ten, with and without the hubs; count the scores and what came true."""
        scores = found.scores(weights[which])
        order, _ = self._engine.places.give(scores, found.candidates, TOP)
        self._lists[which].append(order)
        ids = self._engine.features.network.organizations.ids
        self._tails[which].append(top(scores, found.candidates & ~self._hub, ids, TOP))
        right = np.isin(np.flatnonzero(found.candidates), one.truth)
        return counted(scores[found.candidates], right)

    def verdict(self, seed: int) -> Verdict:
        """Whether the learned weights are better beyond chance and give hubs no more places."""
        new = newcomers(self._engine.features)
        everybody = np.ones_like(self._hub)
        values = [self._ndcg(lists, everybody) for lists in self._lists]
        askers = np.array([one.group for one in self._questions])
        gain = interval(values[0] - values[1], askers, np.random.default_rng(seed))
        learned, defaults = (
            Judged(
                ndcg=float(values[which].mean()),
                tail=_mean(self._ndcg(self._tails[which], ~self._hub)),
                hubs=_share(self._lists[which], self._hub),
                newcomers=_share(self._lists[which], new),
            )
            for which in (0, 1)
        )
        passed = gain.low > 0 and learned.hubs <= defaults.hubs
        return Verdict(len(self._questions), learned, defaults, gain, passed)

    def _ndcg(self, lists: Sequence[Ints], among: Bools) -> Floats:
        """nDCG@10 by question, truth narrowed to `among`; NaN where none of it is left."""
        found = np.full(len(lists), np.nan)
        for place, (order, one) in enumerate(zip(lists, self._questions, strict=True)):
            truth = one.truth[among[one.truth]]
            if len(truth):
                found[place] = ndcg(np.isin(order, truth).tolist(), len(truth))
        return found

    def probability(self, *, learned: bool) -> Probability | None:
        """Scores as probabilities, under the learned weights or the defaults."""
        which = 0 if learned else 1
        halves = [
            sum((t[which] for t, h in zip(self._tallies, self._halves, strict=True) if h == half),
                start=np.zeros_like(self._tallies[0][which]))
            for half in (0, 1)
        ]  # fmt: skip
        return probability(halves[0], halves[1])


def _mean(values: Floats) -> float | None:
    return None if np.isnan(values).all() else float(np.nanmean(values))


def _share(lists: Sequence[Ints], group: Bools) -> float:
    """The share of the places of all lists that a group holds."""
    return float(group[np.concatenate(lists)].mean())
