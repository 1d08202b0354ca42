"""Resilience and power: what is lost when members leave, and who depends on whom."""

from graph.analysis.resilience.concentration import Concentration, concentrations
from graph.analysis.resilience.dependence import (
    GRANT_DAYS,
    Dependence,
    DependenceKind,
    dependences,
)
from graph.analysis.resilience.leaving import Leaving, NeedLost, TopicLoss, TopicLost, leaving
from graph.analysis.resilience.losses import KeyPlayers, KeySet, key_players

__all__ = [
    "GRANT_DAYS",
    "Concentration",
    "Dependence",
    "DependenceKind",
    "KeyPlayers",
    "KeySet",
    "Leaving",
    "NeedLost",
    "TopicLoss",
    "TopicLost",
    "concentrations",
    "dependences",
    "key_players",
    "leaving",
]
