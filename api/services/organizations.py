"""Organizations: lists by filter, and one with all that is known of it."""

from __future__ import annotations

from api import convert
from api.schemas import OrganizationOut, OrganizationPage, OrganizationsQuery
from api.services import cursors, misses
from api.services.workspace import Workspace
from graph.model import Audience
from graph.stores.values import OrganizationFilter


def page(workspace: Workspace, query: OrganizationsQuery, audience: Audience) -> OrganizationPage:
    """Return one page of the organizations that satisfy `query`, by id, all of one version.

    Raises `BadQuery`, and `Conflict` where the network is written to without end.
    """
    start, where = cursors.after(query), _where(query)
    snapshot, found = workspace.snapshot_with(
        audience,
        lambda store: store.organizations(
            where, after=start, limit=query.limit + 1, audience=audience
        ),
    )
    shown = found[: query.limit]
    return OrganizationPage(
        version=snapshot.version,
        items=[
            convert.summary(
                org,
                snapshot.resources_of.get(org.id, ()),
                snapshot.partnerships_of.get(org.id, ()),
            )
            for org in shown
        ],
        next=cursors.cursor_after(shown[-1].id, query) if len(found) > len(shown) else None,
    )


def get(workspace: Workspace, id: str, audience: Audience) -> OrganizationOut:
    """Return one organization with its resource map and partnerships. Raises `NotFound`."""
    snapshot = workspace.snapshot(audience)
    org = snapshot.organization.get(id) or misses.organization(workspace, id, audience)
    return convert.organization(
        org,
        snapshot.resources_of.get(id, ()),
        snapshot.partnerships_of.get(id, ()),
        snapshot.organization,
    )


def contact(workspace: Workspace, id: str) -> str | None:
    """Return the contact, for the person at the machine alone. Raises `NotFound`."""
    with workspace.store() as store:
        return store.organization(id, Audience.PRIVATE).contact


def _where(query: OrganizationsQuery) -> OrganizationFilter:
    return OrganizationFilter(
        text=query.q,
        sectors=frozenset(query.sector),
        sizes=frozenset(query.size),
        stages=frozenset(query.stage),
        topics=frozenset(query.topic),
        languages=frozenset(query.language),
        country=query.country.upper() if query.country else None,
        region=query.region,
        city=query.city,
        near=query.centre,
        radius_km=query.radius_km,
    )
