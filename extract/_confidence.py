"""Settles the confidence of a record's values: how often values found the same way were right on the gold sets."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from schemas.confidence import ConfidenceTable
from schemas.record import Field, Record, Routing, TargetSession

TABLE = Path(__file__).resolve().parent / "data" / "confidence.toml"
F = TypeVar("F", bound=Field)  # type: ignore[type-arg]
_SINGLE = ("kind", "municipality", "date", "received_date", "reference", "subject", "draft_resolution", "justification")
_LISTS = ("factions", "addressees", "signatories", "attachments")


def with_confidence(record: Record) -> Record:
    """The record with every value's confidence looked up by its field and method.

    The figures in ``confidence.toml`` are fitted by ``python -m benchmarks.confidence``; a method that the fit never
    saw gets the figure of its field.
    """
    update: dict[str, object] = {}
    for name in _SINGLE:
        update[name] = _settled(name, getattr(record, name))
    for name in _LISTS:
        update[name] = tuple(_settled(name, field) for field in getattr(record, name))
    update["target_sessions"] = tuple(_session(session) for session in record.target_sessions)
    update["routing"] = _routing(record.routing)
    return record.model_copy(update=update)


@lru_cache(maxsize=1)
def table() -> ConfidenceTable:
    """The fitted figures, read and validated once."""
    return ConfidenceTable.model_validate(tomllib.loads(TABLE.read_text(encoding="utf-8")))


def _settled(name: str, field: F | None) -> F | None:
    if field is None:
        return None
    return field.model_copy(update={"confidence": table().of(name, field.method)})


def _session(session: TargetSession) -> TargetSession:
    parts = {part: _settled("target_sessions", getattr(session, part)) for part in ("body", "date", "agenda_item")}
    return session.model_copy(update=parts)


def _routing(routing: Routing) -> Routing:
    update: dict[str, object] = {}
    for name in Routing.model_fields:
        value = getattr(routing, name)
        key = f"routing.{name}"
        update[name] = (
            tuple(_settled(key, field) for field in value) if isinstance(value, tuple) else _settled(key, value)
        )
    return routing.model_copy(update=update)
