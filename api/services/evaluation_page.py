"""An evaluation as one printable page: plain HTML that needs nothing else and runs nothing."""

from __future__ import annotations

from api.pages import environment
from api.schemas import EvaluationOut
from api.services import evaluation_words as words


def page(found: EvaluationOut) -> str:
    """Return the page; text of the data is escaped."""
    return (
        environment()
        .get_template("evaluation.html")
        .render(
            found=found,
            about=words.about(found),
            titles=words.TITLES,
            legend=words.LEGEND,
            ranker_columns=words.RANKER_COLUMNS,
            rankers=words.rankers,
            by_slice=words.by_slice,
            score_range=words.score_range,
            share=words.share,
            stability=words.stability,
        )
    )
