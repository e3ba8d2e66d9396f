"""Puts the values that people set right in the place of those that were read."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Iterable
from typing import Any

from extract.archive._rows import text_of
from extract.errors import ArchiveError
from schemas.archive import Correction
from schemas.record import Faction, Field, Kind, Record, Routing, Signatory, SubmitterKind, TargetSession

logger = logging.getLogger(__name__)

PERSON = "person"
"""The method of a value that a person set."""

CERTAIN = 1.0
_DATES = ("date", "received_date")
_SINGLE = ("kind", "municipality", "date", "received_date", "reference", "subject", "draft_resolution", "justification")
_LISTS = ("factions", "addressees", "signatories", "attachments")
_TRUTH = {"true": True, "false": False}
SESSION, ROUTING = "target_sessions.", "routing."
_ROUTING_LISTS = ("other_departments", "for_information")
_OF_SESSION = tuple(TargetSession.model_fields)


def correctable() -> tuple[str, ...]:
    """The names of the fields that can be set right."""
    routing = [f"{ROUTING}{part}" for part in Routing.model_fields]
    return (*_SINGLE, *_LISTS, *(f"{SESSION}{part}" for part in _OF_SESSION), *routing)


def is_list(field: str) -> bool:
    """Whether a field has any number of values; parts of sessions count as one each."""
    return field in _LISTS or field.removeprefix(ROUTING) in _ROUTING_LISTS


def corrected(record: Record, corrections: Iterable[Correction]) -> Record:
    """The record with the corrections applied in their order.

    A value of a list is found again by what it was, wherever it stands now; a field of one value takes the right one
    whatever was read.

    Raises:
        ArchiveError: If a correction names no field, or a value that the field cannot hold.
    """
    for correction in corrections:
        record = _one_more(record, correction)
    return record


def put_right(record: Record, corrections: Iterable[Correction]) -> Record:
    """As :func:`corrected`; a correction that a later version cannot apply any more is passed over and logged."""
    for correction in corrections:
        try:
            record = _one_more(record, correction)
        except ArchiveError as error:
            logger.warning("a correction cannot be applied: %s", error)
    return record


def _one_more(record: Record, correction: Correction) -> Record:
    name = correction.field
    if name not in correctable():
        raise ArchiveError(f"there is no field {name}; there are {', '.join(correctable())}")
    if name.startswith(SESSION):
        return record.model_copy(update={"target_sessions": _sessions(record.target_sessions, correction)})
    if name.startswith(ROUTING):
        part = name.removeprefix(ROUTING)
        several = part in _ROUTING_LISTS
        value = _new(getattr(record.routing, part), correction, several=several)
        return record.model_copy(update={"routing": record.routing.model_copy(update={part: value})})
    return record.model_copy(update={name: _new(getattr(record, name), correction, several=name in _LISTS)})


def _new(now: Any, correction: Correction, *, several: bool) -> Any:
    if several:
        return _listed(now, correction)
    return None if correction.value is None else _field(correction.field, correction.value, now)


def _listed(fields: tuple[Field[Any], ...], correction: Correction) -> tuple[Field[Any], ...]:
    place = _index([text_of(field.value) for field in fields], correction)
    known = [text_of(field.value) for field in fields]
    if correction.value is None:
        return fields if place is None else fields[:place] + fields[place + 1 :]
    if place is not None:
        return (*fields[:place], _field(correction.field, correction.value, fields[place]), *fields[place + 1 :])
    return fields if correction.value in known else (*fields, _field(correction.field, correction.value, None))


def _index(values: list[str], correction: Correction) -> int | None:
    """Where the wrong value stands now: of equal ones the one at the old position, if it is still there."""
    places = [place for place, value in enumerate(values) if value == correction.was]
    return correction.position if correction.position in places else next(iter(places), None)


def _sessions(sessions: tuple[TargetSession, ...], correction: Correction) -> tuple[TargetSession, ...]:
    part = correction.field.removeprefix(SESSION)
    fields = [getattr(session, part) for session in sessions]
    if correction.was is None:
        place: int | None = min(correction.position, len(sessions))
    else:
        place = _index(["" if field is None else text_of(field.value) for field in fields], correction)
    if place is None:
        return sessions
    session = sessions[place] if place < len(sessions) else TargetSession()
    value = None if correction.value is None else _field(correction.field, correction.value, getattr(session, part))
    changed = session.model_copy(update={part: value})
    kept = (changed,) if any(getattr(changed, name) for name in _OF_SESSION) else ()
    return (*sessions[:place], *kept, *sessions[place + 1 :])


def _field(name: str, text: str, now: Field[Any] | None) -> Field[Any]:
    """The right value, with the place of the wrong one: that is where a person looked."""
    evidence = now.evidence if now else ()
    given = {"confidence": CERTAIN, "method": PERSON, "evidence": evidence}
    if name == "factions":
        was = now if isinstance(now, Faction) else None
        kind = was.kind if was else SubmitterKind.FACTION
        return Faction(value=text, printed=was.printed if was else text, kind=kind, **given)
    if name == "signatories":
        return Signatory(value=text, role=now.role if isinstance(now, Signatory) else None, **given)
    try:
        return _typed(name, text, given)
    except (ValueError, KeyError) as error:
        raise ArchiveError(f"{text!r} is no value of the field {name}") from error


def _typed(name: str, text: str, given: dict[str, Any]) -> Field[Any]:
    if name == "kind":
        return Field[Kind](value=Kind(text), **given)
    if name in _DATES or name == f"{SESSION}date" and text != "next":
        return Field[datetime.date](value=datetime.date.fromisoformat(text), **given)
    if name == f"{ROUTING}public":
        return Field[bool](value=_TRUTH[text], **given)
    return Field[str](value=text, **given)
