"""Analysis of a network: a snapshot and a day in, frozen results out."""

from graph.analysis.centrality import Measures, MemberMeasures, measure
from graph.analysis.certainty import Certainty, Confidence, ungrounded
from graph.analysis.figures import Figure
from graph.analysis.health import CutPoint, Health, health, health_in
from graph.analysis.introducers import Introduction, Reach, reach, warm_introducer
from graph.analysis.isolation import isolated, isolated_in
from graph.analysis.isolation_model import Isolation, IsolationType
from graph.analysis.meets import Meet, Meets
from graph.analysis.pairs import Edges
from graph.analysis.periods import WINDOW_DAYS, Period, period_of
from graph.analysis.resilience import (
    GRANT_DAYS,
    Concentration,
    Dependence,
    DependenceKind,
    KeyPlayers,
    KeySet,
    Leaving,
    NeedLost,
    TopicLoss,
    TopicLost,
    concentrations,
    dependences,
    key_players,
    leaving,
)
from graph.analysis.structure import Structure, structure
from graph.analysis.survey import Wave, waves
from graph.analysis.ties import Ties, project
from graph.analysis.weaving import (
    Candidate,
    Change,
    Gain,
    MemberChange,
    Planned,
    Rules,
    TiePair,
    WeavingPlan,
    WhatIf,
    changed,
    weave,
    what_if,
)

__all__ = [
    "GRANT_DAYS",
    "WINDOW_DAYS",
    "Candidate",
    "Certainty",
    "Change",
    "Concentration",
    "Confidence",
    "CutPoint",
    "Dependence",
    "DependenceKind",
    "Edges",
    "Figure",
    "Gain",
    "Health",
    "Introduction",
    "Isolation",
    "IsolationType",
    "KeyPlayers",
    "KeySet",
    "Leaving",
    "Measures",
    "Meet",
    "Meets",
    "MemberChange",
    "MemberMeasures",
    "NeedLost",
    "Period",
    "Planned",
    "Reach",
    "Rules",
    "Structure",
    "TiePair",
    "Ties",
    "TopicLoss",
    "TopicLost",
    "Wave",
    "WeavingPlan",
    "WhatIf",
    "changed",
    "concentrations",
    "dependences",
    "health",
    "health_in",
    "isolated",
    "isolated_in",
    "key_players",
    "leaving",
    "measure",
    "period_of",
    "project",
    "reach",
    "structure",
    "ungrounded",
    "warm_introducer",
    "waves",
    "weave",
    "what_if",
]
