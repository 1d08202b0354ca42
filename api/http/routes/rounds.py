"""Rounds of meetings: made afresh, or close to an earlier schedule."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Depends, Query

from api.http.deps import Network, for_visitor
from api.http.problems import documented
from api.schemas import RoundBody, RoundOut, RoundQuery
from api.services import rounds
from api.services.audiences import VISITOR

router = APIRouter(prefix="/v1", tags=["matching"])


@router.get("/round", responses=documented(304, 404, 422, 503), dependencies=[Depends(for_visitor)])
def round_(query: Annotated[RoundQuery, Query()], network: Network) -> RoundOut:
    """Schedule meetings: no pair twice, nobody at two tables, within what everybody can take."""
    return rounds.plan(network, query, VISITOR)


@router.post("/round", responses=documented(404, 422, 503))
def changed_round(query: Annotated[RoundBody, Body()], network: Network) -> RoundOut:
    """Schedule meetings close to an earlier schedule, for late joiners; nothing is stored."""
    return rounds.plan(network, query, VISITOR, query.before)
