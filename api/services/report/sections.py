"""What a report is made of: sections of sentences, plots and tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from api.services.progress import Progress
from graph.model import Audience

if TYPE_CHECKING:
    from api.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Plot:
    """A drawing as SVG with the same in words, for whoever cannot see it."""

    title: str
    svg: Markup
    words: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, the first of each its heading; `numbers` are the columns set to the right."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report. `unknown` are sentences on what could not be known, told at its end."""

    id: str
    title: str
    words: tuple[str, ...] = ()
    plots: tuple[Plot, ...] = ()
    tables: tuple[Table, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """For whom and of which network a report is made."""

    workspace: Workspace
    audience: Audience
    needs: bool
    progress: Progress | None


Part = Callable[[Asked], Section | None]
"""Makes one section of a report, or None where the network has nothing to say of it."""
