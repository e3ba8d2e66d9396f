"""The numbered points of a demand: gaps between them, and points left outside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.checks._finding import Finding, lines_of
from extract.vocabulary import find_dates
from schemas.letter import Letter, Zone
from schemas.record import Record

AROUND = (Zone.LETTERHEAD, Zone.SUBJECT, Zone.OPENING, Zone.HEADING, Zone.REASONS, Zone.ASIDE, Zone.CLOSING)
"""The zones that a point of the demand may be taken for."""
_POINT = re.compile(
    r"^(?P<open>\(?)(?:(?P<number>\d{1,2})(?:\.\d{1,2})*\s?[a-z]?|(?P<letter>[a-z]))(?P<close>[.)])\s+\S"
)
ROMAN = frozenset("ivx")
BEFORE_A = ord("a") - 1


@dataclass(frozen=True, slots=True)
class _Point:
    """A list's number: its place from 1, what stands around it, and whether it is a letter."""

    number: int
    opening: str
    closing: str
    lettered: bool

    @property
    def style(self) -> str:
        """What tells one list's numbers from another's."""
        return self.at(1)

    @property
    def is_roman(self) -> bool:
        """Whether the letter may be a Roman number."""
        return self.lettered and chr(BEFORE_A + self.number) in ROMAN

    def at(self, number: int) -> str:
        """How the list prints a number."""
        return f"{self.opening}{chr(BEFORE_A + number) if self.lettered else number}{self.closing}"

    def in_text(self, text: str, number: int) -> bool:
        """Whether a text holds the list's number of that place, as `07a)` is a number 7."""
        mark = chr(BEFORE_A + number) if self.lettered else rf"0?{number}\s?[a-z]?"
        return re.search(rf"(?<!\S){re.escape(self.opening)}{mark}{re.escape(self.closing)}\s", text) is not None


def numbering_skips(record: Record, letter: Letter) -> Iterator[Finding]:
    """Points of a demand are numbered without a gap, for a council votes on them by number.

    `2 a.` and `2.1.` are points of number 2; a number that stands within another paragraph is there.
    """
    if record.draft_resolution is None:
        return
    last: dict[str, tuple[int, int]] = {}
    paragraphs = record.draft_resolution.value.split("\n")
    for place, paragraph in enumerate(paragraphs):
        point = _point(paragraph)
        if point is None:
            continue
        since, before = last.get(point.style, (place, point.number))
        between = " ".join(paragraphs[since:place])
        if point.number > before + 1 and not point.in_text(between, before + 1):
            if point.is_roman:
                continue
            yield Finding("draft_resolution", {"before": point.at(before), "after": point.at(point.number)})
        last[point.style] = place, point.number


def point_outside_demand(record: Record, letter: Letter) -> Iterator[Finding]:
    """The point before a demand's first, or behind its last, stands elsewhere in the letter: the demand is incomplete.

    An amendment that begins with the number it amends has no such neighbour, and a list of its own elsewhere (one that
    has the demand's number too) is none either.
    """
    if record.draft_resolution is None:
        return
    inside: dict[str, list[_Point]] = {}
    for point in filter(None, map(_point, record.draft_resolution.value.split("\n"))):
        inside.setdefault(point.style, []).append(point)
    around = set(_marks_around(letter))
    for points in inside.values():
        first = min(points, key=lambda point: point.number)
        last = max(points, key=lambda point: point.number)
        for end, neighbour in ((first, first.number - 1), (last, last.number + 1)):
            if neighbour and end.at(neighbour) in around and end.at(end.number) not in around:
                yield Finding("draft_resolution", {"point": end.at(neighbour)})


def _point(paragraph: str) -> _Point | None:
    """The number that a paragraph begins with; `12. Mai …` begins with none, `2.1.` does though it looks like a day."""
    match = _POINT.match(paragraph)
    if match is None or _is_dated(paragraph):
        return None
    letter = match["letter"]
    number = ord(letter) - BEFORE_A if letter else int(match["number"])
    return _Point(number, match["open"], match["close"], bool(letter))


def _is_dated(paragraph: str) -> bool:
    first = next(find_dates(paragraph), None)
    if first is None or first.start > 0:
        return False
    return first.complete or any(map(str.isalpha, paragraph[: first.end]))


def _marks_around(letter: Letter) -> Iterator[str]:
    """The numbers, as printed, that lines outside the demand begin with."""
    for part in letter.zone(*AROUND):
        for point in filter(None, (_point(line.text) for line in lines_of(part))):
            yield point.at(point.number)
