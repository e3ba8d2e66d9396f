"""A form's values as scans are read: offices' Roman numerals, lost spaces and misread commas."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extract.vocabulary import is_roman, roman_of, unit_words
from schemas.page import Word

SCANNED_SEPARATOR = re.compile(r"(?<=\d)\.\s+(?=\d)|\.{2,}\s*(?=\w)")
"""A full stop in place of the comma that parts two members of a list (`40. 50`, `Büro Rat..13`)."""
_TIER = re.compile(r"(?<![\w./])(?P<number>[IVXl1i|!N]{1,5})(?=\s?/\s?\d{1,3}(?!\d))")
_DEPARTMENT = re.compile(r"\b(?:Dez\.|Dezernat|Abt\.|Abteilung)\s?(?P<number>[IVXl1i|!N]{1,5})(?!\w)")
_GLUED = re.compile(r"(?<!\w)(?P<unit>[^\W\d_]{2,}\.?)(?P<number>\d{1,3})(?!\w)")


def is_scanned(words: Iterable[Word]) -> bool:
    """Whether any of the words was read from a picture."""
    return any(word.confidence is not None for word in words)


def mended(value: str, *, one_office: bool) -> str:
    """A value of a scanned form as German offices print it: `III/61`, `Dez. III`, `FB 5`.

    Dezernate have Roman numerals (KGSt). Where the form names ``one_office`` only, figures of mere ones before a slash
    are its Dezernat too; in a list they may be an Amt.
    """
    value = _DEPARTMENT.sub(lambda match: _in_roman(match, figures=False), value)
    value = _TIER.sub(lambda match: _in_roman(match, figures=one_office), value)
    return _GLUED.sub(_parted, value)


def _in_roman(match: re.Match[str], *, figures: bool) -> str:
    printed = match["number"]
    numeral = None if printed.isdigit() and not figures else roman_of(printed)
    return match.group().replace(printed, numeral or printed)


def _parted(match: re.Match[str]) -> str:
    known = unit_words().whole(match["unit"]) is not None and not is_roman(match["unit"])
    return f"{match['unit']} {match['number']}" if known else match.group()
