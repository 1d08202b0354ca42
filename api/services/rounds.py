"""A round of meetings for a conference: who attends, who meets whom, what has changed."""

from __future__ import annotations

import numpy as np

from api import convert_groups
from api.convert import ref
from api.errors import BadQuery
from api.schemas import (
    MOST_ATTENDEES,
    ChangesOut,
    MeetingIn,
    PlaceQuery,
    RoundOut,
    RoundQuery,
    ShortOut,
)
from api.services import misses
from api.services.filters import filters_of
from api.services.matching import Matching
from api.services.progress import Progress
from api.services.workspace import Workspace
from graph.model import Audience
from matcher.candidates import open_to, satisfying
from matcher.exposure.everybody import fits
from matcher.features import Features
from matcher.rings.supply import supplies
from matcher.rounds.meetings import Meeting, Round, Rules
from matcher.rounds.reasons import LEAST, why_meet
from matcher.rounds.schedule import schedule
from matcher.types import Bools, Floats


def plan(
    workspace: Workspace,
    query: RoundQuery,
    audience: Audience,
    before: list[MeetingIn] | None = None,
    progress: Progress | None = None,
) -> RoundOut:
    """Return a schedule, close to the one `before`. Raises `NotFound` or `BadQuery`."""
    for id in query.attend:
        misses.organization(workspace, id, audience)
    matching = workspace.matching(audience, progress)
    features = matching.engine.features
    with workspace.matching_turn:
        chosen = _attendees(features, query)

        def told(done: int, total: int) -> None:
            if progress is not None:
                progress("Comparing attendees", done, total)

        scores = fits(features, chosen, told)
        ids = [features.network.organizations.ids[i] for i in chosen]
        found = schedule(
            scores,
            [features.network.organizations.sectors[i] for i in chosen],
            Rules(query.slots, query.tables, query.least, query.most, query.own_sector),
            allowed=None if query.include_partners else _strangers(features, chosen),
            before=_positions(before or [], ids),
        )
        return _shown(found, matching, chosen, scores, before)


def _attendees(features: Features, query: RoundQuery) -> list[int]:
    """Positions of who attends, in the network's order."""
    given = query.model_dump(exclude_defaults=True)
    filtered = any(name in given for name in PlaceQuery.model_fields)
    here = np.zeros(features.size, dtype=bool)
    if filtered or not query.attend:
        here |= satisfying(features, filters_of(query))
    here[[features.index[id] for id in query.attend]] = True
    chosen = np.flatnonzero(here).tolist()
    if not 2 <= len(chosen) <= MOST_ATTENDEES:
        raise BadQuery(
            f"{len(chosen)} organizations would attend, and a round takes 2 to {MOST_ATTENDEES}; "
            "name them with attend, or choose them by other filters."
        )
    return chosen


def _strangers(features: Features, chosen: list[int]) -> Bools:
    """Who may meet: those who have not worked together and are not about to."""
    return np.stack([open_to(features, one)[chosen] for one in chosen])


def _positions(before: list[MeetingIn], ids: list[str]) -> list[Meeting]:
    """The meetings of the earlier schedule between those who still attend."""
    place = {id: i for i, id in enumerate(ids)}
    held = [
        Meeting(m.slot, m.table, *sorted((place[m.one], place[m.other])))
        for m in before
        if m.one in place and m.other in place and m.one != m.other
    ]
    seats = [(m.slot, who) for m in held for who in m.pair]
    if len(set(seats)) < len(seats) or len({m.pair for m in held}) < len(held):
        raise BadQuery(
            "The earlier schedule has somebody at two tables at once, or a pair that meets twice; "
            "give it as it was made."
        )
    return held


def _shown(
    found: Round,
    matching: Matching,
    chosen: list[int],
    scores: Floats,
    before: list[MeetingIn] | None,
) -> RoundOut:
    features, orgs = matching.engine.features, matching.snapshot.organization
    ids = [features.network.organizations.ids[i] for i in chosen]
    old = {(m.slot, *sorted((m.one, m.other))) for m in before or []}
    reasons = supplies(features, LEAST)
    lost = 0 if before is None else len(before) - found.kept - found.moved
    return RoundOut(
        version=matching.version,
        attendees=sorted(
            (ref(id, orgs) for id in ids), key=lambda one: (one.name.casefold(), one.id)
        ),
        meetings=[
            convert_groups.meeting(
                m,
                ids,
                float(scores[m.pair]),
                why_meet(features, reasons, chosen[m.one], chosen[m.other]),
                orgs,
                new=before is not None and (m.slot, *sorted((ids[m.one], ids[m.other]))) not in old,
            )
            for m in found.meetings
        ],
        short=[
            ShortOut(organization=ref(ids[who], orgs), missing=missing)
            for who, missing in found.short
        ],
        exact=found.exact,
        share=found.share,
        how=found.how,
        changes=None
        if before is None
        else ChangesOut(kept=found.kept, moved=found.moved, cancelled=lost),
    )
