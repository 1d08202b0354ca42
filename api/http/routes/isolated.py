"""Members at the edge of the network."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from api.http.deps import Network, for_visitor
from api.http.problems import documented
from api.schemas import IsolatedQuery, IsolationPage
from api.services import isolation
from api.services.audiences import VISITOR

router = APIRouter(prefix="/v1", tags=["network"], dependencies=[Depends(for_visitor)])


@router.get("/isolated", responses=documented(304, 422, 503))
def isolated(query: Annotated[IsolatedQuery, Query()], network: Network) -> IsolationPage:
    """Show members at the edge of the network, why, and how sure that is."""
    return isolation.page(network, query, VISITOR)
