"""The engine: one network's features, and the encoder for queries in words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from matcher.encoders import Encoder
from matcher.errors import UnknownOrganization
from matcher.features import Features
from matcher.places import Places
from matcher.types import Network


@dataclass(frozen=True)
class Engine:
    """Answers questions about one network; `encoder` None: by words alone."""

    features: Features
    encoder: Encoder | None = None

    @classmethod
    def of(cls, network: Network, encoder: Encoder | None = None) -> Engine:
        """Build it; arrays are worked out when first asked for."""
        return cls(Features(network), encoder if network.vectors is not None else None)

    def position(self, id: str) -> int:
        """Index of an organization. Raises `UnknownOrganization`."""
        found = self.features.index.get(id)
        if found is None:
            raise UnknownOrganization(id)
        return found

    @cached_property
    def places(self) -> Places:
        """The places that are kept for the less known."""
        return Places(self.features)

    def warm(self) -> None:
        """Work out now what the first question would otherwise wait for."""
        f = self.features
        _ = (
            f.mission_terms,
            f.mission_words,
            f.resource_terms,
            f.profile_lengths,
            f.walk,
            f.offers,
            f.stage_names,
            f.stage_codes,
            f.size_steps,
            f.points,
        )
        _ = (f.needs, f.load, f.missions, f.background, f.availability, self.places)
