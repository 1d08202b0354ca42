"""What a network's signals read, worked out once a snapshot."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csr_matrix

from matcher.availability import Availability
from matcher.centring import Centre, Centred, centre, centred
from matcher.claims import repeats
from matcher.columns import codes
from matcher.copies import Copies, mission_copies
from matcher.geo import points
from matcher.languages import languages
from matcher.lexical import TermRows, WordIndex, counted, tokens
from matcher.past import PastFeatures
from matcher.purpose import Purposes
from matcher.sides import Side
from matcher.strength import Background, kind_code, spread
from matcher.types import Bools, Floats, Ints, Matrix

SIZES = {"micro": 0.0, "small": 1.0, "small or medium": 1.5, "medium": 2.0, "large": 3.0}
"""Size classes in steps."""

SPOKEN = 0.02
"""A language in this share of a network's texts is one that its queries may be in."""

NAME_WEIGHT = 3
"""How often an organization's name and topics count beside its mission."""


@dataclass(frozen=True)
class Features(PastFeatures):
    """Derived arrays of one network; everything is worked out when it is first asked for."""

    @property
    def size(self) -> int:
        """Number of organizations."""
        return len(self.network.organizations.ids)

    @cached_property
    def index(self) -> dict[str, int]:
        """Position by id."""
        return {id: i for i, id in enumerate(self.network.organizations.ids)}

    @cached_property
    def country_codes(self) -> Ints:
        """Country by number, -1 unknown."""
        return codes(self.network.organizations.countries)

    @cached_property
    def region_codes(self) -> Ints:
        """Region by number, -1 unknown."""
        return codes(self.network.organizations.regions)

    @cached_property
    def city_codes(self) -> Ints:
        """City by number, -1 unknown."""
        return codes(self.network.organizations.cities)

    @cached_property
    def stage_names(self) -> tuple[str, ...]:
        """The stages that are known of anybody, in order of name."""
        return tuple(sorted({one for one in self.network.organizations.stages if one is not None}))

    @cached_property
    def stage_codes(self) -> Ints:
        """Stage by its place in `stage_names`, -1 unknown."""
        return codes(self.network.organizations.stages)

    @cached_property
    def size_steps(self) -> Floats:
        """Size class in steps from micro, 0, to large, 3; NaN unknown."""
        return np.array([SIZES.get(s or "", np.nan) for s in self.network.organizations.sizes])

    @cached_property
    def points(self) -> Floats:
        """Where organizations are, as points on a globe of radius 1, shape (n, 3)."""
        return points(self.network.organizations.lat, self.network.organizations.lon)

    @cached_property
    def topics(self) -> csr_matrix:
        """Shape (n, topics), 1 where an organization works on a topic."""
        known = {
            t: i for i, t in enumerate(sorted(set().union(*self.network.organizations.topics)))
        }
        sets = [sorted(known[t] for t in topics) for topics in self.network.organizations.topics]
        bounds = np.cumsum([0, *map(len, sets)])
        indices = np.array([i for one in sets for i in one], dtype=np.int64)
        shape = (self.size, max(len(known), 1))
        return csr_matrix((np.ones(len(indices)), indices, bounds), shape=shape)

    @cached_property
    def has_mission(self) -> Bools:
        """Whether a mission is known."""
        return np.array([bool(m) for m in self.network.organizations.missions], dtype=bool)

    @cached_property
    def copies(self) -> Copies:
        """Who has the same mission text as others."""
        orgs = self.network.organizations
        return mission_copies(orgs.missions, orgs.names)

    @cached_property
    def mission_languages(self) -> tuple[str, ...]:
        """Language of each mission."""
        if self.network.vectors is not None:
            return self.network.vectors.mission_languages
        orgs = self.network.organizations
        return languages(orgs.missions, orgs.languages)

    @cached_property
    def resource_languages(self) -> tuple[str, ...]:
        """Language of each resource."""
        if self.network.vectors is not None:
            return self.network.vectors.resource_languages
        r = self.network.resources
        return languages(r.texts, [self.network.organizations.languages[o] for o in r.owner])

    @cached_property
    def spoken(self) -> frozenset[str]:
        """Languages of the network's texts, stray ones left out."""
        counts = Counter(
            (*self.mission_languages, *self.resource_languages, *self.partnership_languages)
        )
        del counts[""]
        return frozenset(c for c, n in counts.items() if n >= SPOKEN * counts.total())

    @cached_property
    def mission_words(self) -> WordIndex:
        """BM25 over names, topics and missions, of organizations that have a mission."""
        orgs = self.network.organizations
        documents = [
            counted([t for part in (name, *sorted(topics)) for t in tokens(part, lang, pairs=True)])
            * NAME_WEIGHT
            + counted(tokens(mission, lang, pairs=True))
            if mission
            else []
            for name, topics, mission, lang in zip(
                orgs.names, orgs.topics, orgs.missions, self.mission_languages, strict=True
            )
        ]
        return WordIndex(documents)

    @cached_property
    def mission_terms(self) -> TermRows:
        """TF-IDF of missions."""
        return TermRows(
            [
                tokens(m, lang, pairs=True)
                for m, lang in zip(
                    self.network.organizations.missions, self.mission_languages, strict=True
                )
            ]
        )

    @cached_property
    def resource_terms(self) -> TermRows:
        """TF-IDF of resources."""
        texts = self.network.resources.texts
        pairs = zip(texts, self.resource_languages, strict=True)
        return TermRows([tokens(text, lang) for text, lang in pairs])

    @cached_property
    def missions(self) -> Centred | None:
        """Mission vectors centred by language, length 1 or zero."""
        v = self.network.vectors
        if v is None:
            return None
        return Centred.of(v.missions, v.mission_languages, self.mission_centre)

    @cached_property
    def mission_centre(self) -> Centre:
        """Mean mission vectors."""
        v = self.network.vectors
        assert v is not None
        return centre(v.missions, v.mission_languages, self.reference_centre)

    @cached_property
    def resource_centre(self) -> Centre:
        """Mean resource vectors: short texts, so queries about resources use them too."""
        v = self.network.vectors
        assert v is not None
        return centre(v.resources, v.resource_languages, self.reference_centre)

    @cached_property
    def reference_centre(self) -> Centre:
        """Mean vectors of the reference texts, on which a small network leans."""
        v = self.network.vectors
        assert v is not None
        return centre(v.reference, v.reference_languages)

    @cached_property
    def topic_centre(self) -> Centre:
        """Mean vectors of short texts said as topics, for centring topic queries."""
        v = self.network.vectors
        assert v is not None
        return centre(v.about, v.reference_languages)

    def _side(self, is_offer: bool) -> Side:
        r = self.network.resources
        rows = np.flatnonzero(r.is_offer == is_offer)
        rows = rows[np.argsort(r.owner[rows], kind="stable")]
        owners, starts = np.unique(r.owner[rows], return_index=True)
        return Side(
            rows=rows,
            owners=owners,
            starts=starts,
            bounds=np.searchsorted(r.owner[rows], np.arange(self.size + 1)),
            vectors=self._resource_vectors(rows),
            terms=self.resource_terms,
            kinds=np.array([kind_code(r.kinds[row]) for row in rows], dtype=np.int64),
            offered=is_offer,
            purposes=self.purposes if is_offer else None,
        )

    def _resource_vectors(self, rows: Ints) -> Centred | None:
        v = self.network.vectors
        if v is None:
            return None
        told = [v.resource_languages[row] for row in rows.tolist()]
        in_line = len(rows) and (np.diff(rows) == 1).all()
        # In one run they are looked at where they lie; a copy would take as much memory again.
        vectors = v.resources[rows[0] : rows[-1] + 1] if in_line else v.resources[rows]
        return Centred.of(vectors, told, self.resource_centre)

    @cached_property
    def offers(self) -> Side:
        """The offers."""
        return self._side(True)

    @cached_property
    def needs(self) -> Side:
        """The needs."""
        return self._side(False)

    @cached_property
    def urgency(self) -> Floats:
        """Weight of each resource as a need: low 2/3, medium or unknown 1, high 4/3.

        It is less where its owner states very many needs, or the same again.
        """
        r = self.network.resources
        weight = np.where(np.isnan(r.urgency), 1.0, (1.0 + np.nan_to_num(r.urgency)) / 3.0)
        return np.asarray(weight * self.availability.shares * repeats(r), dtype=np.float64)

    @cached_property
    def availability(self) -> Availability:
        """Quantities, places and terms of resources, which take from a match in meaning."""
        return Availability.of(self.network)

    @cached_property
    def background(self) -> Background:
        """How alike needs and offers are that have nothing to do with each other."""
        if self.network.vectors is None:
            return Background(0.0, 1.0)
        return Background.of(self.needs.sample(), self.offers.sample(), self._reference)

    @cached_property
    def purposes(self) -> Purposes | None:
        """What organizations are for; None where no mission has a vector."""
        if self.missions is None or not self.missions.known.any():
            return None
        drawn = self.missions[spread(np.flatnonzero(self.missions.known))]
        return Purposes(self.missions, Background.of(self.needs.sample(), drawn, self._reference))

    @cached_property
    def _reference(self) -> Matrix:
        """The reference texts, centred as needs and offers are."""
        v = self.network.vectors
        assert v is not None
        return centred(v.reference, v.reference_languages, self.resource_centre)
