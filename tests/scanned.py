"""Pages and letters as OCR hands them on: words with a confidence, boxes that are a little unsteady."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from schemas.letter import Block, Letter, Line, Part
from schemas.page import Box, Document, Frame, Page, TextSource, Word

SURE = 0.96
LETTER_WIDTH = 5.5
WIDTH, HEIGHT = 595.0, 842.0


def scanned(
    text: str,
    x: float,
    top: float,
    *,
    size: float = 11.0,
    confidence: float = SURE,
    rise: float = 0.0,
    angle: float = 0.0,
    stamped: bool = False,
    bold: bool = False,
) -> list[Word]:
    """The words of a line as OCR reads them; each stands ``rise`` points higher than the one before."""
    words: list[Word] = []
    for printed in text.split():
        box = Box(x, top, x + LETTER_WIDTH * len(printed), top + size)
        words.append(Word(printed, 1, box, size=size, bold=bold, angle=angle, stamped=stamped, confidence=confidence))
        x, top = box.x1 + LETTER_WIDTH, top - rise
    return words


def scanned_page(*lines: Sequence[Word], frames: Sequence[Frame] = ()) -> Page:
    """A page of such lines."""
    words = tuple(word for line in lines for word in line)
    return Page(1, WIDTH, HEIGHT, words, frames=tuple(frames), source=TextSource.OCR)


def scanned_document(*lines: Sequence[Word], frames: Sequence[Frame] = ()) -> Document:
    """A document of one such page."""
    return Document("scan.pdf", "0" * 64, (scanned_page(*lines, frames=frames),), TextSource.OCR)


def as_read(letter: Letter, doubts: Mapping[str, float] | None = None) -> Letter:
    """The letter as though read from a scan; ``doubts`` gives single words another confidence."""
    return replace(letter, parts=tuple(_part(part, doubts or {}) for part in letter.parts), source=TextSource.OCR)


def _part(part: Part, doubts: Mapping[str, float]) -> Part:
    lines = tuple(_line(line, doubts) for line in part.block.lines)
    return Part(part.zone, Block(lines, part.block.page, part.block.box), part.label)


def _line(line: Line, doubts: Mapping[str, float]) -> Line:
    words = tuple(replace(word, confidence=doubts.get(word.text, SURE)) for word in line.words)
    return replace(line, words=words)
