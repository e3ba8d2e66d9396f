"""Reads a small picture in which letters may stand anywhere, on any ground: a logo."""

from __future__ import annotations

import re
from collections.abc import Sequence

import cv2
import numpy as np

from extract.scan._engine import Reading, Segmentation, engine
from extract.scan._picture import Picture, Pixels, apply
from extract.scan._type import CAPITAL, DOTTED, SMALL, types_of
from schemas.scan import ScannedWord

SURE = 0.85
"""Confidence of a word that is surely read; photos, maps and signatures give less."""
SEEN = 0.3
"""Confidence of what was at least taken for letters."""
MOST_RUBBISH = 0.4
"""Share of the letters that may be unsure; where it is more, no letters are meant."""
LEAST_SPREAD = 12.0
"""Standard deviation of grey below which a picture shows nothing."""
ALONE = 3
"""Letters of a word that may stand alone on its line; of a shorter one a letter was probably lost."""

_DOTTED, _TALL = re.compile(r"[ÄÖÜ()\[\]|/]"), re.compile(r"[A-ZbdfhklßtijÄÖÜäöü0-9]")


def read_region(picture: Picture) -> tuple[ScannedWord, ...]:
    """The words that are surely read on a part of a page, in points of the page as displayed; often none.

    Raises:
        NoLanguageDataError: the OCR engine has no German data.
    """
    grey = _strongest(picture.pixels)
    if grey.std() < LEAST_SPREAD:
        return ()
    readings = engine().read(grey, dpi=round(picture.dpi), segmentation=Segmentation.SPARSE)
    readings = [reading for reading in readings if reading.confidence >= SEEN and _letters(reading.text)]
    kept = _sure(readings)
    return tuple(_word(reading, type_.bold, picture) for reading, type_ in zip(kept, types_of(kept, grey), strict=True))


def _strongest(pixels: Pixels) -> Pixels:
    """The channel of red, green and blue in which a logo differs most from its ground."""
    if pixels.ndim == 2:
        return pixels
    spreads = cv2.meanStdDev(pixels)[1].ravel()
    return np.ascontiguousarray(pixels[..., int(np.argmax(spreads))])


def _sure(readings: Sequence[Reading]) -> list[Reading]:
    """The sure words, none where they are lost among rubbish; a short one must have a longer one on its line."""
    sure = [reading for reading in readings if reading.confidence >= SURE]
    if _total(sure) < (1 - MOST_RUBBISH) * _total(readings):
        return []
    lines = {reading.line for reading in sure if _letters(reading.text) >= ALONE}
    return [reading for reading in sure if reading.line in lines]


def _total(readings: Sequence[Reading]) -> int:
    return sum(_letters(reading.text) for reading in readings)


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _size(text: str, height: float) -> float:
    """The type's size by the height of a word over its baseline; in a logo each word has its own."""
    share = DOTTED if _DOTTED.search(text) else CAPITAL if _TALL.search(text) else SMALL
    return height / share


def _word(reading: Reading, bold: bool, picture: Picture) -> ScannedWord:
    x0, base = apply(picture.to_page, reading.box[0], reading.base)
    x1, top = apply(picture.to_page, reading.box[2], reading.box[1])
    return ScannedWord(
        text=reading.text,
        x0=float(x0),
        x1=float(x1),
        base=float(base),
        size=_size(reading.text, max(float(base - top), 1.0)),
        bold=bold,
        confidence=reading.confidence,
        alternatives=reading.alternatives,
    )
