"""Who asks."""

from __future__ import annotations

from graph.model import Audience

VISITOR = Audience.PUBLIC
"""Anybody who asks over HTTP: sees what is public."""

OWNER = Audience.PRIVATE
"""The person at the machine, or the holder of the key where a route says so: sees all."""
