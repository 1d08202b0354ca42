"""Members at the edge of the network: who, how, since when, how sure, and whom to introduce."""

from graph.analysis.isolation.acquaintance import Acquaintances, acquaintances
from graph.analysis.isolation.chance import Chance
from graph.analysis.isolation.finding import isolated, isolated_in
from graph.analysis.isolation.model import Isolation, IsolationType
from graph.analysis.isolation.proposals import Fit, Proposal, Proposals, proposals

__all__ = [
    "Acquaintances",
    "Chance",
    "Fit",
    "Isolation",
    "IsolationType",
    "Proposal",
    "Proposals",
    "acquaintances",
    "isolated",
    "isolated_in",
    "proposals",
]
