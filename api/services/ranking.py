"""Ranks a file of queries over a network folder, without any store."""

from __future__ import annotations

import csv
import os
import tempfile
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

from api.errors import BadQuery
from api.services.bridge import network_of
from api.services.encoding import Progress, vectors_of
from api.services.matching import shared_encoder
from api.services.rank_queries import Query, read_queries
from graph.errors import UnreadableInput
from graph.formats import read_network
from graph.formats.text import guarded
from graph.model import Batch, Partnership
from graph.snapshot import snapshot_of
from matcher.engine import Engine
from matcher.errors import MatchError
from matcher.rank import rank_need, rank_partner, rank_team, rank_topic
from matcher.types import Network, Ranking

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class RankReport:
    """What was ranked: queries read, rows written, seconds, and notes worth saying."""

    queries: int
    rankings: int
    seconds: float
    notes: tuple[str, ...] = ()


def rank_file(
    queries: Path,
    network: Path,
    *,
    today: date,
    before: date | None = None,
    top: int = 10,
    out: Path,
    encoder_name: str | None = None,
    progress: Progress | None = None,
) -> RankReport:
    """Rank every query and write `query_id,rank,organization_id,score` to `out`.

    Knows nothing dated on or after `before`: later partnerships, grants and resources are gone,
    with their texts. Raises `UnreadableInput` naming file, row and remedy; then nothing is
    written.
    """
    began = perf_counter()
    _check_writable(out)
    asked = read_queries(queries)
    reading = read_network(network)
    if reading.errors:
        raise UnreadableInput(
            f"{network} has {len(reading.errors)} problems, the first: {reading.errors[0]} "
            "Run `partnergraph check` on it to see all."
        )
    _check_ids(asked, {org.id for org in reading.batch.organizations}, queries.name)
    batch = known_before(reading.batch, before) if before else reading.batch
    day = max(before, date.min + ONE_DAY) - ONE_DAY if before else today
    engine = _engine(network_of(snapshot_of(batch), day), encoder_name, progress)
    rows = _ranked(engine, asked, top, progress)
    _write(out, rows)
    return RankReport(len(asked), len(rows), perf_counter() - began, _notes(reading.notices))


def _check_writable(out: Path) -> None:
    """Say before the work, not after it, that its result could not be kept."""
    if out.is_dir() or not out.name:
        raise BadQuery(f"{out} is a folder; name a file for the ranking, such as ranking.csv.")
    if not out.parent.is_dir():
        raise BadQuery(f"There is no folder {out.parent}; make it, or name another file.")
    if not os.access(out.parent, os.W_OK):
        raise BadQuery(f"The folder {out.parent} cannot be written to; name a file elsewhere.")


def _check_ids(asked: list[Query], known: Collection[str], file: str) -> None:
    for query in asked:
        named = [query.organization_id] if query.kind == "partner" else list(query.member_ids)
        for id in named:
            if id not in known:
                raise UnreadableInput(
                    f"{file}, row {query.row}: there is no organization {id!r} in the network; "
                    "correct the id or remove the row."
                )


def known_before(batch: Batch, day: date) -> Batch:
    """The part of a network that was known before `day`; undated partnerships are left out."""
    return replace(
        batch,
        partnerships=tuple(
            _as_known(p, day) for p in batch.partnerships if p.start and p.start < day
        ),
        resources=tuple(r for r in batch.resources if not r.valid_from or r.valid_from < day),
        grants=tuple(g for g in batch.grants if g.date < day),
        assessments=tuple(a for a in batch.assessments if _wave_end(a.wave) < day.isoformat()),
        responses=tuple(r for r in batch.responses if _wave_end(r.wave) < day.isoformat()),
    )


def _as_known(partnership: Partnership, day: date) -> Partnership:
    """A partnership without an ending that was not known yet, and without a status of today."""
    over = partnership.end is not None and partnership.end < day
    return replace(partnership, status=None, end=partnership.end if over else None)


def _wave_end(wave: str) -> str:
    """The last day that a wave named by year, month or day may fall on, as text in order."""
    return wave + "-12-31"[len(wave) - 4 :] if len(wave) in (4, 7) else wave


def _engine(network: Network, encoder_name: str | None, progress: Progress | None) -> Engine:
    """The engine over the network, with vectors where it has texts of its own."""
    encoder = shared_encoder(encoder_name)
    vectors = vectors_of(network, encoder, None, progress)
    return Engine.of(replace(network, vectors=vectors), encoder)


def _ranked(
    engine: Engine, asked: list[Query], n: int, progress: Progress | None
) -> list[tuple[str, int, str, str]]:
    ids = engine.features.network.organizations.ids
    answer: dict[str, Callable[[Query], Ranking]] = {
        "partner": lambda q: rank_partner(engine, q.organization_id, n),
        "team": lambda q: rank_team(engine, q.member_ids, q.text, n),
        "topic": lambda q: rank_topic(engine, q.text, n),
        "need": lambda q: rank_need(engine, q.text, n),
    }
    rows: list[tuple[str, int, str, str]] = []
    for done, query in enumerate(asked, start=1):
        try:
            ranking = answer[query.kind](query)
        except MatchError as error:
            raise UnreadableInput(f"Query {query.id!r}, row {query.row}: {error}") from error
        rows += [
            (guarded(query.id), place, guarded(ids[org]), f"{score:.6f}")
            for place, (org, score) in enumerate(
                zip(ranking.order.tolist(), ranking.scores.tolist(), strict=True), start=1
            )
        ]
        if progress is not None:
            progress("Ranking queries", done, len(asked))
    return rows


def _write(out: Path, rows: Iterable[tuple[str, int, str, str]]) -> None:
    """Write beside the target and move into place, so that a file is whole or not there."""
    handle, name = tempfile.mkstemp(dir=out.parent, prefix=out.name, suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(("query_id", "rank", "organization_id", "score"))
            writer.writerows(rows)
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, out)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    """The process's file mask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _notes(notices: Iterable[object]) -> tuple[str, ...]:
    count = len(tuple(notices))
    return (f"{count} notices on the network; `partnergraph check` shows them.",) if count else ()
