"""Text made safe for terminals and spreadsheets."""

from __future__ import annotations

import doctest
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.cli import output, text

UNSAFE = {chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))} - {"\t", "\n"}
REORDER = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@pytest.mark.parametrize("module", [text, output])
def test_the_examples_hold(module: object) -> None:
    ran = doctest.testmod(module)  # type: ignore[arg-type]
    assert ran.attempted
    assert not ran.failed


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("\x1b[2J\x1b[1;1Hgone", "gone"),
        ("\x1b]0;title\x07name", "name"),
        ("\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x9b31mred", "31mred"),
        ("a\rb", "ab"),
        ("Đội tài xế 安居 👩‍🌾", "Đội tài xế 安居 👩‍🌾"),
    ],
)
def test_escape_sequences_are_taken_out(given: str, shown: str) -> None:
    assert text.clean(given) == shown


@given(st.text())
def test_nothing_unsafe_is_left(anything: str) -> None:
    assert not (UNSAFE | REORDER) & set(text.clean(anything))
    assert "\n" not in text.line(anything)


@given(st.text(st.characters(codec="utf-8")))
def test_escaped_json_says_the_same(anything: str) -> None:
    shown = text.escaped(json.dumps({"name": anything}, ensure_ascii=False))
    assert json.loads(shown) == {"name": anything}
    assert not (UNSAFE | REORDER) & set(shown)


@pytest.mark.parametrize("hidden", ["\0=1+1", "\r=1+1", "\u202e@x", "\x1b[0m-1"])
def test_a_formula_behind_a_control_character_is_found(hidden: str) -> None:
    assert str(text.cell(hidden)).startswith("'")


@given(st.text() | st.integers() | st.floats(allow_nan=False))
def test_no_cell_is_a_formula(value: object) -> None:
    shown = text.cell(value)
    if isinstance(value, str):
        assert str(shown)[:1] not in ("=", "+", "-", "@", "\t", "\r")
    else:
        assert shown == value
