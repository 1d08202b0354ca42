"""Who is shown how often."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from api.http.deps import Network, for_visitor
from api.http.problems import documented
from api.schemas import ExposureOut, ExposureQuery
from api.services import exposures
from api.services.audiences import VISITOR

router = APIRouter(prefix="/v1", tags=["matching"], dependencies=[Depends(for_visitor)])


@router.get("/exposure", responses=documented(304, 422, 503))
def exposure(query: Annotated[ExposureQuery, Query()], network: Network) -> ExposureOut:
    """Tell who is shown how often when everybody asks: without a cap, with it, and in turn."""
    return exposures.report(network, query, VISITOR)
