"""Uploads: the files of a network folder, or one workbook."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from api.errors import BadQuery
from api.http.deps import Network
from api.http.problems import documented
from api.http.security import may_write
from api.http.uploads import Upload
from api.schemas import ImportQuery, ImportReportOut
from api.services import importing
from api.services.uploads import kept_name
from api.services.workspace import Workspace

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
    # A store that is gone is told before the upload is read.
    await run_in_threadpool(network.version)
    upload = Upload(request, request.app.state.settings)
    with tempfile.TemporaryDirectory(prefix="partnergraph-") as place:
        bounded = Request(request.scope, upload.receive)
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
    names = [kept_name(file.filename or "", number) for number, file in enumerate(files, 1)]
    books = [name for name in names if name.endswith(".xlsx")]
    if books and len(files) > 1:
        raise BadQuery("Send one workbook, or the CSV files of a network folder, not both.")
    if len(set(names)) < len(names):
        raise BadQuery("Two uploaded files have the same name; send each file once.")
    folder = place / "network"
    folder.mkdir()
    for name, file in zip(names, files, strict=True):
        with (folder / name).open("wb") as target:
            shutil.copyfileobj(file.file, target)
    return folder / books[0] if books else folder
