"""Gaps for funders: what is offered and needed for whom and where, and why it does not meet."""

from graph.analysis.gaps.entries import Dimension
from graph.analysis.gaps.indicator import Indicator, indicator_of
from graph.analysis.gaps.labels import Labels, fold
from graph.analysis.gaps.model import Amount, Cause, Cell, GapTable, Money
from graph.analysis.gaps.needs import NeedState, NeedStatus
from graph.analysis.gaps.shrinkage import SMALL, Estimate
from graph.analysis.gaps.standing import MemberStatus, Standing
from graph.analysis.gaps.table import gap_table, gap_table_in
