"""Walks through the values of a record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from schemas.record import Field, Record, Routing

_SINGLE = ("kind", "municipality", "date", "received_date", "reference", "subject", "draft_resolution", "justification")
_LISTS = ("factions", "addressees", "signatories", "attachments")
_SESSION = ("body", "date", "agenda_item")


def values(record: Record) -> Iterator[tuple[str, Field[Any]]]:
    """All values with the name of their field; parts of sessions are ``target_sessions``, of routing with a dot."""
    for name in _SINGLE:
        yield from _each(name, getattr(record, name))
    for name in _LISTS:
        yield from _each(name, getattr(record, name))
    for session in record.target_sessions:
        for part in _SESSION:
            yield from _each("target_sessions", getattr(session, part))
    for name in Routing.model_fields:
        yield from _each(f"routing.{name}", getattr(record.routing, name))


def _each(name: str, value: Any) -> Iterator[tuple[str, Field[Any]]]:
    for field in value if isinstance(value, tuple) else (value,):
        if field is not None:
            yield name, field
