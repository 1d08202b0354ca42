"""The import and export formats: network folders of CSV files and XLSX workbooks."""

from graph.formats.folder import read_network
from graph.formats.problems import Problem, Reading, RejectedRow
from graph.formats.references import Known
from graph.formats.rejects import write_rejected
from graph.formats.writer import write_network

__all__ = [
    "Known",
    "Problem",
    "Reading",
    "RejectedRow",
    "read_network",
    "write_network",
    "write_rejected",
]
