"""The store contract: what every store is put to, whatever it is made of.

A store's tests subclass `StoreContract`, give `make_store`, and change nothing else.
"""

from __future__ import annotations

import pytest

from graph.stores.base import Store
from tests.graph.stores.contract_base import StoreFixtures
from tests.graph.stores.contract_filters import FilterContract, NearContract
from tests.graph.stores.contract_journal import DecisionContract, JournalContract
from tests.graph.stores.contract_reading import ConsentContract, ReadingContract
from tests.graph.stores.contract_replacing import MembersContract, ReplaceContract
from tests.graph.stores.contract_ties import TieContract
from tests.graph.stores.contract_vectors import NearestContract, VectorContract
from tests.graph.stores.contract_writing import AllOrNothingContract, WritingContract
from tests.graph.stores.histories import replay


class HistoryContract(StoreFixtures):
    """Random histories."""

    @pytest.mark.parametrize("seed", range(100))
    def test_a_random_history_gives_the_same_answers_as_plain_dicts(
        self, store: Store, seed: int
    ) -> None:
        replay(store, seed)

    def test_a_closed_store_may_be_closed_again(self, store: Store) -> None:
        store.close()
        store.close()


class StoreContract(
    WritingContract,
    AllOrNothingContract,
    MembersContract,
    ReplaceContract,
    ReadingContract,
    ConsentContract,
    FilterContract,
    NearContract,
    TieContract,
    VectorContract,
    NearestContract,
    DecisionContract,
    JournalContract,
    HistoryContract,
):
    """The whole contract."""
