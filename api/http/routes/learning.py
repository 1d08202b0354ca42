"""Weights learned from the network's past: for those who may write to have learned."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from api.http.deps import Network
from api.http.problems import documented
from api.http.security import may_write
from api.schemas import LearnedOut, NoQuery
from api.services import learning_words
from api.services.audiences import VISITOR

router = APIRouter(prefix="/v1", tags=["matching"], dependencies=[Depends(may_write)])


@router.post("/learn", responses=documented(401, 403, 422, 503))
def learn(query: Annotated[NoQuery, Query()], network: Network) -> LearnedOut:
    """Learn weights from what is public of the past, for recommendations with `weights=learned`.

    It may take minutes; what is learned is kept until the network changes. Decisions have no say
    in what visitors are shown.
    """
    return learning_words.learn(network, VISITOR)
