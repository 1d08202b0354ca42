"""How much of a need an offer can meet, where both say how much."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from matcher.columns import codes
from matcher.types import Floats, Ints, Resources
from matcher.units import Unit, read_unit


@dataclass(frozen=True)
class Quantities:
    """Amounts of all resources of a network.

    `given` are the quantities as they were written, NaN unknown. `measures` are numbers of what
    is measured, -1 where that or the quantity is unknown; `amounts` are in that measure's own unit.
    """

    given: Floats
    measures: Ints
    amounts: Floats

    @classmethod
    def of(cls, resources: Resources) -> Quantities:
        """Read the quantities and units of resources; only a quantity above 0 is known."""
        given = _given(resources)
        units: list[Unit | None] = [
            read_unit(unit) if known else None
            for unit, known in zip(
                resources.units or (None,) * len(given), ~np.isnan(given), strict=True
            )
        ]
        factors = np.array([u.factor if u else np.nan for u in units], dtype=np.float64)
        return cls(given, codes([u.measure if u else None for u in units]), given * factors)

    def shares(self, needs: Ints, offers: Ints) -> Floats:
        """The part of each need that the offer beside it is enough for, 0..1.

        `needs` and `offers` are rows of the resources. An unknown quantity, and one that cannot be
        compared, takes nothing away.
        """
        same = (self.measures[needs] == self.measures[offers]) & (self.measures[needs] >= 0)
        with np.errstate(invalid="ignore"):
            part = np.minimum(self.amounts[offers] / self.amounts[needs], 1.0)
        return np.where(same, part, 1.0)

    def share(self, need: int, offer: int) -> float:
        """The same of one need and one offer."""
        return float(self.shares(np.array([need]), np.array([offer]))[0])

    def in_unit_of(self, need: int, offer: int) -> float:
        """The offer's quantity in the need's unit; only of what is comparable."""
        return float(self.given[need] * self.amounts[offer] / self.amounts[need])

    def comparable(self, need: int, offer: int) -> bool | None:
        """Whether two resources are measured in the same; None where either says not how much."""
        one, other = int(self.measures[need]), int(self.measures[offer])
        return None if one < 0 or other < 0 else one == other


def _given(resources: Resources) -> Floats:
    if resources.quantities is None:
        return np.full(len(resources.ids), np.nan)
    return np.where(resources.quantities > 0, resources.quantities, np.nan)
