"""Weights learned from a network's dated past, and used only where they prove better."""

from matcher.learning.decided import Decided
from matcher.learning.examples import Rehearsal
from matcher.learning.learn import learn
from matcher.learning.results import Learned

__all__ = ["Decided", "Learned", "Rehearsal", "learn"]
