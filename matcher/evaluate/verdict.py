"""The verdict in words, decided by intervals and by nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from matcher.evaluate.bootstrap import Interval
from matcher.evaluate.exposure import Exposure
from matcher.evaluate.questions import Kind
from matcher.evaluate.results import Slice, Word

ABOUT: dict[Kind, str] = {"partner": "New partners", "team": "Missing members"}
CHARACTERS = ("newcomers", "tail", "hubs")
PHRASES = {
    "newcomers": "newcomers",
    "tail": "candidates that are no hubs",
    "hubs": "hubs",
    "all": "all candidates together",
}


def word_for(difference: Interval) -> Word:
    """Better or worse only where the whole interval of the paired difference says so."""
    if difference.low > 0:
        return "better"
    return "worse" if difference.high < 0 else "not distinguishable"


def verdict(kind: Kind, slices: Sequence[Slice], shown: Exposure) -> tuple[str, ...]:
    """Sentences on all candidates, on popularity, on each character, and on who is shown."""
    named = {one.name: one for one in slices}
    about = ABOUT[kind]
    told = [f"{about}: {_compared(named['all'])}."]
    told += [f"{about}: {sentence}" for sentence in _beside_popularity(named)]
    told += [
        f"{about} among {PHRASES[name]}: {_compared(named[name])}."
        for name in CHARACTERS
        if name in named
    ]
    told.append(
        f"{about}: of the places in the first tens, hubs take {shown.hubs:.0%} and newcomers "
        f"{shown.newcomers:.0%}; {shown.never_shown:.0%} of the candidates are never shown."
    )
    return tuple(told)


def _compared(one: Slice) -> str:
    by_word: dict[Word, list[str]] = {}
    for beside in one.against:
        by_word.setdefault(beside.word, []).append(beside.baseline)
    said: tuple[tuple[Word, str], ...] = (
        ("better", "better than"),
        ("not distinguishable", "not distinguishable from"),
        ("worse", "worse than"),
    )
    return "; ".join(f"{words} {listed(by_word[word])}" for word, words in said if word in by_word)


def _beside_popularity(named: dict[str, Slice]) -> list[str]:
    better: list[str] = []
    others: list[str] = []
    for name in CHARACTERS:
        for beside in named[name].against if name in named else ():
            if beside.baseline == "popularity":
                (better if beside.word == "better" else others).append(PHRASES[name])
    if better and others:
        return [f"better than popularity for {listed(better)}, not for {listed(others)}."]
    if better:
        return [f"better than popularity for {listed(better)}."]
    return [f"not better than popularity for {listed(others, 'or')}."] if others else []


def listed(names: Sequence[str], last: str = "and") -> str:
    """Names in a row.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"
