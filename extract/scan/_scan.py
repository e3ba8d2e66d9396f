"""Reads a picture of a page: prepared, parted into ink of letters, stamps, lines and pen, and read by the engine."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from extract.scan._engine import Reading, Segmentation, engine
from extract.scan._picture import Picture, Pixels
from extract.scan._prepare import READ_AT, Preparation, Prepared, level, light, warped
from extract.scan._type import types_of
from schemas.page import Box, Placing
from schemas.scan import Scan, ScannedWord

POINTS = 72.0 / READ_AT
"""Points a pixel of a prepared page."""
UPRIGHT = 0.7
"""Mean confidence of a page read the right way up; upside down it is at most half (measured .91 to .94 and .33)."""
LEAST_INK = 0.0004
"""Share of a page that must be dark for anything to be read on it; an empty reverse side has a few specks."""


def scan(picture: Picture) -> Scan:
    """Read a picture of a page.

    Raises:
        NoLanguageDataError: the OCR engine has no German data.
    """
    preparation = Preparation.of(picture)
    page, readings = _upright(preparation)
    return _assembled(page, readings)


def glance(picture: Picture, band: Box) -> list[ScannedWord]:
    """The words on a band of a page as displayed (points), read as they lie there and not set straight.

    Raises:
        NoLanguageDataError: the OCR engine has no German data.
    """
    scale = READ_AT / 72
    shift = np.array([[scale, 0.0, -band.x0 * scale], [0.0, scale, -band.top * scale], [0.0, 0.0, 1.0]])
    size = round(band.width * scale), round(band.height * scale)
    grey = level(warped(light(picture.pixels), shift @ picture.to_page, size))
    readings = engine().read(grey, dpi=READ_AT, segmentation=Segmentation.BLOCK)
    return _words(readings, grey)


def _upright(preparation: Preparation) -> tuple[Prepared, list[Reading]]:
    """The page and its words, tried upside down too where it reads badly."""
    best: tuple[Prepared, list[Reading]] | None = None
    for further in (0, 2):
        page = preparation.page(further)
        tried = page, _readings(page.grey)
        if best is None or _certainty(tried[1]) > _certainty(best[1]):
            best = tried
        if _certainty(best[1]) >= UPRIGHT or not best[1]:
            break
    assert best is not None
    return best


def _readings(grey: Pixels) -> list[Reading]:
    if np.count_nonzero(grey < 128) < LEAST_INK * grey.size:
        return []
    return engine().read(grey, dpi=READ_AT, segmentation=Segmentation.PAGE)


def _certainty(readings: Sequence[Reading]) -> float:
    """Mean confidence, each word counting by its letters."""
    letters = sum(len(reading.text) for reading in readings)
    return sum(reading.confidence * len(reading.text) for reading in readings) / letters if letters else 0.0


def _assembled(page: Prepared, readings: Sequence[Reading]) -> Scan:
    placing = Placing(tuple(page.to_page.flatten().tolist()))
    return Scan(page.width, page.height, tuple(_words(readings, page.grey)), (), (), (), (), placing)


def _words(readings: Sequence[Reading], grey: Pixels) -> list[ScannedWord]:
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
        for reading, type_ in zip(readings, types_of(readings, grey), strict=True)
    ]
