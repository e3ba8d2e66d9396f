"""Reads again the printed lines that pen strokes cross, without the strokes above and below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

import cv2
import numpy as np

from extract.scan._engine import Reading, Segmentation, certainty, engine
from extract.scan._ink import LOOKED_AT
from extract.scan._pen import SURE, Pen
from extract.scan._picture import Pixels, as_pixels
from schemas.page import Box

LETTER = (0.05, 0.24)
"""Inches; the height of letters from the smallest to the largest that names are set in."""
ASIDE = 0.3
"""Inches beside a stroke in which the line that it was written over has letters free of it."""
GAP = 0.25
"""Inches between words of one line; columns are further apart."""
FURTHEST = 3.0
"""Inches beside a stroke that a line is followed."""
BELOW = 0.22
"""Inches below a stroke in which the line that it was written over may stand."""
LEAST_LETTERS = 3
MARGIN = 0.06
"""Inches of white above and below a line, which the engine needs."""
LARGER, GOOD = (1.5, 2.5), 0.9
"""Letters with rests of strokes are read better enlarged; by how much differs, so the surer reading counts.

A line whose mean confidence is good at once is not read a second time.
"""
READABLE, PRINT, CLEAR = 0.5, 0.65, 0.7
"""Confidence of a word, of a line in the mean, and of a line's best word, taken from a second reading.

Pieces of strokes have less: handwriting is read with .1 to .4.
"""
SAME_LINE = 0.5
REST = "'\"`´‘’‚“”„|\\/~^*°"
"""Signs as which ends of strokes are read."""


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
        found = [replace(word, text=word.text.strip(REST), line=number) for word in _read(grey, pen, line)]
        if _is_print(found):
            kept = _better(kept, [word for word in found if word.confidence >= READABLE and word.text], pen)
    return kept


def _is_print(line: Sequence[Reading]) -> bool:
    """Whether a line is print that a pen crossed, and not what the pen wrote."""
    return certainty(line) >= PRINT and any(
        word.confidence >= CLEAR and len(word.text) >= LEAST_LETTERS for word in line
    )


def _better(words: Sequence[Reading], new: Sequence[Reading], pen: Pen) -> list[Reading]:
    """The words, with new ones in place of those that are unsure or that a stroke cut off."""
    sure = [old for old in words if old.confidence >= SURE]
    firm = [old for old in sure if not any(_overlap(word, old) and _is_cut(old, word, pen) for word in new)]
    new = [word for word in new if not any(_overlap(word, old) for old in firm)]
    kept = {id(old) for old in firm}
    return [old for old in words if id(old) in kept or not any(_overlap(word, old) for word in new)] + new


def _is_cut(old: Reading, new: Reading, pen: Pen) -> bool:
    """Whether a word on a stroke is the rest of a longer one (`elga`, `Helga`)."""
    return len(new.text) > len(old.text) and old.text in new.text and pen.touches(old)


def _crossed_lines(pen: Pen) -> Iterator[_Line]:
    """The lines of print about each place that is written on, each once."""
    letters = as_pixels(cv2.subtract(pen.ink, pen.traces))
    seen: list[_Line] = []
    for box in pen.boxes:
        for line in _lines_about(letters, box, LOOKED_AT / pen.dpi):
            if not any(abs(line.top - other.top) < 3 and abs(line.x0 - other.x0) < 3 for other in seen):
                seen.append(line)
                yield line


def _lines_about(letters: Pixels, box: Box, scale: float) -> Iterator[_Line]:
    """Lines that a written place overlaps, by their letters beside and beyond the strokes."""
    height, width = letters.shape
    left, right = max(0, round(box.x0 * scale - FURTHEST * LOOKED_AT)), round(box.x1 * scale + FURTHEST * LOOKED_AT)
    top, bottom = max(0, round(box.top * scale)), min(height, round(box.bottom * scale + BELOW * LOOKED_AT))
    window = np.ascontiguousarray(letters[top:bottom, left : min(width, right)])
    if window.size == 0:
        return
    _, _, stats, _ = cv2.connectedComponentsWithStats(window, connectivity=8)
    pieces = [
        Box(float(left + x), float(top + y), float(left + x + wide), float(top + y + high))
        for x, y, wide, high in (tuple(int(value) for value in row[:4]) for row in stats[1:])
        if LETTER[0] * LOOKED_AT <= high <= LETTER[1] * LOOKED_AT and y > 0
    ]
    near = box.x0 * scale - ASIDE * LOOKED_AT, box.x1 * scale + ASIDE * LOOKED_AT
    for row in _rows([piece for piece in pieces if piece.x1 > near[0] and piece.x0 < near[1]]):
        if len(row) >= LEAST_LETTERS:
            yield _followed(row, pieces, box, scale)


def _rows(pieces: Sequence[Box]) -> list[list[Box]]:
    """Letters gathered to lines by their middles."""
    rows: list[list[Box]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.middle[1], piece.x0)):
        row = rows[-1] if rows else None
        if row and piece.middle[1] - _height(row) <= SAME_LINE * max(other.height for other in row):
            row.append(piece)
        else:
            rows.append([piece])
    return rows


def _height(row: Sequence[Box]) -> float:
    return float(median(piece.middle[1] for piece in row))


def _followed(row: Sequence[Box], pieces: Sequence[Box], box: Box, scale: float) -> _Line:
    """A line from the strokes to both sides, up to the first gap between columns."""
    top, bottom = min(piece.top for piece in row), max(piece.bottom for piece in row)
    x0, x1 = min(box.x0 * scale, *(piece.x0 for piece in row)), max(box.x1 * scale, *(piece.x1 for piece in row))
    level = sorted((piece for piece in pieces if top < piece.middle[1] < bottom), key=lambda piece: piece.x0)
    for piece in level:
        x1 = max(x1, piece.x1) if piece.x0 - x1 <= GAP * LOOKED_AT else x1
    for piece in reversed(level):
        x0 = min(x0, piece.x0) if x0 - piece.x1 <= GAP * LOOKED_AT else x0
    return _Line(int(top), int(bottom), max(0, int(x0 - MARGIN * LOOKED_AT)), int(x1 + MARGIN * LOOKED_AT))


def _read(grey: Pixels, pen: Pen, line: _Line) -> list[Reading]:
    """The words of a line, the strokes above and below it whitened, with places on the page."""
    scale = pen.dpi / LOOKED_AT
    margin = round(MARGIN * pen.dpi)
    top, bottom = max(0, round(line.top * scale) - margin), round(line.bottom * scale) + margin
    x0, x1 = round(line.x0 * scale), round(line.x1 * scale)
    crop = grey[top:bottom, x0:x1].copy()
    strokes = cv2.resize(pen.traces[:, line.x0 : line.x1], (crop.shape[1], grey.shape[0]))[top : top + crop.shape[0]]
    beyond = np.ones(crop.shape, bool)
    beyond[margin - 1 : crop.shape[0] - margin + 1] = False
    crop[(cv2.dilate(strokes, np.ones((3, 3), np.uint8)) > 0) & beyond] = 255
    best: list[Reading] = []
    for times in LARGER:
        best = max(best, list(_read_larger(crop, pen.dpi, times, x0, top)), key=certainty)
        if certainty(best) >= GOOD:
            break
    return best


def _read_larger(crop: Pixels, dpi: float, times: float, x0: int, top: int) -> Iterator[Reading]:
    """The words of an enlarged line, with places on the page."""
    large = as_pixels(cv2.resize(crop, None, fx=times, fy=times, interpolation=cv2.INTER_CUBIC))
    words = engine().read(large, dpi=round(times * dpi), segmentation=Segmentation.LINE)
    base = median(word.base for word in words) / times + top if words else 0.0
    for word in words:
        left, upper, right, lower = (round(side / times) for side in word.box)
        yield replace(word, box=(left + x0, upper + top, right + x0, lower + top), base=base)


def _overlap(one: Reading, other: Reading) -> bool:
    """Whether two words stand on one another."""
    across = min(one.box[2], other.box[2]) - max(one.box[0], other.box[0])
    down = min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])
    return across > 2 and down > 0.3 * min(one.box[3] - one.box[1], other.box[3] - other.box[1])
