"""Errors over HTTP: problem details (RFC 9457)."""

from __future__ import annotations

from pydantic import Field

from api.schemas.base import Out
from api.schemas.imports import DataProblemOut


class ParameterProblemOut(Out):
    """A parameter that cannot be understood."""

    parameter: str = Field(description="Its name.", examples=["sector"])
    what: str = Field(description="What is wrong with it, and what to write.")


class ProblemOut(Out):
    """What went wrong, as application/problem+json."""

    type: str = Field(
        description="Kind of problem, stable.", examples=["urn:partnergraph:not-found"]
    )
    title: str = Field(description="The kind in words.", examples=["Not in this network"])
    status: int = Field(description="HTTP status.", examples=[404])
    detail: str = Field(description="What happened here and what to do.")
    instance: str = Field(description="The request's id, as logged.", examples=["urn:uuid:…"])
    problems: list[DataProblemOut | ParameterProblemOut] | None = Field(
        None, description="Each problem by itself, where it is about data or parameters."
    )
