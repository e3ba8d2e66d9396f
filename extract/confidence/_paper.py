"""The letter as the features look at it: words, lines and dates made ready once for all values of a record."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import fmean

from extract.confidence._items import Item
from extract.language import find_bodies, find_parties
from extract.vocabulary import find_dates, fold
from schemas.letter import Letter, Line, Zone
from schemas.page import TextSource, Word
from schemas.record import Evidence, Record

HEAD = (Zone.LETTERHEAD, Zone.ADDRESSEE, Zone.DATE, Zone.FORM, Zone.REFERENCE, Zone.SUBJECT, Zone.SALUTATION)
BODY = (Zone.OPENING, Zone.SESSIONS, Zone.RESOLUTION, Zone.REASONS, Zone.ASIDE, Zone.HEADING)
NAMING = (Zone.LETTERHEAD, Zone.FORM, Zone.SUBJECT, Zone.SIGNATURE, Zone.OPENING, Zone.FURNITURE)
_NEAR = 0.5
"""A box of evidence is rounded; it holds words whose middle lies this near, in points."""


@dataclass(frozen=True, slots=True)
class Row:
    """A printed line with the zone of its part, its own place in the letter, and its folded text between blanks."""

    line: Line
    zone: Zone
    place: int
    folded: str
    in_table: bool


@dataclass(frozen=True, slots=True)
class _Spot:
    rows: tuple[Row, ...]
    words: tuple[Word, ...]
    doubts: tuple[float, ...]


class Paper:
    """A laid-out letter, looked at from outside; nothing is worked out before it is asked for."""

    def __init__(self, letter: Letter, record: Record) -> None:
        """Take the letter and the record that was made from it."""
        self.letter = letter
        self.record = record
        self._spots: dict[Item, _Spot] = {}

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """All lines in reading order, those of tables cell by cell."""
        lines = [(part, line) for part in self.letter.parts for line in _lines(part.block.lines, part.block.rows)]
        return tuple(
            Row(line, part.zone, place, f" {fold(line.text)} ", bool(part.block.rows))
            for place, (part, line) in enumerate(lines)
        )

    @property
    def is_plain(self) -> bool:
        """The document is a plain text, without fonts and places."""
        return self.letter.source is TextSource.PLAIN

    def row_before(self, row: Row) -> Row | None:
        """The line before, in reading order."""
        return self.rows[row.place - 1] if row.place else None

    def row_behind(self, row: Row) -> Row | None:
        """The next line, in reading order."""
        return self.rows[row.place + 1] if row.place + 1 < len(self.rows) else None

    def rows_of(self, item: Item) -> tuple[Row, ...]:
        """The lines that a value stands on."""
        return self._spot_of(item).rows

    def words_of(self, item: Item) -> tuple[Word, ...]:
        """The words in the places where a value stands."""
        return self._spot_of(item).words

    def doubts_of(self, item: Item) -> tuple[float, ...]:
        """Of each word of a value that OCR read, how unsurely it did: one minus its confidence."""
        return self._spot_of(item).doubts

    def _spot_of(self, item: Item) -> _Spot:
        if item not in self._spots:
            self._spots[item] = self._spot(item.evidence)
        return self._spots[item]

    def _spot(self, evidence: Sequence[Evidence]) -> _Spot:
        rows: dict[int, Row] = {}
        words: list[Word] = []
        for piece in evidence:
            for row in self._pages.get(piece.page, ()):
                if _touches(row.line, piece):
                    rows[id(row)] = row
                    words.extend(word for word in row.line.words if _holds(piece, word))
        doubts = tuple(1 - word.confidence for word in words if word.confidence is not None)
        return _Spot(tuple(rows.values()), tuple(words), doubts)

    @cached_property
    def _pages(self) -> dict[int, list[Row]]:
        pages: dict[int, list[Row]] = {}
        for row in self.rows:
            pages.setdefault(row.line.page, []).append(row)
        return pages

    @cached_property
    def page_doubts(self) -> dict[int, float]:
        """By page that OCR read, how unsurely: one minus the mean confidence of its words."""
        read: dict[int, list[float]] = {}
        for row in self.rows:
            for word in row.line.words:
                if word.confidence is not None:
                    read.setdefault(word.page, []).append(word.confidence)
        return {page: 1 - fmean(sure) for page, sure in read.items()}

    @cached_property
    def dates(self) -> tuple[tuple[Zone, datetime.date], ...]:
        """The complete dates, each as often as it is printed, with its zone."""
        found = ((row.zone, date) for row in self.rows for date in find_dates(row.line.text))
        return tuple((zone, date.value) for zone, date in found if date.complete)

    def days(self, *zones: Zone) -> set[datetime.date]:
        """The days that some zones name."""
        return {day for zone, day in self.dates if zone in zones}

    @cached_property
    def session_days(self) -> tuple[datetime.date, ...]:
        """The days of the record's sessions."""
        days = [session.date.value for session in self.record.target_sessions if session.date is not None]
        return tuple(day for day in days if isinstance(day, datetime.date))

    @cached_property
    def party_zones(self) -> dict[str, set[Zone]]:
        """By party or list, the zones that name it."""
        zones: dict[str, set[Zone]] = {}
        for row in self.rows:
            if row.zone in NAMING:
                for party in find_parties(row.line.text):
                    zones.setdefault(party.value, set()).add(row.zone)
        return zones

    @cached_property
    def bodies(self) -> frozenset[str]:
        """The bodies that the letter names before its texts."""
        zones = (*HEAD, Zone.OPENING, Zone.SESSIONS)
        rows = (row for row in self.rows if row.zone in zones)
        return frozenset(fold(body.value) for row in rows for body in find_bodies(row.line.text))

    @cached_property
    def word_counts(self) -> dict[Zone, int]:
        """By zone, the number of printed words."""
        counts: dict[Zone, int] = {}
        for row in self.rows:
            counts[row.zone] = counts.get(row.zone, 0) + len(row.line.words)
        return counts

    def share_of(self, *zones: Zone) -> float:
        """The share of all words that stand in some zones."""
        total = sum(self.word_counts.values())
        return sum(self.word_counts.get(zone, 0) for zone in zones) / total if total else 0.0


def _lines(lines: Sequence[Line], rows: Sequence[Sequence[Sequence[Line]]]) -> Iterator[Line]:
    if rows:
        yield from (line for row in rows for cell in row for line in cell)
    else:
        yield from lines


def _touches(line: Line, piece: Evidence) -> bool:
    x0, top, x1, bottom = piece.bbox
    box = line.box
    if box.bottom < top or bottom < box.top or box.x1 < x0 or x1 < box.x0:
        return False
    return top - _NEAR <= (box.top + box.bottom) / 2 <= bottom + _NEAR or box.top <= (top + bottom) / 2 <= box.bottom


def _holds(piece: Evidence, word: Word) -> bool:
    x0, top, x1, bottom = piece.bbox
    box = word.box
    y = (box.top + box.bottom) / 2
    return top - _NEAR <= y <= bottom + _NEAR and x0 - _NEAR <= (box.x0 + box.x1) / 2 <= x1 + _NEAR
