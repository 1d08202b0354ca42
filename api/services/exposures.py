"""Who is shown how often when everybody asks at once, with and without a cap."""

from __future__ import annotations

from dataclasses import replace

from api import convert_groups
from api.schemas import ExposureOut, ExposureQuery
from api.services.progress import Progress
from api.services.workspace import Workspace
from graph.model import Audience
from matcher.exposure.caps import capped, nobody_forgotten, usual_cap
from matcher.exposure.everybody import everybodys_lists
from matcher.exposure.report import exposure_of


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
    ids, orgs = features.network.organizations.ids, matching.snapshot.organization
    return ExposureOut(
        version=matching.version,
        n=query.n,
        cap=cap,
        free=convert_groups.exposure(exposure_of(features, free.first(query.n))),
        capped=convert_groups.exposure(exposure_of(features, found.lists)),
        share=found.share,
        lists=convert_groups.capped_lists(found.lists, ids, orgs) if query.lists else None,
    )
