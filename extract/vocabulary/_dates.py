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


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date with its place as character offsets; ``complete`` is False where the year is not printed (then 4)."""

    value: datetime.date
    start: int
    end: int
    complete: bool = True

    def in_year(self, year: int) -> datetime.date | None:
        """The same day in another year, None for a 29 February that year does not have."""
        try:
            return self.value.replace(year=year)
        except ValueError:
            return None


@lru_cache(maxsize=1)
def _month_numbers() -> dict[str, int]:
    return {fold(form).replace(" ", ""): month.number for month in load_vocabulary().months.months for form in month.forms}


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    names = sorted({re.escape(form) for m in load_vocabulary().months.months for form in m.forms}, key=len, reverse=True)
    month = "|".join(names)
    day = r"(?P<{0}>[0-3]?\d)"
    year = r"(?P<{0}>(?:19|20)\d\d|['’]?\d\d)(?!\d|[.,]\d)"
    return re.compile(
        rf"(?<![\d.,/-])(?:"
        rf"(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)(?!\d)"
        rf"|{day.format('d1')}\s?(?:\.\s?|\s|-)(?P<name>{month})\b\.?(?:\s?[.,-]?\s?{year.format('y1')})?"
        rf"|{day.format('d2')}\s?[.]\s?(?P<m2>[01]?\d)\s?[.]\s?{year.format('y2')}"
        rf"|{day.format('d3')}[/-](?P<m3>[01]?\d)[/-]{year.format('y3')}"
        rf"|{day.format('d4')}\.\s?(?P<m4>[01]?\d)\.(?!\s?\d)"
        rf")",
        re.IGNORECASE,
    )


def find_dates(text: str) -> Iterator[FoundDate]:
    """The dates in a text, from left to right; impossible ones (31 February) are passed over."""
    for match in _pattern().finditer(text):
        found = _date(match)
        if found is not None:
            yield found


def _date(match: re.Match[str]) -> FoundDate | None:
    group = match.groupdict()
    try:
        if group["iso"]:
            return FoundDate(datetime.date.fromisoformat(group["iso"]), match.start(), match.end())
        day, month, year = _parts(group)
        value = datetime.date(_year(year) if year else 4, month, day)
    except ValueError:
        return None
    return FoundDate(value, match.start(), match.end(), complete=bool(year))


def _parts(group: dict[str, str | None]) -> tuple[int, int, str | None]:
    if group["name"]:
        return int(group["d1"] or 0), _month_numbers()[fold(group["name"]).replace(" ", "")], group["y1"]
    for n in ("2", "3", "4"):
        if group[f"d{n}"]:
            return int(group[f"d{n}"] or 0), int(group[f"m{n}"] or 0), group.get(f"y{n}")
    raise ValueError("a match without a day")


def _year(printed: str) -> int:
    number = int(printed.strip("'’"))
    if number >= 100:
        return number
    return number + (2000 if number <= PIVOT else 1900)
