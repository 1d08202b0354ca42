"""What a weaving plan is made from and what it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from graph.analysis.weaving.whatif import Change


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two members who might be introduced; `fit` from 0 to 1 is how well they suit each other.

    The fit is judged elsewhere: the analysis knows of no matcher.
    """

    a: str
    b: str
    fit: float

    @property
    def pair(self) -> tuple[str, str]:
        """Both by id, in order."""
        return (self.a, self.b) if self.a <= self.b else (self.b, self.a)


@dataclass(frozen=True, slots=True)
class Rules:
    """How many introductions, how many a month for anybody, and what counts how much.

    At most `n` introductions over `months` months. In one month nobody is introduced more than
    `each` times, and nobody introduces others more than `each` times. The weights (0 or more)
    are of the three parts of a `Gain`. Raises `ValueError` for anything out of range.
    """

    n: int = 10
    each: int = 2
    months: int = 1
    fit: float = 1.0
    joined: float = 1.0
    closeness: float = 1.0

    def __post_init__(self) -> None:
        for name in ("n", "each", "months"):
            if getattr(self, name) < 1:
                raise ValueError(f"{name} must be 1 or more, not {getattr(self, name)}.")
        weights = (self.fit, self.joined, self.closeness)
        if not all(0 <= weight < float("inf") for weight in weights) or not any(weights):
            raise ValueError("The weights must be 0 or more, and one of them above 0.")

    @property
    def uses(self) -> int:
        """How many limits one introduction counts in: the number behind greedy's guarantee.

        Its pair (once), the plan, each of the two in that month, its introducer in that month,
        and, over several months, each of the two in all.
        """
        return 5 if self.months == 1 else 7


@dataclass(frozen=True, slots=True)
class Gain:
    """What an introduction adds to those before it, should a tie come of it.

    `fit` is how well the two suit each other, 0 to 1; `joined` how many parts of the network
    it joins, 0 or 1; `closeness` the sum over the worst placed members of what their harmonic
    closeness (0 to 1) rises by; `total` all three with their weights.
    """

    fit: float
    joined: int
    closeness: float
    total: float


@dataclass(frozen=True, slots=True)
class Planned:
    """One introduction: who with whom, by whom, in which month (from 1), and what it gains.

    `introducer_id` works with both, and neither has given it less than the middle of trust; None:
    there is nobody like that, and `path` is the shortest chain of ties from one to the other,
    both ends included, or empty where there is none. `others` could introduce them too, best
    first.
    """

    a: str
    b: str
    introducer_id: str | None
    others: tuple[str, ...]
    path: tuple[str, ...]
    month: int
    gain: Gain


@dataclass(frozen=True, slots=True)
class WeavingPlan:
    """Introductions that together gain most within the rules.

    `introductions` come in the order in which they gain: each `gain` is what it adds to those
    before it, and `total` is their sum. No plan within the rules gains more than `bound`. `how`
    says in words how it was made and what is known of how good it is. `worst` are the members
    whose closeness counts. `expected` are the figures that change, before and after, if a tie
    comes of every introduction. `left_out` counts the pairs that could not be proposed, by
    reason; `full` could not be introduced because they have no room, and of `room_unknown`
    nobody knows.
    """

    as_of: date
    rules: Rules
    introductions: tuple[Planned, ...]
    total: float
    bound: float
    exact: bool
    how: str
    worst: tuple[str, ...]
    expected: tuple[Change, ...]
    considered: int
    left_out: Mapping[str, int] = field(default_factory=dict)
    full: tuple[str, ...] = ()
    room_unknown: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """At least this share of the best possible total is reached, 0 to 1."""
        return 1.0 if self.exact or self.bound <= 0 else min(1.0, self.total / self.bound)
