"""Recommended partners of one organization."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from api.http.deps import Network, for_either, not_kept
from api.http.problems import documented
from api.http.routes.organizations import Id
from api.http.security import HoldsKey
from api.schemas import RecommendQuery, ResultsOut
from api.services import recommending
from api.services.audiences import VISITOR

router = APIRouter(prefix="/v1", tags=["matching"], dependencies=[Depends(for_either)])


@router.get(
    "/organizations/{id:path}/recommendations", responses=documented(304, 401, 404, 422, 503)
)
def recommendations(
    id: Id,
    query: Annotated[RecommendQuery, Query()],
    network: Network,
    holds: HoldsKey,
    response: Response,
) -> ResultsOut:
    """Recommend complementary partners, with the parts of the score and the reasons.

    With the key, those are left out on whom it was decided, and counted in `left_out`. A `fair`
    answer follows from what was shown before, so it carries no ETag and is not to be kept.
    """
    if query.fair:
        not_kept(response)
    return recommending.recommend(network, id, query, VISITOR, decisions=holds)
