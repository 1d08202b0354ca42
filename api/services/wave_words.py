"""Figures of waves in words and cells: what the printed page and the command line both show."""

from __future__ import annotations

from api.schemas import WaveChangeOut, WaveFigureOut

WHOLE = ("ties", "isolates", "members")
"""Figures that count members or pairs: an estimate of them is read in whole numbers."""


def number(value: float | int | None, name: str = "") -> str:
    """Return a figure for reading: no needless decimals, unknown as a dash.

    >>> number(0.12345), number(12345), number(None), number(3.95, "isolates")
    ('0.123', '12,345', '–', '4')
    """
    if value is None:
        return "–"
    if name in WHOLE or float(value).is_integer():
        return f"{round(value):,}"
    return f"{value:,.3g}" if abs(value) < 1000 else f"{value:,.1f}"


def figure(one: WaveFigureOut) -> str:
    """Return a figure with its interval: "4.81 (4.53 to 5.1)"."""
    return _with_interval(number(one.value, one.name), one.low, one.high, one.name)


def change(one: WaveChangeOut) -> str:
    """Return a change with its sign and interval: "+0.24 (-0.16 to 0.72)"."""
    sign = "+" if one.change is not None and one.change > 0 else ""
    return _with_interval(f"{sign}{number(one.change, one.name)}", one.low, one.high, one.name)


def interval(low: float | None, high: float | None, name: str) -> str:
    """Return an interval for reading, "" where there is none: "4.53 to 5.1"."""
    if low is None or high is None or low == high:
        return ""
    return f"{number(low, name)} to {number(high, name)}"


def _with_interval(told: str, low: float | None, high: float | None, name: str) -> str:
    between = interval(low, high, name)
    return f"{told} ({between})" if between else told
