"""What organizations have done together, worked out once a snapshot."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csc_matrix, csr_matrix, diags

from matcher.affinity import affinity
from matcher.columns import codes
from matcher.languages import languages
from matcher.lexical import TermRows, tokens
from matcher.types import Bools, Floats, Ints, Network
from matcher.walk import transition

AT_ONCE = 4_096
"""Organizations whose profiles are summed up at a time, so that memory stays flat."""

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

    def profiles(self, orgs: Ints) -> csr_matrix:
        """What some have done: their partnerships' TF-IDF summed, rows of length 1 or nought."""
        lengths = self.profile_lengths[orgs]
        scales = np.divide(1.0, lengths, out=np.zeros_like(lengths), where=lengths > 0)
        return (diags(scales) @ self._summed(orgs)).tocsr().astype(np.float32)

    @cached_property
    def profile_lengths(self) -> Floats:
        """Length of everybody's summed TF-IDF, shape (n,); nought without a partnership."""
        n = self.network.partnerships.members.shape[1]
        lengths = np.zeros(n)
        for start in range(0, n, AT_ONCE):
            orgs = np.arange(start, min(start + AT_ONCE, n))
            squares = self._summed(orgs).power(2).sum(axis=1)
            lengths[orgs] = np.sqrt(np.asarray(squares, dtype=np.float64).ravel())
        return lengths

    def profile_likeness(self, row: csr_matrix) -> Floats:
        """Cosine of everybody's profile with a row of length 1, shape (n,).

        A sum's product with the row is the sum of the products: no profile has to be kept.
        """
        work = self.partnership_terms.likeness(row)
        summed = self.members_by_organization @ work
        lengths = self.profile_lengths
        found: Floats = np.divide(summed, lengths, out=np.zeros(len(lengths)), where=lengths > 0)
        return found

    def _summed(self, orgs: Ints) -> csr_matrix:
        return (self.members_by_organization[orgs] @ self.partnership_terms.rows).tocsr()

    @cached_property
    def sector_affinity(self) -> Floats:
        """Shape (sectors, sectors): how often two sectors meet in partnerships, beside chance."""
        return affinity(self.network.partnerships.members, self.sector_codes)

    @cached_property
    def walk(self) -> csc_matrix:
        """Transition matrix over ties: a column holds those tied to one organization."""
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
