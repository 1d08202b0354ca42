"""Whether the service is alive and ready."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from api.schemas.base import Out


class AliveOut(Out):
    """The process answers."""

    status: Literal["alive"] = Field("alive", description="Always alive.")
    program: str = Field(description="Version of the program.")


class ReadyOut(Out):
    """Whether requests can be answered, and if not, what is missing."""

    ready: bool = Field(description="Whether the store is reachable and its schema known.")
    store: str = Field(description="ok, or a sentence that says what is wrong.")
    version: int | None = Field(None, description="Version of the network.")
    model: Literal["loaded", "installed", "missing"] = Field(
        description="State of the embedding model; recommendations need it."
    )
