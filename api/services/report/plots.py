"""Plots as SVG in black and one colour, read on a phone and on paper alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from api.services.report.sections import Plot

WIDTH, HEIGHT = 320, 150
LEFT, RIGHT, TOP, BOTTOM = 40, 28, 26, 28
BAR = 24
MOST_LABELS = 5


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a trend with its interval; None is unknown.

    `told` is the value for reading, `interval` its interval, "" without one.
    """

    label: str
    value: float | None
    low: float | None
    high: float | None
    told: str
    interval: str = ""


def trend(title: str, unit: str, points: Sequence[Point], *, least: float = 0.0) -> Plot:
    """Return values in order, joined by a line, with their intervals as bars.

    The axis begins at `least`, so that a small change looks small.
    """
    known = [(one, one.value) for one in points if one.value is not None]
    most = max([end for one, value in known for end in (value, one.high or value)] or [1.0])
    span = most - least if most > least else 1.0
    step = (WIDTH - LEFT - RIGHT) / max(len(points) - 1, 1)
    across = {one.label: LEFT + at * step for at, one in enumerate(points)}

    def up(value: float) -> float:
        return HEIGHT - BOTTOM - (value - least) / span * (HEIGHT - TOP - BOTTOM)

    foot = up(least)
    drawn = [f'<path class="axis" d="M{LEFT - 16} {foot:.1f}H{WIDTH - 4}"/>']
    drawn.append(_text(LEFT - 20, foot + 4, f"{least:g}", "row"))
    path = " ".join(f"{across[one.label]:.1f},{up(value):.1f}" for one, value in known)
    drawn.append(f'<polyline class="line" points="{path}"/>')
    for one, value in known:
        x, high = across[one.label], up(value)
        if one.low is not None and one.high is not None and one.high > one.low:
            high, low = up(one.high), up(max(one.low, least))
            drawn.append(
                f'<path class="span" d="M{x - 4:.1f} {high:.1f}h8m-4 0V{low:.1f}m-4 0h8"/>'
            )
        drawn.append(f'<circle class="dot" cx="{x:.1f}" cy="{up(value):.1f}" r="3"/>')
        if _shown(points, one):
            drawn.append(_text(x, high - 6, one.told, "value mid"))
    drawn += [
        _text(across[one.label], HEIGHT - 8, one.label, "label")
        for one in points
        if _shown(points, one)
    ]
    told = "; ".join(f"{one.label}: {_interval(one)}" for one in points)
    return _plot(title, f"{unit}. {told}.", HEIGHT, drawn)


def bars(title: str, unit: str, rows: Sequence[tuple[str, int]]) -> Plot:
    """Return counts as bars from the left, in the order given."""
    most = max([count for _, count in rows] or [1]) or 1
    start, room = 128, WIDTH - 128 - 40
    drawn = []
    for at, (label, count) in enumerate(rows):
        y = 4 + at * BAR
        drawn.append(_text(start - 6, y + 14, label, "row"))
        drawn.append(f'<rect class="bar" x="{start}" y="{y}" height="{BAR - 7}" '
                     f'width="{max(count / most * room, 0.5):.1f}"/>')  # fmt: skip
        drawn.append(_text(start + count / most * room + 6, y + 14, f"{count:,}", "value"))
    told = "; ".join(f"{label}: {count:,}" for label, count in rows)
    return _plot(title, f"{unit}. {told}.", 8 + BAR * len(rows), drawn)


def _shown(points: Sequence[Point], one: Point) -> bool:
    """Whether there is room for a point's label: the last one's, and every so many before it."""
    every = -(-len(points) // MOST_LABELS)
    return (len(points) - 1 - points.index(one)) % every == 0


def _interval(one: Point) -> str:
    if one.value is None:
        return "unknown"
    return one.told if not one.interval else f"{one.told} ({one.interval})"


def _text(x: float, y: float, text: str, kind: str) -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}">{escape(text)}</text>'


def _plot(title: str, words: str, height: int, drawn: Sequence[str]) -> Plot:
    svg = (
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(title)}. '
        f'{escape(words)}">{"".join(drawn)}</svg>'
    )
    return Plot(title, Markup(svg), words)
