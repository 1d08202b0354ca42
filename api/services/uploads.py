"""Under which names uploaded files are kept."""

from __future__ import annotations

from pathlib import PurePosixPath

from graph.formats.tables import table_named


def kept_name(name: str, number: int) -> str:
    r"""Return the name under which the upload's file `number`, from 1, is kept.

    It is one of ours: no file system can obey, or choke on, what the client called the file.

    >>> kept_name("..\\..\\etc/Organizations.CSV", 1), kept_name("網絡.xlsx", 1)
    ('organizations.csv', 'network.xlsx')
    >>> kept_name("notes.csv", 2), kept_name("/etc/passwd", 3)
    ('file-2.csv', 'file-3')
    """
    last = PurePosixPath(name.replace("\\", "/")).name.lower()
    if last.endswith(".xlsx"):
        return "network.xlsx"
    if not last.endswith(".csv"):
        return f"file-{number}"
    table = table_named(last)
    return f"file-{number}.csv" if table is None else table.file
