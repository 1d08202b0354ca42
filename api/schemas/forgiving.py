"""What a question may be written like: letter case and spaces aside, as imports take it too."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, StringConstraints
from pydantic_core import PydanticCustomError

from api.schemas.gap_words import GapCause, GapDimension
from api.schemas.network import IsolationKind
from graph.model import DecisionStatus, Intensity, Sector, Size, Stage

LONGEST_TEXT = 2_000
_COUNTRY = re.compile("[A-Za-z]{2}")
_LANGUAGE = re.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


def _any_case(kind: type[StrEnum]) -> BeforeValidator:
    known = {_key(one.value): one for one in kind}

    def read(value: object) -> object:
        return known.get(_key(value), value) if isinstance(value, str) else value

    return BeforeValidator(read)


def _key(value: str) -> str:
    return " ".join(value.replace("_", " ").casefold().split())


def _country(value: str) -> str:
    if not _COUNTRY.fullmatch(value):
        raise PydanticCustomError("country", "country is two letters, such as DE")
    return value.upper()


def _language(value: str) -> str:
    if not _LANGUAGE.fullmatch(value):
        raise PydanticCustomError("language", "languages are two- or three-letter codes such as de")
    return value.lower()


def _point(value: str) -> str:
    """Check "lat,lon" in degrees."""
    lat, lon = read_point(value)
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise PydanticCustomError(
            "point", "latitude lies in -90 to 90 and longitude in -180 to 180"
        )
    return value


def read_point(value: str) -> tuple[float, float]:
    """Return "lat,lon" as two numbers."""
    try:
        lat, lon = map(float, value.split(","))
    except ValueError as error:
        raise PydanticCustomError("point", "write it as lat,lon, such as 16.05,108.2") from error
    return lat, lon


Trimmed = Annotated[str, StringConstraints(strip_whitespace=True)]
Text = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_TEXT)
]
Country = Annotated[Trimmed, AfterValidator(_country)]
Language = Annotated[Trimmed, AfterValidator(_language)]
# A text, since a pair would be taken for a parameter that is given twice.
Point = Annotated[str, AfterValidator(_point)]
AnySector = Annotated[Sector, _any_case(Sector)]
AnySize = Annotated[Size, _any_case(Size)]
AnyStage = Annotated[Stage, _any_case(Stage)]
AnyStatus = Annotated[DecisionStatus, _any_case(DecisionStatus)]
AnyIntensity = Annotated[Intensity, _any_case(Intensity)]
AnyIsolation = Annotated[IsolationKind, _any_case(IsolationKind)]
AnyCause = Annotated[GapCause, _any_case(GapCause)]
AnyDimension = Annotated[GapDimension, _any_case(GapDimension)]
