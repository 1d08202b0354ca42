"""What the network's past says of sectors."""

from __future__ import annotations

import numpy as np

from matcher.features import Features
from matcher.types import Floats


def sector_fit(features: Features, asker: int) -> Floats:
    """How often their sector and yours have met in partnerships: as by chance counts .5."""
    sectors = features.sector_codes
    if sectors[asker] < 0 or not features.has_past[sectors >= 0].any():
        return np.full(features.size, np.nan)
    return np.where(sectors < 0, np.nan, features.sector_affinity[sectors[asker]][sectors])
