"""Drafts of introductions in the languages of the two: texts to send, never sent from here."""

from graph.analysis.weaving.notes.drafting import (
    CATALOGUES,
    Exchange,
    Note,
    introduction_notes,
    note_languages,
)

__all__ = ["CATALOGUES", "Exchange", "Note", "introduction_notes", "note_languages"]
