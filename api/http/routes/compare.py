"""Two waves of the network side by side."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from api.http.deps import Network, for_visitor
from api.http.problems import documented
from api.schemas import CompareQuery, ComparisonOut
from api.services import waves
from api.services.audiences import VISITOR

router = APIRouter(prefix="/v1", tags=["network"], dependencies=[Depends(for_visitor)])


@router.get("/compare", responses=documented(304, 422, 503))
def compare(query: Annotated[CompareQuery, Query()], network: Network) -> ComparisonOut:
    """Show how the network changed between two waves; a change inside its interval is not clear."""
    return waves.comparison(network, query, VISITOR)
