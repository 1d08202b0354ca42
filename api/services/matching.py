"""The matching engine over a store: encodes what is new, answers from one snapshot version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from api.services.bridge import network_of
from api.services.encoding import Progress, vectors_of
from graph.errors import NotFound
from graph.model import Audience
from graph.snapshot import Snapshot
from graph.stores.base import Store
from matcher.encoders import E5, MINILM, Encoder, SentenceEncoder
from matcher.engine import Engine
from matcher.errors import UnknownOrganization
from matcher.missing import Missing, missing
from matcher.recommend import NOTHING_DECIDED, recommend
from matcher.topics import search
from matcher.types import Filters, Ints, Results, Vectors
from matcher.wording import DEFAULT, wording


@lru_cache(maxsize=2)
def shared_encoder(name: str | None = None) -> Encoder:
    """The encoder of that name, loaded once a process."""
    return SentenceEncoder(name)


@dataclass(frozen=True)
class Matching:
    """One network at one version, for one audience, on one day."""

    engine: Engine
    snapshot: Snapshot
    today: date
    unread: tuple[str, ...] = ()
    """Languages of the network that the model cannot read; every answer says so."""

    @classmethod
    def open(
        cls,
        store: Store,
        *,
        today: date,
        encoder_name: str | None = None,
        encoder: Encoder | None = None,
        audience: Audience = Audience.PUBLIC,
        progress: Progress | None = None,
        snapshot: Snapshot | None = None,
    ) -> Matching:
        """Read the store, encode what is new, and build the engine.

        `encoder` is used as it is; else one is made by `encoder_name`. `snapshot` is what was
        read of the store for `audience` already. Raises `ModelUnavailable` and whatever the
        store raises.
        """
        used = encoder or shared_encoder(encoder_name)
        snapshot = snapshot or store.snapshot(audience)
        network = network_of(snapshot, today)
        vectors = vectors_of(network, used, store, progress)
        engine = Engine.of(replace(network, vectors=vectors), used)
        return cls(engine, snapshot, today, unread_languages(used.name, vectors))

    @property
    def version(self) -> int:
        """The version of the network that is answered from."""
        return self.snapshot.version

    def recommend(
        self,
        organization_id: str,
        *,
        n: int = 10,
        filters: Filters = Filters(),
        weights: Mapping[str, float] | None = None,
        include_partners: bool = False,
        decided: Mapping[str, str] = NOTHING_DECIDED,
        one_way: bool = False,
        shown: Ints | None = None,
        language: str = DEFAULT,
    ) -> Results:
        """Recommended partners. Raises `NotFound` and `InvalidQuery`."""
        try:
            found = recommend(
                self.engine,
                organization_id,
                n=n,
                filters=filters,
                weights=weights,
                include_partners=include_partners,
                decided=decided,
                one_way=one_way,
                shown=shown,
                language=language,
            )
        except UnknownOrganization as error:
            raise NotFound("organization", organization_id) from error
        return self._noted(found, language)

    def search(
        self, text: str, *, n: int = 10, filters: Filters = Filters(), language: str = DEFAULT
    ) -> Results:
        """Organizations for a topic. Raises `InvalidQuery`."""
        found = search(self.engine, text, n=n, filters=filters, language=language)
        return self._noted(found, language)

    def missing(
        self,
        member_ids: Sequence[str],
        text: str,
        *,
        n: int = 10,
        filters: Filters = Filters(),
        language: str = DEFAULT,
    ) -> Missing:
        """Who is missing from a team. Raises `NotFound` and `InvalidQuery`."""
        try:
            found = missing(self.engine, member_ids, text, n=n, filters=filters, language=language)
        except UnknownOrganization as error:
            raise NotFound("organization", error.id) from error
        return replace(found, results=self._noted(found.results, language))

    def _noted(self, found: Results, language: str) -> Results:
        return replace(found, without=(*found.without, *self.notes(language)))

    def notes(self, language: str = DEFAULT) -> list[str]:
        """What every answer is the poorer for."""
        if not self.unread:
            return []
        note = wording(language)(
            "english_model",
            n=len(self.unread),
            languages=", ".join(self.unread),
            model=MINILM,
            better=E5,
        )
        return [note]


def unread_languages(model: str, vectors: Vectors | None) -> tuple[str, ...]:
    """The languages that are lost where the English-only model reads a network in several."""
    if vectors is None or model != MINILM:
        return ()
    return tuple(sorted({*vectors.mission_languages, *vectors.resource_languages} - {"", "en"}))
