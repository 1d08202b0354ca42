"""Rankings and their truth as files, and the measures of one over the other."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from matcher.evaluate.measures import hit, ndcg, reciprocal_rank


def read_truth(path: Path) -> dict[str, set[str]]:
    """The right answers by query id."""
    found: dict[str, set[str]] = defaultdict(set)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["query_id"]].add(row["organization_id"])
    return found


def read_kinds(path: Path) -> dict[str, str]:
    """The kind of each query by id."""
    csv.field_size_limit(10_000_000)
    with path.open(encoding="utf-8", newline="") as file:
        return {row["query_id"]: row["kind"] for row in csv.DictReader(file)}


def read_ranking(path: Path) -> dict[str, list[str]]:
    """Organization ids in the order of their rank by query id."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["query_id"]].append((int(row["rank"]), row["organization_id"]))
    return {query: [org for _, org in sorted(rows)] for query, rows in found.items()}


def scores(folder: Path, ranking: Path, kind: str) -> dict[str, float]:
    """nDCG@10, Hit@10 and MRR over the queries of one kind."""
    truth, ranked = read_truth(folder / "truth.csv"), read_ranking(ranking)
    queries = [q for q, k in read_kinds(folder / "queries.csv").items() if k == kind]
    right_at = {q: [org in truth[q] for org in ranked[q]] for q in queries}
    return {
        "ndcg": mean(ndcg(right_at[q], len(truth[q])) for q in queries),
        "hit": mean(hit(right_at[q]) for q in queries),
        "mrr": mean(reciprocal_rank(right_at[q]) for q in queries),
    }


@dataclass(frozen=True)
class Past:
    """How many partnerships and partners each organization had before a day."""

    partnerships: dict[str, int]
    partners: dict[str, set[str]]

    def hubs(self) -> set[str]:
        """The twentieth of those with a past that has most partners, by id where equal."""
        ranked = sorted(self.partners, key=lambda org: (-len(self.partners[org]), org))
        return set(ranked[: round(0.05 * len(ranked))])


def read_past(network: Path, day: str) -> Past:
    """The past of a network folder before an ISO day."""
    with (network / "partnerships.csv").open(encoding="utf-8", newline="") as file:
        begun = {row["id"] for row in csv.DictReader(file) if row["start"] and row["start"] < day}
    members: dict[str, set[str]] = defaultdict(set)
    with (network / "members.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["partnership_id"] in begun:
                members[row["partnership_id"]].add(row["organization_id"])
    counts: dict[str, int] = defaultdict(int)
    partners: dict[str, set[str]] = defaultdict(set)
    for together in members.values():
        for org in together:
            counts[org] += 1
            partners[org] |= together - {org}
    return Past(counts, partners)


def shares(folder: Path, ranking: Path, past: Past) -> dict[str, float]:
    """Of the partner rankings: nDCG@10 without hubs, and who holds the first ten places."""
    truth, ranked = read_truth(folder / "truth.csv"), read_ranking(ranking)
    hubs = past.hubs()
    queries = [q for q, k in read_kinds(folder / "queries.csv").items() if k == "partner"]
    tail = [
        ndcg([org in truth[q] for org in ranked[q] if org not in hubs], len(truth[q] - hubs))
        for q in queries
        if truth[q] - hubs
    ]
    places = [org for q in queries for org in ranked[q][:10]]
    return {
        "tail": mean(tail),
        "hubs": mean(org in hubs for org in places),
        "once": mean(past.partnerships[org] == 1 for org in places),
    }
