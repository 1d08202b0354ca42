"""Gaps for funders, and who funds what."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Depends, Query

from api.http.deps import Network, for_visitor
from api.http.problems import documented
from api.schemas import (
    CellQuery,
    CofundersBody,
    CofundersOut,
    CofundersQuery,
    GapsBody,
    GapsOut,
    GapsQuery,
    OpenedCellOut,
    UnlockQuery,
    UnlocksOut,
)
from api.services import cofunding
from api.services import gaps as service
from api.services.audiences import VISITOR

router = APIRouter(prefix="/v1", tags=["network"])
KEPT = [Depends(for_visitor)]


@router.get("/gaps", responses=documented(304, 422, 503), dependencies=KEPT)
def gaps(query: Annotated[GapsQuery, Query()], network: Network) -> GapsOut:
    """Show gaps by topic, place and population served, each with its cause and its rows."""
    return service.table(network, query, VISITOR)


@router.post("/gaps", responses=documented(422, 503))
def gaps_beside(query: Annotated[GapsBody, Body()], network: Network) -> GapsOut:
    """Show the same beside an outside indicator with a value for each place; nothing is stored."""
    return service.table(network, query, VISITOR)


@router.get("/gaps/cell", responses=documented(304, 422, 503), dependencies=KEPT)
def cell(query: Annotated[CellQuery, Query()], network: Network) -> OpenedCellOut:
    """Open one cell: its organizations, needs, offers and grants."""
    return service.opened(network, query, VISITOR)


@router.get("/gaps/unlock", responses=documented(304, 422, 503), dependencies=KEPT)
def unlock(query: Annotated[UnlockQuery, Query()], network: Network) -> UnlocksOut:
    """Show where one more grant would cover most needs and connect most members."""
    return service.unlock(network, query, VISITOR)


@router.get("/cofunders", responses=documented(304, 404, 422, 503), dependencies=KEPT)
def cofunders(query: Annotated[CofundersQuery, Query()], network: Network) -> CofundersOut:
    """Show who else funds a topic, a place or an organization, and where funders overlap."""
    return cofunding.find(network, query, VISITOR)


@router.post("/cofunders", responses=documented(404, 422, 503))
def cofunders_beside(query: Annotated[CofundersBody, Body()], network: Network) -> CofundersOut:
    """Show the same with grants per head of an outside indicator; nothing is stored."""
    return cofunding.find(network, query, VISITOR)
