"""Plots as SVG in black and one colour, read on a phone and on paper alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from api.services.report.sections import Plot

WIDTH, HEIGHT = 320, 150
LEFT, RIGHT, TOP, BOTTOM = 34, 26, 24, 28
BAR = 24


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a trend with its interval; None is unknown. `told` is the value for reading."""

    label: str
    value: float | None
    low: float | None
    high: float | None
    told: str


def trend(title: str, unit: str, points: Sequence[Point]) -> Plot:
    """Return values in order, joined by a line, with their intervals as bars."""
    known = [one for one in points if one.value is not None]
    ends = [end for one in known for end in (one.value, one.low, one.high) if end is not None]
    low, high = min([0.0, *ends]) if _near_zero(ends) else min(ends), max(ends)
    span = high - low or abs(high) or 1.0
    step = (WIDTH - LEFT - RIGHT) / max(len(points) - 1, 1)
    across = {one.label: LEFT + at * step for at, one in enumerate(points)}

    def up(value: float) -> float:
        return HEIGHT - BOTTOM - (value - low) / span * (HEIGHT - TOP - BOTTOM)

    drawn = [f'<line class="axis" x1="{LEFT - 12}" x2="{WIDTH - RIGHT + 12}" '
             f'y1="{HEIGHT - BOTTOM + 6}" y2="{HEIGHT - BOTTOM + 6}"/>']  # fmt: skip
    path = " ".join(f"{across[one.label]:.1f},{up(one.value or 0):.1f}" for one in known)
    drawn.append(f'<polyline class="line" points="{path}"/>')
    for one in known:
        x, y = across[one.label], up(one.value or 0)
        if one.low is not None and one.high is not None and one.high > one.low:
            top, foot = up(one.high), up(one.low)
            drawn.append(
                f'<path class="span" d="M{x - 4:.1f} {top:.1f}h8m-4 0V{foot:.1f}m-4 0h8"/>'
            )
        drawn.append(f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="3.5"/>')
        drawn.append(_text(x + 7, y - 6, one.told, "value"))
    every = -(-len(points) // 6)
    for at, one in enumerate(points):
        if (len(points) - 1 - at) % every == 0:
            drawn.append(_text(across[one.label], HEIGHT - 8, one.label, "label"))
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


def _near_zero(ends: Sequence[float]) -> bool:
    """Whether an axis from 0 still shows how the values differ."""
    return min(ends) >= 0 and max(ends) - min(ends) > max(ends) / 4


def _interval(one: Point) -> str:
    return "unknown" if one.value is None else one.told


def _text(x: float, y: float, text: str, kind: str) -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}">{escape(text)}</text>'


def _plot(title: str, words: str, height: int, drawn: Sequence[str]) -> Plot:
    svg = (
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(title)}. '
        f'{escape(words)}">{"".join(drawn)}</svg>'
    )
    return Plot(title, Markup(svg), words)
