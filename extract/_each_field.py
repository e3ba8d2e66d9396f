"""Changes every field of a record by one function."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from schemas.record import Field, Record, Routing, TargetSession

Change = Callable[[str, Field[Any]], Field[Any]]
"""From a field's name and the field to the field that takes its place."""

_SINGLE = ("kind", "municipality", "date", "received_date", "reference", "subject", "draft_resolution", "justification")
_LISTS = ("factions", "addressees", "signatories", "attachments")


def each_field(record: Record, change: Change) -> Record:
    """The record with every field changed, candidates too.

    Parts of sessions are named ``target_sessions``, of routing with a dot.
    """
    update: dict[str, object] = {}
    for name in (*_SINGLE, *_LISTS):
        update[name] = _changed(name, getattr(record, name), change)
    update["target_sessions"] = tuple(_session(session, change) for session in record.target_sessions)
    update["routing"] = _routing(record.routing, change)
    update["candidates"] = {name: _changed(name, fields, change) for name, fields in record.candidates.items()}
    return record.model_copy(update=update)


def _changed(name: str, value: Any, change: Change) -> Any:
    if isinstance(value, tuple):
        return tuple(change(name, field) for field in value)
    return None if value is None else change(name, value)


def _session(session: TargetSession, change: Change) -> TargetSession:
    parts = ("body", "date", "agenda_item")
    return session.model_copy(
        update={part: _changed("target_sessions", getattr(session, part), change) for part in parts}
    )


def _routing(routing: Routing, change: Change) -> Routing:
    names = Routing.model_fields
    return routing.model_copy(
        update={name: _changed(f"routing.{name}", getattr(routing, name), change) for name in names}
    )
