"""An evaluation in words and cells: what the printed page and the command line both show."""

from __future__ import annotations

from api.schemas import (
    AnswersOut,
    EvaluationOut,
    IntervalOut,
    ScoreRangeOut,
    SliceOut,
    StabilityOut,
)

TITLES = {
    "partner": "New partners: who found whom after the split?",
    "team": "Missing members: who else was in a later partnership?",
}

RANKER_COLUMNS = (
    "nDCG@10",
    "Hit@10",
    "MRR",
    "difference",
    "partnergraph is",
    "Gini",
    "hubs",
    "newcomers",
    "never shown",
)

LEGEND = (
    "nDCG@10 counts right answers in the first ten, more the higher they stand; Hit@10 is the "
    "share of questions with one in the first ten; MRR is the mean of 1 / place of the first. "
    "All are 0 to 1, more is better; where an interval of a difference holds 0, it may be chance.",
    "Newcomers have had one partnership, hubs are the 5% with most partners, the tail is all but "
    "the hubs. Gini is 0 where all candidates are shown alike and 1 where one takes all places.",
)

SIGNS = {"better": "+", "not distinguishable": "=", "worse": "−"}


def about(found: EvaluationOut) -> str:
    """The question, the split and what it leaves on each side."""
    if found.split is None:
        return "The network's own past was asked to judge the ranking."
    how = "proposed: about a fifth lies after it" if found.proposed else "as asked"
    undated = f" {found.undated:,} without a start were left out." if found.undated else ""
    return (
        f"The network's own past as judge: {found.known:,} partnerships before {found.split} "
        f"({how}) were known to the ranking, {found.later:,} since then were to be foretold among "
        f"{found.candidates:,} organizations with a past.{undated}"
    )


def rankers(one: AnswersOut) -> list[tuple[str, list[str]]]:
    """For each ranker its name and a cell for each of `RANKER_COLUMNS`."""
    against = {beside.baseline: beside for beside in one.slices[0].against}
    shown = {each.name: each.exposure for each in one.exposure}
    rows = []
    for method in one.slices[0].methods:
        beside, who = against.get(method.name), shown[method.name]
        rows.append(
            (
                method.name,
                [
                    f"{method.ndcg.mean:.3f} [{method.ndcg.low:.3f}, {method.ndcg.high:.3f}]",
                    f"{method.hit.mean:.3f}",
                    f"{method.mrr.mean:.3f}",
                    _signed(beside.difference) if beside else "",
                    beside.word if beside else "",
                    f"{who.gini:.2f}",
                    f"{who.hubs:.0%}",
                    f"{who.newcomers:.0%}",
                    f"{who.never_shown:.0%}",
                ],
            )
        )
    return rows


def by_slice(part: SliceOut) -> list[str]:
    """nDCG@10 of each ranker on a slice, with the sign of the verdict beside the baselines'."""
    words = {beside.baseline: SIGNS[beside.word] for beside in part.against}
    return [f"{one.ndcg.mean:.3f} {words.get(one.name, '')}".strip() for one in part.methods]


def score_range(part: ScoreRangeOut) -> str:
    """A range of scores in points of 100."""
    return f"{100 * part.low:.0f}–{100 * part.high:.0f}"


def share(part: ScoreRangeOut) -> str:
    """The share that came true, or that too few pairs are there to tell."""
    return "too few" if part.share is None else f"{part.share:.2%}"


def stability(found: StabilityOut) -> str:
    """How much of a list hangs on the exact weights."""
    return (
        f"With each weight changed by about a fifth at random, {found.overlap:.0%} of the top ten "
        f"stay on average, {found.overlap_low:.0%} in the least stable tenth of "
        f"{found.lists:,} lists."
    )


def _signed(value: IntervalOut) -> str:
    return f"{value.mean:+.3f} [{value.low:+.3f}, {value.high:+.3f}]"
