"""The demo network read anew, with its ties told independently of the code under test."""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from datetime import date, timedelta
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import networkx as nx

DEMO = Path(__file__).parents[2] / "scripts" / "demo"
TRUTHS: dict[str, Any] = json.loads((DEMO / "truths.json").read_text(encoding="utf-8"))
AS_OF = date.fromisoformat(TRUTHS["as_of"])
OLDEST_CURRENT_END = AS_OF - timedelta(days=730)

Row = dict[str, str]


def rows(name: str) -> list[Row]:
    with (DEMO / "network" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ORGANIZATIONS: dict[str, Row] = {row["id"]: row for row in rows("organizations")}
RESOURCES: dict[str, Row] = {row["id"]: row for row in rows("resources")}
PARTNERSHIPS: dict[str, Row] = {row["id"]: row for row in rows("partnerships")}
GRANTS = rows("grants")
ASSESSMENTS = rows("assessments")
RESPONSES: dict[tuple[str, str], str] = {
    (row["wave"], row["organization_id"]): row["responded"] for row in rows("responses")
}
MEMBERS: dict[str, list[str]] = defaultdict(list)
for _row in rows("members"):
    MEMBERS[_row["partnership_id"]].append(_row["organization_id"])
LANGUAGE: dict[str, str] = {
    organization: language for language, ids in TRUTHS["languages"].items() for organization in ids
}

SECTORS = {
    "nonprofit", "business", "government", "academia", "foundation", "community",
    "international", "research", "other",
}  # fmt: skip
KINDS = {
    "expertise", "funding", "people", "space", "equipment", "goods", "data", "access",
    "service", "advocacy",
}  # fmt: skip
INTENSITIES = {"awareness", "cooperation", "coordination", "integration"}
CAUSES = {"nobody", "no_capacity", "isolated", "need_without_offer", "little_data"}
DATE = re.compile(r"\d{4}(-\d{2}-\d{2})?")


def is_current(partnership: Row) -> bool:
    if partnership["status"] == "planned" or date.fromisoformat(partnership["start"]) > AS_OF:
        return False
    end = partnership["end"]
    return not end or date.fromisoformat(end) >= OLDEST_CURRENT_END


def projected(partnership_ids: list[str]) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(ORGANIZATIONS)
    for partnership_id in partnership_ids:
        graph.add_edges_from(combinations(MEMBERS[partnership_id], 2))
    return graph


CURRENT = projected([key for key, row in PARTNERSHIPS.items() if is_current(row)])
EVER = projected(list(PARTNERSHIPS))
LARGE: set[str] = max((set(part) for part in nx.connected_components(CURRENT)), key=len)
NAMED = {row["from_id"] for row in ASSESSMENTS} | {row["to_id"] for row in ASSESSMENTS}


def topics(organization: str) -> set[str]:
    return set(ORGANIZATIONS[organization]["topics"].split("|"))


def planted(kind: str) -> set[str]:
    return {row["organization_id"] for row in TRUTHS["isolation"] if row["type"] == kind}


def cut_off_by_one() -> set[str]:
    found: set[str] = set()
    for broker in LARGE:
        pieces = list(nx.connected_components(CURRENT.subgraph(LARGE - {broker})))
        main = max(pieces, key=len)
        for piece in pieces:
            if piece is not main and len(piece) <= 4:
                found |= {member for member in piece if CURRENT.degree(member) >= 2}
    return found


def owner(resource_id: str) -> str:
    return RESOURCES[resource_id]["organization_id"]


def resource_map(organization: str) -> list[Row]:
    return [row for row in RESOURCES.values() if row["organization_id"] == organization]


def words(text: str) -> set[str]:
    """Words of four letters or more; for Chinese, pairs of characters."""
    chinese = re.findall(r"[\u4e00-\u9fff]", text)
    if chinese:
        return {left + right for left, right in pairwise(chinese)}
    return set(re.findall(r"[^\W\d_]{4,}", text.lower()))


def active_partnerships(organization: str) -> int:
    return sum(
        organization in MEMBERS[key]
        for key, row in PARTNERSHIPS.items()
        if row["status"] == "active"
    )
