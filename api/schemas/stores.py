"""What a store holds, and what moving between stores came to."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from api.schemas.base import Out

_COUNTS = "How many there are: kinds of records, members, decisions, and vectors by kind and model."
_DIGEST = (
    "SHA-256 of records, members, decisions, day and vectors; the same in whatever store they lie."
)


class CopyOut(Out):
    """A network that was copied from one store into another, and compared there."""

    source: str = Field(description="Address copied from.")
    target: str = Field(description="Address copied to.")
    version: int = Field(description="Version of the copy: one more than of what was copied.")
    resumed: bool = Field(
        description="Whether the records had come over before, with a copy that was cut off or "
        "with one that was done."
    )
    vectors_written: int = Field(ge=0, description="Vectors that were not there before.")
    counts: dict[str, int] = Field(description=_COUNTS)
    digest: str = Field(description=_DIGEST)


class StoreCheckOut(Out):
    """What a store holds, and every fault of its content."""

    store: str = Field(description="Address of the store.")
    identity: str = Field(description="Which network it is: a random text made with the store.")
    version: int = Field(description="Version of the network.")
    as_of: date | None = Field(
        description="Day on which the network is read; null: today, whenever that is."
    )
    faults: list[str] = Field(description="Each fault in plain words; empty where it is sound.")
    counts: dict[str, int] | None = Field(description=f"{_COUNTS} Null where it cannot be read.")
    digest: str | None = Field(description=f"{_DIGEST} Null where they cannot be read.")


class MigrationOut(Out):
    """What was done to bring a store to this program's schema."""

    store: str = Field(description="Address of the store.")
    done: list[str] = Field(description="Each step in plain words; empty where none was needed.")
