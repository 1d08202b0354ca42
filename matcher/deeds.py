"""Quoting what an organization has done: the partnership of its past that is most to the point."""

from __future__ import annotations

from matcher.features import Features
from matcher.types import Floats, Group, Ints, Origin, Quote, Reason

LIKE_WORK = 0.12
"""Likeness from which a partnership is quoted: measured on the demo and on real projects, below
it two texts share common words alone."""


def likest_deed(features: Features, rows: Ints, likeness: Floats, said: str) -> list[Reason]:
    """One reason that quotes the likest of the partnerships `rows`, none where none is like.

    `likeness` holds a value from 0 to 1 for every partnership of the network.
    """
    if not len(rows):
        return []
    best = int(rows[int(likeness[rows].argmax())])
    if float(likeness[best]) < LIKE_WORK:
        return []
    p = features.network.partnerships
    quote = Quote(Origin.PARTNERSHIP, p.titles[best], features.partnership_languages[best])
    return [
        Reason(
            Group.COMPATIBILITY,
            said,
            quote=quote.text,
            partnership_ids=(p.ids[best],),
            quotes=(quote,),
        )
    ]
