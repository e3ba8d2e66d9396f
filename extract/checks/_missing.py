"""Values that every motion has and this record lacks."""

from __future__ import annotations

from collections.abc import Iterator

from extract.checks._finding import NOTHING, Finding
from schemas.letter import Letter
from schemas.record import Record


def no_faction(record: Record, letter: Letter) -> Iterator[Finding]:
    """A motion is brought in by somebody: faction, group, councillor, board or citizen (Gemeindeordnungen)."""
    if not record.factions:
        yield Finding("factions", NOTHING)


def no_date(record: Record, letter: Letter) -> Iterator[Finding]:
    """A letter bears its date (DIN 5008); a council's form may do without, so that this is a note and no warning."""
    if record.date is None:
        yield Finding("date", NOTHING)


def no_subject(record: Record, letter: Letter) -> Iterator[Finding]:
    """A letter says what it is about (DIN 5008, Betreff); the subject is what an archive is searched by."""
    if record.subject is None:
        yield Finding("subject", NOTHING)


def no_demand(record: Record, letter: Letter) -> Iterator[Finding]:
    """A motion asks for a decision and an Anfrage for answers (rules of procedure of the councils)."""
    if record.draft_resolution is None:
        yield Finding("draft_resolution", NOTHING)


def nothing_found(record: Record, letter: Letter) -> Iterator[Finding]:
    """A record with none of submitter, date, subject and demand says nothing: no motion, or an illegible one."""
    if not (record.factions or record.date or record.subject or record.draft_resolution):
        yield Finding(None, NOTHING)
