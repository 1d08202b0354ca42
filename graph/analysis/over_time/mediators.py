"""Who could mediate between two members in conflict: trusted by both, dependent on neither."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from graph.analysis.distance import hops_from
from graph.analysis.figures import joined
from graph.analysis.meets import Meets
from graph.analysis.over_time.bonds import Bonds, Side
from graph.analysis.survey import waves
from graph.analysis.ties import Ties
from graph.errors import NotFound
from graph.model import Assessment, Audience
from graph.snapshot import Snapshot

TRUSTED = 4
"""Points of trust, of 1 to 5, from which a member counts as trusted."""


@dataclass(frozen=True, slots=True)
class Mediator:
    """A member that both trust. `against` says in words what speaks against its neutrality."""

    organization_id: str
    a: Side
    b: Side
    against: tuple[str, ...]

    @property
    def neutral(self) -> bool:
        """Whether nothing on record speaks against it."""
        return not self.against


@dataclass(frozen=True, slots=True)
class Mediators:
    """Members that both trust, the neutral ones first; `note` says what could not be known.

    `ask` holds ids of members tied to both of whom one side or both said nothing: whom to ask.
    """

    a_id: str
    b_id: str
    found: tuple[Mediator, ...]
    ask: tuple[str, ...]
    note: str


def mediators(
    snapshot: Snapshot, ties: Ties, a_id: str, b_id: str, meets: Meets | None = None
) -> Mediators:
    """Return who could mediate between `a_id` and `b_id`. Raises `NotFound`.

    Trust is each side's own latest answer of 4 or 5 points; nobody is taken to be trusted for
    any other reason. Neutral is who got no money from either side within three years and gave
    none, has no need that one side alone meets, is not cut off without one of them, does at most
    a quarter of its work with either, and is as many steps from one as from the other. `meets`
    None: needs were not judged.
    """
    for id in (a_id, b_id):
        if id not in ties.index:
            raise NotFound("organization", id)
    said = {id: _trust(snapshot, ties.as_of, id) for id in (a_id, b_id)}
    trusted = sorted(
        id
        for id in said[a_id].keys() & said[b_id].keys() - {a_id, b_id}
        if min(said[a_id][id].trust or 0, said[b_id][id].trust or 0) >= TRUSTED and id in ties.index
    )
    bonds = Bonds(snapshot, ties, meets)
    steps = {id: hops_from(ties.adjacency, ties.index[id]) for id in (a_id, b_id)}
    found = []
    for id in trusted:
        a, b = (
            bonds.side(id, one, said[one][id], int(steps[one][ties.index[id]]))
            for one in (a_id, b_id)
        )
        found.append(Mediator(id, a, b, bonds.against(a_id, b_id, a, b)))
    found.sort(key=lambda one: (len(one.against), -min(one.a.trust, one.b.trust),
                                -(one.a.trust + one.b.trust), one.organization_id))  # fmt: skip
    near = [set(ties.neighbours(ties.index[id]).tolist()) for id in (a_id, b_id)]
    shared = {ties.ids[at] for at in near[0] & near[1]}
    heard = said[a_id].keys() & said[b_id].keys()
    return Mediators(
        a_id=a_id,
        b_id=b_id,
        found=tuple(found),
        ask=tuple(sorted(shared - heard)),
        note=_note(snapshot, said, bool(found), meets),
    )


def _trust(snapshot: Snapshot, as_of: date, id: str) -> Mapping[str, Assessment]:
    """Return a member's latest answer on its trust in each other one."""
    order = {wave.name: place for place, wave in enumerate(waves(snapshot, as_of))}
    latest: dict[str, Assessment] = {}
    for said in snapshot.assessments:
        if said.from_id != id or said.trust is None or said.wave not in order:
            continue
        old = latest.get(said.to_id)
        if old is None or order[old.wave] < order[said.wave]:
            latest[said.to_id] = said
    return latest


def _note(
    snapshot: Snapshot,
    said: Mapping[str, Mapping[str, Assessment]],
    found: bool,
    meets: Meets | None,
) -> str:
    if snapshot.audience < Audience.PRIVATE:
        return "Unknown: this audience may not read whom members trust."
    silent = [snapshot.organization[id].name for id, answers in said.items() if not answers]
    if silent:
        told = " and ".join(silent)
        return (
            f"{told} told of nobody how far it is trusted, so that nobody is known to be trusted "
            "by both."
        )
    unjudged = "" if meets is not None else "Whether needs hang on either side was not judged."
    if not found:
        return joined(f"Nobody has {TRUSTED} points of trust or more from both.", unjudged)
    return unjudged
