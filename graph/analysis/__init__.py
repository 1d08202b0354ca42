"""Analysis of a network: a snapshot and a day in, frozen results out."""

from graph.analysis.certainty import Certainty, Confidence, ungrounded
from graph.analysis.choice import EVERY_TIE, Chosen, TieChoice, narrowed
from graph.analysis.figures import Figure
from graph.analysis.health import CutPoint, Health, health, health_in
from graph.analysis.introducers import Introduction, Reach, reach, warm_introducer
from graph.analysis.isolation import isolated, isolated_in
from graph.analysis.isolation_model import Isolation, IsolationType
from graph.analysis.measures.broker import Broker, OpenPair, broker
from graph.analysis.measures.brokerage import Brokerage, BrokerRole, brokerage, role_between
from graph.analysis.measures.chance import DRAWS, Chance, by_chance, rewired, usual_statistics
from graph.analysis.measures.communities import Communities, carried_on, communities, over_time
from graph.analysis.measures.coreness import CorePeriphery, core_periphery
from graph.analysis.measures.groups import GroupBy, Groups, groups_of, places, sectors
from graph.analysis.measures.holes import Holes, holes
from graph.analysis.measures.meanings import MEANINGS, Meaning
from graph.analysis.measures.mixing import (
    Mixing,
    degree_assortativity,
    group_assortativity,
    mixing,
)
from graph.analysis.measures.positions import Measures, MemberMeasures, bridges, measure
from graph.analysis.measures.summary import GroupMeasures, group_measures, network_figures
from graph.analysis.measures.triads import Triads, triads
from graph.analysis.measures.whole import (
    Reciprocity,
    average_degree,
    centralization,
    density,
    reciprocity,
)
from graph.analysis.meets import Meet, Meets
from graph.analysis.pairs import Edges
from graph.analysis.periods import WINDOW_DAYS, Period, period_of
from graph.analysis.structure import Structure, structure
from graph.analysis.survey import Wave, waves
from graph.analysis.ties import Ties, project

__all__ = [
    "DRAWS",
    "EVERY_TIE",
    "MEANINGS",
    "WINDOW_DAYS",
    "Broker",
    "BrokerRole",
    "Brokerage",
    "Certainty",
    "Chance",
    "Chosen",
    "Communities",
    "Confidence",
    "CorePeriphery",
    "CutPoint",
    "Edges",
    "Figure",
    "GroupBy",
    "GroupMeasures",
    "Groups",
    "Health",
    "Holes",
    "Introduction",
    "Isolation",
    "IsolationType",
    "Meaning",
    "Measures",
    "Meet",
    "Meets",
    "MemberMeasures",
    "Mixing",
    "OpenPair",
    "Period",
    "Reach",
    "Reciprocity",
    "Structure",
    "TieChoice",
    "Ties",
    "Triads",
    "Wave",
    "average_degree",
    "bridges",
    "broker",
    "brokerage",
    "by_chance",
    "carried_on",
    "centralization",
    "communities",
    "core_periphery",
    "degree_assortativity",
    "density",
    "group_assortativity",
    "group_measures",
    "groups_of",
    "health",
    "health_in",
    "holes",
    "isolated",
    "isolated_in",
    "measure",
    "mixing",
    "narrowed",
    "network_figures",
    "over_time",
    "period_of",
    "places",
    "project",
    "reach",
    "reciprocity",
    "rewired",
    "role_between",
    "sectors",
    "structure",
    "triads",
    "ungrounded",
    "usual_statistics",
    "warm_introducer",
    "waves",
]
