"""Which stage a network has come to, as network weavers tell it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.sparse import csgraph

from graph.analysis.pairs import BoolArray, FloatArray, IntArray
from graph.analysis.ties import Ties

LEAST_MEMBERS = 4
LARGEST_SHARE = 0.5
HUB_CENTRALIZATION = 0.5
LEAST_CORE = 5
CORE_FIT = 0.5
CORE_DENSITY = 0.5


class NetworkStage(StrEnum):
    """The stages of Krebs & Holley (2006), in the order in which networks pass through them.

    - `scattered`: no connected group holds half of the members.
    - `hub_and_spoke`: one group holds half or more, and one member holds it together.
    - `multi_hub`: several members hold it together, without a dense core.
    - `core_periphery`: a dense core of five or more, and a periphery tied to it.
    """

    SCATTERED = "scattered"
    HUB_AND_SPOKE = "hub and spoke"
    MULTI_HUB = "multi-hub"
    CORE_PERIPHERY = "core/periphery"


@dataclass(frozen=True, slots=True)
class StageReading:
    """A network's stage with the figures it rests on; None where they cannot be known.

    `largest_share`: share of members in the largest connected group. `centralization`: how much
    that group is like a star, 0 to 1 (Freeman 1978, degree). `left_without_hub`: share of the
    group that hangs together when its best connected member, at `hub` (an id), goes. `core`:
    members of the core; `core_density`: share of its pairs that are tied; `fit`: correlation of
    the ties with a full core and an empty periphery, -1 to 1 (Borgatti & Everett 2000), with the
    core that makes fewest errors (Lip 2011). `words` say why, in a sentence or two.
    """

    stage: NetworkStage | None
    words: str
    largest_share: float | None = None
    centralization: float | None = None
    left_without_hub: float | None = None
    hub: str | None = None
    core: int | None = None
    core_density: float | None = None
    fit: float | None = None


def stage_of(ties: Ties, among: BoolArray | None = None) -> StageReading:
    """Return the stage of the network of current ties; `among` marks the members that count.

    Krebs & Holley ("Building Smart Communities through Network Weaving", 2006) draw the stages
    and give no thresholds: half of the members for a group, a centralization of .5 or less than
    half of the group left for a hub, and a core of five with half of its pairs tied and a fit of
    .5 are ours. Linear in members and ties.
    """
    degree = np.diff(ties.adjacency.indptr).astype(np.int64)
    counted = np.ones(len(ties.ids), np.bool_) if among is None else among.copy()
    counted |= degree > 0
    n = int(counted.sum())
    if n < LEAST_MEMBERS or not len(ties.current):
        why = f"it takes {LEAST_MEMBERS} members" if n < LEAST_MEMBERS else "no tie is known"
        return StageReading(None, f"Unknown: {why}.")
    labels = csgraph.connected_components(ties.adjacency, directed=False)[1]
    sizes = np.bincount(labels[counted])
    group = labels == int(np.argmax(sizes))
    size = int(sizes.max())
    hub = int(np.argmax(np.where(group, degree, -1)))
    left = _left_without(ties, group, hub) / size
    central = _centralization(degree[group])
    core, inside, fit = _core(ties, degree, n)
    density = 2 * inside / (core * (core - 1)) if core > 1 else None
    found = StageReading(None, "", size / n, central, left, ties.ids[hub], core, density, fit)
    stage, words = _stage(found, n, size, int(degree[hub]))
    return StageReading(stage, words, size / n, central, left, ties.ids[hub], core, density, fit)


def _stage(found: StageReading, n: int, size: int, partners: int) -> tuple[NetworkStage, str]:
    assert found.largest_share is not None
    assert found.centralization is not None
    assert found.left_without_hub is not None
    if found.largest_share < LARGEST_SHARE:
        return NetworkStage.SCATTERED, (
            f"The largest connected group holds {size} of {n} members, less than half."
        )
    held = (
        f"The largest connected group holds {size} of {n} members; its best connected member has "
        f"{partners} partners (centralization {found.centralization:.2f}), and without it "
        f"{found.left_without_hub:.0%} of the group would still hang together."
    )
    if found.centralization >= HUB_CENTRALIZATION or found.left_without_hub < LARGEST_SHARE:
        return NetworkStage.HUB_AND_SPOKE, f"{held} One member holds it together."
    core, density = found.core or 0, found.core_density or 0.0
    dense = core >= LEAST_CORE and density >= CORE_DENSITY
    if dense and (found.fit is None or found.fit >= CORE_FIT):
        fit = "" if found.fit is None else f" (fit {found.fit:.2f})"
        return NetworkStage.CORE_PERIPHERY, (
            f"{held} {core} members form a core in which {density:.0%} of pairs are tied{fit}."
        )
    return (
        NetworkStage.MULTI_HUB,
        f"{held} Several members hold it together; there is no dense core.",
    )


def _left_without(ties: Ties, group: BoolArray, hub: int) -> int:
    keep = group.copy()
    keep[hub] = False
    rest = ties.adjacency[keep][:, keep]
    labels = csgraph.connected_components(rest, directed=False)[1]
    return int(np.bincount(labels).max()) if len(labels) else 0


def _centralization(degree: IntArray) -> float:
    """Freeman 1978: what each member's degree lacks to the highest, as a share of a star's."""
    n = len(degree)
    if n < 3:
        return 0.0
    return float((degree.max() - degree).sum() / ((n - 1) * (n - 2)))


def _core(ties: Ties, degree: IntArray, n: int) -> tuple[int, int, float | None]:
    """Return the core's members, the ties within it, and its fit.

    The core of k members with the fewest errors is always one of the k best connected (Lip 2011,
    arXiv:1102.5511), so that one pass over the sorted degrees finds it. The fit is None where
    every pair or none of those that count is tied.
    """
    order = np.argsort(-degree, kind="stable")
    size = np.arange(1, len(order) + 1, dtype=np.float64)
    errors: FloatArray = size * (size - 1) / 2 - np.cumsum(degree[order])
    core = int(np.argmin(errors)) + 1
    inside_core = np.zeros(len(degree), np.bool_)
    inside_core[order[:core]] = True
    ends = inside_core[ties.current.rows].astype(np.int64) + inside_core[ties.current.cols]
    inside, outside = int((ends == 2).sum()), int((ends == 0).sum())
    core_pairs, other_pairs = core * (core - 1) / 2, (n - core) * (n - core - 1) / 2
    missing, absent = core_pairs - inside, other_pairs - outside
    scale = core_pairs * other_pairs * (inside + outside) * (missing + absent)
    fit = (inside * absent - missing * outside) / np.sqrt(scale) if scale > 0 else None
    return core, inside, None if fit is None else float(fit)
