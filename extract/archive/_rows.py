"""Turns a record into the rows that stand for it in the database."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extract._walk import values
from schemas.record import Faction, Field, Record, Signatory

JOINED = "; "
"""Between several values in one column."""

MOST_OF_DIGEST = 16


def motion_id(sha512: str, first_page: int) -> str:
    """The name of a motion: what its document holds, and where in it it begins."""
    return f"{sha512[:MOST_OF_DIGEST]}-{first_page:03d}"


def text_of(value: object) -> str:
    """A value as it stands in the database: dates in ISO 8601, truth as ``true`` and ``false``."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def columns(record: Record) -> dict[str, str | int | float | None]:
    """The columns of table ``motions`` that follow from the record."""
    confidences = [field.confidence for _, field in values(record)]
    return {
        "is_motion": int(record.is_motion),
        "kind": _one(record.kind),
        "municipality": _one(record.municipality),
        "factions": _several(record.factions),
        "date": _one(record.date),
        "received_date": _one(record.received_date),
        "reference": _one(record.reference),
        "addressees": _several(record.addressees),
        "subject": _one(record.subject),
        "session_bodies": _several(tuple(s.body for s in record.target_sessions if s.body)),
        "session_dates": _several(tuple(s.date for s in record.target_sessions if s.date)),
        "draft_resolution": _one(record.draft_resolution),
        "justification": _one(record.justification),
        "signatories": _several(record.signatories),
        "lead_department": _one(record.routing.lead_department),
        "attachments": _several(record.attachments),
        "status": record.quality.status.value,
        "least_confidence": min(confidences, default=None),
    }


def _one(field: Field[Any] | None) -> str | None:
    return None if field is None else text_of(field.value)


def _several(fields: tuple[Field[Any], ...]) -> str | None:
    return JOINED.join(text_of(field.value) for field in fields) or None


def placed_values(record: Record) -> Iterator[tuple[str, int, Field[Any]]]:
    """All values with the name of their field and their position in it; parts of a session bear the session's."""
    counts: dict[str, int] = {}
    for name, field in values(record):
        if name != "target_sessions":
            counts[name] = counts.get(name, -1) + 1
            yield name, counts[name], field
    for position, session in enumerate(record.target_sessions):
        for part in type(session).model_fields:
            field = getattr(session, part)
            if field is not None:
                yield f"target_sessions.{part}", position, field


def field_rows(motion: str, record: Record) -> list[tuple[object, ...]]:
    """The rows of table ``fields``."""
    return [
        (motion, name, position, text_of(field.value), *_particulars(field), field.confidence, field.method)
        for name, position, field in placed_values(record)
    ]


def _particulars(field: Field[Any]) -> tuple[str | None, str | None, str | None]:
    """What a faction and a signatory have beside a value: ``printed``, ``kind``, ``role``."""
    if isinstance(field, Faction):
        return field.printed, field.kind.value, None
    if isinstance(field, Signatory):
        return None, None, field.role
    return None, None, None


def place_rows(motion: str, record: Record) -> list[tuple[object, ...]]:
    """The rows of table ``places``."""
    return [
        (motion, name, position, number, place.page, *place.bbox, place.text)
        for name, position, field in placed_values(record)
        for number, place in enumerate(field.evidence)
    ]


def issue_rows(motion: str, record: Record) -> list[tuple[object, ...]]:
    """The rows of table ``issues``."""
    return [
        (motion, number, issue.code, issue.severity.value, issue.field, issue.message)
        for number, issue in enumerate(record.quality.issues)
    ]
