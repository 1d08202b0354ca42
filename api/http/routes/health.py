"""The network's scorecard (not the service's: see `/healthz`)."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from api.http.deps import Network, for_visitor
from api.http.problems import documented
from api.schemas import HealthOut, HealthQuery
from api.services import health as service
from api.services.audiences import VISITOR

router = APIRouter(prefix="/v1", tags=["network"], dependencies=[Depends(for_visitor)])


@router.get("/health", responses=documented(304, 422, 503))
def health(query: Annotated[HealthQuery, Query()], network: Network) -> HealthOut:
    """Show the network's figures, each with its meaning; null is unknown."""
    return service.scorecard(network, query, VISITOR)
