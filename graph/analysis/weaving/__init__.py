"""Weaving: which introductions gain a network most, and what a change would do to it."""

from graph.analysis.weaving.changing import TiePair, changed
from graph.analysis.weaving.model import Candidate, Gain, Planned, Rules, WeavingPlan
from graph.analysis.weaving.plan import weave
from graph.analysis.weaving.whatif import Change, MemberChange, WhatIf, what_if

__all__ = [
    "Candidate",
    "Change",
    "Gain",
    "MemberChange",
    "Planned",
    "Rules",
    "TiePair",
    "WeavingPlan",
    "WhatIf",
    "changed",
    "weave",
    "what_if",
]
