"""Makes a correction of what a person says is right."""

from __future__ import annotations

import datetime

from extract.archive._corrections import SESSION, correctable, corrected, is_list
from extract.archive._rows import placed_values, text_of
from extract.errors import ArchiveError
from schemas.archive import Correction
from schemas.record import Record


def correction_of(
    record: Record,
    field: str,
    value: str | None,
    *,
    was: str | None,
    session: int | None,
    made_by: str,
    made: datetime.datetime,
) -> Correction:
    """The correction that puts a value in the place of the one that was read.

    Args:
        record: As it is now, with earlier corrections.
        field: Its name, one of :func:`correctable`.
        value: The right value; None takes the wrong one away.
        was: The wrong value; of a field of one value it need not be said.
        session: Of a session's parts, which session it is, from 0; one more than there are adds one.
        made_by: Who says so.
        made: When.

    Raises:
        ValueError: If there is no such field or value, or it is not clear which one is meant.
    """
    if field not in correctable():
        raise ValueError(f"there is no field {field}; there are {', '.join(correctable())}")
    if value is not None and not value.strip():
        raise ValueError("an empty value is none; --remove takes a value away")
    now = {position: text_of(held.value) for name, position, held in placed_values(record) if name == field}
    position = _position(now, record, field, was, session)
    if value is None and position not in now:
        raise ValueError(f"{field} has no value to take away" if not now else _which(field, now))
    correction = Correction(
        field=field,
        position=len(now) if position is None else position,
        was=None if position is None else now.get(position),
        value=value and value.strip(),
        made_by=made_by,
        made=made,
    )
    try:
        corrected(record, [correction])
    except ArchiveError as error:
        raise ValueError(str(error)) from error
    return correction


def _position(now: dict[int, str], record: Record, field: str, was: str | None, session: int | None) -> int | None:
    """Where the value stands that is meant; None where one is added to a list."""
    if session is not None and not field.startswith(SESSION):
        raise ValueError("--session goes with the parts of sessions only")
    if was is not None:
        found = [place for place, text in now.items() if text == was and session in (None, place)]
        if not found:
            raise ValueError(f"{field} has no value {was!r}{_there_are(now)}")
        return found[0]
    if field.startswith(SESSION):
        return _session(now, len(record.target_sessions), field, session)
    return None if is_list(field) else 0


def _session(now: dict[int, str], number: int, field: str, session: int | None) -> int:
    if session is None and number > 1:
        raise ValueError(f"there are {number} sessions: say which with --session, or the wrong value with --was")
    if session is not None and not 0 <= session <= number:
        raise ValueError(f"there is no session {session + 1}; there are {number}")
    return session or 0


def _which(field: str, now: dict[int, str]) -> str:
    return f"say with --was which value of {field} is to go{_there_are(now)}"


def _there_are(now: dict[int, str]) -> str:
    return f"; there are {', '.join(map(repr, now.values()))}" if now else "; there is none"
