from __future__ import annotations

import numpy as np

from matcher.centring import Centred
from matcher.lexical import TermRows
from matcher.sides import PER_OWNER, Side


def test_an_owner_of_very_many_resources_does_not_flood_the_sample() -> None:
    counts = np.array([300, 2, 1])
    owners = np.repeat([0, 1, 2], counts)
    side = Side(
        rows=np.arange(303),
        owners=np.array([0, 1, 2]),
        starts=np.array([0, 300, 302]),
        bounds=np.array([0, 300, 302, 303]),
        vectors=Centred.as_they_are(np.eye(3, dtype=np.float32)[owners]),
        terms=TermRows([["x"]] * 303),
        kinds=np.zeros(303, dtype=np.int64),
        offered=True,
    )
    sample = side.sample()
    assert sample is not None
    assert sample.argmax(axis=1).tolist() == [0] * PER_OWNER + [1, 1, 2]
