"""Who stands at the edge of the network, and the groups it falls into."""

from __future__ import annotations

from collections import defaultdict

from api import convert
from api.schemas import NON_RESPONSE_NOTE
from api.services.report.plots import bars
from api.services.report.sections import Asked, Section, Table
from graph.analysis import Isolation, IsolationType, isolated, project, structure, ungrounded

KINDS = {
    IsolationType.SILENT: "silent",
    IsolationType.ISOLATE: "isolates",
    IsolationType.DORMANT: "dormant",
    IsolationType.TINY_COMPONENT: "in tiny groups",
    IsolationType.PENDANT: "pendant",
    IsolationType.ONE_BROKER: "leaning on one",
    IsolationType.TOPIC_OUTLIER: "topic outliers",
}
MOST_LISTED = 50
MOST_GROUPS = 20


def edge(asked: Asked) -> Section:
    """Return the members at the edge by type, each with its reason and how sure it is."""
    snapshot = asked.workspace.snapshot(asked.audience)
    today = asked.workspace.day_of(snapshot)
    found = asked.workspace.kept(snapshot, "isolated", lambda: isolated(snapshot, today))
    by_type: dict[IsolationType, list[Isolation]] = defaultdict(list)
    for one in found:
        by_type[one.type].append(one)
    names = snapshot.organization
    tables = [
        Table(
            f"{_label(type).capitalize()}: {len(ones):,}",
            ("member", "why", "how sure"),
            tuple(
                (convert.ref(one.organization_id, names).name, one.reason,
                 f"{one.confidence.value}. {one.certainty_note}")
                for one in ones[:MOST_LISTED]
            ),
        )
        for type in IsolationType
        if (ones := by_type[type])
    ]  # fmt: skip
    why = ungrounded(snapshot, today)
    if why is not None:
        return Section("edge", "Members at the edge", unknown=(why,))
    cut = [
        f"{_label(type)}: the first {MOST_LISTED} are listed; `partnergraph isolated` lists all."
        for type, ones in by_type.items()
        if len(ones) > MOST_LISTED
    ]
    silent = (NON_RESPONSE_NOTE,) if by_type[IsolationType.SILENT] else ()
    rows = [(_label(type), len(by_type[type])) for type in IsolationType]
    return Section(
        id="edge",
        title="Members at the edge",
        words=(
            f"{len(found):,} of {len(names):,} members stand apart in some way.",
            *cut,
        ),
        plots=(bars("Members at the edge", "Members by type", rows),) if found else (),
        tables=tuple(tables),
        unknown=silent,
    )


def groups(asked: Asked) -> Section | None:
    """Return the groups without a tie between them; None where no tie could be known."""
    snapshot = asked.workspace.snapshot(asked.audience)
    today = asked.workspace.day_of(snapshot)
    if not snapshot.organizations or ungrounded(snapshot, today) is not None:
        return None
    ties = asked.workspace.kept(snapshot, "ties", lambda: project(snapshot, today))
    parts = structure(ties)
    together = [at for at, size in enumerate(parts.sizes.tolist()) if size > 1]
    members: dict[int, list[str]] = defaultdict(list)
    for org, component in zip(snapshot.organizations, parts.component.tolist(), strict=True):
        members[component].append(org.name)
    rows = tuple(
        (f"{at + 1}", f"{int(parts.sizes[at]):,}", _names(members[at]))
        for at in together[:MOST_GROUPS]
    )
    alone = int((parts.sizes == 1).sum())
    words = [
        f"{len(together):,} groups of two or more have no tie between them; {alone:,} members "
        "have no current tie."
    ]
    if len(together) > MOST_GROUPS:
        words.append(f"The {MOST_GROUPS} largest are listed, all by `partnergraph isolated`.")
    table = Table("Groups, the largest first", ("group", "members", "who"), rows, frozenset({1}))
    return Section("groups", "Groups", tuple(words), tables=(table,) if rows else ())


def _label(type: IsolationType) -> str:
    return KINDS.get(type, type.value.replace("_", " "))


def _names(names: list[str], most: int = 12) -> str:
    more = f" and {len(names) - most:,} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
