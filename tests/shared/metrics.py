"""Ranking measures, written for the tests: nothing here is taken from the code they judge."""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from statistics import mean


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


def ndcg(ranked: list[str], right: set[str], n: int = 10) -> float:
    """Normalized discounted cumulative gain of the first `n`, 0..1."""
    gained = sum(1 / math.log2(i + 2) for i, org in enumerate(ranked[:n]) if org in right)
    return gained / sum(1 / math.log2(i + 2) for i in range(min(n, len(right))))


def scores(folder: Path, ranking: Path, kind: str) -> dict[str, float]:
    """nDCG@10, Hit@10 and MRR over the queries of one kind."""
    truth, ranked = read_truth(folder / "truth.csv"), read_ranking(ranking)
    queries = [q for q, k in read_kinds(folder / "queries.csv").items() if k == kind]
    places = [
        next((i for i, org in enumerate(ranked[q], start=1) if org in truth[q]), 0) for q in queries
    ]
    return {
        "ndcg": mean(ndcg(ranked[q], truth[q]) for q in queries),
        "hit": mean(0 < place <= 10 for place in places),
        "mrr": mean(1 / place if place else 0.0 for place in places),
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
        ndcg([org for org in ranked[q] if org not in hubs], truth[q] - hubs)
        for q in queries
        if truth[q] - hubs
    ]
    places = [org for q in queries for org in ranked[q][:10]]
    return {
        "tail": mean(tail),
        "hubs": mean(org in hubs for org in places),
        "once": mean(past.partnerships[org] == 1 for org in places),
    }
