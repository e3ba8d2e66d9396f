"""Reads again the printed lines that pen strokes cross, without the strokes above and below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from extract.scan._engine import Reading, Segmentation, engine
from extract.scan._ink import LOOKED_AT
from extract.scan._pen import SURE, Pen
from extract.scan._picture import Pixels
from schemas.page import Box

LETTER = (0.05, 0.24)
"""Inches; the height of letters from the smallest to the largest that names are set in."""
ASIDE = (0.3, 2.6)
"""Inches to the left and right of a stroke in which its line of print goes on."""
BELOW = 0.22
"""Inches below a stroke in which the line that it was written over may stand."""
LEAST_LETTERS = 3
MARGIN = 0.06
"""Inches of white above and below a line, which the engine needs."""
READABLE = 0.5
"""Confidence of a word that is taken from a second reading; a crossed name has .6 to .95, a piece of a stroke less."""
SAME_LINE = 0.5


@dataclass(frozen=True, slots=True)
class _Line:
    """A printed line: its letters' upper and lower end and its left and right end, in pixels of ``pen.strokes``."""

    top: int
    bottom: int
    x0: int
    x1: int


def read_again(grey: Pixels, words: Sequence[Reading], pen: Pen) -> list[Reading]:
    """The page's words, with those on lines that the pen crosses read anew.

    Args:
        grey: The levelled page without drawn lines (height x width), paper 255.
        words: The engine's words, boxes in pixels of the page.
        pen: What is written by hand.
    """
    kept = [word for word in words if not pen.wrote(word)]
    number = max((word.line for word in words), default=0)
    for line in _crossed_lines(pen):
        number += 1
        found = [replace(word, line=number) for word in _read(grey, pen, line)]
        new = [word for word in found if word.confidence >= READABLE and any(map(str.isalpha, word.text))]
        new = [word for word in new if not any(_overlap(word, old) for old in kept if old.confidence >= SURE)]
        kept = [old for old in kept if old.confidence >= SURE or not any(_overlap(word, old) for word in new)] + new
    return kept


def _crossed_lines(pen: Pen) -> Iterator[_Line]:
    """The lines of print about each place that is written on, each once."""
    letters = cv2.subtract(pen.ink, pen.strokes)
    seen: list[_Line] = []
    for box in pen.boxes:
        for line in _lines_about(letters, box, LOOKED_AT / pen.dpi):
            if not any(abs(line.top - other.top) < 3 and abs(line.x0 - other.x0) < 3 for other in seen):
                seen.append(line)
                yield line


def _lines_about(letters: Pixels, box: Box, scale: float) -> Iterator[_Line]:
    """Lines that a written place overlaps, by their letters beside the strokes."""
    height, width = letters.shape
    left, right = max(0, round(box.x0 * scale - ASIDE[0] * LOOKED_AT)), round(box.x1 * scale + ASIDE[1] * LOOKED_AT)
    top, bottom = max(0, round(box.top * scale)), min(height, round(box.bottom * scale + BELOW * LOOKED_AT))
    window = np.ascontiguousarray(letters[top:bottom, left : min(width, right)])
    if window.size == 0:
        return
    _, _, stats, _ = cv2.connectedComponentsWithStats(window, connectivity=8)
    low, high = LETTER[0] * LOOKED_AT, LETTER[1] * LOOKED_AT
    pieces = [tuple(int(v) for v in row[:4]) for row in stats[1:] if low <= row[3] <= high and row[1] > 0]
    for group in _rows(pieces):
        if len(group) >= LEAST_LETTERS:
            yield _Line(
                top + min(y for _, y, _, _ in group),
                top + max(y + h for _, y, _, h in group),
                left,
                min(width, right),
            )


def _rows(pieces: Sequence[tuple[int, ...]]) -> list[list[tuple[int, ...]]]:
    """Letters gathered to lines by their middles."""
    rows: list[list[tuple[int, ...]]] = []
    for piece in sorted(pieces, key=lambda piece: (piece[1] + piece[3] / 2, piece[0])):
        middle = piece[1] + piece[3] / 2
        row = rows[-1] if rows else None
        if row and middle - float(np.median([y + h / 2 for _, y, _, h in row])) <= SAME_LINE * max(h for *_, h in row):
            row.append(piece)
        else:
            rows.append([piece])
    return rows


def _read(grey: Pixels, pen: Pen, line: _Line) -> Iterator[Reading]:
    """The words of a line, the strokes above and below it whitened, with places on the page."""
    scale = pen.dpi / LOOKED_AT
    margin = round(MARGIN * pen.dpi)
    top, bottom = max(0, round(line.top * scale) - margin), round(line.bottom * scale) + margin
    x0, x1 = round(line.x0 * scale), round(line.x1 * scale)
    crop = grey[top:bottom, x0:x1].copy()
    strokes = cv2.resize(pen.strokes[:, line.x0 : line.x1], (crop.shape[1], grey.shape[0]))[top : top + crop.shape[0]]
    beyond = np.ones(crop.shape, bool)
    beyond[margin - 1 : crop.shape[0] - margin + 1] = False
    crop[(cv2.dilate(strokes, np.ones((3, 3), np.uint8)) > 0) & beyond] = 255
    for word in engine().read(np.ascontiguousarray(crop), dpi=round(pen.dpi), segmentation=Segmentation.LINE):
        left, upper, right, lower = word.box
        box = left + x0, upper + top, right + x0, lower + top
        yield replace(word, box=box, base=word.base + top)


def _overlap(one: Reading, other: Reading) -> bool:
    """Whether two words stand on one another."""
    across = min(one.box[2], other.box[2]) - max(one.box[0], other.box[0])
    down = min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])
    return across > 2 and down > 0.3 * min(one.box[3] - one.box[1], other.box[3] - other.box[1])
