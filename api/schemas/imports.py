"""What an import did, or would do, and every problem with its place and its remedy."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from api.schemas.base import Out


class DataProblemOut(Out):
    """Something wrong or worth knowing in an input."""

    file: str = Field(
        description="File of a network folder, or sheet of a workbook.",
        examples=["organizations.csv"],
    )
    row: int | None = Field(
        None, description="Row as a spreadsheet numbers it, header 1; null: the whole file."
    )
    column: str | None = Field(None, description="Header of the column; null: the whole row.")
    what: str = Field(description="What is wrong.")
    remedy: str = Field(description="What to do about it.")
    severity: Literal["error", "notice"] = Field(
        description="An error rejects its row or file; a notice rejects nothing."
    )


class CountsOut(Out):
    """Records of one kind: what became of them."""

    kind: str = Field(description="Kind of records.", examples=["organizations"])
    added: int = Field(ge=0, description="New records.")
    changed: int = Field(ge=0, description="Records that were there with other content.")
    unchanged: int = Field(ge=0, description="Records that were there just so.")
    removed: int = Field(ge=0, description="Records the input does not hold; with replace only.")
    rejected: int = Field(
        ge=0, description="Rows of these very records left out; rows of members count apart."
    )


class ImportReportOut(Out):
    """What an import did, or would do."""

    source: str = Field(description="Name of what was read.")
    applied: bool = Field(description="Whether the network was written to.")
    version: int = Field(description="Version of the network afterwards.")
    counts: list[CountsOut] = Field(
        description="By kind; what would be done, where nothing was applied."
    )
    rows: dict[str, int] = Field(description="Rows with content, by file.")
    rejected: dict[str, int] = Field({}, description="Rows left out because of errors, by file.")
    extras: dict[str, list[str]] = Field(description="Columns kept as extra attributes, by file.")
    errors: int = Field(ge=0, description="Problems that reject a row or file.")
    notices: int = Field(ge=0, description="Problems that reject nothing.")
    problems: list[DataProblemOut] = Field(description="Every problem, by file and row.")
    notes: list[str] = Field([], description="What else to know, in words.")
