"""Analysis of a network: a snapshot and a day in, frozen results out."""

from graph.analysis.centrality import Measures, MemberMeasures, measure
from graph.analysis.certainty import Certainty, Confidence, ungrounded
from graph.analysis.figures import Figure
from graph.analysis.gaps import (
    Cause,
    Cell,
    Cofunders,
    Dimension,
    GapTable,
    Indicator,
    Unlocks,
    cofunders,
    gap_table,
    gap_table_in,
    indicator_of,
    unlocks,
)
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
    "Cause",
    "Cell",
    "Certainty",
    "Chance",
    "Cofunders",
    "Confidence",
    "CutPoint",
    "Dimension",
    "Edges",
    "Figure",
    "Fit",
    "GapTable",
    "Health",
    "Indicator",
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
    "Unlocks",
    "Wave",
    "acquaintances",
    "cofunders",
    "gap_table",
    "gap_table_in",
    "health",
    "health_in",
    "indicator_of",
    "isolated",
    "isolated_in",
    "measure",
    "period_of",
    "project",
    "proposals",
    "reach",
    "structure",
    "ungrounded",
    "unlocks",
    "warm_introducer",
    "waves",
]
