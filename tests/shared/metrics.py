"""Rankings and their truth as files, and the measures of one over the other."""

from __future__ import annotations

import csv
from collections import defaultdict
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
