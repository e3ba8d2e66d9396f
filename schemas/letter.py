"""What layout hands to language and fields: lines, blocks and zones of a letter in reading order.

Lengths are PDF points from the upper left corner, as in :mod:`schemas.page`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from schemas.page import Box, TextSource, Word


class Zone(StrEnum):
    """The part that a line plays in a council letter (DIN 5008 for the head, council usage for the rest)."""

    LETTERHEAD = "letterhead"
    ADDRESSEE = "addressee"
    DATE = "date"
    FORM = "form"
    REFERENCE = "reference"
    SUBJECT = "subject"
    SALUTATION = "salutation"
    OPENING = "opening"
    SESSIONS = "sessions"
    RESOLUTION = "resolution"
    REASONS = "reasons"
    ASIDE = "aside"
    CLOSING = "closing"
    SIGNATURE = "signature"
    ATTACHMENTS = "attachments"
    ROUTING = "routing"
    STAMP = "stamp"
    HEADING = "heading"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one baseline with no column gap between them; letter-spaced words are joined to one."""

    words: tuple[Word, ...]
    page: int
    box: Box
    text: str
    spaced: bool = False

    @property
    def size(self) -> float:
        """The largest font size on the line, in points."""
        return max(word.size for word in self.words)

    @property
    def bold(self) -> bool:
        """Whether most of its letters are bold."""
        return 2 * sum(len(word.text) for word in self.words if word.bold) > sum(len(word.text) for word in self.words)

    @property
    def underlined(self) -> bool:
        """Whether most of its letters are underlined."""
        return 2 * sum(len(w.text) for w in self.words if w.underlined) > sum(len(w.text) for w in self.words)


Cell = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that stand together, in reading order; ``rows`` holds the cells where the block is a ruled table."""

    lines: tuple[Line, ...]
    page: int
    box: Box
    framed: bool = False
    rows: tuple[tuple[Cell, ...], ...] = ()

    @property
    def text(self) -> str:
        """Its lines, one below the other."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Part:
    """A block with the zone it belongs to; ``label`` is the folded heading or field label that led to it."""

    zone: Zone
    block: Block
    label: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A document laid out: its parts in reading order and, per page, width and height in points."""

    parts: tuple[Part, ...]
    pages: tuple[tuple[float, float], ...]
    source: TextSource

    def zone(self, *zones: Zone) -> tuple[Part, ...]:
        """The parts of the given zones, in reading order."""
        return tuple(part for part in self.parts if part.zone in zones)
