"""Exchange rings."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from api.http.deps import Network, for_visitor
from api.http.problems import documented
from api.schemas import RingsOut, RingsQuery
from api.services import rings as service
from api.services.audiences import VISITOR

router = APIRouter(prefix="/v1", tags=["matching"], dependencies=[Depends(for_visitor)])


@router.get("/rings", responses=documented(304, 422, 503))
def rings(query: Annotated[RingsQuery, Query()], network: Network) -> RingsOut:
    """Find rings in which everybody gives to the next and gets from the one before."""
    return service.find(network, query, VISITOR)
