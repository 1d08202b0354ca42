"""The ranking judged by the network's own past: known before a day, held against what came."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np

from api.errors import Busy
from api.schemas import AnswersOut, EvaluateQuery, EvaluationOut
from api.services.bridge import begun_partnerships, network_of, partnership_text
from api.services.encoding import vectors_of
from api.services.learning import Learning, learned_from
from api.services.learning_words import learned_out
from api.services.matching import shared_encoder
from api.services.past import Cut, batch_of, cut_in_two, members_of
from api.services.progress import Progress
from api.services.ranking import ONE_DAY, known_before
from api.services.workspace import Workspace
from graph.errors import UnreadableInput
from graph.formats import read_network
from graph.model import Audience
from graph.snapshot import Snapshot, snapshot_of
from matcher.engine import Engine
from matcher.evaluate import Weighted, answers, partner_questions, team_questions
from matcher.types import Network, Vectors

SEED = 20
"""Of the bootstrap and of every draw: the same network is always judged alike."""

NOT_DATED = (
    "The ranking cannot be judged by this network's past: {why}. Give partnerships the day on "
    "which each began (column start in partnerships.csv), on two different days at least; some "
    "hundred of them, over several years, make figures that say something."
)
AS_TODAY = (
    "Partnerships, grants, survey answers, and offers and needs with a first day are cut at the "
    "split. Missions, sectors, places and offers without a first day are as recorded today: what "
    "was written since may make the ranking look better than it was."
)
LEARNED_SENTENCE = "The same ranking with weights learned from what was before the split."
FUTURE = (
    "A partnership that came about is no proof that it was the best one, and one that did not is "
    "no proof against it: the past rewards whoever was well known."
)


def evaluate(
    workspace: Workspace,
    query: EvaluateQuery,
    audience: Audience,
    progress: Progress | None = None,
    *,
    learned: bool = False,
) -> EvaluationOut:
    """Judge the ranking of the store's network; the last judgement is kept while it holds.

    Where `learned`, weights are learned from what was before the split and judged beside it.

    Raises `BadQuery` for a split with nothing on one side, `Busy` while another one is made, and
    `ModelUnavailable`.
    """
    key = (workspace.state(), audience, query, learned)
    kept = workspace.evaluated
    if kept is not None and kept[0] == key:
        return kept[1]
    if not workspace.evaluating.acquire(blocking=False):
        raise Busy(
            "The ranking is being judged by the past already, which may take minutes; ask again."
        )
    try:
        snapshot = workspace.snapshot(audience)
        found = _evaluated(
            snapshot,
            workspace.day_of(snapshot),
            query,
            lambda network: _vectors(workspace, audience, network, progress),
            progress,
            learned=learned,
        )
        workspace.evaluated = key, found
        return found
    finally:
        workspace.evaluating.release()


def evaluate_folder(
    network: Path,
    query: EvaluateQuery,
    *,
    today: date,
    encoder_name: str | None = None,
    progress: Progress | None = None,
    learned: bool = False,
) -> EvaluationOut:
    """Judge the ranking over a network folder, without any store.

    Raises `UnreadableInput` where the folder has problems, and `BadQuery`.
    """
    reading = read_network(network)
    if reading.errors:
        raise UnreadableInput(
            f"{network} has {len(reading.errors)} problems, the first: {reading.errors[0]} "
            "Run `partnergraph check` on it to see all."
        )
    encoder = shared_encoder(encoder_name)
    return _evaluated(
        snapshot_of(reading.batch),
        today,
        query,
        lambda known: vectors_of(known, encoder, None, progress),
        progress,
        learned=learned,
    )


def _vectors(
    workspace: Workspace, audience: Audience, network: Network, progress: Progress | None
) -> Vectors | None:
    """Vectors of the network as it was, most of which the store has of the one of today."""
    encoder = workspace.matching(audience, progress).engine.encoder
    if encoder is None:
        return None
    with workspace.matching_turn, workspace.store() as store:
        return vectors_of(network, encoder, store, progress)


def _evaluated(
    snapshot: Snapshot,
    today: date,
    query: EvaluateQuery,
    encoded: Callable[[Network], Vectors | None],
    progress: Progress | None,
    *,
    learned: bool,
) -> EvaluationOut:
    cut = cut_in_two(begun_partnerships(snapshot, today), query.split)
    if isinstance(cut, str):
        return _not_dated(snapshot, cut)
    known = known_before(batch_of(snapshot), cut.split)
    day = max(cut.split, date.min + ONE_DAY) - ONE_DAY
    network = network_of(snapshot_of(known), day)
    learning = learned_from(snapshot, day, encoded, progress=progress) if learned else None
    engine = Engine.of(replace(network, vectors=encoded(network)))
    before = network.partnerships.members
    after = members_of(cut.later, engine.features.index)
    texts = [partnership_text(one) for one in cut.later]
    tick = progress or (lambda label, done, total: None)
    rng = np.random.default_rng(SEED)
    found = [
        AnswersOut.model_validate(one)
        for one in (
            answers(
                engine, "partner", partner_questions(before, after), SEED, tick, _beside(learning)
            ),
            answers(engine, "team", team_questions(before, after, texts, rng), SEED, tick),
        )
    ]
    return EvaluationOut(
        version=snapshot.version,
        split=cut.split,
        proposed=query.split is None,
        known=len(cut.known),
        later=len(cut.later),
        undated=cut.undated,
        candidates=int(engine.features.has_past.sum()),
        verdict=[sentence for one in found for sentence in one.verdict] or [_too_short(cut)],
        answers=found,
        notes=_notes(found),
        learned=learned_out(learning) if learning else None,
    )


def _beside(learning: Learning | None) -> list[Weighted]:
    """What was learned as a ranker of its own, whether it passed the gate or not."""
    if learning is None or learning.learned.fitted is None:
        return []
    return [Weighted("learned weights", LEARNED_SENTENCE, learning.learned.fitted)]


def _not_dated(snapshot: Snapshot, why: str) -> EvaluationOut:
    return EvaluationOut(
        version=snapshot.version,
        split=None,
        proposed=False,
        known=0,
        later=0,
        undated=sum(one.start is None for one in snapshot.partnerships),
        candidates=0,
        verdict=[NOT_DATED.format(why=why)],
        answers=[],
        notes=[],
    )


def _too_short(cut: Cut) -> str:
    return (
        f"This network's past is too short to judge the ranking: {len(cut.known)} dated "
        f"partnerships before {cut.split} and {len(cut.later)} since gave too few questions."
    )


def _notes(found: Sequence[AnswersOut]) -> list[str]:
    compared = sum(len(part.against) for one in found for part in one.slices)
    if not compared:
        return [AS_TODAY]
    return [
        AS_TODAY,
        FUTURE,
        f"{compared} comparisons were made. Where there is no difference at all, about one in "
        "twenty would be called better or worse by chance: rely on a pattern, not on one word.",
    ]
