"""Whether the service is alive and ready, for whoever runs it."""

from __future__ import annotations

from fastapi import APIRouter, Response

from api.http.deps import Network
from api.schemas import AliveOut, ReadyOut
from api.services import readiness
from api.version import VERSION

router = APIRouter(tags=["service"])


@router.get("/healthz")
def alive() -> AliveOut:
    """Tell that the process answers."""
    return AliveOut(program=VERSION)


@router.get("/readyz", responses={503: {"model": ReadyOut, "description": "Not ready"}})
def ready(network: Network, response: Response) -> ReadyOut:
    """Tell whether the store can be reached and its schema is known, and the model's state."""
    found = readiness.ready(network)
    response.status_code = 200 if found.ready else 503
    return found
