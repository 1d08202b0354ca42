"""Structural holes: how far a member's contacts are tied to each other (Burt 1992)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graph.analysis.measures.triads import degrees, each_triangle
from graph.analysis.pairs import Edges, FloatArray, IntArray


@dataclass(frozen=True, eq=False)
class Holes:
    """Burt's measures by member, (n,) each.

    - `constraint`: how far all its ties lead back to the same few, above 0; up to 1 with four
      contacts or more, 1.125 at most. NaN without ties, where there is nothing to constrain.
    - `effective_size`: its contacts less their redundancy, above 0 to its degree; 0 without ties.
    """

    constraint: FloatArray
    effective_size: FloatArray


def holes(edges: Edges, n: int) -> Holes:
    """Return constraint and effective size (Burt 1992, Structural Holes, chapter 2).

    With p_ij the share of i's tie weight that goes to j, and m_jq the weight of j's tie to q by
    that of j's strongest tie: constraint_i = sum_j (p_ij + sum_q p_iq p_qj)^2 and
    effective size_i = sum_j (1 - sum_q p_iq m_jq), over i's contacts j and q.
    """
    weight = edges.weight
    strength = np.bincount(edges.rows, weight, n) + np.bincount(edges.cols, weight, n)
    strongest = np.zeros(n)
    for ends in (edges.rows, edges.cols):
        np.maximum.at(strongest, ends, weight)
    forth, back = weight / strength[edges.rows], weight / strength[edges.cols]
    effective: FloatArray = degrees(edges, n).astype(np.float64)
    for found in each_triangle(edges, n):
        for i, j, q in ((0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)):
            me, contact, other = (found.nodes[:, at] for at in (i, j, q))
            to_other, onwards = weight[found.edges[:, j]], weight[found.edges[:, i]]
            share = to_other / strength[me]
            effective -= np.bincount(me, share * onwards / strongest[contact], n)
            through = np.bincount(
                _way(found.edges[:, q], me, edges),
                share * onwards / strength[other],
                2 * len(edges),
            )
            forth += through[: len(edges)]
            back += through[len(edges) :]
    constraint = np.bincount(edges.rows, forth**2, n) + np.bincount(edges.cols, back**2, n)
    told = Holes(np.where(strength > 0, constraint, np.nan), np.maximum(effective, 0.0))
    for array in (told.constraint, told.effective_size):
        array.setflags(write=False)
    return told


def _way(edge: IntArray, start: IntArray, edges: Edges) -> IntArray:
    """Return the place of a tie in the direction that begins at `start`."""
    return np.where(edges.rows[edge] == start, edge, edge + len(edges))
