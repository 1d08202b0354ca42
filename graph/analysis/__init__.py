"""Analysis of a network: a snapshot and a day in, frozen results out."""

from graph.analysis.centrality import Measures, MemberMeasures, measure
from graph.analysis.certainty import Certainty, Confidence, ungrounded
from graph.analysis.figures import Figure
from graph.analysis.health import CutPoint, Health, health, health_in
from graph.analysis.introducers import Introduction, Reach, reach, warm_introducer
from graph.analysis.isolation import (
    Acquaintances,
    Chance,
    Fit,
    Isolation,
    IsolationType,
    Proposal,
    Proposals,
    acquaintances,
    isolated,
    isolated_in,
    proposals,
)
from graph.analysis.meets import Meet, Meets
from graph.analysis.pairs import Edges
from graph.analysis.periods import WINDOW_DAYS, Period, period_of
from graph.analysis.structure import Structure, structure
from graph.analysis.survey import Wave, waves
from graph.analysis.ties import Ties, project

__all__ = [
    "WINDOW_DAYS",
    "Acquaintances",
    "Certainty",
    "Chance",
    "Confidence",
    "CutPoint",
    "Edges",
    "Figure",
    "Fit",
    "Health",
    "Introduction",
    "Isolation",
    "IsolationType",
    "Measures",
    "Meet",
    "Meets",
    "MemberMeasures",
    "Period",
    "Proposal",
    "Proposals",
    "Reach",
    "Structure",
    "Ties",
    "Wave",
    "acquaintances",
    "health",
    "health_in",
    "isolated",
    "isolated_in",
    "measure",
    "period_of",
    "project",
    "proposals",
    "reach",
    "structure",
    "ungrounded",
    "warm_introducer",
    "waves",
]
