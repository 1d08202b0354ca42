"""Who might be introduced to whom, and what speaks for it, as the matcher judges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

import numpy as np

from api.services.matching import Matching
from api.services.meeting import LEAST
from api.services.progress import Progress
from graph.analysis import Candidate, Isolation, IsolationType, project, structure
from graph.analysis.weaving.notes import Exchange
from matcher.benefits import CONVINCING
from matcher.candidates import open_to
from matcher.fusion import top
from matcher.matches import Match, matches
from matcher.recommend import fuse_for
from matcher.types import Bools, Floats

AT_THE_EDGE, OTHERS, EACH = 60, 20, 8
"""Members at the edge for whom partners are looked for, others with few ties, partners each."""

TOLD = 2
"""Needs of each side that are told of an introduction."""


def to_introduce(matching: Matching, edge: Sequence[Isolation]) -> list[str]:
    """Members at the `edge` of the network, the loneliest first, then those with fewest ties."""
    order = {type: place for place, type in enumerate(_LONELIEST)}
    loneliest = sorted(edge, key=lambda one: (order[one.type], one.organization_id))
    chosen = [one.organization_id for one in loneliest][:AT_THE_EDGE]
    parts = structure(project(matching.snapshot, matching.today))
    few = sorted(zip(parts.degree.tolist(), parts.ids, strict=True))
    known = set(chosen)
    return chosen + [id for _, id in few if id not in known][:OTHERS]


_LONELIEST = (
    IsolationType.ISOLATE,
    IsolationType.SILENT,
    IsolationType.DORMANT,
    IsolationType.TINY_COMPONENT,
    IsolationType.PENDANT,
    IsolationType.ONE_BROKER,
    IsolationType.TOPIC_OUTLIER,
)


def candidates(
    matching: Matching,
    ids: Sequence[str],
    closed: Collection[tuple[str, str]],
    progress: Progress | None = None,
) -> list[Candidate]:
    """Pairs of each of `ids` with those that suit it best, and the mean of both sides' scores.

    Left out are those in `closed` (by ids, in order), those that work, have worked or are about
    to work together, and those known to have no room. To be called in the matching turn.
    """
    features = matching.engine.features
    names = features.network.organizations.ids
    with np.errstate(invalid="ignore"):
        full: Bools = features.network.organizations.capacity <= features.load
    scores: dict[int, Floats] = {}

    def scored(one: int) -> Floats:
        if one not in scores:
            others = np.ones(features.size, dtype=bool)
            others[one] = False
            scores[one] = fuse_for(features, one, others).scores
        return scores[one]

    found: dict[tuple[int, int], None] = {}
    for done, id in enumerate(ids):
        if progress is not None:
            progress("Looking for partners", done, len(ids))
        asker = features.index[id]
        open_ = open_to(features, asker) & ~full
        for pair in closed:
            if id in pair:
                other_id = pair[1] if id == pair[0] else pair[0]
                if other_id in features.index:
                    open_[features.index[other_id]] = False
        for other in top(scored(asker), open_, names, EACH).tolist():
            found[min(asker, other), max(asker, other)] = None
    pairs = list(found)
    for done, (a, b) in enumerate(pairs):
        if progress is not None:
            progress("Asking the other side", done, len(pairs))
        scored(a), scored(b)
    return [Candidate(names[a], names[b], float(scores[a][b] + scores[b][a]) / 2) for a, b in pairs]


def exchanges(matching: Matching, a: str, b: str) -> list[Exchange]:
    """What each could give the other, the best met needs first. To be called in the turn."""
    features = matching.engine.features
    one, other = features.index[a], features.index[b]
    found = [
        *_told(matches(features, one, other, one)),
        *_told(matches(features, other, one, one)),
    ]
    names, r = features.network.organizations.names, features.network.resources
    return [
        Exchange(
            giver=names[r.owner[match.offer]],
            offer=r.titles[match.offer],
            needy=names[r.owner[match.need]],
            need=r.titles[match.need],
            sure=match.strength >= CONVINCING,
        )
        for match in found
    ]


def _told(found: Sequence[Match]) -> list[Match]:
    """The best met needs, each offer once."""
    used: Counter[int] = Counter()
    kept: list[Match] = []
    for match in found:
        used[match.offer] += 1
        if match.met >= LEAST and used[match.offer] == 1:
            kept.append(match)
    return kept[:TOLD]


def mission_languages(matching: Matching) -> dict[str, str]:
    """The language of each mission by id, as told from the text; "" where it cannot be told."""
    features = matching.engine.features
    ids = features.network.organizations.ids
    return dict(zip(ids, features.mission_languages, strict=True))
