"""Two organizations explained from both sides."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from api.http.deps import Network, for_either
from api.http.problems import documented
from api.http.security import HoldsKey
from api.schemas import ExplainOut, ExplainQuery
from api.services import explaining
from api.services.audiences import VISITOR

router = APIRouter(prefix="/v1", tags=["matching"], dependencies=[Depends(for_either)])


@router.get("/explain", responses=documented(304, 401, 404, 422, 503))
def explain(
    query: Annotated[ExplainQuery, Query()], network: Network, holds: HoldsKey
) -> ExplainOut:
    """Tell why two organizations would suit each other, or not, from both sides.

    With the key, also whether one was decided on.
    """
    return explaining.pair(network, query, VISITOR, decisions=holds)
