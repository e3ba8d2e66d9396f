"""The words of stamps, each stamp read as a little picture of its own."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.scan._engine import Reading, Segmentation, engine
from extract.scan._ink import Ink
from extract.scan._picture import Homography, Pixels, apply
from extract.scan._stamps import ASKEW, BLACK, READ_AT, Stamp, stamps_of
from extract.scan._type import types_of
from extract.vocabulary import find_dates
from extract.vocabulary.tables import received_labels
from schemas.scan import ScannedWord

SURE = 0.3
"""Confidence below which a word in a stamp is a piece of its frame or of the pen that signed it."""
LEVEL = 1.2
"""Degrees up to which a stamp's words stand as the letter's own do."""


@dataclass(frozen=True, slots=True)
class ReadStamp:
    """A stamp and its words."""

    stamp: Stamp
    words: tuple[ScannedWord, ...]


def read_stamps(color: Pixels | None, grey: Pixels, inks: Sequence[Ink], *, dpi: float) -> list[ReadStamp]:
    """The stamps of a prepared page; what only looks like one and says nothing of receipt is left to the page.

    A level black frame is left to the page as well: there it is read as any other box.
    """
    found: list[ReadStamp] = []
    for stamp in stamps_of(color, grey, inks, dpi):
        if not stamp.certain and stamp.color == BLACK and abs(stamp.angle) < ASKEW:
            continue
        words = tuple(_words(stamp, dpi))
        if stamp.certain or _tells_of_receipt(" ".join(word.text for word in words)):
            found.append(ReadStamp(stamp, words))
    return found


def _tells_of_receipt(text: str) -> bool:
    return any(received_labels().inside(text)) or any(find_dates(text))


def _words(stamp: Stamp, dpi: float) -> Iterator[ScannedWord]:
    readings = engine().read(stamp.pixels, dpi=READ_AT, segmentation=Segmentation.SPARSE)
    readings = [reading for reading in readings if reading.confidence >= SURE and any(map(str.isalnum, reading.text))]
    angle = stamp.angle if abs(stamp.angle) > LEVEL else 0.0
    scale = 72.0 / dpi
    for reading, type_ in zip(readings, types_of(readings, stamp.pixels), strict=True):
        x0, base = _along(stamp.to_image, reading.box[0], reading.base, angle)
        x1, _ = _along(stamp.to_image, reading.box[2], reading.base, angle)
        size = type_.size * math.hypot(stamp.to_image[0, 0], stamp.to_image[1, 0])
        yield ScannedWord(
            text=reading.text,
            x0=x0 * scale,
            x1=x1 * scale,
            base=base * scale,
            size=size * scale,
            bold=type_.bold,
            confidence=reading.confidence,
            color=stamp.color,
            angle=round(angle, 2),
            alternatives=reading.alternatives,
            stamped=True,
        )


def _along(matrix: Homography, x: float, y: float, angle: float) -> tuple[float, float]:
    """A point of the stamp's own picture on the page turned back by the stamp's angle."""
    across, down = apply(matrix, x, y)
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return float(across * cos + down * sin), float(down * cos - across * sin)


def of_page(readings: Sequence[Reading], stamps: Sequence[ReadStamp]) -> list[Reading]:
    """The page's words without those that black stamps left; a line of print that runs through a stamp stays."""
    places = [read.stamp.place for read in stamps if read.stamp.color == BLACK]
    inside = [any(place.holds(*_middle(reading)) for place in places) for reading in readings]
    outside = {reading.line for reading, held in zip(readings, inside, strict=True) if not held}
    return [r for r, held in zip(readings, inside, strict=True) if not held or r.line in outside]


def _middle(reading: Reading) -> tuple[float, float]:
    x0, top, x1, bottom = reading.box
    return (x0 + x1) / 2, (top + bottom) / 2
