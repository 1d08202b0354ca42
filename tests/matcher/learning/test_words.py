"""What learning came to, in every language: each verdict its sentence, and every figure in it."""

from __future__ import annotations

import pytest

from matcher.evaluate.bootstrap import Interval
from matcher.learning.examples import DEFAULTS
from matcher.learning.learn import too_few
from matcher.learning.results import Judged, Learned, Verdict
from matcher.learning.words import words_of
from matcher.wording import CATALOGUES, wording


def learned(low: float, *, passed: bool) -> Learned:
    verdict = Verdict(
        questions=60,
        learned=Judged(0.1234, None, 0.81, 0.05),
        defaults=Judged(0.1, None, 0.7, 0.12),
        gain=Interval(0.0234, low, 0.0456),
        passed=passed,
    )
    return Learned(DEFAULTS, passed, DEFAULTS, 150, 0, 60, verdict, None)


def test_in_english_figures_stand_as_they_were_measured() -> None:
    assert words_of(learned(0.0012, passed=True), wording("en")) == (
        "The learned weights are used: they foretold better (nDCG@10 0.123 against 0.100 on 60 "
        "later cases, difference +0.023 [+0.001, +0.046]).",
        "The best-connected twentieth gets 81% of the first ten places under the learned weights "
        "and 70% under the defaults, organizations of one partnership 5% and 12%.",
    )
    assert "[-0.012, +0.046]" in words_of(learned(-0.0123, passed=False), wording("en"))[0]


@pytest.mark.parametrize("language", CATALOGUES)
def test_each_verdict_has_a_sentence_of_its_own_with_its_figures(language: str) -> None:
    say = wording(language)
    told = [
        words_of(learned(0.0012, passed=True), say),
        words_of(learned(-0.0123, passed=False), say),
        words_of(learned(0.0012, passed=False), say),
        words_of(too_few(42, 7), say),
    ]
    assert len({one[0] for one in told}) == 4
    comma = language in ("es", "fr", "vi")
    for one in told[:3]:
        assert ("+0,023" if comma else "+0.023") in one[0]
        assert all(say.percent(share) in one[1] for share in (0.81, 0.7, 0.05, 0.12))
    assert all(number in told[3][0] for number in ("100", "50", "42", "7"))
