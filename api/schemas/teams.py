"""The missing member of a team: what is asked, and who would fill what."""

from __future__ import annotations

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from api.schemas.base import Out, Ref
from api.schemas.forgiving import Text
from api.schemas.queries import MatchQuery
from api.schemas.results import ResultsOut

MOST_MEMBERS = 50


class TeamQuery(MatchQuery):
    """Who is missing from a partnership, given by its text, its members or both."""

    q: Text | None = Field(
        None,
        description="What the partnership is about, in any language.",
        examples=["Rescued food for school lunches. Somebody has to drive."],
    )
    member: list[Text] = Field(
        [],
        max_length=MOST_MEMBERS,
        description="Ids of organizations that are in it; may be given repeatedly.",
    )

    @model_validator(mode="after")
    def _something(self) -> TeamQuery:
        if self.q is None and not self.member:
            raise PydanticCustomError("team", "give a text, a member or both")
        return self


class TeamPartOut(Out):
    """A sentence of the text, and who of the members answers it."""

    text: str = Field(description="The sentence, verbatim.")
    offering: list[Ref] = Field(description="Members with an offer that answers it.")
    worked_on: list[Ref] = Field(description="Members with a past partnership that answers it.")


class TeamOut(ResultsOut):
    """Who is missing, best first."""

    members: list[Ref] = Field(description="The members, as given.")
    text_parts: list[TeamPartOut] = Field(
        description="The sentences of the text, the first twelve."
    )
