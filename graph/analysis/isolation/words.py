"""Reasons for each isolation type, in plain sentences with their figures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from graph.analysis.brokers import group_of
from graph.analysis.figures import counted, joined
from graph.analysis.isolation.model import Told, View
from graph.analysis.periods import Period, period_of
from graph.analysis.survey import begins
from graph.model import Partnership

_NAMED = 3


def silent(view: View, at: int) -> Told:
    """Say why nothing can be said of a member."""
    org, wave = view.org(at), view.grounds.wave
    assert wave is not None  # a member is silent in a wave
    missed = (
        f"it did not answer wave {wave.name}"
        if wave.has_register
        else f"nobody noted whether it was asked in wave {wave.name}"
    )
    records = "no partnership on record joins it to another member"
    told = f"We cannot say whether {org.name} works with anyone: {missed}, and {records}."
    before = view.reported.get(org.id)
    last = f"Ties of it were last reported in wave {before}." if before else ""
    return Told(joined(told, last, *_loose_ends(view, at)), wave=wave.name)


def isolate(view: View, at: int) -> Told:
    """Say why a member has no tie."""
    org, wave = view.org(at), view.grounds.wave
    if len(view.snapshot.organizations) == 1:
        first = f"{org.name} is the only member, so there is nobody it could work with."
    elif wave is not None:
        first = (
            f"{org.name} answered wave {wave.name} and nobody reports working with it, nor it "
            "with anybody; no partnership on record joins it to another member."
        )
    else:
        first = (
            f"No partnership on record ({len(view.snapshot.partnerships)} in all) joins {org.name} "
            "to another member; only records were looked at, since no survey was held."
        )
    ends = _loose_ends(view, at)
    return Told(joined(first, *ends), wave=wave.name if wave else None)


def dormant(view: View, at: int) -> Told:
    """Say when a member's last work ended, and with how many it used to work."""
    org = view.org(at)
    over = [
        one
        for one in view.snapshot.partnerships_of.get(org.id, ())
        if len({member.organization_id for member in one.members}) > 1
        and period_of(one, view.ties.as_of, view.ties.window_days) is Period.PAST
    ]
    wave = view.reported.get(org.id)
    ends = [one.end for one in over if one.end is not None]
    end = max(ends, default=None)
    last = [one for one in over if one.end == end]
    used = _used_to(view, at, over)
    first = f"{org.name} works with nobody at present: {_what_ended(last, end, wave)}; {used}."
    since = end
    if end and wave is None:
        what = " and ".join(f"“{one.title}”" for one in last[:_NAMED])
        first = f"{org.name} has worked with nobody since {end}, when {what} ended; {used}."
    elif wave is not None and not _before(wave, end):
        since = None  # the wave may tell of work after that day
    ids = tuple(one.id for one in last)
    former = _org_ids(view, view.ties.former(at).tolist())
    return Told(joined(first, *_loose_ends(view, at)), since, ids, former, wave)


def tiny_component(view: View, at: int) -> Told:
    """Say with whom a member forms a group apart."""
    others = [near for near in group_of(view.ties, at) or () if near != at]
    first = (
        f"{view.org(at).name} works only within a group of {len(others) + 1} members, with "
        f"{_names(view, others)}; no tie leads out of it, while the largest group has "
        f"{int(view.parts.sizes[0])} members."
    )
    shared = _shared(view, at, others)
    return Told(first, partnership_ids=_ids(shared), organization_ids=_org_ids(view, others))


def pendant(view: View, at: int) -> Told:
    """Say on which single member a member's only tie hangs."""
    near = view.ties.neighbours(at).tolist()
    shared = _shared(view, at, near)
    through = f" (through {_titles(shared)})" if shared else ""
    first = (
        f"{view.org(at).name} works with one member only, {_names(view, near)}{through}; "
        "without it, no tie to the network would be left."
    )
    return Told(first, partnership_ids=_ids(shared), organization_ids=_org_ids(view, near))


def one_broker(view: View, at: int) -> Told:
    """Say which single member joins a member to the rest."""
    leaning = view.leanings[at]
    left = [other for other in leaning.part if other != at]
    first = (
        f"{view.org(at).name} works with {int(view.parts.degree[at])} members but reaches the "
        f"rest only through {view.org(leaning.broker).name}: without it, "
        f"{view.org(at).name} would be left with {_names(view, left)}, cut off from "
        f"{counted(leaning.rest, 'other member')}."
    )
    return Told(first, organization_ids=_org_ids(view, [leaning.broker, *left]))


def topic_outlier(view: View, at: int) -> Told:
    """Say that a member shares no topic with those it works with."""
    org, near = view.org(at), view.ties.neighbours(at).tolist()
    unknown = sum(1 for other in near if not view.org(other).topics)
    own = ", ".join(str(topic) for topic in org.topics)
    first = (
        f"{org.name} works with {len(near)} members, but its topics ({own}) are those of none "
        f"of them: {_names(view, near)}."
    )
    unsaid = f"Topics are not known for {unknown} of them." if unknown else ""
    return Told(joined(first, unsaid), organization_ids=_org_ids(view, near))


def need_isolate(view: View, at: int) -> Told:
    """Say what a member needs, and who of those it is not tied to offers that."""
    org, near = view.org(at), view.ties.neighbours(at).tolist()
    assert view.gaps is not None  # a member is a need isolate by a gap
    gap = view.gaps[at]
    names = view.snapshot.organization
    met = [
        f"“{need.title}” (offered by {names[offer.organization_id].name})"
        for need, offer in zip(gap.needs, gap.offers, strict=True)
    ]
    first = (
        f"{org.name} works with {len(near)} members, and none of them offers anything it needs: "
        f"{_listed(met)}."
    )
    givers = list(dict.fromkeys(offer.organization_id for offer in gap.offers))
    pairs = zip(gap.needs, gap.offers, strict=True)
    return Told(
        first,
        organization_ids=(*_org_ids(view, near), *givers),
        resource_ids=tuple(one.id for pair in pairs for one in pair),
    )


def _what_ended(last: list[Partnership], end: date | None, wave: str | None) -> str:
    parts = []
    if last:
        when = f"on {end}" if end else "on a day that is not recorded"
        parts.append(f"{_titles(last)} ended {when}")
    if wave is not None:
        parts.append(f"ties with it were last reported in wave {wave}")
    return ", and ".join(parts)


def _used_to(view: View, at: int, over: list[Partnership]) -> str:
    former = len(view.ties.former(at))
    if former:
        return f"it used to work with {counted(former, 'member')}"
    largest = max(len({m.organization_id for m in one.members}) for one in over)
    return f"it was in a partnership of {largest} members"


def _before(wave: str, end: date | None) -> bool:
    first_day = begins(wave)
    return first_day is not None and end is not None and first_day <= end


def _loose_ends(view: View, at: int) -> list[str]:
    """Say what is on record of a member without making a tie."""
    id, ties = view.org(at).id, view.ties
    rows = view.snapshot.partnerships_of.get(id, ())
    ahead = [one for one in rows if period_of(one, ties.as_of, ties.window_days) is Period.AHEAD]
    alone = [one for one in rows if len({m.organization_id for m in one.members}) == 1]
    said = []
    if alone:
        said.append(f"{_titles(alone)} names no other member.")
    joint = [one for one in ahead if one not in alone]
    if joint:
        said.append(f"{_titles(joint)} is planned or has not begun yet.")
    return said


def _shared(view: View, at: int, others: list[int]) -> list[Partnership]:
    wanted = {view.org(other).id for other in others}
    return [
        one
        for one in view.snapshot.partnerships_of.get(view.org(at).id, ())
        if period_of(one, view.ties.as_of, view.ties.window_days) is Period.CURRENT
        and any(member.organization_id in wanted for member in one.members)
    ]


def _names(view: View, positions: list[int]) -> str:
    return _listed([view.org(at).name for at in positions])


def _titles(rows: list[Partnership]) -> str:
    return _listed([f"“{one.title}”" for one in rows])


def _listed(names: list[str]) -> str:
    if len(names) > _NAMED + 1:
        names = [*names[:_NAMED], f"{len(names) - _NAMED} others"]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _ids(rows: Iterable[Partnership]) -> tuple[str, ...]:
    return tuple(one.id for one in rows)


def _org_ids(view: View, positions: Iterable[int]) -> tuple[str, ...]:
    return tuple(view.org(at).id for at in positions)
