"""What is shown of long work, and when."""

from __future__ import annotations

import time

import pytest

from scripts.cli import progress as module
from scripts.cli.progress import progress

Err = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def short_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.05)
    monkeypatch.setattr(module, "PLAIN_PAUSE", 0.1)


def test_work_that_tells_once_and_lasts_is_shown_in_one_line(capsys: Err) -> None:
    with progress() as told:
        told("Loading the language model", 0, 0)
        time.sleep(0.3)
        told("Loading the language model", 1, 1)
    assert capsys.readouterr().err == "Loading the language model\n"


def test_quick_work_shows_nothing(capsys: Err) -> None:
    with progress() as told:
        told("Loading the language model", 0, 0)
        told("Loading the language model", 1, 1)
        time.sleep(0.2)
    assert capsys.readouterr().err == ""


def test_work_with_an_end_tells_how_far_it_is(capsys: Err) -> None:
    with progress() as told:
        time.sleep(0.15)
        told("Encoding missions", 64, 128)
        told("Encoding missions", 65, 128)
        time.sleep(0.15)
        told("Encoding missions", 128, 128)
    assert capsys.readouterr().err == "Encoding missions: 64 of 128\n"
