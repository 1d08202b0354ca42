"""Who is shown how often when everybody asks at once."""

from __future__ import annotations

from pydantic import Field

from api.schemas.base import Out, Ref
from api.schemas.queries import Query


class ExposureQuery(Query):
    """Everybody's list of partners at once."""

    n: int = Field(10, ge=1, le=50, description="Places in each list.")
    cap: int | None = Field(
        None,
        ge=1,
        le=10_000,
        description="How often anybody is shown at most; unset: a fifth more than the places.",
    )
    lists: bool = Field(False, description="Also give the lists themselves.")


class GroupExposureOut(Out):
    """A group's part in all lists."""

    kind: str = Field(description="sector, size or past.")
    name: str = Field(description="The group, such as newcomers.")
    organizations: int = Field(ge=0, description="Its members.")
    share: float = Field(description="Its share of all organizations, 0 to 1.")
    places: float = Field(description="Its share of all places in the lists, 0 to 1.")
    never: float = Field(description="Share of it that is in nobody's list, 0 to 1.")


class ExposureReportOut(Out):
    """How evenly the places are shared out."""

    gini: float = Field(description="0: all are shown equally often; near 1: a few all the time.")
    never: float = Field(description="Share of organizations in nobody's list, 0 to 1.")
    most: int = Field(description="How often the most shown one is shown.")
    mean: float = Field(description="How often one is shown on average.")
    short: int = Field(description="Lists with fewer places filled than asked for.")
    score: float = Field(description="Mean score of those who are shown, 0 to 1.")
    groups: list[GroupExposureOut] = Field(description="By sector, size and past.")


class PlaceInListOut(Out):
    """One place in a list."""

    organization: Ref = Field(description="Who is shown.")
    score: float = Field(description="Its score for the asker, 0 to 1.")


class CappedListOut(Out):
    """Somebody's list under the cap."""

    asker: Ref = Field(description="Whose list it is.")
    items: list[PlaceInListOut] = Field(description="Best first.")


class ExposureOut(Out):
    """Everybody's lists without a cap, with it, and in turn."""

    version: int = Field(description="Version of the network this was read at.")
    n: int = Field(description="Places in each list.")
    cap: int = Field(description="How often anybody is shown at most.")
    free: ExposureReportOut = Field(description="Without a cap.")
    capped: ExposureReportOut = Field(description="With it.")
    in_turn: ExposureReportOut = Field(
        description="Without a cap, asked one after another with `fair`, in an order drawn once."
    )
    share: float = Field(
        description="Share of the best total score under the cap that is reached at least, 0 to 1."
    )
    lists: list[CappedListOut] | None = Field(description="The lists, where asked for.")
