"""Progress on the stream of errors, for work that takes more than a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

PATIENCE = 1.0
"""Seconds before anything is shown."""

PLAIN_PAUSE = 5.0
"""Seconds between two lines where the stream is not a terminal."""


class Reporter:
    """Called with what is being done, how much is done, and how much there is."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._said = self._began
        self._bar: RichProgress | None = None
        self._tasks: dict[str, TaskID] = {}
        self._on_terminal = sys.stderr.isatty()

    def __call__(self, label: str, done: int, total: int) -> None:
        """Show how far the work is, once it has lasted long enough."""
        now = time.monotonic()
        if now - self._began < PATIENCE:
            return
        if self._on_terminal:
            self._draw(label, done, total)
        elif now - self._said >= PLAIN_PAUSE:
            self._said = now
            print(f"{label}: {done:,} of {total:,}", file=sys.stderr, flush=True)

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()

    def _draw(self, label: str, done: int, total: int) -> None:
        if self._bar is None:
            self._bar = _bar()
            self._bar.start()
        if label not in self._tasks:
            self._tasks[label] = self._bar.add_task(label, total=total)
        self._bar.update(self._tasks[label], completed=done, total=total)


def _bar() -> RichProgress:
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    from scripts.cli.output import console

    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console(sys.stderr),
        transient=True,
    )


@contextmanager
def progress() -> Iterator[Reporter]:
    """Yield what long work calls to tell how far it is."""
    sys.stdout.flush()  # what was said so far stands before what is to come
    reporter = Reporter()
    try:
        yield reporter
    finally:
        reporter.close()
