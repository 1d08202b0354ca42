"""Weaving plans, and changes made by hand to see what they would do."""

from __future__ import annotations

from collections.abc import Sequence

from api import convert_weaving
from api.errors import BadQuery
from api.schemas import (
    IntroductionNoteOut,
    NetworkChangeOut,
    NetworkChangeQuery,
    PlannedIntroductionOut,
    WeavePlanOut,
    WeaveQuery,
)
from api.services import misses, pairing
from api.services.matching import Matching
from api.services.progress import Progress
from api.services.workspace import Workspace
from graph.analysis import (
    IsolationType,
    Planned,
    Rules,
    WeavingPlan,
    isolated,
    ungrounded,
    weave,
    what_if,
)
from graph.analysis.weaving.notes import Exchange, introduction_notes, note_languages
from graph.analysis.weaving.open_pairs import closed_by
from graph.model import Audience, Decision

NOBODY = "There are no members that could be introduced; a plan takes at least two."
NO_PAIR = (
    "No pair is left to introduce: all work together already, were decided on, or have no room. "
    "Ask for other members, or take decisions back with undo."
)

NO_ANSWER = (
    "{name} did not answer the last survey: it may have ties that nobody told of, so ask it first."
)


def plan(
    workspace: Workspace,
    query: WeaveQuery,
    audience: Audience,
    progress: Progress | None = None,
    *,
    decisions: bool = False,
) -> WeavePlanOut:
    """Return the introductions that together gain most. Raises `NotFound`, `ModelUnavailable`.

    Only where `decisions` may be known to whoever asks are pairs left out that were decided on:
    from a plan that lacks somebody, anybody could tell.
    """
    for id in query.member:
        misses.organization(workspace, id, audience)
    matching = workspace.matching(audience, progress)
    decided = _decisions(workspace) if decisions else ()
    edge = isolated(matching.snapshot, matching.today)
    with workspace.matching_turn:
        asked = list(dict.fromkeys(query.member)) or pairing.to_introduce(matching, edge)
        pairs = pairing.candidates(matching, asked, closed_by(decided).keys(), progress)

    def told(done: int, total: int) -> None:
        if progress is not None:
            progress("Choosing introductions", done, total)

    found = weave(
        matching.snapshot,
        matching.today,
        pairs,
        rules=Rules(query.n, query.each, query.months, query.fit, query.joined, query.closeness),
        decisions=decided,
        told=told,
    )
    # Without any known tie and without an answer: whether they stand alone is unknown.
    silent = frozenset(one.organization_id for one in edge if one.type is IsolationType.SILENT)
    with workspace.matching_turn:
        shown = [
            _introduction(matching, found, one, silent, with_notes=query.notes)
            for one in found.introductions
        ]
    unseen = ungrounded(matching.snapshot, matching.today)
    return convert_weaving.plan(
        found,
        matching.snapshot.organization,
        version=matching.version,
        asked=asked,
        introductions=shown,
        note="" if shown else NO_PAIR if len(matching.snapshot.organizations) > 1 else NOBODY,
        notes=[*([] if unseen is None else [unseen]), *matching.notes()],
    )


def change(workspace: Workspace, query: NetworkChangeQuery, audience: Audience) -> NetworkChangeOut:
    """Return every measure before and after. Raises `NotFound` and `BadQuery`."""
    if not query.add and not query.remove:
        raise BadQuery("Say what should change: add=A,B for a tie, remove=C for a member.")
    snapshot = workspace.snapshot(audience)
    pairs = [_pair(workspace, text, audience) for text in query.add]
    for id in query.remove:
        misses.organization(workspace, id, audience)
    try:
        found = what_if(snapshot, workspace.day_of(snapshot), add=pairs, remove=query.remove)
    except ValueError as error:
        raise BadQuery(str(error)) from error
    return convert_weaving.network_change(found, snapshot.organization, snapshot.version)


def _pair(workspace: Workspace, text: str, audience: Audience) -> tuple[str, str]:
    """Read "A,B"; an id may hold commas itself. Raises `NotFound` and `BadQuery`."""
    known = workspace.snapshot(audience).organization
    parts = text.split(",")
    ways = [
        (",".join(parts[:cut]).strip(), ",".join(parts[cut:]).strip())
        for cut in range(1, len(parts))
    ]
    right = [way for way in ways if way[0] in known and way[1] in known]
    if len(right) == 1:
        return right[0]
    if not ways or right:
        raise BadQuery(
            f"The tie {text!r} must be the ids of two organizations with one comma between them, "
            "such as harbour-table,signbridge."
        )
    for id in ways[0]:
        misses.organization(workspace, id, audience)
    raise AssertionError("one of the two is not known, else there were a right way")


def _decisions(workspace: Workspace) -> Sequence[Decision]:
    with workspace.store() as store:
        return tuple(store.decisions())


def _introduction(
    matching: Matching,
    found: WeavingPlan,
    one: Planned,
    silent: frozenset[str],
    *,
    with_notes: bool,
) -> PlannedIntroductionOut:
    told = pairing.exchanges(matching, one.a, one.b)
    return convert_weaving.planned(
        one,
        matching.snapshot.organization,
        reasons=[_sentence(exchange) for exchange in told],
        remarks=[
            NO_ANSWER.format(name=matching.snapshot.organization[id].name)
            for id in (one.a, one.b)
            if id in silent
        ],
        unknown=found.room_unknown,
        notes=_notes(matching, one, told) if with_notes else [],
    )


def _sentence(one: Exchange) -> str:
    unsure = "" if one.sure else "Perhaps: "
    return f"{unsure}{one.needy} needs “{one.need}”; {one.giver} offers “{one.offer}”."


def _notes(
    matching: Matching, one: Planned, exchanges: Sequence[Exchange]
) -> list[IntroductionNoteOut]:
    orgs = matching.snapshot.organization
    a, b = orgs[one.a], orgs[one.b]
    drafts = introduction_notes(
        a,
        b,
        None if one.introducer_id is None else orgs[one.introducer_id],
        exchanges,
        languages=note_languages(a, b, pairing.mission_languages(matching)),
    )
    return [
        IntroductionNoteOut(language=draft.language, subject=draft.subject, body=draft.body)
        for draft in drafts
    ]
