"""What a signal is: a pure function from a network and an asker to a value a candidate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from matcher.features import Features
from matcher.types import Floats

SignalFunction = Callable[[Features, int], Floats]
"""(features, asker's index) -> values, shape (n,), in 0..1, NaN where the data do not tell."""


@dataclass(frozen=True)
class Signal:
    """A named signal with its default weight; its sentence is its function's docstring."""

    name: str
    function: SignalFunction
    weight: float
    typical: float
    """What to expect of anybody while little is known; unknown values lean on it."""

    @property
    def sentence(self) -> str:
        """The first line of the function's docstring, which users read."""
        return (self.function.__doc__ or "").strip().split("\n")[0]
