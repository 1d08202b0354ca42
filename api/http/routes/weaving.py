"""Weaving plans, and what a change by hand would do."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from api.http.deps import Network, for_either, for_visitor
from api.http.problems import documented
from api.http.security import HoldsKey
from api.schemas import NetworkChangeOut, NetworkChangeQuery, WeavePlanOut, WeaveQuery
from api.services import weaving
from api.services.audiences import VISITOR

router = APIRouter(prefix="/v1", tags=["network"])


@router.get(
    "/weave", responses=documented(304, 401, 404, 422, 503), dependencies=[Depends(for_either)]
)
def weave(query: Annotated[WeaveQuery, Query()], network: Network, holds: HoldsKey) -> WeavePlanOut:
    """Plan introductions that together gain most; nothing is stored and no note is sent.

    With the key, pairs are left out on whom it was decided, and counted in `left_out`.
    """
    return weaving.plan(network, query, VISITOR, decisions=holds)


@router.get(
    "/what-if", responses=documented(304, 404, 422, 503), dependencies=[Depends(for_visitor)]
)
def what_if(query: Annotated[NetworkChangeQuery, Query()], network: Network) -> NetworkChangeOut:
    """Show every measure before and after ties are added and members leave; nothing is stored."""
    return weaving.change(network, query, VISITOR)
