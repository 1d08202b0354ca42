"""Coalitions for a topic."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from api.http.deps import Network, for_visitor
from api.http.problems import documented
from api.schemas import CoalitionQuery, CoalitionsOut
from api.services import coalitions
from api.services.audiences import VISITOR

router = APIRouter(prefix="/v1", tags=["matching"], dependencies=[Depends(for_visitor)])


@router.get("/coalition", responses=documented(304, 404, 422, 503))
def coalition(query: Annotated[CoalitionQuery, Query()], network: Network) -> CoalitionsOut:
    """Propose few, connected, willing organizations that cover what a topic needs."""
    return coalitions.build(network, query, VISITOR)
