"""Ranking measures, written for the tests: nothing here is taken from the code they judge."""

from __future__ import annotations

import csv
import math
from collections import defaultdict
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
