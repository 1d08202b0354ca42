"""Progress on the stream of errors, for work that takes more than a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, Timer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

PATIENCE = 1.0
"""Seconds before anything is shown."""

PLAIN_PAUSE = 5.0
"""Seconds between two lines where the stream is not a terminal."""


class Reporter:
    """Called with what is being done, how much is done, and how much there is (0: unknown).

    After `PATIENCE` it shows by itself what is being done, since long work may call only once.
    """

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._said = self._began
        self._bar: RichProgress | None = None
        self._tasks: dict[str, TaskID] = {}
        self._on_terminal = sys.stderr.isatty()
        self._lock = Lock()
        self._now: tuple[str, int, int] | None = None
        self._plain_label = ""
        self._timer = Timer(PATIENCE, self._patience_ends)
        self._timer.daemon = True
        self._timer.start()

    def __call__(self, label: str, done: int, total: int) -> None:
        """Show how far the work is, once it has lasted long enough."""
        with self._lock:
            self._now = (label, done, total) if done < total or not total else None
            if time.monotonic() - self._began >= PATIENCE:
                self._show(label, done, total)

    def close(self) -> None:
        """Take the bar away."""
        self._timer.cancel()
        with self._lock:
            self._now = None
            if self._bar is not None:
                self._bar.stop()

    def _patience_ends(self) -> None:
        with self._lock:
            if self._now is not None:
                self._show(*self._now)

    def _show(self, label: str, done: int, total: int) -> None:
        if self._on_terminal:
            self._draw(label, done, total)
            return
        now = time.monotonic()
        if not total:
            if label != self._plain_label:
                self._plain_label = label
                print(label, file=sys.stderr, flush=True)
        elif done < total and now - self._said >= PLAIN_PAUSE:
            self._said = now
            print(f"{label}: {done:,} of {total:,}", file=sys.stderr, flush=True)

    def _draw(self, label: str, done: int, total: int) -> None:
        if self._bar is None:
            self._bar = _bar()
            self._bar.start()
        if label not in self._tasks:
            self._tasks[label] = self._bar.add_task(label, total=total or None)
        self._bar.update(self._tasks[label], completed=done, total=total or None)


def _bar() -> RichProgress:
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        SpinnerColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    from scripts.cli.output import console

    return Progress(
        SpinnerColumn(),
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
