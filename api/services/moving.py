"""Stores as such: a network copied from one into another, checked, and brought up to date."""

from __future__ import annotations

from api.errors import BadQuery
from api.schemas import CopyOut, MigrationOut, StoreCheckOut
from api.services.progress import Progress
from api.services.workspace import Workspace
from graph import copying
from graph.contents import Contents, contents
from graph.errors import Corrupt


def copy(
    source: Workspace, target: Workspace, *, actor: str, progress: Progress | None = None
) -> CopyOut:
    """Copy the network of `source` into the store of `target`, and compare them.

    Raises `BadQuery` where both are one store, and what `graph.copying.copy` raises.
    """
    for each in (source, target):
        each.place()  # an address that cannot be one is refused before it is shown
    one, other = source.settings.store, target.settings.store
    if one == other:
        raise BadQuery(f"{one} cannot be copied into itself; give another address to copy to.")
    with source.store(create=False) as first, target.store() as second:
        if first.identity() == second.identity():
            raise BadQuery(f"{one} and {other} are one network; give the address of another store.")
        found = copying.copy(
            first,
            second,
            actor=actor,
            now=target.clock(),
            source_url=one,
            progress=progress,
        )
    return CopyOut(
        source=one,
        target=other,
        version=found.version,
        resumed=not found.adopted,
        vectors_written=found.vectors,
        counts=_counts(found.contents),
        digest=found.contents.digest,
    )


def check(workspace: Workspace, progress: Progress | None = None) -> StoreCheckOut:
    """Tell what the store holds and what is wrong with it, and change nothing."""
    with workspace.store(create=False) as store:
        if progress is not None:
            progress("Checking the store", 0, 0)
        state, faults, held = store.state(), store.check(), None
        try:
            held = contents(store)
        except Corrupt as error:
            faults = faults or [str(error)]
    return StoreCheckOut(
        store=workspace.settings.store,
        identity=state.identity,
        version=state.version,
        as_of=state.as_of,
        faults=faults,
        counts=None if held is None else _counts(held),
        digest=None if held is None else held.digest,
    )


def migrate(workspace: Workspace) -> MigrationOut:
    """Bring the store to this program's schema, and tell what was done."""
    with workspace.store(create=False) as store:
        done = store.migrate()
    return MigrationOut(store=workspace.settings.store, done=done)


def _counts(found: Contents) -> dict[str, int]:
    return {name: count for name, count in found.counts.items() if name != "day"}
