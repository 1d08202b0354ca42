"""Measures of the field: of members, of groups and of the network; one member as a broker."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from api.schemas.base import Out, Ref
from api.schemas.forgiving import AnyIntensity, Text
from api.schemas.network import FigureOut
from api.schemas.queries import MOST_ITEMS, Query


def _plain(value: object) -> object:
    """Letter case, spaces and hyphens aside."""
    if not isinstance(value, str):
        return value
    return value.strip().casefold().replace("-", "_").replace(" ", "_")


By = Annotated[Literal["sector", "place", "community"], BeforeValidator(_plain)]
Order = Literal[
    "id",
    "degree",
    "strength",
    "betweenness",
    "closeness",
    "eigenvector",
    "pagerank",
    "core",
    "triangles",
    "clustering",
    "constraint",
    "effective_size",
    "bridges",
    "local_bridges",
]


class TiesQuery(Query):
    """Which ties count."""

    window: int = Field(
        730, ge=0, le=36_500, description="Days after its end for which a partnership counts."
    )
    intensity: AnyIntensity | None = Field(
        None,
        description="Only ties known to be at least so close: awareness, cooperation, "
        "coordination, integration.",
    )
    topic: Text | None = Field(
        None,
        description="Only the network of this topic: members that work on it or are in a "
        "partnership on it, and their ties on it.",
    )
    weighted: bool = Field(
        True, description="Whether ties keep their weights; if not, every tie weighs 1."
    )


class MeasuresQuery(TiesQuery):
    """The measures of all members."""

    by: By | None = Field(None, description="Also measures by sector, place or community.")
    sort: Annotated[Order, BeforeValidator(_plain)] = Field(
        "id", description="Order of members: by id, or by a measure, the largest first."
    )
    draws: int | None = Field(
        None,
        ge=0,
        le=1_000,
        description="Networks of the same degrees drawn to tell what is more than chance; not "
        "given: 100 up to 20,000 ties, none beyond.",
    )
    limit: int = Field(MOST_ITEMS, ge=1, le=10_000, description="Members in one page.")
    cursor: str | None = Field(
        None, max_length=4_000, description="`next` of the page before, as it was given."
    )


class BrokerQuery(TiesQuery):
    """One member as a broker."""

    by: By = Field("sector", description="The groups that roles are told by.")
    pairs: int = Field(20, ge=0, le=1_000, description="Pairs to name at most.")


class MeaningOut(Out):
    """What a measure means."""

    name: str = Field(description="The measure, as the fields of a member name it.")
    range: str = Field(description="Unit and range.")
    words: str = Field(description="What it means, in one or two sentences.")
    source: str = Field(description="Where its definition comes from.")


class MemberMeasuresOut(Ref):
    """One member's measures; null is undefined. `meanings` says what each means."""

    degree: int = Field(description="Members it works with.")
    strength: float = Field(description="Sum of the weights of its ties.")
    betweenness: float = Field(description="Share of shortest ways between others, 0 to 1.")
    closeness: float = Field(description="Mean of 1/distance to all others, 0 to 1.")
    eigenvector: float | None = Field(description="Beside the best of its component, 0 to 1.")
    pagerank: float = Field(description="Share of a walk's time; all sum to 1.")
    core: int = Field(description="The k of its k-core.")
    triangles: int = Field(description="Pairs of its partners that work with each other.")
    clustering: float | None = Field(description="The share of pairs that do, 0 to 1.")
    constraint: float | None = Field(description="Burt's constraint, above 0.")
    effective_size: float = Field(description="Partners less their redundancy.")
    bridges: int = Field(description="Its ties that hold the network together.")
    local_bridges: int = Field(description="Its ties without a shared partner.")
    component: int = Field(description="Its component; 0 is the largest.")
    component_size: int = Field(description="Members of that component.")
    cut_point: bool = Field(description="Whether its leaving splits the component.")
    community: Ref | None = Field(description="Its community, by the member it is called after.")
    ei: float | None = Field(
        None, description="Its E-I index by the groups asked for, -1 to 1; null where unknown."
    )
    roles: dict[str, int] | None = Field(
        None, description="Open pairs it stands between by broker role, if groups are asked for."
    )


class GroupMeasuresOut(Out):
    """One group."""

    name: str = Field(description="The sector or place, or whom the community is called after.")
    members: int = Field(description="Its members.")
    inside: int = Field(description="Ties within the group.")
    outside: int = Field(description="Ties to members of other groups.")
    density: float | None = Field(description="Share of its own pairs that are tied, 0 to 1.")
    ei: float | None = Field(description="E-I index: -1 all ties stay inside, 1 all lead out.")


class MeasuresOut(Out):
    """Measures of the network, of its groups if asked for, and of its members."""

    version: int = Field(description="Version of the network this was read at.")
    as_of: date = Field(description="Day on which the network is read.")
    betweenness_error: float = Field(
        description="No betweenness is off by more, at 95% for all members at once; 0 is exact."
    )
    closeness_error: float = Field(description="The same for closeness.")
    figures: list[FigureOut] = Field(description="The network as a whole, in reading order.")
    by: By | None = Field(None, description="What groups are of.")
    groups: list[GroupMeasuresOut] = Field([], description="Groups, if asked for.")
    ungrouped: int = Field(0, description="Members whose group is not known.")
    meanings: list[MeaningOut] = Field(description="What each measure of a member means.")
    items: list[MemberMeasuresOut] = Field(description="The members.")
    next: str | None = Field(None, description="Cursor of the next page; null at the end.")
    notes: list[str] = Field(description="What to mind in reading the measures.")


class OpenPairOut(Out):
    """Two that do not work with each other, and both with the broker."""

    a: Ref = Field(description="One of the two.")
    b: Ref = Field(description="The other.")
    role: str | None = Field(description="Broker role between them; null where a group is unknown.")
    others: int = Field(description="How many others work with both; 0: the broker alone.")


class RoleCountOut(Out):
    """One broker role."""

    role: str = Field(description="coordinator, consultant, gatekeeper or liaison.")
    pairs: int = Field(description="Open pairs it plays this role for.")
    words: str = Field(description="What the role is.")


class TiedGroupOut(Out):
    """How many partners are of one group."""

    name: str = Field(description="The group.")
    partners: int = Field(description="How many of those it works with belong to it.")


class BrokerOut(Out):
    """One member as a broker."""

    version: int = Field(description="Version of the network this was read at.")
    as_of: date = Field(description="Day on which the network is read.")
    member: MemberMeasuresOut = Field(description="The member with its measures.")
    by: By = Field(description="What roles are told by.")
    group: str | None = Field(description="Its own group; null where unknown.")
    words: list[str] = Field(description="What this comes to, in sentences.")
    open: int = Field(description="Pairs of its partners that do not work with each other.")
    closed: int = Field(description="Pairs of its partners that do.")
    sole: int = Field(description="Open pairs that nobody else joins.")
    unknown: int = Field(description="Open pairs whose role is unknown, since a group is.")
    roles: list[RoleCountOut] = Field(description="Open pairs by role (Gould & Fernandez 1989).")
    partners: list[TiedGroupOut] = Field(description="Those it works with, by community.")
    pairs: list[OpenPairOut] = Field(description="Pairs by name, those nobody else joins first.")
    meanings: list[MeaningOut] = Field(description="What each measure of a member means.")
    notes: list[str] = Field(description="What to mind in reading this.")
