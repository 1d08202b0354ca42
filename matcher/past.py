"""What organizations have done together, worked out once a snapshot."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csc_matrix, csr_matrix

from matcher.affinity import affinity
from matcher.columns import codes
from matcher.languages import languages
from matcher.lexical import Postings, TermRows, tokens
from matcher.types import Bools, Floats, Ints, Network
from matcher.walk import transition

COMMON, FEW = 0.2, 50
"""Terms in a greater share of the partnership texts say nothing of one, from so many texts on."""


@dataclass(frozen=True)
class PastFeatures:
    """The part of `matcher.features.Features` that follows from partnerships."""

    network: Network

    @cached_property
    def sector_codes(self) -> Ints:
        """Sector by number, -1 unknown."""
        return codes(self.network.organizations.sectors)

    @cached_property
    def partnership_languages(self) -> tuple[str, ...]:
        """Language of each partnership's text."""
        texts = self.network.partnerships.texts
        return languages(texts, [frozenset[str]()] * len(texts))

    @cached_property
    def partnership_terms(self) -> TermRows:
        """TF-IDF of partnership texts, terms found nearly everywhere left out."""
        texts = self.network.partnerships.texts
        return TermRows(
            [
                tokens(text, language, pairs=True)
                for text, language in zip(texts, self.partnership_languages, strict=True)
            ],
            max_share=COMMON if len(texts) >= FEW else 1.0,
        )

    @cached_property
    def profiles(self) -> csr_matrix:
        """What each organization has done: its partnerships' TF-IDF summed, rows of length 1."""
        from sklearn.preprocessing import normalize

        summed = (self.network.partnerships.members.T @ self.partnership_terms.rows).tocsr()
        return normalize(summed).astype(np.float32)

    @cached_property
    def profile_postings(self) -> Postings:
        """The profiles, for holding one against all."""
        return Postings(self.profiles)

    @cached_property
    def sector_affinity(self) -> Floats:
        """Shape (sectors, sectors): how often two sectors meet in partnerships, beside chance."""
        return affinity(self.network.partnerships.members, self.sector_codes)

    @cached_property
    def walk(self) -> csc_matrix:
        """Transition matrix over ties: a column holds those tied to one organization, in order."""
        return transition(self.network.partnerships.members)

    @cached_property
    def members_by_organization(self) -> csr_matrix:
        """Shape (n, p): the partnerships of each organization."""
        return self.network.partnerships.members.T.tocsr()

    def partnerships_of(self, org: int) -> Ints:
        """Rows of the partnerships of one organization, in order."""
        by_org = self.members_by_organization
        rows = by_org.indices[by_org.indptr[org] : by_org.indptr[org + 1]]
        return np.asarray(rows, dtype=np.int64)

    @cached_property
    def has_past(self) -> Bools:
        """Whether an organization has been in any partnership."""
        return np.asarray(self.network.partnerships.members.sum(axis=0)).ravel() > 0

    @cached_property
    def load(self) -> Ints:
        """Number of partnerships going on."""
        p = self.network.partnerships
        return np.asarray(p.members[p.active].sum(axis=0)).ravel().astype(np.int64)

    def partners(self, org: int) -> Ints:
        """Everybody who has ever been in a partnership with `org`."""
        walk = self.walk
        return np.sort(walk.indices[walk.indptr[org] : walk.indptr[org + 1]]).astype(np.int64)
