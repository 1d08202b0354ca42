"""Organizations: lists by filter, and one with all that is public of it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query

from api.http.deps import Network, for_visitor
from api.http.problems import documented
from api.schemas import NoQuery, OrganizationOut, OrganizationPage, OrganizationsQuery
from api.services import organizations
from api.services.audiences import VISITOR

router = APIRouter(
    prefix="/v1/organizations", tags=["organizations"], dependencies=[Depends(for_visitor)]
)

Id = Annotated[
    str,
    Path(
        description="The organization's id, percent-encoded.",
        examples=["GB-CHC-1164883"],
    ),
]


@router.get("", responses=documented(304, 409, 422, 503))
def list_organizations(
    query: Annotated[OrganizationsQuery, Query()], network: Network
) -> OrganizationPage:
    """List organizations, by id, that satisfy every condition; give `next` back as `cursor`."""
    return organizations.page(network, query, VISITOR)


@router.get("/{id:path}", responses=documented(304, 404, 503))
def get_organization(
    id: Id, query: Annotated[NoQuery, Query()], network: Network
) -> OrganizationOut:
    """Show one organization with its resource map and its partnerships."""
    return organizations.get(network, id, VISITOR)
