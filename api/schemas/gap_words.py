"""Words that questions and answers about gaps share."""

from __future__ import annotations

from enum import StrEnum


class GapDimension(StrEnum):
    """What a table of gaps is told by."""

    TOPIC = "topic"
    PLACE = "place"
    POPULATION = "population"


class GapCause(StrEnum):
    """Why a cell is a gap."""

    NOBODY = "nobody"
    LITTLE_DATA = "little_data"
    NO_CAPACITY = "no_capacity"
    ISOLATED = "isolated"
    NEED_WITHOUT_OFFER = "need_without_offer"
