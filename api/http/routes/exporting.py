"""The network as a ZIP archive in the import format."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import FileResponse
from starlette.background import BackgroundTask

from api.http.deps import Network, etag_of, for_either
from api.http.problems import documented
from api.http.security import HoldsKey
from api.schemas import NoQuery
from api.services import exporting
from api.services.audiences import OWNER, VISITOR

router = APIRouter(prefix="/v1", tags=["data"], dependencies=[Depends(for_either)])

_ZIP: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/zip": {}}, "description": "A network folder in a ZIP archive"}
}


@router.get("/export", response_class=FileResponse, responses={**_ZIP, **documented(304, 401)})
def export(
    request: Request,
    query: Annotated[NoQuery, Query()],
    network: Network,
    holds: HoldsKey,
) -> FileResponse:
    """Give the network in the import format: public fields; with the key, everything."""
    audience = OWNER if holds else VISITOR
    etag = etag_of(request, network, audience.name)
    with tempfile.NamedTemporaryFile(suffix=".zip", delete=False) as file:
        target = Path(file.name)
    try:
        exporting.to_zip(network, audience, target)
    except BaseException:
        target.unlink()
        raise
    return FileResponse(
        target,
        media_type="application/zip",
        filename="network.zip",
        headers={
            "ETag": etag,
            "Cache-Control": "private, no-cache",
            "Vary": "Authorization, X-API-Key",
        },
        background=BackgroundTask(target.unlink),
    )
