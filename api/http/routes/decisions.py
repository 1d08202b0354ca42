"""Decisions on recommended partners: for those who may write, never for visitors."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Depends, Path, Query

from api.http.deps import Network, for_either
from api.http.problems import documented
from api.http.security import may_write
from api.schemas import DecisionIn, DecisionOut, DecisionPage, DecisionsQuery, NoQuery
from api.services import deciding

router = APIRouter(prefix="/v1/decisions", tags=["decisions"], dependencies=[Depends(may_write)])


@router.get(
    "",
    dependencies=[Depends(for_either)],
    responses=documented(304, 401, 403, 404, 409, 422, 503),
)
def list_decisions(query: Annotated[DecisionsQuery, Query()], network: Network) -> DecisionPage:
    """List decisions, oldest first; give `next` back as `cursor`."""
    return deciding.page(network, query)


@router.post("", status_code=201, responses=documented(401, 403, 404, 409, 422, 503))
def decide(
    given: Annotated[DecisionIn, Body()], query: Annotated[NoQuery, Query()], network: Network
) -> DecisionOut:
    """Keep what was decided on a recommended partner; the same once more is no new decision."""
    return deciding.decide(network, given, actor="http")


@router.delete("/{id}", responses=documented(401, 403, 404, 409, 422, 503))
def undo(
    id: Annotated[str, Path(description="The decision's id.")],
    query: Annotated[NoQuery, Query()],
    network: Network,
) -> DecisionOut:
    """Take a decision back and answer with what it was; the candidate may be shown again."""
    return deciding.undo(network, id, actor="http")
