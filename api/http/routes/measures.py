"""The measures of the field, and one member as a broker."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from api.http.deps import Network, for_visitor
from api.http.problems import documented
from api.http.routes.organizations import Id
from api.schemas import BrokerOut, BrokerQuery, MeasuresOut, MeasuresQuery
from api.services import measuring
from api.services.audiences import VISITOR

router = APIRouter(prefix="/v1", tags=["network"], dependencies=[Depends(for_visitor)])


@router.get("/measures", responses=documented(304, 422, 503))
def measures(query: Annotated[MeasuresQuery, Query()], network: Network) -> MeasuresOut:
    """Show the measures of members, groups and network, each with its meaning."""
    return measuring.page(network, query, VISITOR)


@router.get("/broker/{id:path}", responses=documented(304, 404, 422, 503))
def broker(id: Id, query: Annotated[BrokerQuery, Query()], network: Network) -> BrokerOut:
    """Show whom one member stands between, in which roles, and who else could."""
    return measuring.one_broker(network, id, query, VISITOR)
