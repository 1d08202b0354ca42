"""An id that nobody has: whom may have been meant, by id or by name."""

from __future__ import annotations

from difflib import get_close_matches

from api.services.workspace import Workspace
from graph.errors import NotFound
from graph.model import Audience, Organization
from graph.snapshot import Snapshot
from graph.stores.filtering import folded

MOST = 3
SHORTEST = 3
"""Letters from which a text is looked for within names."""


def organization(workspace: Workspace, id: str, audience: Audience) -> Organization:
    """Return one organization. Raises `NotFound`, which names those that may have been meant."""
    snapshot = workspace.snapshot(audience)
    names = snapshot.organization
    if id in names:
        return names[id]
    try:
        with workspace.store() as store:
            return store.organization(id, audience)
    except NotFound as error:
        near = [one for one in error.near if one in names]
        near += [one for one in _by_name(snapshot, id) if one not in near]
        told = tuple(f"{one} ({names[one].name})" for one in near[:MOST])
        raise NotFound("organization", id, told) from error


def _by_name(snapshot: Snapshot, text: str) -> list[str]:
    """Ids of those whose name holds `text`, else of those with a name or word much like it."""
    wanted = folded(text).strip()
    if len(wanted) < SHORTEST:
        return []
    names = {one.id: folded(one.name) for one in snapshot.organizations}
    found = [id for id, name in names.items() if wanted in name]
    if found:
        return sorted(found, key=lambda id: (len(names[id]), id))[:MOST]
    of: dict[str, str] = {}
    for id, name in names.items():
        for part in (name, *name.split()):
            # Texts of very different length are never near; leaving them out keeps a miss cheap.
            if abs(len(part) - len(wanted)) <= len(wanted) // 3:
                of.setdefault(part, id)
    near = get_close_matches(wanted, of, n=MOST, cutoff=0.75)
    return list(dict.fromkeys(of[part] for part in near))
