"""What judgements have in common: they are read off the matcher's results."""

from __future__ import annotations

from pydantic import ConfigDict, Field

from api.schemas.base import Out


class JudgedBase(Out):
    """The base of what is read off the matcher's results."""

    model_config = ConfigDict(extra="forbid", frozen=True, from_attributes=True)


class IntervalOut(JudgedBase):
    """A mean over questions with its 95% bootstrap interval."""

    mean: float = Field(description="Mean over the questions.")
    low: float = Field(description="Lower end of the interval.")
    high: float = Field(description="Upper end of the interval.")
