"""Activity of a candidate: a switch that is off, since what it lifts is whom all know already."""

from __future__ import annotations

import numpy as np

from matcher.features import Features
from matcher.types import Floats


def activity(features: Features, asker: int) -> Floats:
    """How many partnerships they have going on, beside who has most; it tells nothing of the fit.

    log(1 + partnerships) / log(1 + most), 0..1; unknown of whom no partnership is on record.
    """
    going = np.log1p(features.load.astype(np.float64))
    most = float(going.max(initial=0.0))
    return np.where(features.has_past, going / most if most > 0 else 0.0, np.nan)
