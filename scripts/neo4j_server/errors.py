"""The one error of this package."""

from __future__ import annotations


class ServerError(Exception):
    """A server could not be started, stopped or found; the message says what to do."""
