"""Recommended partners of one organization."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from api.http.deps import Network, for_visitor
from api.http.problems import documented
from api.http.routes.organizations import Id
from api.schemas import RecommendQuery, ResultsOut
from api.services import recommending
from api.services.audiences import VISITOR

router = APIRouter(prefix="/v1", tags=["matching"], dependencies=[Depends(for_visitor)])


@router.get("/organizations/{id:path}/recommendations", responses=documented(304, 404, 422, 503))
def recommendations(
    id: Id, query: Annotated[RecommendQuery, Query()], network: Network
) -> ResultsOut:
    """Recommend complementary partners, with the parts of the score and the reasons."""
    return recommending.recommend(network, id, query, VISITOR)
