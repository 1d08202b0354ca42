"""Who is tied to whom: walks over shared partnerships."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations


class Ties:
    """Memberships both ways round; a large partnership is walked through once, not pairwise."""

    def __init__(self, memberships: Iterable[tuple[str, str]]) -> None:
        """Take (partnership, organization) pairs."""
        self.members: dict[str, list[str]] = defaultdict(list)
        self.partnerships: dict[str, list[str]] = defaultdict(list)
        for partnership, organization in memberships:
            self.members[partnership].append(organization)
            self.partnerships[organization].append(partnership)

    def neighbours(self, id: str) -> set[str]:
        """Organizations that share a partnership with `id`."""
        return {m for p in self.partnerships.get(id, ()) for m in self.members[p]} - {id}

    def distances(self, starts: Iterable[str], limit: int | None = None) -> dict[str, int]:
        """Least number of steps from any of `starts`, for all within `limit` steps."""
        found = dict.fromkeys(starts, 0)
        frontier, walked, steps = list(found), set[str](), 0
        while frontier and (limit is None or steps < limit):
            steps += 1
            here = {p for id in frontier for p in self.partnerships.get(id, ())} - walked
            walked |= here
            frontier = list({m for p in here for m in self.members[p] if m not in found})
            found |= dict.fromkeys(frontier, steps)
        return found

    def pairs(self, ids: set[str]) -> list[tuple[str, str]]:
        """Pairs (a < b) among `ids` that share a partnership, in order."""
        here = {p for id in ids for p in self.partnerships.get(id, ())}
        return sorted(
            {pair for p in here for pair in combinations(sorted(ids & set(self.members[p])), 2)}
        )

    def shortest_path(self, start: str, end: str) -> list[str] | None:
        """The shortest path that comes first in the order of ids, or None."""
        left = self.distances([end])
        if start not in left:
            return None
        path = [start]
        while path[-1] != end:
            nearer = left[path[-1]] - 1
            path.append(min(n for n in self.neighbours(path[-1]) if left[n] == nearer))
        return path


def ties(connection: sqlite3.Connection) -> Ties:
    """The ties of the whole store."""
    return Ties(connection.execute("SELECT partnership_id, organization_id FROM members"))


def neighbours(connection: sqlite3.Connection, id: str) -> list[str]:
    """Organizations that share a partnership with `id`, by id."""
    rows = connection.execute(
        "SELECT DISTINCT other.organization_id FROM members AS mine "
        "JOIN members AS other ON other.partnership_id = mine.partnership_id "
        "WHERE mine.organization_id = ?1 AND other.organization_id <> ?1 ORDER BY 1",
        (id,),
    )
    return [found for (found,) in rows]


def introducers(connection: sqlite3.Connection, a: str, b: str) -> list[str]:
    """Who is tied to both, by the weaker of the two ties in partnerships, then by id."""
    rows = connection.execute(
        "WITH tied (whose, id, shared) AS ("
        "SELECT mine.organization_id, other.organization_id, COUNT(*) FROM members AS mine "
        "JOIN members AS other ON other.partnership_id = mine.partnership_id "
        "WHERE mine.organization_id IN (?1, ?2) AND other.organization_id NOT IN (?1, ?2) "
        "GROUP BY 1, 2) "
        "SELECT id FROM tied GROUP BY id HAVING COUNT(*) = 2 ORDER BY MIN(shared) DESC, id",
        (a, b),
    )
    return [found for (found,) in rows]
