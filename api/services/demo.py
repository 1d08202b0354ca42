"""The demo network: a folder with the network and the day on which it is to be read."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from api.errors import BadQuery
from api.schemas import ImportReportOut
from api.services import importing
from api.services.progress import Progress
from api.services.workspace import Workspace
from graph.formats import read_network


def load(workspace: Workspace, folder: Path, progress: Progress | None = None) -> ImportReportOut:
    """Import the demo of `folder` into the store; a second time changes nothing.

    Raises `BadQuery` where the store holds another network: the demo must not mix with it.
    """
    _refuse_others(workspace, folder / "network")
    truths = json.loads((folder / "truths.json").read_text(encoding="utf-8"))
    report = importing.run(
        workspace,
        folder / "network",
        actor="demo",
        source="the demo network",
        progress=progress,
    )
    with workspace.store() as store:
        store.set_as_of(date.fromisoformat(truths["as_of"]), actor="demo", now=workspace.clock())
    return report


def _refuse_others(workspace: Workspace, network: Path) -> None:
    demo = {org.id for org in read_network(network).batch.organizations}
    with workspace.store() as store:
        others = [org.id for org in store.organizations() if org.id not in demo]
    if others:
        raise BadQuery(
            f"{workspace.settings.store} holds another network (with {others[0]!r}); give the "
            f"demo a store of its own, {_elsewhere(workspace.settings.store)}."
        )


def _elsewhere(store: str) -> str:
    """Where the demo can go, in words."""
    file = "--store sqlite:///demo.db"
    if store.startswith("sqlite:"):
        return f"such as {file}"
    return (
        f"such as {file}, or another server or database (PARTNERGRAPH_NEO4J_DATABASE) that holds "
        "no network"
    )
