"""Weights learned from a network's dated past, and used only where they prove better."""

from matcher.learning.decided import LEAST_DECIDERS, Decided
from matcher.learning.examples import Rehearsal
from matcher.learning.learn import LEAST, learn, too_few
from matcher.learning.results import Learned

__all__ = ["LEAST", "LEAST_DECIDERS", "Decided", "Learned", "Rehearsal", "learn", "too_few"]
