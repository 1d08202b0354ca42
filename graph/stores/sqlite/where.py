"""A filter as SQL, which lets through at least what the filter wants.

It reads stored fields; `graph.stores.filtering` then judges what the audience may see.
"""

from __future__ import annotations

from graph.stores.filtering import accepted_sizes, box, complete, folded
from graph.stores.values import OrganizationFilter


def conditions(where: OrganizationFilter, after: str | None) -> tuple[str, list[str | float]]:
    """A WHERE clause, with its values, that lets through at least what `where` wants.

    Raises `ValueError` for half a condition on nearness.
    """
    complete(where)
    clauses, values = ["1"], list[str | float]()
    if after is not None:
        clauses.append("id > ?")
        values.append(after)
    if where.text is not None:
        clauses.append("(instr(folded(name), ?) OR instr(folded(id), ?))")
        values += [folded(where.text)] * 2
    if where.country is not None:
        clauses.append("country = ?")
        values.append(where.country)
    for column, wanted in (
        ("sector", where.sectors),
        ("size", accepted_sizes(where.sizes)),
        ("stage", where.stages),
    ):
        if wanted:
            clauses.append(f"{column} IN ({', '.join('?' * len(wanted))})")
            values += [member.value for member in wanted]
    if where.near is not None and where.radius_km is not None:
        south, north, ranges = box(where.near, where.radius_km)
        clauses.append("lat BETWEEN ? AND ?")
        clauses.append(f"({' OR '.join(['lon BETWEEN ? AND ?'] * len(ranges))})")
        values += [south, north, *(edge for pair in ranges for edge in pair)]
    return " AND ".join(clauses), values
