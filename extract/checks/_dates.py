"""Dates that contradict each other, their weekday, or the calendar of an archive."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import lru_cache

from extract.checks._finding import Finding, dates, lines_of, session_dates
from extract.checks._settings import load_settings
from extract.language import passage_of
from extract.vocabulary import FoundDate, find_dates, fold, load_vocabulary
from schemas.letter import Letter, Part
from schemas.record import Record

SHORT_FORM = 2
"""Weekdays of at most this many letters (`So`, `Do`) are everyday words too and count only in capitals."""


def session_before_letter(record: Record, letter: Letter) -> Iterator[Finding]:
    """A motion is written for a session to come; councils set a time limit before it (Antragsfrist)."""
    for day in session_dates(record):
        if record.date is not None and day < record.date.value:
            yield Finding("target_sessions", {"session": str(day), "letter": str(record.date.value)})


def session_before_received(record: Record, letter: Letter) -> Iterator[Finding]:
    """A motion is received before the session that treats it; else stamp or session date is wrong, or it came late."""
    for day in session_dates(record):
        if record.received_date is not None and day < record.received_date.value:
            yield Finding("target_sessions", {"session": str(day), "received": str(record.received_date.value)})


def received_before_letter(record: Record, letter: Letter) -> Iterator[Finding]:
    """The registry stamps what has been written: a stamp before the letter's date means that one is misread."""
    if record.received_date is not None and record.date is not None and record.received_date.value < record.date.value:
        details = {"received": str(record.received_date.value), "letter": str(record.date.value)}
        yield Finding("received_date", details)


def year_impossible(record: Record, letter: Letter) -> Iterator[Finding]:
    """Councils of today's kind sit since 1945, and no scan is of the next century; the limits are in `checks.toml`."""
    spans = load_settings().spans
    for field, day in dates(record):
        if not spans.first_year <= day.year <= spans.last_year:
            yield Finding(field, {"year": str(day.year)})


def weekday_mismatch(record: Record, letter: Letter) -> Iterator[Finding]:
    """A weekday printed before a date checks its digits, as in `Donnerstag, den 12.03.2020` (a Thursday indeed).

    Only dates that the record holds are looked at. A printed date without a year is compared with those of the record
    that have its day and month, so that a wrongly added year shows as well.
    """
    known = list(dates(record))
    told: set[tuple[str, datetime.date]] = set()
    for part in letter.parts:
        for weekday, printed, date in _printed_weekdays(part):
            same = [(field, day) for field, day in known if _is_same(date, day)]
            if not same or same[0] in told or any(day.isoweekday() == weekday for _, day in same):
                continue
            told.add(same[0])
            field, day = same[0]
            yield Finding(field, {"printed": printed, "date": str(day), "weekday": _name(day.isoweekday())})


def _printed_weekdays(part: Part) -> Iterator[tuple[int, str, FoundDate]]:
    """The dates of a part before which a weekday stands: its number, its printed form and the date."""
    text = passage_of(lines_of(part)).text
    for date in find_dates(text):
        match = _weekday_before().search(text[: date.start])
        if match is not None:
            yield _weekdays()[fold(match["day"])], match["day"], date


def _is_same(printed: FoundDate, day: datetime.date) -> bool:
    return printed.value == day if printed.complete else printed.in_year(day.year) == day


def _name(number: int) -> str:
    return next(day.forms[0] for day in load_vocabulary().months.weekdays if day.number == number)


@lru_cache(maxsize=1)
def _weekdays() -> dict[str, int]:
    return {fold(form): day.number for day in load_vocabulary().months.weekdays for form in day.forms}


@lru_cache(maxsize=1)
def _weekday_before() -> re.Pattern[str]:
    forms = [form for day in load_vocabulary().months.weekdays for form in day.forms]
    full = "|".join(re.escape(form) for form in forms if len(form) > SHORT_FORM)
    short = "|".join(re.escape(form) for form in forms if len(form) <= SHORT_FORM)
    return re.compile(rf"(?<!\w)(?P<day>(?i:{full})|{short})\.?\s*,?\s*(?:den|dem|der|d\.)?\s*$")
