"""Vectors of a network's texts: taken from the store where the text is the same, else encoded."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from api.services.bridge import mission_text
from graph.stores.base import Store, VectorKind
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
        mission_text(name, mission) if mission else ""
        for name, mission in zip(orgs.names, orgs.missions, strict=True)
    ]
    reference, reference_languages = reference_texts()
    said = [about(t, lang) for t, lang in zip(reference, reference_languages, strict=True)]
    both = cache.get("term", "reference texts", (*reference, *said), (*reference, *said))
    return Vectors(
        missions=cache.get("organization", "missions", orgs.ids, texts),
        mission_languages=mission_languages,
        resources=cache.get("resource", "offers and needs", resources.ids, resources.texts),
        resource_languages=languages(
            resources.texts, [orgs.languages[owner] for owner in resources.owner]
        ),
        reference=both[: len(reference)],
        about=both[len(reference) :],
        reference_languages=reference_languages,
    )


class _Cache:
    """Looks vectors up by id and text, and encodes what is missing."""

    def __init__(self, encoder: Encoder, store: Store | None, progress: Progress | None) -> None:
        self.encoder, self.store, self.progress = encoder, store, progress

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
        if missing:
            fresh = self._encode(label, [texts[i] for i in missing])
            if self.store is not None:
                self.store.put_vectors(
                    kind,
                    self.encoder.name,
                    [ids[i] for i in missing],
                    [hashes[i] for i in missing],
                    fresh,
                )
            rows |= dict(zip(missing, fresh, strict=True))
        dimension = len(next(iter(rows.values()))) if rows else 0
        matrix = np.zeros((len(texts), dimension), np.float32)
        for i, row in rows.items():
            matrix[i] = row
        return matrix

    def _encode(self, label: str, texts: Sequence[str]) -> Matrix:
        progress = self.progress
        if progress is None:
            return self.encoder.encode(texts)
        progress(f"Encoding {label}", 0, len(texts))
        return self.encoder.encode(
            texts, lambda done, total: progress(f"Encoding {label}", done, total)
        )
