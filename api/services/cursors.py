"""Cursors: where the next page begins, opaque to whoever carries them."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json

from api.errors import BadQuery
from api.schemas import (
    DecisionsQuery,
    GapsQuery,
    IsolatedQuery,
    MeasuresQuery,
    OrganizationsQuery,
)

Paged = OrganizationsQuery | IsolatedQuery | DecisionsQuery | GapsQuery | MeasuresQuery


def cursor_after(id: str, query: Paged) -> str:
    """Return the cursor of the page that begins after `id`."""
    text = json.dumps([_mark(query), id], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode("utf-8", "surrogatepass")).decode().rstrip("=")


def after(query: Paged) -> str | None:
    """Return the id after which the page begins, None for the first page. Raises `BadQuery`."""
    if query.cursor is None:
        return None
    padded = query.cursor + "=" * (-len(query.cursor) % 4)
    try:
        raw = base64.b64decode(padded, altchars=b"-_", validate=True)
        mark, id = json.loads(raw.decode("utf-8", "surrogatepass"))
    except (binascii.Error, ValueError, TypeError) as error:
        raise BadQuery(
            "The cursor is not one of ours; leave it out to begin at the first page."
        ) from error
    if mark != _mark(query) or not isinstance(id, str):
        raise BadQuery(
            "The cursor belongs to other filters; keep them, or leave the cursor out to begin."
        )
    return id


def _mark(query: Paged) -> str:
    """A short mark of the filters, by which a cursor of other filters is known."""
    asked = query.model_dump_json(exclude={"cursor", "limit", "introductions"})
    return hashlib.sha256(asked.encode("utf-8", "surrogatepass")).hexdigest()[:12]
