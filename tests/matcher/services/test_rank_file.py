from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from api.errors import BadQuery
from api.services.rank_queries import read_queries
from api.services.ranking import known_before, rank_file
from graph.errors import UnreadableInput
from graph.formats import write_network
from matcher.encoders import Encoder, Progress
from tests.builders import Record, batch, grant, need, offer, org, partnership, response

TODAY = date(2026, 6, 1)
HEADER = "query_id,kind,organization_id,member_ids,text"

NETWORK: tuple[Record, ...] = (
    org("farm", "Bay Farm", mission="We farm kelp in the bay."),
    org("lab", "Water Lab", mission="We test sea water."),
    org("band", "Quay Band", mission="We play the violin at the quay."),
    org("hall", "Old Hall", mission="Rooms for evenings and feasts."),
    need("n1", "farm", "Somebody to test our water"),
    offer("o1", "lab", "Testing of sea water"),
    offer("o2", "hall", "A hall for rehearsals"),
    need("n2", "band", "A room for rehearsals"),
    offer("o3", "band", "Submarine repair", valid_from=date(2025, 3, 1)),
    partnership("p1", "farm", "hall", title="Harvest feast", start=date(2023, 1, 1)),
    partnership("p2", "lab", "hall", title="Open laboratory", start=date(2023, 6, 1)),
    partnership(
        "p3", "farm", "band", title="Zeppelin regatta", description="Zeppelins over the bay",
        start=date(2025, 1, 1),
    ),
)  # fmt: skip


class Remembering:
    """The real model, asked once for each text over all tests here."""

    def __init__(self, encoder: Encoder) -> None:
        self.name = encoder.name
        self._encoder = encoder
        self._known: dict[str, NDArray[np.float32]] = {}

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> NDArray[np.float32]:
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        self._known.update(zip(new, self._encoder.encode(new, progress), strict=True))
        return np.stack([self._known[text] for text in texts])


@pytest.fixture(scope="module")
def remembering(e5: Encoder) -> Remembering:
    return Remembering(e5)


@pytest.fixture(autouse=True)
def shared(remembering: Remembering, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.services.ranking.shared_encoder", lambda _: remembering)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "network"
    write_network(batch(*NETWORK), path)
    return path


def queries(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "queries.csv"
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return path


def rank(
    tmp_path: Path, folder: Path, *rows: str, before: date | None = None
) -> dict[str, list[str]]:
    """The organizations ranked for each query, best first."""
    out = tmp_path / "ranking.csv"
    rank_file(queries(tmp_path, *rows), folder, today=TODAY, before=before, top=10, out=out)
    found: dict[str, list[str]] = {}
    with out.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["query_id"], []).append(row["organization_id"])
            assert int(row["rank"]) == len(found[row["query_id"]])
    return found


def test_a_file_of_all_four_kinds_is_ranked(tmp_path: Path, folder: Path) -> None:
    out = tmp_path / "ranking.csv"
    asked = queries(
        tmp_path,
        "q1,partner,farm,,",
        "q2,team,,farm|hall,An open laboratory",
        "q3,topic,,,sea water",
        "q4,need,,,a room to rehearse",
    )
    report = rank_file(asked, folder, today=TODAY, top=2, out=out)
    lines = out.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "query_id,rank,organization_id,score"
    first = [line.split(",")[:3] for line in lines[1:] if line.split(",")[1] == "1"]
    assert first == [
        ["q1", "1", "lab"], ["q2", "1", "lab"], ["q3", "1", "lab"], ["q4", "1", "hall"],
    ]  # fmt: skip
    assert (report.queries, report.rankings) == (4, len(lines) - 1)
    assert report.rankings == 1 + 2 + 2 + 2


def test_the_same_file_is_ranked_the_same_twice(tmp_path: Path, folder: Path) -> None:
    asked = ("q1,partner,lab,,", "q3,topic,,,violin", "q4,need,,,water test")
    assert rank(tmp_path, folder, *asked) == rank(tmp_path, folder, *asked)


def test_later_partnerships_are_unknown_before_their_day_with_their_texts(
    tmp_path: Path, folder: Path
) -> None:
    partner = ("q,partner,farm,,",)
    assert "band" not in rank(tmp_path, folder, *partner)["q"]
    # Before 2025 farm and band had not met, and band had no partnership to be ranked by.
    early = rank(tmp_path, folder, *partner, before=date(2025, 1, 1))["q"]
    assert early == ["lab"]
    team = ("q,team,,hall,Zeppelin regatta",)
    late_scores = rank_scores(tmp_path, folder, *team)
    early_scores = rank_scores(tmp_path, folder, *team, before=date(2025, 1, 1))
    assert "band" in late_scores
    assert "band" not in early_scores


def rank_scores(
    tmp_path: Path, folder: Path, *rows: str, before: date | None = None
) -> dict[str, float]:
    out = tmp_path / "scores.csv"
    rank_file(queries(tmp_path, *rows), folder, today=TODAY, before=before, top=10, out=out)
    with out.open(encoding="utf-8", newline="") as file:
        return {row["organization_id"]: float(row["score"]) for row in csv.DictReader(file)}


def test_a_later_offer_is_unknown_before_its_day(tmp_path: Path, folder: Path) -> None:
    need = ("q,need,,,submarine repair",)
    assert rank(tmp_path, folder, *need)["q"][0] == "band"
    assert "band" not in rank(tmp_path, folder, *need, before=date(2025, 3, 1))["q"]


def test_nothing_dated_on_the_day_itself_or_without_a_date_is_known_before_it() -> None:
    day = date(2025, 1, 1)
    known = known_before(
        batch(
            partnership("before", "a", start=date(2024, 12, 31)), partnership("on", "a", start=day),
            partnership("undated", "a"),
            offer("always", "a"), offer("late", "a", valid_from=day),
            grant("g1", "a", "b", date=date(2024, 12, 31)), grant("g2", "a", "b", date=day),
            response("2024", "a"), response("2025-06", "a"),
        ),
        day,
    )  # fmt: skip
    assert [p.id for p in known.partnerships] == ["before"]
    assert [r.id for r in known.resources] == ["always"]
    assert [g.id for g in known.grants] == ["g1"]
    assert [r.wave for r in known.responses] == ["2024"]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (",partner,farm,,", "row 2: query_id is empty; give every query an id"),
        ("q,friend,farm,,", "row 2: kind is 'friend'; use one of partner, team, topic, need"),
        ("q,partner,,,", "row 2: a 'partner' query needs an organization_id; fill it in or remove"),
        ("q,team,,,", "row 2: a 'team' query needs member_ids or a text; fill it in or remove"),
        ("q,topic,farm,,", "row 2: a 'topic' query needs a text; fill it in or remove"),
        ("q,partner,nobody,,", "row 2: there is no organization 'nobody'"),
        ("q,team,,farm|nobody,", "row 2: there is no organization"),
        ("q,topic,,,??", "Query 'q', row 2: Say in words what you are looking for"),
    ],
)
def test_a_query_that_cannot_be_answered_is_named_by_row_and_nothing_is_written(
    row: str, message: str, tmp_path: Path, folder: Path
) -> None:
    out = tmp_path / "ranking.csv"
    before = set(tmp_path.rglob("*"))
    asked = queries(tmp_path, row)
    with pytest.raises(UnreadableInput, match=message.replace("?", r"\?").replace("|", r"\|")):
        rank_file(asked, folder, today=TODAY, out=out)
    assert set(tmp_path.rglob("*")) - before == {asked}


def test_a_fault_in_the_last_query_leaves_an_older_answer_as_it_was(
    tmp_path: Path, folder: Path
) -> None:
    out = tmp_path / "ranking.csv"
    out.write_text("older", encoding="utf-8")
    asked = queries(tmp_path, "q1,partner,farm,,", "q2,partner,nobody,,")
    with pytest.raises(UnreadableInput, match="row 3: there is no organization"):
        rank_file(asked, folder, today=TODAY, out=out)
    assert out.read_text(encoding="utf-8") == "older"
    assert not list(tmp_path.glob("*.part"))


def test_only_the_answer_is_written(tmp_path: Path, folder: Path) -> None:
    asked = queries(tmp_path, "q1,partner,farm,,")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    rank_file(asked, folder, today=TODAY, out=tmp_path / "ranking.csv")
    after = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert set(after) - set(before) == {tmp_path / "ranking.csv"}
    assert {path: after[path] for path in before} == before


def test_a_file_without_the_columns_is_refused_with_their_names(tmp_path: Path) -> None:
    path = tmp_path / "q.csv"
    path.write_text("id,kind\n1,topic\n", encoding="utf-8")
    with pytest.raises(UnreadableInput, match="no column 'query_id'; the first row must name"):
        read_queries(path)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00bad", b'query_id,kind\n"q,topic\n'])
def test_a_file_that_is_no_csv_is_refused_with_the_remedy(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "q.csv"
    path.write_bytes(content)
    with pytest.raises(UnreadableInput, match="cannot be read as a CSV file in UTF-8"):
        read_queries(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match=r"There is no file .*absent\.csv"):
        read_queries(tmp_path / "absent.csv")


def test_a_byte_order_mark_and_spaces_are_read_over(tmp_path: Path) -> None:
    path = tmp_path / "q.csv"
    path.write_text(f"\ufeff{HEADER}\n q , team ,, a | b | ,\n", encoding="utf-8")
    (query,) = read_queries(path)
    assert (query.id, query.kind, query.member_ids, query.row) == ("q", "team", ("a", "b"), 2)


def test_a_network_with_problems_is_refused_with_the_first_of_them(tmp_path: Path) -> None:
    folder = tmp_path / "network"
    folder.mkdir()
    (folder / "organizations.csv").write_text("id,name,lat\na,A,400\n", encoding="utf-8")
    with pytest.raises(UnreadableInput, match=r"1 problems, the first: .*partnergraph check"):
        rank_file(queries(tmp_path, "q,topic,,,kelp"), folder, today=TODAY, out=tmp_path / "o.csv")


def test_a_semicolon_file_with_blank_rows_and_capitals_is_read(tmp_path: Path) -> None:
    path = tmp_path / "q.csv"
    path.write_text("Query_ID;Kind;Text\nq;topic;food\n;;\n", encoding="utf-8")
    assert [(query.id, query.text) for query in read_queries(path)] == [("q", "food")]


def test_two_queries_of_one_id_are_refused_with_both_rows(tmp_path: Path) -> None:
    path = queries(tmp_path, "q,topic,,,food", "q,topic,,,music")
    with pytest.raises(UnreadableInput, match="row 3: the query_id 'q' stands in row 2 already"):
        read_queries(path)


@pytest.mark.parametrize("out", ["", "nowhere/ranking.csv"])
def test_an_output_that_cannot_be_written_is_told_before_the_work(
    out: str, tmp_path: Path, folder: Path
) -> None:
    asked = queries(tmp_path, "q,topic,,,food")
    with pytest.raises(BadQuery):
        rank_file(asked, folder, today=date(2026, 1, 1), out=tmp_path / out)


def test_endings_and_states_of_later_days_are_unknown(tmp_path: Path) -> None:
    over = partnership("p", "a", "b", start=date(2020, 1, 1), end=date(2024, 6, 1))
    (seen,) = known_before(batch(org("a"), org("b"), over), date(2022, 1, 1)).partnerships
    assert (seen.end, seen.status) == (None, None)


def test_the_first_day_there_is_can_be_asked_for(tmp_path: Path, folder: Path) -> None:
    asked = queries(tmp_path, "q,topic,,,food")
    out = tmp_path / "ranking.csv"
    rank_file(asked, folder, today=date(2026, 1, 1), before=date.min, out=out)
    assert out.read_text(encoding="utf-8").startswith("query_id,rank,")
