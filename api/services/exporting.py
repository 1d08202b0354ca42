"""Exporting: the network as a folder or a ZIP archive in the import format."""

from __future__ import annotations

import io
import tempfile
from dataclasses import replace
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from api.errors import BadQuery
from api.services.workspace import Workspace
from graph.formats import write_network
from graph.model import Audience, Batch, Partnership


def to_folder(workspace: Workspace, folder: Path, *, overwrite: bool = False) -> dict[str, int]:
    """Write everything to `folder` and return the number of organizations and so on.

    Raises `BadQuery` where the folder holds other files, or cannot be written.
    """
    batch = _batch(workspace, Audience.PRIVATE)
    try:
        write_network(batch, folder, overwrite=overwrite)
    except OSError as error:
        raise BadQuery(str(error)) from error
    return {
        "organizations": len(batch.organizations),
        "resources": len(batch.resources),
        "partnerships": len(batch.partnerships),
        "grants": len(batch.grants),
        "assessments": len(batch.assessments),
        "responses": len(batch.responses),
    }


def to_zip(workspace: Workspace, audience: Audience) -> bytes:
    """Return what `audience` may read as a ZIP archive; equal networks give equal bytes."""
    batch = _batch(workspace, audience)
    packed = io.BytesIO()
    with tempfile.TemporaryDirectory(prefix="partnergraph-") as place:
        folder = Path(place) / "network"
        write_network(batch, folder)
        with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
            for file in sorted(folder.iterdir()):
                entry = ZipInfo(f"network/{file.name}")  # dated 1980, whenever it is written
                entry.compress_type = ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, file.read_bytes())
    return packed.getvalue()


def _batch(workspace: Workspace, audience: Audience) -> Batch:
    if audience is Audience.PRIVATE:
        with workspace.store() as store:
            return store.export()
    # Who named whom in a survey, who answered it and who paid what into a partnership were
    # told to the network, not to everybody.
    shown = workspace.snapshot(audience)
    return Batch(
        organizations=shown.organizations,
        resources=shown.resources,
        partnerships=tuple(map(_without_amounts, shown.partnerships)),
        grants=shown.grants,
    )


def _without_amounts(partnership: Partnership) -> Partnership:
    members = tuple(replace(member, amount=None) for member in partnership.members)
    return replace(partnership, members=members)
