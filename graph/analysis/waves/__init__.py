"""The network over time: one scorecard for each survey wave, or for each year on record."""

from graph.analysis.waves.compare import Change, Comparison, Verdict, compare
from graph.analysis.waves.conditions import Condition, Evidence
from graph.analysis.waves.mediators import Mediator, Mediators, mediators
from graph.analysis.waves.moments import Moment, MomentKind, moments
from graph.analysis.waves.peers import Peer, Peers, peers
from graph.analysis.waves.scorecard import Scorecards, WaveCard, WaveFigure, scorecards
from graph.analysis.waves.stage import NetworkStage, StageReading, stage_of

__all__ = [
    "Change",
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
    "WaveFigure",
    "compare",
    "mediators",
    "moments",
    "peers",
    "scorecards",
    "stage_of",
]
