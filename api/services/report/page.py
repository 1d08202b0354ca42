"""The report as one printable page: plain HTML that needs nothing else and runs nothing."""

from __future__ import annotations

from api.pages import environment
from api.services.audiences import OWNER
from api.services.progress import Progress
from api.services.report.edge import edge, groups
from api.services.report.over_time import over_time, stage, trust
from api.services.report.sections import Asked, Part, Section
from api.services.report.standing import standing
from api.services.workspace import Workspace
from graph.model import Audience

PARTS: tuple[Part, ...] = (standing, over_time, trust, stage, edge, groups)
"""The report's sections in reading order; another part is one more function here."""

PRIVATE = (
    "This page was made by the owner of the network and may hold what members did not make "
    "public: look before you pass it on."
)


def report(
    workspace: Workspace,
    audience: Audience,
    progress: Progress | None = None,
    *,
    needs: bool = False,
) -> str:
    """Return the page; text of the data is escaped. Raises `ModelUnavailable` where needed."""
    asked = Asked(workspace, audience, needs, progress)
    found: list[Section] = []
    for done, part in enumerate(PARTS):
        if progress is not None:
            progress("Writing the report", done, len(PARTS))
        section = part(asked)
        if section is not None:
            found.append(section)
    snapshot = workspace.snapshot(audience)
    return (
        environment()
        .get_template("report.html")
        .render(
            title="The network: a report",
            about=f"{len(snapshot.organizations):,} members, read on {workspace.day_of(snapshot)}, "
            f"version {snapshot.version} of the network.",
            notice=PRIVATE if audience is OWNER else "",
            sections=found,
            unknown=list(dict.fromkeys(one for section in found for one in section.unknown)),
        )
    )
