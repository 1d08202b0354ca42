"""Analysis of a network: a snapshot and a day in, frozen results out."""

from graph.analysis.certainty import (
    Certainty,
    Confidence,
    ungrounded,
)
from graph.analysis.choice import (
    EVERY_TIE,
    Chosen,
    TieChoice,
    narrowed,
)
from graph.analysis.figures import (
    Figure,
)
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
from graph.analysis.health import (
    CutPoint,
    Health,
    health,
    health_in,
)
from graph.analysis.introducers import (
    Introduction,
    Reach,
    reach,
    warm_introducer,
)
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
from graph.analysis.measures.broker import (
    Broker,
    OpenPair,
    broker,
)
from graph.analysis.measures.brokerage import (
    Brokerage,
    BrokerRole,
    brokerage,
    role_between,
)
from graph.analysis.measures.chance import (
    DRAWS,
    BesideChance,
    by_chance,
    rewired,
    usual_statistics,
)
from graph.analysis.measures.communities import (
    Communities,
    carried_on,
    communities,
    over_time,
)
from graph.analysis.measures.coreness import (
    CorePeriphery,
    core_periphery,
)
from graph.analysis.measures.groups import (
    GroupBy,
    Groups,
    groups_of,
    places,
    sectors,
)
from graph.analysis.measures.holes import (
    Holes,
    holes,
)
from graph.analysis.measures.meanings import (
    MEANINGS,
    Meaning,
)
from graph.analysis.measures.mixing import (
    Mixing,
    degree_assortativity,
    group_assortativity,
    mixing,
)
from graph.analysis.measures.positions import (
    Measures,
    MemberMeasures,
    bridges,
    measure,
)
from graph.analysis.measures.summary import (
    GroupMeasures,
    group_measures,
    network_figures,
)
from graph.analysis.measures.triads import (
    Triads,
    triads,
)
from graph.analysis.measures.whole import (
    Reciprocity,
    average_degree,
    centralization,
    density,
    reciprocity,
)
from graph.analysis.meets import (
    Meet,
    Meets,
)
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
from graph.analysis.pairs import (
    Edges,
)
from graph.analysis.periods import (
    WINDOW_DAYS,
    Period,
    period_of,
)
from graph.analysis.structure import (
    Structure,
    structure,
)
from graph.analysis.survey import (
    Wave,
    waves,
)
from graph.analysis.ties import (
    Ties,
    project,
)

__all__ = [
    "DRAWS",
    "EVERY_TIE",
    "MEANINGS",
    "WINDOW_DAYS",
    "Acquaintances",
    "BesideChance",
    "Broker",
    "BrokerRole",
    "Brokerage",
    "Cause",
    "Cell",
    "Certainty",
    "Chance",
    "Change",
    "Chosen",
    "Cofunders",
    "Communities",
    "Comparison",
    "Condition",
    "Confidence",
    "CorePeriphery",
    "CutPoint",
    "Dimension",
    "Edges",
    "Evidence",
    "Figure",
    "Fit",
    "GapTable",
    "GroupBy",
    "GroupMeasures",
    "Groups",
    "Health",
    "Holes",
    "Indicator",
    "Introduction",
    "Isolation",
    "IsolationType",
    "Meaning",
    "Measures",
    "Mediator",
    "Mediators",
    "Meet",
    "Meets",
    "MemberMeasures",
    "Mixing",
    "Moment",
    "MomentKind",
    "NetworkStage",
    "OpenPair",
    "Peer",
    "Peers",
    "Period",
    "Proposal",
    "Proposals",
    "Reach",
    "Reciprocity",
    "Scorecards",
    "StageReading",
    "Structure",
    "TieChoice",
    "Ties",
    "Triads",
    "Unlocks",
    "Verdict",
    "Wave",
    "WaveCard",
    "WaveFigure",
    "acquaintances",
    "average_degree",
    "bridges",
    "broker",
    "brokerage",
    "by_chance",
    "carried_on",
    "centralization",
    "cofunders",
    "communities",
    "compare",
    "core_periphery",
    "degree_assortativity",
    "density",
    "gap_table",
    "gap_table_in",
    "group_assortativity",
    "group_measures",
    "groups_of",
    "health",
    "health_in",
    "holes",
    "indicator_of",
    "isolated",
    "isolated_in",
    "measure",
    "mediators",
    "mixing",
    "moments",
    "narrowed",
    "network_figures",
    "over_time",
    "peers",
    "period_of",
    "places",
    "project",
    "proposals",
    "reach",
    "reciprocity",
    "rewired",
    "role_between",
    "scorecards",
    "sectors",
    "stage_of",
    "structure",
    "triads",
    "ungrounded",
    "unlocks",
    "usual_statistics",
    "warm_introducer",
    "waves",
]
