"""Whether the service is alive and ready."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from api.schemas.base import Out


class AliveOut(Out):
    """The process answers."""

    status: Literal["alive"] = Field("alive", description="Always alive.")
    program: str = Field(description="Version of the program.")


class LinkOut(Out):
    """An address of the service and what it answers."""

    path: str = Field(description="Address on this host.", examples=["/v1/health"])
    method: str = Field(description="HTTP method.", examples=["GET"])
    answer: str = Field(description="What it answers, in one sentence.")


class StartOut(Out):
    """What this service is, and where to go on."""

    name: Literal["partnergraph"] = Field("partnergraph", description="Name of the program.")
    version: str = Field(description="Version of the program.")
    openapi: str = Field(description="Address of the full description.")
    routes: list[LinkOut] = Field(description="Every address there is.")


class ReadyOut(Out):
    """Whether requests can be answered, and if not, what is missing."""

    ready: bool = Field(description="Whether the store is reachable and its schema known.")
    store: str = Field(description="ok, or a sentence that says what is wrong.")
    version: int | None = Field(None, description="Version of the network.")
    model: Literal["loaded", "installed", "missing"] = Field(
        description="State of the embedding model; recommendations need it."
    )
