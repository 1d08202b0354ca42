"""Who could mediate between two members, and who can advise on a topic."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from api.http.deps import Network, for_either, for_visitor
from api.http.problems import documented
from api.http.security import HoldsKey
from api.schemas import MediatorsOut, MediatorsQuery, PeersOut, PeersQuery
from api.services import mediation
from api.services.audiences import OWNER, VISITOR

router = APIRouter(prefix="/v1", tags=["network"])


@router.get(
    "/mediators",
    dependencies=[Depends(for_either)],
    responses=documented(304, 401, 404, 422, 503),
)
def mediators(
    query: Annotated[MediatorsQuery, Query()], network: Network, holds: HoldsKey
) -> MediatorsOut:
    """Show whom two members both trust and who depends on neither; trust needs the key."""
    return mediation.between(network, query, OWNER if holds else VISITOR)


@router.get("/peers", dependencies=[Depends(for_visitor)], responses=documented(304, 404, 422, 503))
def peers(query: Annotated[PeersQuery, Query()], network: Network) -> PeersOut:
    """Show who can advise on a topic, beyond the asker's own partners."""
    return mediation.on_topic(network, query, VISITOR)
