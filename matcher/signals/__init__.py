"""The signals: each a pure function of a network and an asker. A new one is a line here."""

from matcher.signals.activity import activity
from matcher.signals.base import Signal, SignalFunction
from matcher.signals.complementarity import mutual_fit, need_coverage, offer_use
from matcher.signals.mission import mission_fit, topic_fit
from matcher.signals.past import evidence, reach
from matcher.signals.place import proximity
from matcher.signals.sectors import sector_fit
from matcher.signals.standing import capacity_left, sector_mix, size_balance, stage_fit

SIGNALS = (
    Signal("mutual_fit", mutual_fit, 0.27, 0.1),
    Signal("need_coverage", need_coverage, 0.16, 0.1),
    Signal("offer_use", offer_use, 0.105, 0.1),
    Signal("mission_fit", mission_fit, 0.08, 0.2),
    Signal("evidence", evidence, 0.09, 0.2),
    Signal("reach", reach, 0.09, 0.1),
    Signal("proximity", proximity, 0.055, 0.4),
    Signal("topic_fit", topic_fit, 0.045, 0.2),
    Signal("capacity_left", capacity_left, 0.03, 0.5),
    Signal("sector_fit", sector_fit, 0.055, 0.5),
    Signal("sector_mix", sector_mix, 0.005, 0.5),
    Signal("stage_fit", stage_fit, 0.005, 0.7),
    Signal("size_balance", size_balance, 0.01, 0.6),
)
"""In the order in which they are shown; the default weights sum to 1."""

SWITCHED = (Signal("activity", activity, 0.0, 0.2),)
"""Signals that count only where the asker gives them a weight; nothing learns one for them."""

__all__ = ["SIGNALS", "SWITCHED", "Signal", "SignalFunction"]
