"""The store port on plain dicts: slow, simple, and thought out apart from the real stores."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace as changed
from datetime import date, datetime
from itertools import combinations
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graph.consent import redacted
from graph.errors import Duplicate, InvalidReference, NotFound
from graph.model import Audience, Batch, Decision, Organization, Partnership
from graph.stores.values import RECORD_KINDS, Counts, OrganizationFilter
from tests.graph.stores.model_filter import wanted

KEYS = {"assessments": ("wave", "from_id", "to_id"), "responses": ("wave", "organization_id")}
REFERENCES = ("organization_id", "funder_id", "recipient_id", "from_id", "to_id")
OWNERS = {"organization": "organizations", "resource": "resources", "partnership": "partnerships"}
Records = dict[str, dict[Any, Any]]
Stored = dict[str, tuple[str, tuple[float, ...]]]


def key_of(kind: str, record: Any) -> Any:
    """The key of a record."""
    return tuple(getattr(record, name) for name in KEYS.get(kind, ("id",)))


def keyed(batch: Batch) -> Records:
    """A batch by kind and key, members by organization."""
    found: Records = {kind: {} for kind in RECORD_KINDS}
    for kind in RECORD_KINDS:
        for record in getattr(batch, kind):
            new = _tidy(record) if kind == "partnerships" else record
            if found[kind].setdefault(key_of(kind, new), new) != new:
                raise Duplicate(kind, str(key_of(kind, new)))
    return found


def _tidy(partnership: Partnership) -> Partnership:
    by_id = {m.organization_id: m for m in partnership.members}
    if any(by_id[m.organization_id] != m for m in partnership.members):
        raise Duplicate("member", partnership.id)
    return changed(partnership, members=tuple(by_id[id] for id in sorted(by_id)))


def referred(kind: str, record: Any) -> set[str]:
    """The organizations that a record refers to."""
    if kind == "partnerships":
        return {m.organization_id for m in record.members}
    return {getattr(record, name) for name in REFERENCES if hasattr(record, name)}


class MemoryModel:
    """Answers as a store should, from dicts."""

    def __init__(self) -> None:
        self.records: Records = {kind: {} for kind in RECORD_KINDS}
        self.kept: dict[tuple[str, str], Stored] = {}
        self.decided: dict[str, Decision] = {}
        self.day: date | None = None
        self.writes: list[tuple[str, str]] = []

    def _after(self, batch: Batch, replace: bool) -> tuple[Records, dict[str, Counts]]:
        new = keyed(batch)
        after = {kind: dict(new[kind] if replace else self.records[kind]) for kind in RECORD_KINDS}
        for kind in RECORD_KINDS:
            for key, record in new[kind].items():
                old = self.records[kind].get(key)
                if kind == "partnerships" and old is not None and not replace:
                    record = _tidy(changed(record, members=_merged(old, record)))
                after[kind][key] = record
        known = {o.id for o in after["organizations"].values()}
        for kind in RECORD_KINDS:
            for key, record in new[kind].items():
                for missing in referred(kind, record) - known:
                    raise InvalidReference(kind, str(key), missing)
        return after, {k: _counts(self.records[k], after[k], new[k]) for k in RECORD_KINDS}

    def plan(self, batch: Batch, *, replace: bool = False) -> tuple[int, dict[str, Counts]]:
        return self.version(), self._after(batch, replace)[1]

    def apply(
        self, batch: Batch, *, actor: str, now: datetime, source: str, replace: bool = False
    ) -> tuple[int, dict[str, Counts]]:
        after, counts = self._after(batch, replace)
        if after != self.records:
            self._settle(after)
            self.writes.append((actor, "apply"))
        return self.version(), counts

    def delete_organization(self, id: str, *, actor: str, now: datetime) -> None:
        self._known(id)
        after: Records = {
            kind: {k: r for k, r in self.records[kind].items() if id not in referred(kind, r)}
            for kind in RECORD_KINDS
        }
        del after["organizations"][(id,)]
        for key, p in self.records["partnerships"].items():
            left = tuple(m for m in p.members if m.organization_id != id)
            if left or not p.members:
                after["partnerships"][key] = changed(p, members=left)
        self._settle(after)
        self.writes.append((actor, "delete_organization"))

    def _settle(self, after: Records) -> None:
        self.records = after
        for (kind, _), stored in self.kept.items():
            for id in [id for id in stored if not self._bears(kind, id)]:
                del stored[id]
        orgs = {o.id for o in after["organizations"].values()}
        self.decided = {
            id: d
            for id, d in self.decided.items()
            if {d.organization_id, d.candidate_id} <= orgs
        }  # fmt: skip

    def _bears(self, kind: str, id: str) -> bool:
        return kind == "term" or (id,) in self.records[OWNERS[kind]]

    def put_vectors(
        self,
        kind: str,
        model: str,
        ids: Sequence[str],
        hashes: Sequence[str],
        matrix: NDArray[np.float32],
    ) -> None:
        stored = self.kept.setdefault((kind, model), {})
        for id, hash, row in zip(ids, hashes, matrix.tolist(), strict=True):
            if self._bears(kind, id):
                stored[id] = (hash, tuple(row))

    def add_decision(self, decision: Decision) -> None:
        for id in (decision.organization_id, decision.candidate_id):
            self._known(id)
        old = self.decided.get(decision.id)
        if old is not None and old != decision:
            raise Duplicate("decision", decision.id)
        if old is None:
            self.decided[decision.id] = decision
            self.writes.append((decision.actor, "add_decision"))

    def remove_decision(self, id: str, *, actor: str, now: datetime) -> None:
        if id not in self.decided:
            raise NotFound("decision", id)
        del self.decided[id]
        self.writes.append((actor, "remove_decision"))

    def set_as_of(self, day: date | None, *, actor: str, now: datetime) -> None:
        if day != self.day:
            self.day = day
            self.writes.append((actor, "set_as_of"))

    # reading
    def _known(self, id: str) -> Organization:
        if (id,) not in self.records["organizations"]:
            raise NotFound("organization", id)
        found: Organization = self.records["organizations"][(id,)]
        return found

    def version(self) -> int:
        return len(self.writes)

    def export(self) -> Batch:
        return Batch(*(tuple(r for _, r in sorted(self.records[k].items())) for k in RECORD_KINDS))

    def organizations(
        self, where: OrganizationFilter, *, after: str | None, limit: int, audience: Audience
    ) -> list[Organization]:
        shown = [redacted(o, audience) for o in self.export().organizations]
        return [o for o in shown if wanted(o, where) and (after is None or o.id > after)][:limit]

    def graph(self) -> nx.Graph[str]:
        graph: nx.Graph[str] = nx.Graph()
        graph.add_nodes_from(o.id for o in self.records["organizations"].values())
        for p in self.records["partnerships"].values():
            graph.add_edges_from(combinations(referred("partnerships", p), 2))
        return graph

    def neighbours(self, id: str) -> list[str]:
        self._known(id)
        return sorted(self.graph().neighbors(id))

    def subgraph(self, ids: Iterable[str], steps: int) -> list[tuple[str, str]]:
        graph = self.graph()
        near = set().union(*(nx.ego_graph(graph, i, radius=steps) for i in ids if i in graph))
        return sorted((min(e), max(e)) for e in graph.subgraph(near).edges)

    def shortest_path(self, start: str, end: str) -> list[str] | None:
        self._known(start)
        self._known(end)
        graph = self.graph()
        if not nx.has_path(graph, start, end):
            return None
        paths: list[list[str]] = list(nx.all_shortest_paths(graph, start, end))
        return min(paths)

    def decisions(self, organization_id: str | None) -> list[Decision]:
        of = (d for d in self.decided.values() if organization_id in (None, d.organization_id))
        return sorted(of, key=lambda d: (d.at, d.id))

    def vectors(self, kind: str, model: str) -> Stored:
        return dict(sorted(self.kept.get((kind, model), {}).items()))

    def nearest(self, kind: str, model: str, vector: NDArray[np.float32], n: int) -> list[str]:
        stored = self.vectors(kind, model)
        asked = vector.tolist()
        cosine = {
            id: round(sum(x * y for x, y in zip(row, asked, strict=True)), 8)
            for id, (_, row) in stored.items()
        }
        return sorted(stored, key=lambda id: (-cosine[id], id))[:n]


def _merged(old: Partnership, new: Partnership) -> tuple[Any, ...]:
    named = {m.organization_id for m in new.members}
    return new.members + tuple(m for m in old.members if m.organization_id not in named)


def _counts(before: dict[Any, Any], after: dict[Any, Any], new: dict[Any, Any]) -> Counts:
    return Counts(
        added=sum(key not in before for key in new),
        changed=sum(key in before and before[key] != after[key] for key in new),
        unchanged=sum(key in before and before[key] == after[key] for key in new),
        removed=sum(key not in after for key in before),
    )
