"""What the vocabulary makes of letters that scans misread: numerals, pound and section signs, dates, labels, names."""

from __future__ import annotations

import datetime

import pytest

from extract.language import given_name_with_end, name_at_start, nearest_given_name
from extract.vocabulary import find_dates, find_form_labels, is_hint, is_roman, roman_of


@pytest.mark.parametrize(
    ("read", "numeral"), [("111", "III"), ("Ill", "III"), ("IN", "III"), ("i1", "II"), ("XV11", "XVII"), ("IV", "IV")]
)
def test_strokes_are_the_numeral_they_look_like(read: str, numeral: str) -> None:
    assert roman_of(read) == numeral


@pytest.mark.parametrize("read", ["1111", "IVI", "12", "", "A1"])
def test_strokes_that_make_no_numeral_are_none(read: str) -> None:
    assert roman_of(read) is None


@pytest.mark.parametrize(("text", "expected"), [("XXXIX", True), ("IIII", False), ("", False), ("11", False)])
def test_a_roman_numeral_is_told(text: str, *, expected: bool) -> None:
    assert is_roman(text) is expected


@pytest.mark.parametrize("text", ["2, Apr. 1984", "2, April 1984"])
def test_a_comma_behind_the_day_is_a_full_stop(text: str) -> None:
    assert [found.value for found in find_dates(text)] == [datetime.date(1984, 4, 2)]


@pytest.mark.parametrize("label", ["Feberführung", "folgenden OE's 2.K."])
def test_a_misread_label_before_a_colon_is_found(label: str) -> None:
    text = f"{label}: Amt 5"
    assert [(found.sure, text[found.low : found.high]) for found in find_form_labels(text)] == [(True, "Amt 5")]


@pytest.mark.parametrize("read", ["t.d.R.", "8.d.R.", "R.d.R."])
def test_misread_certifying_labels_are_found(read: str) -> None:
    assert [found.role for found in find_form_labels(f"{read} Kalmann")] == ["certified_by"]


def test_a_dash_that_ends_a_line_parts_nothing() -> None:
    text = "Mitgliedsgemeinden z.K. -"
    assert [text[found.low : found.high] for found in find_form_labels(text)] == ["Mitgliedsgemeinden"]


@pytest.mark.parametrize("read", ["(Vorlagensteller)", "(vorlagensteiler)", "{Vorlagensteller)", "(Vortagensteller) j"])
def test_a_forms_hint_is_told_though_misread(read: str) -> None:
    assert is_hint(read)


def test_an_office_in_brackets_is_no_hint() -> None:
    assert not is_hint("(Schulverwaltung)")


@pytest.mark.parametrize(
    ("read", "name"),
    [("Chri$tiane", "Christiane"), ("Fälk", "Falk"), ("Renafe", "Renate")],
)
def test_a_misread_given_name_is_the_only_one_near_it(read: str, name: str) -> None:
    assert nearest_given_name(read) == name


@pytest.mark.parametrize("read", ["Ufe", "Kämmerei", "Xqzvbrt", "reflate"])
def test_a_word_near_none_or_several_names_is_none(read: str) -> None:
    assert nearest_given_name(read) is None


@pytest.mark.parametrize(("end", "name"), [("neliese", "Anneliese"), ("nneliese", "Anneliese"), ("liese", None)])
def test_a_name_is_told_by_its_end_unless_too_little_is_left(end: str, name: str | None) -> None:
    assert given_name_with_end(end) == name


def test_a_title_alone_is_no_name() -> None:
    assert name_at_start("Dr.") is None
