"""Who is shown how often when everybody asks: without a cap, with one, and in turn."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from api import convert_groups
from api.schemas import ExposureOut, ExposureQuery
from api.services.progress import Progress
from api.services.workspace import Workspace
from graph.model import Audience
from matcher.exposure.caps import capped, nobody_forgotten, usual_cap
from matcher.exposure.everybody import everybodys_lists
from matcher.exposure.report import exposure_of
from matcher.exposure.turns import asked_in_turn

SEED = 20
"""Of the order in which everybody asks in turn."""


def report(
    workspace: Workspace,
    query: ExposureQuery,
    audience: Audience,
    progress: Progress | None = None,
) -> ExposureOut:
    """Return the report, and the lists where asked for. Raises `ModelUnavailable`."""
    matching = workspace.matching(audience, progress)
    features = matching.engine.features
    cap = usual_cap(query.n) if query.cap is None else query.cap

    def told(done: int, total: int) -> None:
        if progress is not None:
            progress("Asking for everybody", done, total)

    with workspace.matching_turn:
        free = everybodys_lists(matching.engine, query.n, told)
        found = capped(free, query.n, cap)
        found = replace(found, lists=nobody_forgotten(free, found.lists))
        askers = np.random.default_rng(SEED).permutation(features.size)
        turned = asked_in_turn(free, query.n, features.network.organizations.ids, askers)
    ids, orgs = features.network.organizations.ids, matching.snapshot.organization
    return ExposureOut(
        version=matching.version,
        n=query.n,
        cap=cap,
        free=convert_groups.exposure(exposure_of(features, free.first(query.n))),
        capped=convert_groups.exposure(exposure_of(features, found.lists)),
        in_turn=convert_groups.exposure(exposure_of(features, turned)),
        share=found.share,
        lists=convert_groups.capped_lists(found.lists, ids, orgs) if query.lists else None,
    )
