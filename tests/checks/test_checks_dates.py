"""Dates against each other, against their weekday, and against the calendar of an archive."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from extract.checks._dates import (
    received_before_letter,
    session_before_letter,
    session_before_received,
    weekday_mismatch,
    year_impossible,
)
from schemas.letter import Letter, Zone

DAY = datetime.date(2020, 3, 12)  # a Thursday
BEFORE = DAY - datetime.timedelta(days=1)


@pytest.mark.parametrize(("held", "hits"), [(BEFORE, 1), (DAY, 0), ("next", 0)])
def test_a_session_earlier_than_the_letter(make: Any, sound_letter: Letter, held: Any, hits: int) -> None:
    found = list(session_before_letter(make.record(date=DAY, target_sessions=(make.session(held),)), sound_letter))
    assert [one.field for one in found] == ["target_sessions"] * hits


def test_each_early_session_is_told(make: Any, sound_letter: Letter) -> None:
    sessions = (make.session(BEFORE), make.session(DAY), make.session(datetime.date(2019, 3, 12)))
    found = list(session_before_letter(make.record(date=DAY, target_sessions=sessions), sound_letter))
    assert [one.details["session"] for one in found] == ["2020-03-11", "2019-03-12"]


@pytest.mark.parametrize(("held", "hits"), [(BEFORE, 1), (DAY, 0)])
def test_a_session_earlier_than_the_receipt(make: Any, sound_letter: Letter, held: Any, hits: int) -> None:
    record = make.record(received_date=DAY, target_sessions=(make.session(held),))
    assert len(list(session_before_received(record, sound_letter))) == hits


@pytest.mark.parametrize(("received", "hits"), [(BEFORE, 1), (DAY, 0), (None, 0)])
def test_a_receipt_earlier_than_the_letter(make: Any, sound_letter: Letter, received: Any, hits: int) -> None:
    assert len(list(received_before_letter(make.record(date=DAY, received_date=received), sound_letter))) == hits


@pytest.mark.parametrize(("year", "hits"), [(1944, 1), (1945, 0), (2100, 0), (2101, 1)])
def test_a_year_that_no_paper_has(make: Any, sound_letter: Letter, year: int, hits: int) -> None:
    found = list(year_impossible(make.record(date=datetime.date(year, 3, 12)), sound_letter))
    assert [(one.field, one.details["year"]) for one in found] == [("date", str(year))] * hits


def test_the_years_of_sessions_are_looked_at(make: Any, sound_letter: Letter) -> None:
    record = make.record(target_sessions=(make.session(datetime.date(1912, 3, 12)),))
    assert [one.field for one in year_impossible(record, sound_letter)] == ["target_sessions"]


@pytest.mark.parametrize(
    "printed",
    [
        "Mittwoch, den 12. März 2020",
        "Auental, Mittwoch, 12.03.2020",
        "Mi., 12.3.20",
        "Sitzung am Mittwoch, dem 12. März",
        "Sonnabend 12.03.2020",
    ],
)
def test_a_weekday_that_does_not_fit(make: Any, printed: str) -> None:
    letter = make.letter(make.part(Zone.DATE, printed))
    [found] = weekday_mismatch(make.record(date=DAY), letter)
    assert (found.field, found.details["weekday"], found.details["date"]) == ("date", "Donnerstag", "2020-03-12")


@pytest.mark.parametrize(
    "printed",
    [
        "Donnerstag, den 12. März 2020",
        "Do, 12.03.2020",
        "12.03.2020",
        "Mittwoch, den 11. März 2020",
        "am Mittwoch, nicht am 12. März 2020",
        "und so 12.03.2020",
    ],
)
def test_a_weekday_that_fits_or_belongs_to_another_date(make: Any, printed: str) -> None:
    assert not list(weekday_mismatch(make.record(date=DAY), make.letter(make.part(Zone.DATE, printed))))


def test_a_weekday_tells_of_a_wrongly_added_year(make: Any) -> None:
    letter = make.letter(make.part(Zone.OPENING, "Sitzung am Freitag, dem", "12. März"))
    record = make.record(date=datetime.date(2020, 1, 7), target_sessions=(make.session(DAY),))
    assert [one.field for one in weekday_mismatch(record, letter)] == ["target_sessions"]


def test_a_mismatch_printed_twice_is_told_once(make: Any) -> None:
    letter = make.letter(make.part(Zone.DATE, "Freitag, 12.03.2020"), make.part(Zone.STAMP, "Fr 12.03.2020"))
    assert len(list(weekday_mismatch(make.record(date=DAY), letter))) == 1
