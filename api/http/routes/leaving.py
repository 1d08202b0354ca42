"""What is lost when members leave."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from api.http.deps import Network, for_visitor
from api.http.problems import documented
from api.http.routes.organizations import Id
from api.schemas import KeyPlayersOut, KeyPlayersQuery, LeavingOut, NoQuery
from api.services import leaving as service
from api.services.audiences import VISITOR

router = APIRouter(prefix="/v1", tags=["network"], dependencies=[Depends(for_visitor)])


@router.get("/organizations/{id:path}/leaving", responses=documented(304, 404, 422, 503))
def leaving(id: Id, query: Annotated[NoQuery, Query()], network: Network) -> LeavingOut:
    """Show what the network loses if this organization leaves, and who depends on it."""
    return service.one(network, id, VISITOR)


@router.get("/key-players", responses=documented(304, 422, 503))
def key_players(query: Annotated[KeyPlayersQuery, Query()], network: Network) -> KeyPlayersOut:
    """Show the members whose loss hurts the network most, and who depends on whom."""
    return service.worst(network, query, VISITOR)
