"""What every signal must keep: subclass it with a fixture `signal`."""

from __future__ import annotations

import copy
import random
from dataclasses import fields

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from matcher.encoders import Encoder
from matcher.signals import SWITCHED, Signal
from matcher.types import Network
from tests.matcher.builders import (
    Org,
    Resource,
    Together,
    engine,
    need,
    network,
    offer,
    org,
    together,
)
from tests.matcher.fakes import HashedEncoder

ABOUT_CANDIDATES_ALONE = frozenset({"activity", "capacity_left"})
"""Signals that ask nothing of the asker."""

NO_TIES_IS_KNOWN = frozenset({"reach"})
"""Signals for which an organization without ties is known to be out of reach."""

PLACE = {"country": "CA", "region": "Bay", "city": "Port", "lat": 45.0, "lon": -63.0}

FULL: tuple[Org | Resource | Together, ...] = (
    org("me", mission="We cook kelp soup", sector="nonprofit", topics=["food"], size="small",
        stage="growing", capacity=3, languages=["en"], **PLACE),
    org("twin", mission="We cook kelp soup", sector="nonprofit", topics=["food"], size="small",
        stage="growing", capacity=9, languages=["en"], **PLACE),
    org("far", mission="Violin lessons", sector="business", topics=["music", "food"],
        size="large", stage="established", capacity=0, country="VN", city="Hue", lat=16.5,
        lon=107.6),
    org("half", mission="Kelp farm", size="small or medium", country="CA", lat=44.0, lon=-63.5),
    org("ending", sector="academia", stage="winding down", capacity=1, country="CA"),
    org("bare"),
    offer("me", "kelp soup every day", "goods", quantity=30, unit="kg"),
    need("me", "cold storage room", "space", quantity=40, unit="m2", terms="free"),
    need("me", "violin teacher", "people", urgency=3.0),
    offer("twin", "kelp soup every day", "goods"), need("twin", "cold storage room", "space"),
    offer("far", "violin teacher", "expertise"), need("far", "kelp soup every day"),
    offer("half", "cold storage room", "equipment", quantity=25, unit="sqm", place="Port"),
    together("me", "half", text="kelp soup for schools"),
    together("half", "far", "twin", text="kelp and violin evenings", active=False),
    together("ending", "far", text="violin summer"),
)  # fmt: skip
"""Everything known of some, some of others, nothing of one."""


class SignalContract:
    """Holds for every signal, with vectors and without."""

    encoder: Encoder | None = None

    def values(self, signal: Signal, built: Network, asker: str) -> dict[str, float]:
        """The signal by organization id."""
        from matcher.features import Features

        found = signal.function(Features(built), built.organizations.ids.index(asker))
        assert found.shape == (len(built.organizations.ids),)
        assert found.dtype == np.float64
        return dict(zip(built.organizations.ids, found.tolist(), strict=True))

    def build(self, *records: Org | Resource | Together) -> Network:
        """The network, with vectors where there is an encoder."""
        if self.encoder is None:
            return network(*records)
        return engine(self.encoder, *records).features.network

    @pytest.mark.parametrize("asker", ["me", "twin", "far", "half", "ending", "bare"])
    def test_a_value_lies_between_nought_and_one_or_is_unknown(
        self, signal: Signal, asker: str
    ) -> None:
        for value in self.values(signal, self.build(*FULL), asker).values():
            assert np.isnan(value) or 0.0 <= value <= 1.0

    def test_it_has_something_to_say_of_somebody(self, signal: Signal) -> None:
        values = self.values(signal, self.build(*FULL), "me")
        assert any(value > 0 for value in values.values())

    @pytest.mark.parametrize("seed", range(3))
    def test_the_order_of_organizations_does_not_matter(self, signal: Signal, seed: int) -> None:
        shuffled = list(FULL)
        random.Random(seed).shuffle(shuffled)
        here = self.values(signal, self.build(*FULL), "me")
        there = self.values(signal, self.build(*shuffled), "me")
        assert there == pytest.approx(here, abs=1e-5, nan_ok=True)

    def test_an_asker_of_whom_nothing_is_known_learns_nothing(self, signal: Signal) -> None:
        alive = [r for r in FULL if getattr(r, "id", "") != "ending"]
        values = self.values(signal, self.build(*alive), "bare")
        if signal.name not in ABOUT_CANDIDATES_ALONE:
            assert all(np.isnan(value) for value in values.values())

    def test_a_candidate_of_whom_nothing_is_known_is_unknown_and_not_nought(
        self, signal: Signal
    ) -> None:
        value = self.values(signal, self.build(*FULL), "me")["bare"]
        assert np.isnan(value) or signal.name in NO_TIES_IS_KNOWN

    def test_an_empty_network_tells_nothing(self, signal: Signal) -> None:
        values = self.values(signal, self.build(org("me"), org("you")), "me")
        assert all(np.isnan(value) for value in values.values())

    def test_it_can_be_asked_in_a_network_of_one(self, signal: Signal) -> None:
        records = [r for r in FULL if "me" in (getattr(r, "id", ""), getattr(r, "owner", ""))]
        assert set(self.values(signal, self.build(*records), "me")) == {"me"}

    def test_asked_twice_it_says_the_same(self, signal: Signal) -> None:
        built = self.build(*FULL)
        first = self.values(signal, built, "me")
        assert self.values(signal, built, "me") == pytest.approx(first, abs=0, nan_ok=True)

    def test_it_leaves_the_network_as_it_was(self, signal: Signal) -> None:
        built = self.build(*FULL)
        before = copy.deepcopy(built)
        self.values(signal, built, "me")
        for part in ("organizations", "resources", "partnerships", "vectors"):
            ours, theirs = getattr(built, part), getattr(before, part)
            for column in fields(ours) if ours is not None else ():
                assert_same(getattr(ours, column.name), getattr(theirs, column.name))

    def test_its_sentence_is_one_and_tells_the_reader_something(self, signal: Signal) -> None:
        assert signal.sentence[0].isupper()
        assert signal.sentence.endswith(".")
        assert ". " not in signal.sentence
        assert len(signal.sentence.split()) >= 6

    def test_its_name_is_that_of_its_function_and_its_weight_counts(self, signal: Signal) -> None:
        assert signal.name == signal.function.__name__
        assert (signal.weight == 0) == (signal in SWITCHED)
        assert 0 <= signal.weight < 1


class SignalContractWithVectors(SignalContract):
    """The same where texts were encoded."""

    encoder = HashedEncoder()


def assert_same(ours: object, theirs: object) -> None:
    """The same column, NaN being NaN."""
    if isinstance(ours, csr_matrix):
        ours, theirs = ours.toarray(), csr_matrix(theirs).toarray()
    if isinstance(ours, np.ndarray):
        np.testing.assert_array_equal(ours, np.asarray(theirs))
    else:
        assert ours == theirs
