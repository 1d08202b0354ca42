"""What an input does not mention stays: columns that a file lacks are taken from the store.

A file with the columns id, name and city says nothing about missions, contacts or consent, so
importing it must not clear them. An empty cell in a column that is there does clear it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

from graph.consent import PLACE_FIELDS
from graph.model import Batch, Member, Organization, Partnership

R = TypeVar("R")

KEYS = {
    "organizations": ("id",),
    "resources": ("id",),
    "partnerships": ("id",),
    "grants": ("id",),
    "assessments": ("wave", "from_id", "to_id"),
    "responses": ("wave", "organization_id"),
}
"""The fields that name a record of each kind."""

_APART = ("place", "extra", "members")


def merged(batch: Batch, stored: Batch, columns: Mapping[str, Collection[str]]) -> Batch:
    """Return `batch` with what its files did not have columns for taken from `stored`.

    `columns` names the columns that were there, extra ones included, by kind of record and for
    "members". Records that `stored` does not hold stay as they are.
    """
    changes: dict[str, tuple[Any, ...]] = {}
    for kind, key in KEYS.items():
        records = getattr(batch, kind)
        if not records:
            continue
        old = {_key(one, key): one for one in getattr(stored, kind)}
        changes[kind] = tuple(
            _filled(one, old.get(_key(one, key)), columns.get(kind, ()), columns) for one in records
        )
    return replace(batch, **changes)


def _key(record: object, names: Iterable[str]) -> tuple[Any, ...]:
    return tuple(getattr(record, name) for name in names)


def _filled(
    new: Any, old: Any, given: Collection[str], columns: Mapping[str, Collection[str]]
) -> Any:
    if old is None:
        return new
    kept = _kept(new, old, given)
    if isinstance(new, Organization):
        place = {name: getattr(old.place, name) for name in PLACE_FIELDS if name not in given}
        kept["place"] = replace(new.place, **place)
    if isinstance(new, Partnership):
        kept["members"] = _members(new.members, old.members, columns.get("members", ()))
    return replace(new, **kept)


def _kept(new: Any, old: Any, given: Collection[str]) -> dict[str, Any]:
    """The fields to take from `old`: those without a column, and extras likewise."""
    kept = {
        field.name: getattr(old, field.name)
        for field in fields(new)
        if field.name not in given and field.name not in _APART
    }
    extra = {name: value for name, value in old.extra.items() if name not in given}
    kept["extra"] = extra | dict(new.extra)
    return kept


def _members(
    new: tuple[Member, ...], old: tuple[Member, ...], given: Collection[str]
) -> tuple[Member, ...]:
    before = {member.organization_id: member for member in old}
    return tuple(
        replace(member, **_kept(member, before[member.organization_id], given))
        if member.organization_id in before
        else member
        for member in new
    )
