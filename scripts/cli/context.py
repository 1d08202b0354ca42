"""What a command works with: settings, the network, and questions made from options."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

import typer

from api.settings import InvalidSetting, Settings, read_settings

if TYPE_CHECKING:
    from api.schemas.queries import Query
    from api.services.workspace import Workspace

    Asked = TypeVar("Asked", bound=Query)


@dataclass(frozen=True)
class Given:
    """The options given before the command's name."""

    store: str | None = None
    model: str | None = None
    as_of: str | None = None


def settings(
    context: typer.Context,
    *,
    store: str | None = None,
    model: str | None = None,
    as_of: str | None = None,
    default_store: str | None = None,
) -> Settings:
    """Return the settings: options after the command, before it, the environment, defaults.

    `default_store` stands in for the environment and the default: only an option outdoes it.
    """
    before = context.obj if isinstance(context.obj, Given) else Given()
    found = read_settings(os.environ)
    if default_store:
        found = replace(found, store=default_store)
    day = as_of or before.as_of
    if day:
        try:
            found = replace(found, as_of=datetime.strptime(day, "%Y-%m-%d").date())
        except ValueError as error:
            raise InvalidSetting(
                f"--as-of {day!r} is not a day; write it as 2026-09-30."
            ) from error
    return replace(
        found,
        store=store or before.store or found.store,
        model=model or before.model or found.model,
    )


def workspace(context: typer.Context, found: Settings, *, create: bool = False) -> Workspace:
    """Return the network of the store that the settings name; it is closed after the command."""
    from api.services.workspace import Workspace

    network = Workspace(found, clock=lambda: datetime.now(UTC), create=create)
    context.call_on_close(network.close)
    return network


def question(
    schema: type[Asked],
    options: Mapping[str, object],
    *,
    arguments: Mapping[str, str] = MappingProxyType({}),
) -> Asked:
    """Return those of a command's options that `schema` knows as its question.

    `arguments` names those that are no options, as `--help` does. Raises `BadQuery`.
    """
    from pydantic import ValidationError

    from api.errors import BadQuery
    from api.services.wording import parameter_problems

    given = {
        name: value
        for name, value in options.items()
        if name in schema.model_fields and value is not None
    }
    try:
        return schema.model_validate(given)
    except ValidationError as error:
        told = [
            f"{_lead(name, arguments)}{_in_options(what, schema)}"
            for name, what in parameter_problems(error.errors())
        ]
        raise BadQuery(" ".join(told)) from error


def _lead(name: str, arguments: Mapping[str, str]) -> str:
    """What a sentence is about; nothing where it is about all that was given."""
    from api.services.wording import ALL

    return "" if name == ALL else f"{arguments.get(name) or _option(name)}: "


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def _in_options(sentence: str, schema: type[Query]) -> str:
    """A sentence in which the schema's compound names stand as they are typed here."""
    for name in schema.model_fields:
        if "_" in name:
            sentence = sentence.replace(name, _option(name))
    return sentence
