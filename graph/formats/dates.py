"""Parsers of dates as people and spreadsheets write them.

ISO dates are the format. `31/12/2024` and `12/31/2024` can be meant in one way only and are
taken; `03/04/2024` cannot and is refused. With points (`03.04.2024`) the day comes first, and a
notice says so where it matters. A bare five-digit number is a spreadsheet's day number.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from graph.formats.text import shown
from graph.formats.values import Fault, Noted

DAY_FIRST = "were read with the day before the month, as is usual with points"
FIRST_YEAR, LAST_YEAR = 1000, 2200
_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", re.ASCII)
_WITH_TIME = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?", re.ASCII
)
_LOCAL = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})", re.ASCII)
_SERIAL = re.compile(r"[1-9]\d{4}", re.ASCII)
_YEAR = re.compile(r"(\d{4})(?:-(\d{2}))?", re.ASCII)
_REMEDY = "Write the date as year-month-day, such as 2024-12-31."


def parse_date(text: str) -> object:
    """A day of the years 1000 to 2200.

    >>> parse_date("31/12/2024"), parse_date("2024-12-31")
    (datetime.date(2024, 12, 31), datetime.date(2024, 12, 31))
    """
    if found := _ISO.fullmatch(text):
        return _day(text, int(found[1]), int(found[3]), int(found[4]))
    if found := _WITH_TIME.fullmatch(text):
        year, month, day = found[1].split("-")
        value = _day(text, int(year), int(month), int(day))
        if isinstance(value, Fault) or text[11:19] in ("00:00", "00:00:00"):
            return value
        what = f"{shown(text)} holds a time of day; only the day was kept."
        return Noted(value, what, "Nothing need be done.")
    if found := _LOCAL.fullmatch(text):
        return _local(text, int(found[1]), found[2], int(found[3]), int(found[4]))
    if _SERIAL.fullmatch(text):
        value = date(1899, 12, 30) + timedelta(days=int(text))
        what = f"The day number {text} of a spreadsheet was read as {value.isoformat()}."
        return Noted(value, what, "Nothing need be done; formatting the cell as a date is clearer.")
    if found := _YEAR.fullmatch(text):
        return Fault(
            f"{shown(text)} does not say which day.",
            f"Write {found[1]}-{found[2] or '01'}-01, or better the real day.",
        )
    return Fault(f"{shown(text)} is not a date.", _REMEDY)


def _local(text: str, first: int, mark: str, second: int, year: int) -> object:
    if first > 12 or first == second:
        return _day(text, year, second, first)
    if second > 12:
        return _day(text, year, first, second)
    if mark != ".":
        return Fault(
            f"{shown(text)} can be meant as day/month or month/day.",
            f"Write {year}-{second:02}-{first:02} or {year}-{first:02}-{second:02}.",
        )
    value = _day(text, year, second, first)
    if isinstance(value, Fault):
        return value
    what = f"{shown(text)} was read as {value.isoformat()}: with points the day comes first."
    return Noted(
        value,
        what,
        "If the month was meant first, write year-month-day, such as 2024-12-31.",
        many=DAY_FIRST,
    )


def day_comes_first(text: str) -> bool | None:
    """Whether a date shows beyond doubt that the day comes first; None: it shows nothing.

    >>> day_comes_first("31.12.2024"), day_comes_first("12/31/2024"), day_comes_first("1.2.2024")
    (True, False, None)
    """
    found = _LOCAL.fullmatch(text)
    if found is None or (int(found[1]) > 12) == (int(found[3]) > 12):
        return None
    return int(found[1]) > 12


def _day(text: str, year: int, month: int, day: int) -> date | Fault:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return Fault(
            f"The year of {shown(text)} is not between {FIRST_YEAR} and {LAST_YEAR}.",
            "Correct the year, in four digits.",
        )
    try:
        return date(year, month, day)
    except ValueError:
        return Fault(f"{shown(text)} is not a day of the calendar.", _REMEDY)


def parse_founded(text: str) -> object:
    """A year, a year and month, or a date, as ISO text.

    >>> parse_founded("1998"), parse_founded("1998-05"), parse_founded("3/15/1998")
    ('1998', '1998-05', '1998-03-15')
    """
    if found := _YEAR.fullmatch(text):
        day = _day(text, int(found[1]), int(found[2] or 1), 1)
        return day if isinstance(day, Fault) else text
    if _SERIAL.fullmatch(text):
        return Fault(f"{shown(text)} is not a year.", "Write the year in four digits, or a date.")
    value = parse_date(text)
    if isinstance(value, Noted) and isinstance(value.value, date):
        return Noted(value.value.isoformat(), value.what, value.remedy, value.many)
    return value.isoformat() if isinstance(value, date) else value
