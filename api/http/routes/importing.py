"""Uploads: the files of a network folder, or one workbook."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.types import Message, Receive

from api.errors import BadQuery, TooLarge
from api.http.deps import Network
from api.http.problems import documented
from api.http.security import may_write
from api.schemas import ImportQuery, ImportReportOut
from api.services import importing
from api.services.workspace import Workspace
from api.settings import Settings

router = APIRouter(prefix="/v1", tags=["data"], dependencies=[Depends(may_write)])

MOST_FILES = 20
_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["files"],
                    "properties": {
                        "files": {
                            "type": "array",
                            "items": {"type": "string", "format": "binary"},
                            "description": "CSV files by their names in a network folder "
                            "(organizations.csv, ...), or one .xlsx workbook.",
                        }
                    },
                }
            }
        },
    }
}


@router.post("/import", openapi_extra=_BODY, responses=documented(401, 403, 409, 413, 422, 503))
async def import_(
    request: Request, query: Annotated[ImportQuery, Query()], network: Network
) -> ImportReportOut:
    """Take an upload in one go, all or nothing; by default only tell what would happen.

    A dry run answers with the report, problems included. A real import with errors answers
    422 with every problem and changes nothing, unless `accept_valid` takes the good rows.
    """
    settings: Settings = request.app.state.settings
    most = settings.max_upload_mb * 1_000_000
    length = request.headers.get("content-length", "")
    if length.isdigit() and int(length) > most:
        raise _too_large(settings)
    bounded = Request(request.scope, _bounded(request.receive, most, settings))
    with tempfile.TemporaryDirectory(prefix="partnergraph-") as place:
        async with bounded.form(max_files=MOST_FILES, max_fields=0) as form:
            files = [part for _, part in form.multi_items() if isinstance(part, UploadFile)]
            path = await run_in_threadpool(_kept, files, Path(place))
        return await run_in_threadpool(_take, network, path, query)


def _take(network: Workspace, path: Path, query: ImportQuery) -> ImportReportOut:
    how = importing.How(replace=query.replace, accept_valid=query.accept_valid)
    if query.dry_run:
        return importing.check(network, path, how, source="the upload")
    return importing.run(network, path, how, actor="http", source="the upload")


def _kept(files: list[UploadFile], place: Path) -> Path:
    """Write the uploads to `place` and return what is to be read."""
    if not files:
        raise BadQuery(
            "The upload holds no file; send multipart/form-data with organizations.csv or an .xlsx."
        )
    names = [safe_name(file.filename or "", number) for number, file in enumerate(files)]
    books = [name for name in names if name.lower().endswith(".xlsx")]
    if books and len(files) > 1:
        raise BadQuery("Send one workbook, or the CSV files of a network folder, not both.")
    if len({name.lower() for name in names}) < len(names):
        raise BadQuery("Two uploaded files have the same name; send each file once.")
    folder = place / "network"
    folder.mkdir()
    for name, file in zip(names, files, strict=True):
        with (folder / name).open("wb") as target:
            shutil.copyfileobj(file.file, target)
    return folder / books[0] if books else folder


def safe_name(name: str, number: int) -> str:
    r"""Return an upload's name without folders and anything a file system could obey.

    >>> safe_name("..\\..\\etc/organizations.csv", 0), safe_name("...", 3)
    ('organizations.csv', 'file-3')
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(c if c.isalnum() or c in "._- " else "_" for c in last).strip(". ")
    return kept[-100:] or f"file-{number}"


def _bounded(receive: Receive, most: int, settings: Settings) -> Receive:
    """Count what comes in, whatever its length was said to be."""
    seen = 0

    async def counted() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            raise _too_large(settings)
        return message

    return counted


def _too_large(settings: Settings) -> TooLarge:
    return TooLarge(
        f"The upload is larger than {settings.max_upload_mb} MB; send less, raise "
        "PARTNERGRAPH_MAX_UPLOAD_MB, or import at the machine with `partnergraph import`."
    )
