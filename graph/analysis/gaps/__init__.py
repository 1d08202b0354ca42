"""Gaps for funders: what is offered and needed for whom and where, and why it does not meet."""

from graph.analysis.gaps.cofunders import cofunders
from graph.analysis.gaps.costs import Cost
from graph.analysis.gaps.entries import Dimension
from graph.analysis.gaps.funding_model import Cofunders, Duplication, Funder, Overlap, PlaceMoney
from graph.analysis.gaps.indicator import Indicator, indicator_of
from graph.analysis.gaps.model import Amount, Cause, Cell, GapTable, Money
from graph.analysis.gaps.needs import NeedState, NeedStatus
from graph.analysis.gaps.shrinkage import Estimate
from graph.analysis.gaps.standing import MemberStatus, Standing
from graph.analysis.gaps.table import gap_table, gap_table_in, labels
from graph.analysis.gaps.unlock import unlocks
from graph.analysis.gaps.unlock_model import Lever, Unlock, Unlocks, Within
from graph.labels import Labels, fold

__all__ = [
    "Amount",
    "Cause",
    "Cell",
    "Cofunders",
    "Cost",
    "Dimension",
    "Duplication",
    "Estimate",
    "Funder",
    "GapTable",
    "Indicator",
    "Labels",
    "Lever",
    "MemberStatus",
    "Money",
    "NeedState",
    "NeedStatus",
    "Overlap",
    "PlaceMoney",
    "Standing",
    "Unlock",
    "Unlocks",
    "Within",
    "cofunders",
    "fold",
    "gap_table",
    "gap_table_in",
    "indicator_of",
    "labels",
    "unlocks",
]
