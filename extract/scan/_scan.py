"""Reads a picture of a page: prepared, parted into ink of letters, stamps, lines and pen, and read by the engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from extract.scan._crossed import read_again
from extract.scan._dashes import dashes_of, joined
from extract.scan._engine import Reading, Segmentation, certainty, engine
from extract.scan._grids import grids_of
from extract.scan._ink import Ink, inks_of
from extract.scan._measured import measured
from extract.scan._numerals import with_numerals
from extract.scan._paler import without_paler
from extract.scan._pen import pen_of, without_pen
from extract.scan._picture import DARK, Homography, Picture, Pixels
from extract.scan._prepare import READ_AT, Preparation, Prepared, grey_of, level, warped
from extract.scan._specks import without_specks
from extract.scan._stamped import ReadStamp, of_page, read_stamps
from extract.scan._stamps import BLACK, without_stamps
from extract.scan._strikes import strikes_of
from extract.scan._strokes import Strokes, lines_of, without_lines
from extract.scan._type import Type, types_of
from schemas.page import Box, Frame, Placing, Rule, Table
from schemas.scan import Scan, ScannedWord

POINTS = 72.0 / READ_AT
"""Points a pixel of a prepared page."""
UPRIGHT = 0.7
"""Mean confidence of a page read the right way up; upside down it is at most half (measured .91 to .94 and .33)."""
DOUBTED, DENIED = 0.4, 0.12
"""Confidence below which signs without letters, and single letters, are dust; bullets and dashes have .5 and more."""
EDGE = 7
"""Pixels to whose half the grey of a line's edge reaches."""
LONG = 4
"""Letters of a word that is wider than tall in any face; `Ill` is not."""
LEAST_SIDE, SLIMMEST = 8, 0.005
"""Pixels of a page's short side, and its share of the long one."""
LEAST_INK = 0.0004
"""Share of a page that must be dark for anything to be read on it; an empty reverse side has a few specks."""


def scan(picture: Picture) -> Scan:
    """Read a picture of a page.

    Raises:
        NoLanguageDataError: the OCR engine has no German data.
    """
    return _assembled(*_upright(Preparation.of(picture))) if _is_page(picture) else _empty(picture)


def _is_page(picture: Picture) -> bool:
    """Whether a line of letters fits onto a picture at all."""
    short, long = sorted(picture.pixels.shape[:2])
    return bool(short >= max(LEAST_SIDE, LEAST_SIDE * picture.dpi / READ_AT, SLIMMEST * long))


def _empty(picture: Picture) -> Scan:
    """The page of a picture that is none."""
    height, width = picture.pixels.shape[:2]
    step = 72.0 / picture.dpi
    to_page = picture.to_page @ np.diag((1 / step, 1 / step, 1.0))
    return Scan(width * step, height * step, (), (), (), (), (), _placing(to_page))


def glance(picture: Picture, band: Box) -> list[ScannedWord]:
    """The words on a band of a page as displayed (points), read as they lie there and not set straight.

    Raises:
        NoLanguageDataError: the OCR engine has no German data.
    """
    scale = READ_AT / 72
    shift = np.array([[scale, 0.0, -band.x0 * scale], [0.0, scale, -band.top * scale], [0.0, 0.0, 1.0]])
    size = round(band.width * scale), round(band.height * scale)
    grey = level(warped(grey_of(picture.pixels), shift @ picture.to_page, size))
    readings = engine().read(grey, dpi=READ_AT, segmentation=Segmentation.BLOCK)
    return _words(readings, types_of(readings, grey))


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is seen on a page besides its letters, and the letters alone."""

    inks: list[Ink]
    stamps: list[ReadStamp]
    strokes: Strokes
    grey: Pixels

    @classmethod
    def on(cls, page: Prepared) -> _Seen:
        """Part the inks of a page."""
        inks = inks_of(page.color, READ_AT) if page.color is not None else []
        stamps = read_stamps(page.color, page.grey, inks, dpi=READ_AT)
        grey = without_stamps(page.grey, page.color, [read.stamp for read in stamps], READ_AT)
        blacks = [read.stamp.place for read in stamps if read.stamp.color == BLACK]
        grey = without_paler(grey, blacks, READ_AT)
        grey = without_pen(grey, page.color, inks, [read.stamp.place for read in stamps], READ_AT)
        grey = without_specks(grey, READ_AT)
        strokes = joined(lines_of(grey, READ_AT), dashes_of(grey, READ_AT))
        return cls(inks, stamps, strokes, _without(strokes, grey))


_Tried = tuple[Prepared, _Seen, list[Reading]]
"""A page, what is seen on it, and its words."""


def _upright(preparation: Preparation) -> _Tried:
    """The page and its words, set up where its lines run upwards, and tried upside down where it reads badly."""
    best = _tried(preparation)
    if _run_upwards(best[2]):
        preparation = preparation.on_its_side()
        best = _tried(preparation)
    if best[2] and certainty(best[2]) < UPRIGHT:
        best = max(best, _tried(preparation, further=2), key=lambda tried: certainty(tried[2]))
    return best


def _tried(preparation: Preparation, *, further: int = 0) -> _Tried:
    page = preparation.page(further)
    seen = _Seen.on(page)
    return page, seen, _readings(seen.grey)


def _run_upwards(readings: Sequence[Reading]) -> bool:
    """Whether most words are taller than wide: the engine reads lines that run upwards too, each word as a tall box.

    A column of short lines looks at low resolution like a few lines that run upwards, and is then laid on its side.
    """
    tall = [
        box[3] - box[1] > box[2] - box[0]
        for box in (reading.box for reading in readings if sum(map(str.isalnum, reading.text)) >= LONG)
    ]
    return 2 * sum(tall) > len(tall)


def _without(strokes: Strokes, grey: Pixels) -> Pixels:
    """The page without its lines and the grey of their edges."""
    ink = np.asarray(cv2.inRange(grey, 0, DARK), np.uint8)
    letters = without_lines(ink, strokes, READ_AT)
    edges = cv2.dilate(cv2.subtract(ink, letters), np.ones((EDGE, EDGE), np.uint8))
    page = grey.copy()
    page[(edges > 0) & (cv2.dilate(letters, np.ones((3, 3), np.uint8)) == 0)] = 255
    return page


def _readings(grey: Pixels) -> list[Reading]:
    if np.count_nonzero(grey < DARK) < LEAST_INK * grey.size:
        return []
    return engine().read(grey, dpi=READ_AT, segmentation=Segmentation.PAGE)


def _assembled(page: Prepared, seen: _Seen, readings: Sequence[Reading]) -> Scan:
    places = [read.stamp.place for read in seen.stamps]
    readings = [word for word in of_page(readings, seen.stamps) if not _is_noise(word)]
    pen = pen_of(seen.grey, readings, READ_AT, inks=seen.inks, stamps=places)
    readings = with_numerals(read_again(seen.grey, readings, pen), seen.grey)
    readings = measured(readings, seen.grey)
    types = types_of(readings, seen.grey)
    struck = [Rule(box, level=True) for box in strikes_of(readings, types, page.grey)]
    drawn, tables = grids_of(seen.strokes, READ_AT)
    stamped = [Frame(_in_points(read.stamp.box), round(read.stamp.angle, 2)) for read in seen.stamps]
    return Scan(
        width=page.width,
        height=page.height,
        words=(*_words(readings, types), *(word for read in seen.stamps for word in read.words)),
        rules=tuple(Rule(_in_points(rule.box), rule.level) for rule in (*seen.strokes.rules, *struck)),
        frames=(*(Frame(_in_points(frame.box)) for frame in drawn), *stamped),
        tables=tuple(Table(_in_points(table.box), _rows_in_points(table)) for table in tables),
        pen=tuple(map(_in_points, pen.boxes)),
        placing=_placing(page.to_page),
    )


def _is_noise(word: Reading) -> bool:
    """Whether the engine read dust: signs that it is not sure of, or a letter or two that it does not believe in."""
    letters = sum(map(str.isalnum, word.text))
    return (not letters and word.confidence < DOUBTED) or (letters <= 2 and word.confidence < DENIED)


def _placing(matrix: Homography) -> Placing:
    a, b, c, d, e, f, g, h, i = (float(value) for value in matrix.flatten())
    return Placing((a, b, c, d, e, f, g, h, i))


def _rows_in_points(table: Table) -> tuple[tuple[Box | None, ...], ...]:
    return tuple(tuple(cell and _in_points(cell) for cell in row) for row in table.rows)


def _in_points(box: Box) -> Box:
    return Box(box.x0 * POINTS, box.top * POINTS, box.x1 * POINTS, box.bottom * POINTS)


def _words(readings: Sequence[Reading], types: Sequence[Type]) -> list[ScannedWord]:
    """The words measured in points, with the size and weight of their type."""
    return [
        ScannedWord(
            text=reading.text,
            x0=reading.box[0] * POINTS,
            x1=reading.box[2] * POINTS,
            base=reading.base * POINTS,
            size=type_.size * POINTS,
            bold=type_.bold,
            confidence=reading.confidence,
            alternatives=reading.alternatives,
        )
        for reading, type_ in zip(readings, types, strict=True)
    ]
