"""matcher/README.md says of the signals what their code says."""

from pathlib import Path

import pytest

import matcher
from matcher.signals import SIGNALS, SWITCHED
from matcher.team import SIGNALS as TEAM_SIGNALS
from matcher.topics import SENTENCES as TOPIC_SENTENCES
from matcher.topics import WEIGHTS as TOPIC_WEIGHTS

README = Path(matcher.__file__).with_name("README.md").read_text(encoding="utf-8")


def table(rows: list[tuple[str, float, str]]) -> str:
    """The rows as README shows them: name, points of 100, sentence."""
    lines = ["| Signal | Points | What it says |", "|---|---|---|"]
    lines += [f"| `{name}` | {100 * weight:g} | {sentence} |" for name, weight, sentence in rows]
    return "\n".join(lines)


def test_the_table_of_signals_is_that_of_the_code() -> None:
    for signals in (SIGNALS, SWITCHED):
        assert table([(s.name, s.weight, s.sentence) for s in signals]) in README


def test_the_table_of_topic_search_is_that_of_the_code() -> None:
    rows = [(name, weight, TOPIC_SENTENCES[name]) for name, weight in TOPIC_WEIGHTS.items()]
    assert table(rows) in README


def test_the_table_of_the_missing_member_is_that_of_the_code() -> None:
    rows = [(f.__name__, weight, (f.__doc__ or "").strip()) for f, weight in TEAM_SIGNALS.items()]
    assert sum(weight for _, weight, _ in rows) == pytest.approx(1.0)
    assert table(rows) in README


def test_every_module_of_the_package_is_named() -> None:
    folder = Path(matcher.__file__).parent
    modules = [path.stem for path in folder.glob("*.py") if path.stem != "__init__"]
    assert [name for name in modules if f"`{name}`" not in README] == []
