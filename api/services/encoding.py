"""Vectors of a network's texts: taken from the store where the text is the same, else encoded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress

import numpy as np

from api.services.bridge import mission_text
from graph.errors import Conflict, Unavailable
from graph.stores.base import Store
from graph.stores.values import VectorKind
from matcher.encoders import Encoder, text_hash
from matcher.languages import languages
from matcher.queries import about
from matcher.reference import reference_texts
from matcher.types import Matrix, Network, Vectors

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""


def vectors_of(
    network: Network, encoder: Encoder, store: Store | None, progress: Progress | None = None
) -> Vectors | None:
    """The vectors of every mission, resource and reference text; None without any text.

    With a store, only texts that are new or changed are encoded, and kept there.
    """
    orgs, resources = network.organizations, network.resources
    if not any(orgs.missions) and not resources.ids:
        return None
    cache = _Cache(encoder, store, progress)
    mission_languages = languages(orgs.missions, orgs.languages)
    texts = [
        mission_text(name, mission).lower() if mission else ""  # registers are full of capitals
        for name, mission in zip(orgs.names, orgs.missions, strict=True)
    ]
    reference, reference_languages = reference_texts()
    said = [about(t, lang) for t, lang in zip(reference, reference_languages, strict=True)]
    both = cache.get("term", "reference texts", (*reference, *said), (*reference, *said))
    cache.dimension = both.shape[1]
    return Vectors(
        missions=cache.get("organization", "missions", orgs.ids, texts),
        mission_languages=mission_languages,
        resources=cache.get(
            "resource",
            "offers and needs",
            resources.ids,
            [
                titled(title, text)
                for title, text in zip(resources.titles, resources.texts, strict=True)
            ],
        ),
        resource_languages=languages(
            resources.texts, [orgs.languages[owner] for owner in resources.owner]
        ),
        reference=both[: len(reference)],
        about=both[len(reference) :],
        reference_languages=reference_languages,
    )


def titled(title: str, text: str) -> str:
    """An offer or need as it is embedded: what it is, the particulars, and again what it is.

    A vector is a mean over words, and a long description would drown the few that name the
    thing.

    >>> titled("Cold room", "Cold room. Two pallets, from November to March")
    'Cold room. Two pallets, from November to March. Cold room'
    """
    name = title.strip().rstrip(".")
    return text if text.strip().rstrip(".") == name else f"{text}. {name}"


KEPT_AT_ONCE = 128
"""Texts that are encoded before their vectors are stored: at most so many are lost when cut off."""


class _Cache:
    """Looks vectors up by id and text, and encodes what is missing."""

    def __init__(self, encoder: Encoder, store: Store | None, progress: Progress | None) -> None:
        self.encoder, self.store, self.progress = encoder, store, progress
        self.dimension = 0

    def get(self, kind: VectorKind, label: str, ids: Sequence[str], texts: Sequence[str]) -> Matrix:
        """One row a text, zeros for an empty one."""
        wanted = [i for i, text in enumerate(texts) if text.strip()]
        hashes = {i: text_hash(texts[i]) for i in wanted}
        rows: dict[int, Matrix] = {}
        if self.store is not None and wanted:
            kept = self.store.vectors(kind, self.encoder.name)
            at = {id: n for n, id in enumerate(kept.ids)}
            for i in wanted:
                n = at.get(ids[i])
                if n is not None and kept.hashes[n] == hashes[i]:
                    rows[i] = kept.matrix[n]
        missing = [i for i in wanted if i not in rows]
        for start in range(0, len(missing), KEPT_AT_ONCE):
            chunk = missing[start : start + KEPT_AT_ONCE]
            fresh = self._encode(label, [texts[i] for i in chunk], start, len(missing))
            self._keep(kind, [ids[i] for i in chunk], [hashes[i] for i in chunk], fresh)
            rows |= dict(zip(chunk, fresh, strict=True))
        dimension = len(next(iter(rows.values()))) if rows else self.dimension
        matrix = np.zeros((len(texts), dimension), np.float32)
        for i, row in rows.items():
            matrix[i] = row
        return matrix

    def _keep(self, kind: VectorKind, ids: list[str], hashes: list[str], rows: Matrix) -> None:
        """Store vectors, where that can be done.

        They only save time: an answer must not fail because somebody else is writing, the disk
        is full or the store read-only.
        """
        if self.store is None:
            return
        with suppress(Conflict, Unavailable):
            self.store.put_vectors(kind, self.encoder.name, ids, hashes, rows)

    def _encode(self, label: str, texts: Sequence[str], before: int, total: int) -> Matrix:
        progress = self.progress
        if progress is None:
            return self.encoder.encode(texts)
        progress(f"Encoding {label}", before, total)
        return self.encoder.encode(
            texts, lambda done, _: progress(f"Encoding {label}", before + done, total)
        )
