"""Whether the service is alive and ready, for whoever runs it."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from api.http.deps import Network
from api.schemas import AliveOut, LinkOut, ReadyOut, StartOut
from api.services import readiness
from api.version import VERSION

router = APIRouter(tags=["service"])


@router.get("/healthz")
async def alive() -> AliveOut:
    """Tell that the process answers."""
    # No thread of the pool: all of them may be waiting for the model.
    return AliveOut(program=VERSION)


@router.get("/", include_in_schema=False)
@router.get("/v1", include_in_schema=False)
async def start(request: Request) -> StartOut:
    """Tell what this service is, and every address it answers at."""
    description = request.app.openapi()
    routes = [
        LinkOut(path=path, method=method.upper(), answer=one["description"].split("\n\n")[0])
        for path, methods in description["paths"].items()
        for method, one in methods.items()
    ]
    return StartOut(version=VERSION, openapi="/openapi.json", routes=routes)


@router.get("/readyz", responses={503: {"model": ReadyOut, "description": "Not ready"}})
def ready(network: Network, response: Response) -> ReadyOut:
    """Tell whether the store can be reached and its schema is known, and the model's state."""
    found = readiness.ready(network)
    response.status_code = 200 if found.ready else 503
    return found
