"""The network over time: one scorecard for each survey wave, or for each year on record."""

from graph.analysis.over_time.compare import Comparison, Verdict, WaveChange, compare
from graph.analysis.over_time.conditions import Condition, Evidence
from graph.analysis.over_time.mediators import Mediator, Mediators, mediators
from graph.analysis.over_time.moments import Moment, MomentKind, moments
from graph.analysis.over_time.peers import Peer, Peers, peers
from graph.analysis.over_time.scorecard import Scorecards, WaveCard, WaveFigure, scorecards
from graph.analysis.over_time.stage import NetworkStage, StageReading, stage_of

__all__ = [
    "Comparison",
    "Condition",
    "Evidence",
    "Mediator",
    "Mediators",
    "Moment",
    "MomentKind",
    "NetworkStage",
    "Peer",
    "Peers",
    "Scorecards",
    "StageReading",
    "Verdict",
    "WaveCard",
    "WaveChange",
    "WaveFigure",
    "compare",
    "mediators",
    "moments",
    "peers",
    "scorecards",
    "stage_of",
]
