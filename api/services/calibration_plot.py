"""A plot of stated chances against what came true, as SVG text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

SIDE, LEFT, TOP = 320, 56, 40
"""The plot's square and the room left of and above it, in pixels."""


@dataclass(frozen=True, slots=True)
class Point:
    """Cases with one stated chance: the share that came true, both 0 to 1, and how many."""

    stated: float
    true: float
    cases: int
    label: str = ""


def calibration_svg(points: Sequence[Point], title: str) -> str:
    """Return the plot: on the diagonal what is stated is true; beside it, within 5 points.

    Each point's area grows with its cases. Texts are escaped; there is no script and no link.
    """
    width, height = LEFT + SIDE + 24, TOP + SIDE + 56
    most = max((point.cases for point in points), default=1)
    marks = "".join(_mark(point, most) for point in points)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'width="{width}" height="{height}" font-family="sans-serif" font-size="12">'
        f"<title>{escape(title)}</title>"
        f'<text x="{LEFT}" y="20" font-size="14">{escape(title)}</text>'
        f"{_band()}{_axes()}{marks}"
        f'<text x="{LEFT + SIDE / 2}" y="{TOP + SIDE + 44}" text-anchor="middle">stated chance'
        "</text>"
        f'<text transform="translate(14 {TOP + SIDE / 2}) rotate(-90)" text-anchor="middle">'
        "share that came true</text></svg>"
    )


def _x(value: float) -> float:
    return round(LEFT + SIDE * value, 1)


def _y(value: float) -> float:
    return round(TOP + SIDE * (1 - value), 1)


def _band() -> str:
    corners = ((0, 0), (0, 0.05), (0.95, 1), (1, 1), (1, 0.95), (0.05, 0))
    around = " ".join(f"{_x(a)},{_y(b)}" for a, b in corners)
    return (
        f'<polygon points="{around}" fill="#d9e6d2"/>'
        f'<line x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}" stroke="#4a6b3c"/>'
    )


def _axes() -> str:
    drawn = [
        f'<rect x="{LEFT}" y="{TOP}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#444"/>'
    ]
    for step in range(0, 101, 20):
        share = step / 100
        drawn.append(
            f'<text x="{_x(share)}" y="{TOP + SIDE + 18}" text-anchor="middle">{step}%</text>'
            f'<text x="{LEFT - 8}" y="{_y(share) + 4}" text-anchor="end">{step}%</text>'
        )
    return "".join(drawn)


def _mark(point: Point, most: int) -> str:
    radius = round(3 + 7 * (point.cases / most) ** 0.5, 1)
    told = f"{point.label} stated {point.stated:.0%}, true {point.true:.0%}, {point.cases} cases"
    return (
        f'<circle cx="{_x(point.stated)}" cy="{_y(point.true)}" r="{radius}" fill="#27567b" '
        f'fill-opacity="0.6"><title>{escape(told.strip())}</title></circle>'
    )
