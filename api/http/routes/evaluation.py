"""The ranking judged by the network's own past."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from api.http.deps import Network, for_visitor
from api.http.problems import documented
from api.schemas import EvaluateQuery, EvaluationOut
from api.services import evaluating
from api.services.audiences import VISITOR

router = APIRouter(prefix="/v1", tags=["matching"], dependencies=[Depends(for_visitor)])


@router.get("/evaluate", responses=documented(304, 422, 503))
def evaluate(query: Annotated[EvaluateQuery, Query()], network: Network) -> EvaluationOut:
    """Judge the ranking by the network's own past, beside plain baselines.

    It may take minutes on a large network. One is made at a time (503 `busy` meanwhile) and the
    last one is kept, so that a client that gave up waiting gets it by asking again.
    """
    return evaluating.evaluate(network, query, VISITOR)
