"""Recommended partners for an organization, and organizations for a topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api import convert_results
from api.schemas import RecommendQuery, ResultsOut, SearchQuery
from api.services import deciding, learning, misses
from api.services.filters import filters_of, weights_asked
from api.services.phrases import phrases
from api.services.progress import Progress
from api.services.workspace import Workspace
from graph.model import Audience
from matcher.learning import Learned
from matcher.learning.words import words_of
from matcher.types import Results
from matcher.wording import wording

if TYPE_CHECKING:
    from api.services.matching import Matching


def recommend(
    workspace: Workspace,
    id: str,
    query: RecommendQuery,
    audience: Audience,
    progress: Progress | None = None,
    *,
    decisions: bool = False,
    may_learn: bool = False,
) -> ResultsOut:
    """Return the best partners for `id`. Raises `NotFound`, `InvalidQuery`, `ModelUnavailable`.

    Only where `decisions` may be known to whoever asks are those left out that were decided on:
    from a list that lacks somebody, anybody could tell. Learned weights are learned where they
    `may_learn`; else those that are kept are used, or the defaults with a word. Asked for a fair
    answer, places are given in turn and those who are shown are counted.
    """
    language = wording(query.lang).code
    weights_asked(query.weight)  # what is written wrongly is told before the model is loaded
    misses.organization(workspace, id, audience)  # an unknown id is told before the model is loaded
    engine = workspace.matching(audience, progress)
    learned = _learned(workspace, query, audience, progress, may_learn=may_learn)
    weights = {**({} if learned is None else learned.weights), **weights_asked(query.weight)}
    settled = deciding.settled(workspace) if decisions and not query.include_decided else {}
    with workspace.matching_turn:
        found = engine.recommend(
            id,
            n=query.n,
            filters=filters_of(query),
            weights=weights,
            include_partners=query.include_partners,
            decided=settled.get(id, {}),
            one_way=query.one_way,
            shown=workspace.shown.counts(audience, engine) if query.fair else None,
            language=language,
        )
        if query.fair:
            workspace.shown.add(audience, engine, [one.organization_id for one in found.items])
    shown = _shown(found, engine, language)
    if query.weights == "default":
        return shown
    return _with_weights(shown, learned, engine, reweighed=bool(query.weight))


def _learned(
    workspace: Workspace,
    query: RecommendQuery,
    audience: Audience,
    progress: Progress | None,
    *,
    may_learn: bool,
) -> Learned | None:
    """What was learned, where it is asked for and there."""
    if query.weights == "default":
        return None
    if may_learn:
        return learning.learn_weights(workspace, audience, progress).learned
    kept = workspace.kept_learning(audience)
    return None if kept is None else kept.learned


def _with_weights(
    shown: ResultsOut, learned: Learned | None, engine: Matching, *, reweighed: bool
) -> ResultsOut:
    """Say which weights were used, and how likely each is where scores can tell."""
    say = phrases(shown.lang)
    if learned is None:
        return shown.model_copy(update={"weights_words": say("not_learned")})
    chances, features = learned.probability, engine.engine.features
    items = [
        one.model_copy(update={"probability": chances.of(one.score)})
        if chances is not None
        and not reweighed
        and features.has_past[features.index[one.organization.id]]
        else one
        for one in shown.items
    ]
    return shown.model_copy(
        update={
            "items": items,
            "weights": "learned" if learned.used else "default",
            "weights_words": " ".join(words_of(learned, say)),
        }
    )


def search(
    workspace: Workspace,
    query: SearchQuery,
    audience: Audience,
    progress: Progress | None = None,
) -> ResultsOut:
    """Return the best organizations for a topic. Raises `InvalidQuery` or `ModelUnavailable`."""
    language = wording(query.lang).code
    engine = workspace.matching(audience, progress)
    with workspace.matching_turn:
        found = engine.search(query.q, n=query.n, filters=filters_of(query), language=language)
    return _shown(found, engine, language)


def _shown(found: Results, engine: Matching, language: str) -> ResultsOut:
    return convert_results.results(found, engine.snapshot.organization, engine.version, language)
