"""What to mind in reading the table: what is not stated, and what was left out."""

from __future__ import annotations

from graph.analysis.certainty import ungrounded
from graph.analysis.figures import counted
from graph.analysis.gaps.entries import Dimension, Entries
from graph.analysis.gaps.indicator import Indicator
from graph.analysis.gaps.tally import Key, Tally
from graph.analysis.ties import Ties


def table_notes(
    held: Entries, ties: Ties, found: Tally, empty: list[Key] | None, indicator: Indicator | None
) -> list[str]:
    """Return the notes; `empty` None says that cells where nobody is are not listed."""
    notes = [
        note for dimension in found.by if (note := _unstated_note(held, dimension)) is not None
    ]
    if held.by_work and Dimension.TOPIC in found.by:
        state = "states" if len(held.by_work) == 1 else "state"
        notes.append(
            f"{counted(len(held.by_work), 'organization')} {state} no topic; those of their "
            "current partnerships stand for them."
        )
    if not any(found.needs.values()):
        notes.append("No need is on record, so coverage is unknown: ask members what they need.")
    if empty is None:
        which = (
            "name populations to see them"
            if Dimension.POPULATION in found.by
            else "name topics or places, or tell the table by fewer dimensions"
        )
        notes.append(
            f"Cells where nobody is are not listed ({which}), and how many organizations would be "
            "expected is not told."
        )
    if (unseen := ungrounded(held.snapshot, ties.as_of)) is not None:
        notes.append(unseen)
    if indicator is not None:
        notes += _indicator_notes(held, indicator)
    return [*notes, *ties.notes]


def _unstated_note(held: Entries, dimension: Dimension) -> str | None:
    missing = sum(not keys.of(dimension) for keys in held.organizations.values())
    if not missing:
        return None
    what = {
        Dimension.TOPIC: "topics",
        Dimension.PLACE: "areas served",
        Dimension.POPULATION: "populations served",
    }[dimension]
    have = "has" if missing == 1 else "have"
    return (
        f"{counted(missing, 'organization')} of {len(held.organizations)} {have} no {what} on "
        "record; they stand apart as unknown, so a cell without anybody may be theirs."
    )


def _indicator_notes(held: Entries, indicator: Indicator) -> list[str]:
    known = held.labels[Dimension.PLACE].shown
    strange = [indicator.written[key] for key in indicator.values if key not in known]
    without = [shown for key, shown in known.items() if key not in indicator.values]
    notes = []
    if strange:
        notes.append(
            f"The indicator has places that nobody in the network names: {_list(strange)}. Check "
            "their spelling; they are told as places where nobody is."
        )
    if without:
        notes.append(f"The indicator has no value for: {_list(without)}; that is unknown, not 0.")
    return notes


def _list(names: list[str], most: int = 8) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(sorted(names)[:most]) + more
