"""The missing member of a team."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from api.http.deps import Network, for_visitor
from api.http.problems import documented
from api.schemas import TeamOut, TeamQuery
from api.services import teams
from api.services.audiences import VISITOR

router = APIRouter(prefix="/v1", tags=["matching"], dependencies=[Depends(for_visitor)])


@router.get("/team", responses=documented(304, 404, 422, 503))
def team(query: Annotated[TeamQuery, Query()], network: Network) -> TeamOut:
    """Find who is missing from a partnership, and which part of its text they would fill."""
    return teams.missing(network, query, VISITOR)
