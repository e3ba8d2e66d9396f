"""What a check finds, and the parts of record and letter that several checks look at."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from schemas.letter import Letter, Line, Part
from schemas.record import Record

NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where a check found something: the record's field, and what fills the braces of its message."""

    field: str | None
    details: Mapping[str, str]


def lines_of(part: Part) -> tuple[Line, ...]:
    """The lines of a part, for a ruled table those of its cells."""
    if part.block.rows:
        return tuple(line for row in part.block.rows for cell in row for line in cell)
    return part.block.lines


def letter_lines(letter: Letter) -> Iterator[Line]:
    """All lines of the letter, in reading order."""
    for part in letter.parts:
        yield from lines_of(part)


def session_dates(record: Record) -> Iterator[datetime.date]:
    """The days of the sessions that the motion is meant for; ``next`` is none."""
    for session in record.target_sessions:
        if session.date is not None and isinstance(session.date.value, datetime.date):
            yield session.date.value


def dates(record: Record) -> Iterator[tuple[str, datetime.date]]:
    """All days in the record, each with its field."""
    if record.date is not None:
        yield "date", record.date.value
    if record.received_date is not None:
        yield "received_date", record.received_date.value
    for day in session_dates(record):
        yield "target_sessions", day
