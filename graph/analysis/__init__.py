"""Analysis of a network: a snapshot and a day in, frozen results out."""

from graph.analysis.centrality import Measures, MemberMeasures, measure
from graph.analysis.certainty import Certainty, Confidence, ungrounded
from graph.analysis.figures import Figure
from graph.analysis.health import CutPoint, Health, health, health_in
from graph.analysis.introducers import Introduction, Reach, reach, warm_introducer
from graph.analysis.isolation import Isolation, IsolationType, isolated, isolated_in
from graph.analysis.meets import Meet, Meets
from graph.analysis.pairs import Edges
from graph.analysis.periods import WINDOW_DAYS, Period, period_of
from graph.analysis.structure import Structure, structure
from graph.analysis.survey import Wave, waves
from graph.analysis.ties import Ties, project

__all__ = [
    "WINDOW_DAYS",
    "Certainty",
    "Confidence",
    "CutPoint",
    "Edges",
    "Figure",
    "Health",
    "Introduction",
    "Isolation",
    "IsolationType",
    "Measures",
    "Meet",
    "Meets",
    "MemberMeasures",
    "Period",
    "Reach",
    "Structure",
    "Ties",
    "Wave",
    "health",
    "health_in",
    "isolated",
    "isolated_in",
    "measure",
    "period_of",
    "project",
    "reach",
    "structure",
    "ungrounded",
    "warm_introducer",
    "waves",
]
