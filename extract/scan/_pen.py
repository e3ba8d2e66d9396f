"""What is written by hand on a scan: signatures, notes and marks, and the words that the engine made of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import cv2
import numpy as np

from extract.scan._engine import Reading
from extract.scan._ink import LOOKED_AT, Ink, parted, whitened
from extract.scan._oblong import Oblong
from extract.scan._picture import DARK, Pixels
from schemas.page import Box

SURE = 0.8
"""The engine's confidence in printed words."""
DOUBTFUL = 0.6
LETTER = 0.11
"""Inches; the height of a word where none was read."""
TALL, LONG = (1.9, 0.7), (1.45, 3.2)
"""A pen's stroke is at least so high and broad, in heights of a word: an upstroke, or a drawn-out line."""
FULL = 0.34
"""Most of its box that a stroke fills; print and emblems are denser."""
THICK = 0.068
"""Inches of the thickest pen, with what running ink and scanning add."""
NEAR = 0.12
"""Inches between strokes of one signature or note."""
BESIDE, LARGE = 3.0, 1.15
"""A doubtful word within so many heights beside pen strokes, with letters so many heights high, is written as well."""
LEAST = 0.012
"""Square inches of the box around something written that are worth telling."""
OWN = 0.5
"""Share of a word's ink that must be a pen's for the word to be made of it."""
BESIDE_PEN = 0.05
"""Inches of white about strokes of a coloured pen."""
LEAST_PRINT = 0.01
"""Share of the place of a coloured stroke that must be black for it to cross print."""
BESIDE_WORD = 8
"""Pixels beside a word in which a stroke may have taken a letter of it."""

_Place = tuple[slice, slice]


@dataclass(frozen=True, slots=True)
class Pen:
    """What is written by hand: boxes in pixels of the page, and the strokes at ``LOOKED_AT`` dots an inch.

    ``traces`` are the strokes that only a pen makes, ``strokes`` also the letters beside them that may be written.
    """

    boxes: tuple[Box, ...]
    traces: Pixels
    strokes: Pixels
    ink: Pixels
    dpi: float

    def wrote(self, word: Reading) -> bool:
        """Whether the engine made a word of pen strokes; printed words that a signature crosses are none."""
        if word.confidence >= SURE:
            return False
        part = self._window(word)
        ink = cv2.countNonZero(self.ink[part])
        return ink > 0 and cv2.countNonZero(self.strokes[part]) >= OWN * ink

    def touches(self, word: Reading) -> bool:
        """Whether a stroke begins, ends or runs at a word."""
        rows, columns = self._window(word)
        beside = slice(max(0, columns.start - BESIDE_WORD), columns.stop + BESIDE_WORD)
        return cv2.countNonZero(self.traces[rows, beside]) > 0

    def _window(self, word: Reading) -> _Place:
        return _window(word.box, self.strokes.shape, LOOKED_AT / self.dpi)


def pen_of(
    grey: Pixels,
    words: Sequence[Reading],
    dpi: float,
    *,
    inks: Sequence[Ink] = (),
    stamps: Sequence[Oblong] = (),
) -> Pen:
    """What is written by hand on a page that stands upright.

    Strokes are told by their size, thinness and slant: they are higher or longer than the page's words, which are
    connected over letters, and cross lines. Coloured ink outside stamps is a pen's where no words were read from it
    with confidence; and so are words of little confidence whose letters stand on no common line.

    Args:
        grey: The levelled page (height x width) without drawn lines, and without stamps as far as they can be removed.
        words: The engine's words, boxes in pixels.
        dpi: Pixels an inch.
        inks: The page's coloured inks.
        stamps: Where stamps are, in pixels.
    """
    scale = LOOKED_AT / dpi
    ink = cv2.resize(cv2.inRange(grey, 0, DARK), None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    _, ink = cv2.threshold(ink, 70, 255, cv2.THRESH_BINARY)
    for ground in stamps:
        corners = ground.scaled(scale).grown(0.04 * LOOKED_AT).corners.astype(np.int32)
        cv2.fillConvexPoly(ink, corners, 0)
    sure = [word for word in words if word.confidence >= SURE]
    height = _letter_height(sure, dpi)
    traces = _strokes(np.asarray(ink, np.uint8), height)
    for colored in inks:
        traces = np.asarray(cv2.bitwise_or(traces, _of_color(colored, words, stamps, scale)), np.uint8)
    doubtful = [_window(word.box, ink.shape, scale) for word in words if word.confidence < DOUBTFUL]
    strokes = _with_words(traces, np.asarray(ink, np.uint8), doubtful, height)
    return Pen(tuple(_groups(strokes, dpi)), traces, strokes, np.asarray(ink, np.uint8), dpi)


def without_pen(
    grey: Pixels, color: Pixels | None, inks: Sequence[Ink], stamps: Sequence[Oblong], dpi: float
) -> Pixels:
    """The levelled page without coloured pen strokes where they cross black print; the print stays."""
    if color is None:
        return grey
    page = grey.copy()
    for ink in inks:
        mask = _outside(ink.mask, stamps, LOOKED_AT / dpi)
        for box in _groups(_strokes(mask, LETTER * LOOKED_AT), dpi):
            part = _grown(box, BESIDE_PEN * dpi, grey.shape)
            black, _ = parted(whitened(color[part], dpi), ink.color)
            if np.count_nonzero(black < DARK) >= LEAST_PRINT * black.size:
                page[part] = black
    return page


def _grown(box: Box, margin: float, shape: tuple[int, ...]) -> _Place:
    rows = slice(max(0, int(box.top - margin)), min(shape[0], int(box.bottom + margin)))
    return rows, slice(max(0, int(box.x0 - margin)), min(shape[1], int(box.x1 + margin)))


def _outside(mask: Pixels, stamps: Sequence[Oblong], scale: float) -> Pixels:
    """The ink at ``LOOKED_AT`` dots an inch that is no stamp's."""
    left = mask.copy()
    for ground in stamps:
        cv2.fillConvexPoly(left, ground.scaled(scale).grown(0.04 * LOOKED_AT).corners.astype(np.int32), 0)
    return left


def _letter_height(sure: Sequence[Reading], dpi: float) -> float:
    """The usual height of a printed word, at ``LOOKED_AT`` dots an inch."""
    heights = [word.box[3] - word.box[1] for word in sure if len(word.text) > 2]
    return float(median(heights)) * LOOKED_AT / dpi if len(heights) >= 5 else LETTER * LOOKED_AT


def _strokes(ink: Pixels, height: float) -> Pixels:
    """The connected ink that only a pen makes."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8, ltype=cv2.CV_16U)
    kept = np.zeros(len(stats), np.uint8)
    for label in range(1, len(stats)):
        x, y, wide, high, area = (int(value) for value in stats[label])
        if any(high >= least[0] * height and wide >= least[1] * height for least in (TALL, LONG)):
            part = np.where(labels[y : y + high, x : x + wide] == label, 255, 0).astype(np.uint8)
            kept[label] = 255 * _is_stroke(part, area)
    return np.asarray(kept[labels], np.uint8)


def _is_stroke(part: Pixels, area: int) -> bool:
    """Whether connected ink is thin all over and leaves most of its box white."""
    return area <= FULL * part.size and _is_thin(part)


def _is_thin(part: Pixels) -> bool:
    """Whether connected ink is nowhere thicker than a pen."""
    thickness = cv2.distanceTransform(part, cv2.DIST_L2, 3)
    return float(np.percentile(thickness[part > 0], 98)) * 2 <= THICK * LOOKED_AT


def _of_color(ink: Ink, words: Sequence[Reading], stamps: Sequence[Oblong], scale: float) -> Pixels:
    """The thin strokes of a coloured ink outside stamps and words that were read well."""
    left = _outside(ink.mask, stamps, scale)
    for word in words:
        if word.confidence >= SURE:
            left[_window(word.box, left.shape, scale)] = 0
    _, labels, stats, _ = cv2.connectedComponentsWithStats(left, connectivity=8, ltype=cv2.CV_16U)
    kept = np.zeros(len(stats), np.uint8)
    for label, (x, y, wide, high, _) in enumerate(stats[1:], 1):
        part = np.where(labels[y : y + high, x : x + wide] == label, 255, 0).astype(np.uint8)
        kept[label] = 255 * _is_thin(part)
    return np.asarray(kept[labels], np.uint8)


def _with_words(strokes: Pixels, ink: Pixels, doubtful: list[_Place], height: float) -> Pixels:
    """Pen strokes with the doubtful words beside them, and those beside these: letters that are not connected."""
    grown, left = strokes.copy(), [place for place in doubtful if _letters_height(ink[place]) >= LARGE * height]
    while True:
        met = [place for place in left if cv2.countNonZero(grown[_widened(place, BESIDE * height)])]
        if not met:
            return grown
        for place in met:
            grown[place] |= ink[place]
        left = [place for place in left if place not in met]


def _letters_height(ink: Pixels) -> float:
    """How high the letters of a word stand, the highest left out."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    heights = sorted(int(high) for high, area in stats[1:, 3:5] if area >= 4)
    return float(heights[-2 if len(heights) > 2 else -1]) if heights else 0.0


def _widened(place: _Place, reach: float) -> _Place:
    rows, columns = place
    return rows, slice(max(0, columns.start - round(reach)), columns.stop + round(reach))


def _groups(strokes: Pixels, dpi: float) -> list[Box]:
    """Boxes around strokes that are near one another, in pixels of the page."""
    reach = 2 * round(NEAR * LOOKED_AT / 2) + 1
    _, _, stats, _ = cv2.connectedComponentsWithStats(cv2.dilate(strokes, np.ones((reach, reach), np.uint8)))
    scale, boxes = dpi / LOOKED_AT, []
    for x, y, wide, high, _ in stats[1:]:
        x0, top, x1, bottom = x + reach // 2, y + reach // 2, x + wide - reach // 2, y + high - reach // 2
        if (x1 - x0) * (bottom - top) >= LEAST * LOOKED_AT**2:
            boxes.append(Box(float(x0 * scale), float(top * scale), float(x1 * scale), float(bottom * scale)))
    return sorted(boxes, key=lambda box: (box.top, box.x0))


def _window(box: tuple[int, int, int, int], shape: tuple[int, ...], scale: float) -> tuple[slice, slice]:
    """Rows and columns of a box of pixels at another resolution."""
    x0, top, x1, bottom = box
    rows = slice(max(0, int(top * scale)), min(shape[0], round(bottom * scale) + 1))
    return rows, slice(max(0, int(x0 * scale)), min(shape[1], round(x1 * scale) + 1))
