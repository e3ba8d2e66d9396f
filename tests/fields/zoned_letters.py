"""Letters whose zones are given, so that a field's own rules are tested apart from layout."""

from __future__ import annotations

from collections.abc import Sequence

from schemas.letter import Block, Letter, Line, Part, Zone
from schemas.page import Box, TextSource, Word

SIZE = 11.0
LETTER_WIDTH = 5.5
PITCH = 14.0
COLUMN_GAP = 60.0


def zoned(*parts: tuple[Zone, str] | tuple[Zone, str, str]) -> Letter:
    """A letter of parts, each a zone, its lines and its label.

    The lines stand one below the other, part below part; ``|`` within a line is a gap between columns.
    """
    top = 70.0
    out: list[Part] = []
    for zone, text, *label in parts:
        lines = [_line(row, 70.0, top + PITCH * place) for place, row in enumerate(text.split("\n"))]
        top += PITCH * (len(lines) + 2)
        out.append(Part(zone, Block(tuple(lines), 1, _around(lines)), *label))
    return Letter(tuple(out), ((595.0, 842.0),), TextSource.DIGITAL)


def columns(zone: Zone, *texts: str, width: float = 160.0) -> Letter:
    """A letter whose blocks of one zone stand side by side, each ``width`` points right of the last."""
    out: list[Part] = []
    for column, text in enumerate(texts):
        rows = text.split("\n")
        lines = [_line(row, 70.0 + width * column, 70.0 + PITCH * place) for place, row in enumerate(rows)]
        out.append(Part(zone, Block(tuple(lines), 1, _around(lines))))
    return Letter(tuple(out), ((595.0, 842.0),), TextSource.DIGITAL)


def _line(text: str, x: float, top: float) -> Line:
    words: list[Word] = []
    for piece in text.split("|"):
        for printed in piece.split():
            box = Box(x, top, x + LETTER_WIDTH * len(printed), top + SIZE)
            words.append(Word(printed, 1, box, size=SIZE))
            x = box.x1 + LETTER_WIDTH
        x += COLUMN_GAP
    return Line(tuple(words), 1, _around(words), " ".join(word.text for word in words))


def _around(things: Sequence[Word] | Sequence[Line]) -> Box:
    box = things[0].box
    for thing in things[1:]:
        box = box.union(thing.box)
    return box
