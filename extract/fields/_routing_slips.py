"""A form's values as scans are read: offices' Roman numerals, lost spaces and misread commas."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extract.vocabulary import is_roman, roman_of, unit_words
from schemas.page import Word

NO_DEZERNAT = "111"
SCANNED_SEPARATOR = re.compile(r"(?<=\d\d)\.\s+(?=\d{2,3}(?!\d|\.\s?\d{4}))")
"""A full stop in place of the comma between two offices that are mere numbers (`40. 50`, KGSt), not after a day."""
_TIER = re.compile(r"(?<![\w./])(?P<number>[IVXl1i|!N]{1,5})(?=\s?/\s?\d{1,3}(?!\d))")
_DEPARTMENT = re.compile(r"\b(?:Dez\.|Dezernat|Abt\.|Abteilung)\s?(?P<number>[IVXl1i|!N]{1,5})(?!\w)")
_GLUED = re.compile(r"(?<!\w)(?P<unit>[^\W\d_]{2,}\.?)(?P<number>\d{1,3})(?!\w)")


def is_scanned(words: Iterable[Word]) -> bool:
    """Whether any of the words was read from a picture."""
    return any(word.confidence is not None for word in words)


def mended(value: str) -> str:
    """A value of a scanned form as German offices print it: `III/61`, `Dez. III`, `FB 5`.

    Dezernate have Roman numerals (KGSt), and no town has a hundred of them. Other figures stay: `11/50` may be an Amt,
    and where it was read for `II/50` only its ink can tell.
    """
    return _GLUED.sub(_parted, _TIER.sub(_in_roman, _DEPARTMENT.sub(_in_roman, value)))


def _in_roman(match: re.Match[str]) -> str:
    printed = match["number"]
    numeral = None if printed.isdigit() and printed != NO_DEZERNAT else roman_of(printed)
    return match.group().replace(printed, numeral or printed)


def _parted(match: re.Match[str]) -> str:
    known = unit_words().whole(match["unit"]) is not None and not is_roman(match["unit"])
    return f"{match['unit']} {match['number']}" if known else match.group()
