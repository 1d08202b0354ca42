"""Ranked answers in print, from answers made by hand."""

from __future__ import annotations

import csv
import doctest
import io
from typing import Any

import pytest

from api.schemas import (
    PartOut,
    QuoteOut,
    ReasonOut,
    ReasonsOut,
    RecommendationOut,
    RecommendedOrganization,
    RecommendQuery,
    ResultsOut,
    SearchQuery,
)
from graph.model import DecisionStatus
from scripts.cli import results

Out = pytest.CaptureFixture[str]


def part(signal: str, points: float, *, known: bool = True) -> PartOut:
    return PartOut(
        signal=signal,
        label=signal.replace("_", " "),
        value=1,
        weight=points,
        points=points,
        known=known,
        sentence="It is.",
    )


def recommended(*parts: PartOut, **fields: Any) -> RecommendationOut:
    given = {
        "rank": 1,
        "organization": RecommendedOrganization(id="cold", name="Cold Store"),
        "score": sum(one.points for one in parts),
        "parts": list(parts),
        "reasons": ReasonsOut(),
        "unknown": [],
        "confidence": 0.99,
        "confidence_text": "Data: 99% of what the score weighs is known.",
        "introduction": [],
    }
    return RecommendationOut(**given | fields)


def found(*items: RecommendationOut, without: tuple[str, ...] = (), considered: int = 1) -> Any:
    return ResultsOut(version=1, items=list(items), without=list(without), considered=considered)


def printed(capsys: Out, answer: ResultsOut, query: Any = None, **form: bool) -> str:
    given = {"json": False, "csv": False} | form
    asked = query or RecommendQuery()
    results.print_results(answer, lambda found: results.print_ranked(found, asked), **given)
    out = capsys.readouterr().out
    return out if form else " ".join(out.split())


def test_the_examples_hold() -> None:
    ran = doctest.testmod(results)
    assert (ran.attempted, ran.failed) == (1, 0)


def test_a_cell_of_reasons_holds_what_each_rests_on(capsys: Out) -> None:
    told = ReasonsOut(
        benefits=[
            ReasonOut(text="They may offer what you need; ask.", quote="need: A / offer: B"),
            ReasonOut(text="They are of another sector."),
        ]
    )
    one = recommended(
        part("offer_use", 0.4),
        reasons=told,
        organization=RecommendedOrganization(id="cold", name="Cold Store", url="https://cold.org"),
    )
    (row,) = csv.DictReader(io.StringIO(printed(capsys, found(one), csv=True)))
    assert row["benefits"] == (
        'They may offer what you need; ask: "need: A / offer: B". They are of another sector.'
    )
    assert row["url"] == "https://cold.org"


@pytest.mark.parametrize(
    ("languages", "mark"),
    [
        (("es", "es"), ""),
        ((None, None), ""),
        (("en", "en"), " (inglés)"),
        (("en", "fr"), " (inglés / francés)"),
        (("vi", "es"), " (vietnamita / español)"),
        (("vi", None), " (vietnamita)"),
    ],
)
def test_quoted_texts_are_marked_with_their_languages_where_those_are_others(
    capsys: Out, languages: tuple[str | None, str | None], mark: str
) -> None:
    quotes = [
        QuoteOut(origin="need", text="A", language=languages[0]),
        QuoteOut(origin="offer", text="B", language=languages[1]),
    ]
    reason = ReasonOut(text="Ofrece.", quote="necesidad: A / oferta: B", quotes=quotes)
    one = recommended(
        part("reach", 0.3), reasons=ReasonsOut(benefits=[reason]), confidence_text="Datos"
    )
    answer = ResultsOut(version=1, lang="es", items=[one], without=[], considered=1)
    assert f"“necesidad: A / oferta: B”{mark} Datos" in printed(capsys, answer)
    (row,) = csv.DictReader(io.StringIO(printed(capsys, answer, csv=True)))
    assert row["benefits"] == f'Ofrece: "necesidad: A / oferta: B"{mark}.'


def test_who_was_left_out_by_a_decision_is_counted(capsys: Out) -> None:
    declined = {DecisionStatus.DECLINED: 2, DecisionStatus.MET: 1}
    answer = found(recommended(part("reach", 0.3)))
    out = printed(capsys, answer.model_copy(update={"left_out": declined}))
    told = "Left out, since it was decided on them: 2 declined and 1 met."
    assert out.endswith(f"{told} --include-decided shows them.")
    nobody = found(considered=0).model_copy(update={"left_out": declined})
    assert "Nobody is left on whom nothing was decided." in printed(capsys, nobody)


@pytest.mark.parametrize(("points", "word"), [(0.5, "strong"), (0.3, "fair"), (0.29, "weak")])
def test_the_fit_has_a_word_and_the_data_have_another(
    capsys: Out, points: float, word: str
) -> None:
    out = printed(capsys, found(recommended(part("reach", points))))
    assert f"{100 * points:.0f} of 100 points, {word} fit: reach" in out
    assert "Data: 99% of what the score weighs is known." in out
    assert "Fit: strong from 50 points, fair from 30, weak below." in out
    assert "Confidence" not in out


def test_a_question_mark_is_explained_where_there_is_one(capsys: Out) -> None:
    legend = "? = not known, counted as what is usual."
    guessed = recommended(part("evidence", 0.01, known=False), part("reach", 0.3))
    out = printed(capsys, found(guessed, guessed))
    assert "evidence 1?" in out
    assert out.count(legend) == 1
    unseen = recommended(part("evidence", 0.001, known=False), part("reach", 0.3))
    assert legend not in printed(capsys, found(unseen))


def test_what_is_missing_is_one_line_without_a_double_negative(capsys: Out) -> None:
    lacking = ("past partnerships of this organization", "stated capacities")
    out = printed(capsys, found(recommended(part("reach", 0.3)), without=lacking))
    assert out.endswith(
        "Worked without (nothing on record): past partnerships of this organization; stated "
        "capacities."
    )


def test_what_is_missing_for_another_reason_says_its_own(capsys: Out) -> None:
    lacking = ("stated capacities", "a multilingual model: this one reads English only")
    out = printed(capsys, found(recommended(part("reach", 0.3)), without=lacking))
    assert "(nothing on record): stated capacities." in out
    assert out.endswith("Worked without a multilingual model: this one reads English only.")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (SearchQuery(q="food", city="Atlantis"), "Nobody satisfies: city Atlantis. Widen"),
        (
            SearchQuery(q="food", offers="helicopters", capacity_left=True, sector=["Business"]),
            "Nobody satisfies: sector business; offers helicopters; capacity left. Widen",
        ),
        (
            RecommendQuery(near="1,2", radius_km=30, language=["vi", "en"]),
            "Nobody satisfies: language vi or en; within 30 km of 1,2. Widen",
        ),
        (RecommendQuery(), "--include-partners shows partners too."),
        (SearchQuery(q="food"), "The network holds no organization to show."),
    ],
)
def test_an_empty_answer_names_the_conditions_and_nothing_else(
    capsys: Out, query: Any, said: str
) -> None:
    out = printed(capsys, found(considered=0), query)
    assert said in out
    assert "Worked without" not in out
    assert "satisfied the conditions" not in out


def test_candidates_without_anything_to_show_are_no_unsatisfied_condition(capsys: Out) -> None:
    out = printed(capsys, found(considered=3), SearchQuery(q="food", city="Ulm"))
    assert "Nobody satisfies" not in out
    assert "3 organizations satisfied the conditions." in out
