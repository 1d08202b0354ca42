"""Analysis of a network: a snapshot and a day in, frozen results out."""

from graph.analysis.centrality import Measures, MemberMeasures, measure
from graph.analysis.certainty import Certainty, Confidence, ungrounded
from graph.analysis.figures import Figure
from graph.analysis.health import CutPoint, Health, health, health_in
from graph.analysis.introducers import Introduction, Reach, reach, warm_introducer
from graph.analysis.isolation import isolated, isolated_in
from graph.analysis.isolation_model import Isolation, IsolationType
from graph.analysis.meets import Meet, Meets
from graph.analysis.over_time import (
    Change,
    Comparison,
    Condition,
    Evidence,
    Mediator,
    Mediators,
    Moment,
    MomentKind,
    NetworkStage,
    Peer,
    Peers,
    Scorecards,
    StageReading,
    Verdict,
    WaveCard,
    WaveFigure,
    compare,
    mediators,
    moments,
    peers,
    scorecards,
    stage_of,
)
from graph.analysis.pairs import Edges
from graph.analysis.periods import WINDOW_DAYS, Period, period_of
from graph.analysis.structure import Structure, structure
from graph.analysis.survey import Wave, waves
from graph.analysis.ties import Ties, project

__all__ = [
    "WINDOW_DAYS",
    "Certainty",
    "Change",
    "Comparison",
    "Condition",
    "Confidence",
    "CutPoint",
    "Edges",
    "Evidence",
    "Figure",
    "Health",
    "Introduction",
    "Isolation",
    "IsolationType",
    "Measures",
    "Mediator",
    "Mediators",
    "Meet",
    "Meets",
    "MemberMeasures",
    "Moment",
    "MomentKind",
    "NetworkStage",
    "Peer",
    "Peers",
    "Period",
    "Reach",
    "Scorecards",
    "StageReading",
    "Structure",
    "Ties",
    "Verdict",
    "Wave",
    "WaveCard",
    "WaveFigure",
    "compare",
    "health",
    "health_in",
    "isolated",
    "isolated_in",
    "measure",
    "mediators",
    "moments",
    "peers",
    "period_of",
    "project",
    "reach",
    "scorecards",
    "stage_of",
    "structure",
    "ungrounded",
    "warm_introducer",
    "waves",
]
