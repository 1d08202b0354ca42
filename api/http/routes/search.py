"""Organizations for a topic in free text."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from api.http.deps import Network, for_visitor
from api.http.problems import documented
from api.schemas import ResultsOut, SearchQuery
from api.services import recommending
from api.services.audiences import VISITOR

router = APIRouter(prefix="/v1", tags=["matching"], dependencies=[Depends(for_visitor)])


@router.get("/search", responses=documented(304, 422, 503))
def search(query: Annotated[SearchQuery, Query()], network: Network) -> ResultsOut:
    """Find the organizations for a topic described in any language."""
    return recommending.search(network, query, VISITOR)
