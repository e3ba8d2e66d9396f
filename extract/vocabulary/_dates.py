"""Calendar dates as German letters print them, from ``12. November 1968`` to ``01.SEP.1986`` and ``7.5.82``."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from extract.vocabulary._fold import fold
from extract.vocabulary._load import load_vocabulary

PIVOT = 45
"""Two-digit years up to this one lie in this century: no council sat between 1933 and 1946, few scans are older."""
_ROMAN = dict(
    zip(["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"], range(1, 13), strict=True)
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date with its place as character offsets; ``complete`` is False where the year is not printed (then 4).

    ``months_ahead`` is set where not even the month is (`am 25. ds. Mts.` 0, `n. Mts.` 1); the month is then 1.
    """

    value: datetime.date
    start: int
    end: int
    complete: bool = True
    months_ahead: int | None = None

    def in_year(self, year: int) -> datetime.date | None:
        """The same day in another year, None for a 29 February that year does not have."""
        return _made(year, self.value.month, self.value.day)

    def seen_from(self, written: datetime.date) -> datetime.date | None:
        """The day that a letter of that date means: the first one from then on, or that of the month it speaks of."""
        if self.complete:
            return self.value
        if self.months_ahead is not None:
            month = written.month - 1 + self.months_ahead
            return _made(written.year + month // 12, month % 12 + 1, self.value.day)
        this = self.in_year(written.year)
        return this if this is not None and this >= written else self.in_year(written.year + 1)


@lru_cache(maxsize=1)
def _month_numbers() -> dict[str, int]:
    months = load_vocabulary().months.months
    return {fold(form).replace(" ", ""): month.number for month in months for form in month.forms}


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    months = load_vocabulary().months.months
    names = sorted({re.escape(form) for month in months for form in month.forms}, key=len, reverse=True)
    day = r"(?P<{0}>[0-3]?\d)"
    year = r"(?P<{0}>(?:19|20)\d\d|['’]?\d\d)(?!\d|[.,:]\d|\s?Uhr\b|\s?h\b)"
    more = r"(?:\.?\s?(?:/|-|–|und|u\.)\s?[0-3]?\d)?"
    return re.compile(
        rf"(?<!\d)(?<!\d[.,/-])(?<![\w.]-)(?<![a-zäöü]/)(?:"
        rf"(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)(?!\d)"
        rf"|{day.format('d1')}{more}(?:ten)?\s?(?:[.,]\s?|\s|-)(?P<name>{'|'.join(names)})\b\.?(?:\s?[.,-]?\s?{year.format('y1')})?"
        rf"|{day.format('d2')}{more}\s?[.]\s?(?P<m2>[01]?\d)\s?[.]\s?{year.format('y2')}"
        rf"|{day.format('d3')}[/-](?P<m3>[01]?\d)[/-]{year.format('y3')}"
        rf"|{day.format('d5')}\s?\.\s?(?P<m5>(?-i:X?I{{1,3}}|I[VX]|VI{{0,3}}|X))\s?\.\s?{year.format('y5')}"
        rf"|(?P<d6>[0-3]\s\d|\d)\s?\.\s?(?P<m6>[01]\s\d|\d)\s?\.\s?(?P<y6>(?:1\s9|2\s0)\s\d\s\d)(?!\s?\d)"
        rf"|{day.format('d7')}\.\s?(?P<lag>ds|dss|dies|d|lfd|n|nächst|k)(?:es|en)?\.?\s?(?:Mts|Monats|M)\b\.?"
        rf"|{day.format('d4')}\.\s?(?P<m4>[01]?\d)\.(?!\s?\d)"
        rf")",
        re.IGNORECASE,
    )


def find_dates(text: str) -> Iterator[FoundDate]:
    """The dates in a text, from left to right; impossible ones (31 February) are passed over.

    Of two days of one session (`07./08.11.2021`) the first is given.
    """
    for match in _pattern().finditer(text):
        found = _date(match)
        if found is not None:
            yield found


def _date(match: re.Match[str]) -> FoundDate | None:
    group = match.groupdict()
    parts = _parts(group)
    value = _made(*parts) if parts else None
    if value is None:
        return None
    ahead = None
    if group["lag"]:
        ahead = 1 if group["lag"].casefold() in ("n", "nächst", "k") else 0
    return FoundDate(value, match.start(), match.end(), complete=value.year > 4, months_ahead=ahead)


def _parts(group: dict[str, str | None]) -> tuple[int, int, int] | None:
    """Year, month and day of a match; year 4 stands for none, as it is a leap year."""
    if group["iso"]:
        year, month, day = map(int, group["iso"].split("-"))
        return year, month, day
    for n in "1234567":
        printed = group[f"d{n}"]
        if printed:
            return _year(group.get(f"y{n}")), _month(group, n), int(printed.replace(" ", ""))
    return None


def _month(group: dict[str, str | None], n: str) -> int:
    if n == "1":
        return _month_numbers()[fold(group["name"] or "").replace(" ", "")]
    printed = (group.get(f"m{n}") or "1").replace(" ", "")
    return _ROMAN[printed] if n == "5" else int(printed)


def _made(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _year(printed: str | None) -> int:
    if not printed:
        return 4
    number = int(printed.strip("'’").replace(" ", ""))
    if number >= 100:
        return number
    return number + (2000 if number <= PIVOT else 1900)
