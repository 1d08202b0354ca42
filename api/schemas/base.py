"""What all schemas share."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class Out(BaseModel):
    """The base of every answer: frozen, and nothing beyond the declared fields."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Ref(Out):
    """An organization by id and name."""

    id: str = Field(description="The organization's id.", examples=["GB-CHC-1164883"])
    name: str = Field(description="Its name; the id where the name is not known.")
