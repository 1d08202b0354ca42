"""What learning came to, in words."""

from __future__ import annotations

from matcher.learning.learn import LEAST, LEAST_JUDGED
from matcher.learning.results import Learned, Verdict
from matcher.wording import Wording


def words_of(found: Learned, say: Wording) -> tuple[str, ...]:
    """Which weights are used and why, and to whom they give the places."""
    verdict = found.verdict
    if verdict is None:
        least = {"least": LEAST, "least_judged": LEAST_JUDGED}
        return (say("learned_too_few", **least, cases=found.examples, judged=found.judged),)
    figures = _figures(verdict, found.judged, say)
    if verdict.passed:
        told = say("learned_used", figures=figures)
    elif verdict.gain.low <= 0:
        told = say("learned_by_chance", figures=figures)
    else:
        told = say("learned_for_hubs", figures=figures)
    learned, defaults = verdict.learned, verdict.defaults
    places = say(
        "learned_places",
        hubs=say.percent(learned.hubs),
        default_hubs=say.percent(defaults.hubs),
        newcomers=say.percent(learned.newcomers),
        default_newcomers=say.percent(defaults.newcomers),
    )
    return (told, places)


def _figures(verdict: Verdict, cases: int, say: Wording) -> str:
    gain = verdict.gain
    return say(
        "learned_figures",
        learned=say.thousandths(verdict.learned.ndcg),
        defaults=say.thousandths(verdict.defaults.ndcg),
        cases=cases,
        mean=say.thousandths(gain.mean, signed=True),
        low=say.thousandths(gain.low, signed=True),
        high=say.thousandths(gain.high, signed=True),
    )
