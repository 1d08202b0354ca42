"""Members at the edge of the network: who, how, since when, and how sure that is."""

from graph.analysis.isolation.finding import isolated, isolated_in
from graph.analysis.isolation.model import Isolation, IsolationType

__all__ = ["Isolation", "IsolationType", "isolated", "isolated_in"]
