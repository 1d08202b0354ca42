"""The network as a ZIP archive in the import format."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from api.http.deps import Network, for_either
from api.http.problems import documented
from api.http.security import HoldsKey
from api.schemas import NoQuery
from api.services import exporting
from api.services.audiences import OWNER, VISITOR

router = APIRouter(prefix="/v1", tags=["data"], dependencies=[Depends(for_either)])

_ZIP: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}},
        "description": "A network folder in a ZIP archive",
    }
}


@router.get(
    "/export", response_class=Response, responses={**_ZIP, **documented(304, 401, 422, 503)}
)
def export(
    request: Request, query: Annotated[NoQuery, Query()], network: Network, holds: HoldsKey
) -> Response:
    """Give the network in the import format: public fields; with the key, everything."""
    content = exporting.to_zip(network, OWNER if holds else VISITOR)
    headers = {"Content-Disposition": 'attachment; filename="network.zip"'}
    return Response(content, media_type="application/zip", headers=headers | request.state.caching)
