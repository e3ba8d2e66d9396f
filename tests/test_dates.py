"""Dates as German letters print them."""

from __future__ import annotations

import datetime

import pytest

from extract.vocabulary import find_dates

WRITTEN = datetime.date(1956, 10, 9)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Auental, den 12. November 1968", "1968-11-12"),
        ("01.SEP.1986", "1986-09-01"),
        ("7.5.82", "1982-05-07"),
        ("-2. Apr. 1984", "1984-04-02"),
        ("* 04. 09. 84 *", "1984-09-04"),
        ("Eing.28.01.2021", "2021-01-28"),
        ("15.04.2004 09:12", "2004-04-15"),
        ("den 3ten März 1952", "1952-03-03"),
        ("12.IX.1953", "1953-09-12"),
        ("2 2. 0 7. 1 9 5 6", "1956-07-22"),
        ("28/04/2021", "2021-04-28"),
        ("im Oktober (9.10.1995)", "1995-10-09"),
        ("8. Sept. 1995", "1995-09-08"),
        ("Eing. 5. MRZ. 1966", "1966-03-05"),
        ("2016-04-10", "2016-04-10"),
        ("07./08.11.2021", "2021-11-07"),
        ("am 28. 11. 1978 zu behandeln", "1978-11-28"),
    ],
)
def test_a_date_is_found(text: str, day: str) -> None:
    found = list(find_dates(text))
    assert [date.value.isoformat() for date in found] == [day]
    assert found[0].complete


@pytest.mark.parametrize(
    "text", ["31.02.2001", "Nr. 2009/2010", "7600.9450", "0 29 22/5 51 40", "HH 98-14", "18 000,-- DM", "1995/96"]
)
def test_no_date_is_made_of_other_numbers(text: str) -> None:
    assert list(find_dates(text)) == []


def test_a_time_of_day_is_no_year() -> None:
    found = list(find_dates("am 12. Mai 18:30 Uhr und am 13. Mai 19 Uhr"))
    assert [(date.value.month, date.value.day, date.complete) for date in found] == [(5, 12, False), (5, 13, False)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("am 25. ds. Mts.", "1956-10-25"),
        ("am 5. n. Mts.", "1956-11-05"),
        ("am 19. Februar", "1957-02-19"),
        ("am 2. 11. um", "1956-11-02"),
        ("am 3. Mai 1955", "1955-05-03"),
    ],
)
def test_a_day_without_year_is_the_next_one_after_the_letter(text: str, day: str) -> None:
    (found,) = find_dates(text)
    assert str(found.seen_from(WRITTEN)) == day
