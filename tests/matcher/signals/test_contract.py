import pytest

from matcher.signals import SIGNALS, SWITCHED, Signal
from tests.matcher.signals.contract import SignalContract, SignalContractWithVectors

ALL = (*SIGNALS, *SWITCHED)


@pytest.fixture(params=ALL, ids=[s.name for s in ALL])
def signal(request: pytest.FixtureRequest) -> Signal:
    chosen = request.param
    assert isinstance(chosen, Signal)
    return chosen


class TestEverySignalByWords(SignalContract):
    pass


class TestEverySignalByMeaning(SignalContractWithVectors):
    pass


def test_the_default_weights_sum_to_one() -> None:
    assert sum(s.weight for s in SIGNALS) == pytest.approx(1.0, abs=1e-12)


def test_no_two_signals_share_a_name_or_a_sentence() -> None:
    assert len({s.name for s in ALL}) == len({s.sentence for s in ALL}) == len(ALL)


def test_what_is_switched_is_off_until_it_is_asked_for() -> None:
    assert [(s.name, s.weight) for s in SWITCHED] == [("activity", 0.0)]
