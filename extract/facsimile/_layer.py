"""The invisible text of a page as PDF operators, each word where it is printed."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extract.facsimile._glyphless import ASCENT, DESCENT, Glyphless
from extract.facsimile._text import Row, Text, around
from schemas.page import Box, Word

FONT = "RatsleseText"
"""The font's name among a page's resources."""
TALLEST = 1.6
"""A word taller than so many usual heights of its row is not asked for the row's height."""
LEAST = 0.1
"""Points; the least extent of a word."""
LEAST_SPACE = 0.2
"""Words of a row are kept apart by this share of its height; poppler takes those closer than 0.15 for one."""
NEARLY_LEVEL = math.sin(math.radians(5))
"""A word that lies hardly askew is set level at its place: programs lose the line of letters that climb."""

Point = tuple[float, float]
Place = Callable[[float, float], Point]


@dataclass(frozen=True, slots=True)
class Strip:
    """A stretch of a row: from ``start`` to ``end`` along the baseline, in its own direction.

    Coordinates are those of the page as read, turned back by ``angle`` degrees about its upper left corner.
    """

    start: float
    end: float
    top: float
    bottom: float
    angle: float

    def corner(self, along: float, across: float) -> Point:
        """A point of the strip on the page as read."""
        return turned(along, across, self.angle)


def layer(text: Text, font: Glyphless, to_pdf: Place) -> bytes:
    """The page's text as a content stream that leaves the graphics state as it was.

    ``to_pdf`` leads from points of the page as read to the PDF's own coordinates (y upwards).
    """
    rows = [_row(row, font, to_pdf) for region in text.regions for row in region.rows]
    return b"q\nBT\n3 Tr\n" + b"".join(rows) + b"ET\nQ\n"


def _row(row: Row, font: Glyphless, to_pdf: Place) -> bytes:
    return b"".join(
        _word(word.text, strip, font, to_pdf) for word, strip in zip(row.words, strips_of(row), strict=True)
    )


def _word(text: str, strip: Strip, font: Glyphless, to_pdf: Place) -> bytes:
    """One word: its place and direction, its size, and how far its letters are spread to fill its box.

    A space follows, so that no program has to guess it.
    """
    foot = strip.bottom + DESCENT / (ASCENT - DESCENT) * (strip.bottom - strip.top)
    x0, y0 = to_pdf(*strip.corner(strip.start, foot))
    x1, y1 = to_pdf(*strip.corner(strip.end, foot))
    x2, y2 = to_pdf(*strip.corner(strip.start, strip.top))
    length = max(math.hypot(x1 - x0, y1 - y0), LEAST)
    size = max(math.hypot(x2 - x0, y2 - y0) * (ASCENT - DESCENT) / ASCENT, LEAST)
    cos, sin = (x1 - x0) / length, (y1 - y0) / length
    if min(abs(cos), abs(sin)) < NEARLY_LEVEL:
        cos, sin = round(cos), round(sin)
        x0, y0 = ((x0 + x1) - cos * length) / 2, ((y0 + y1) - sin * length) / 2
    spread = 100 * length / (font.width(text) * size)
    return b"/%s %s Tf %s %s %s %s %s %s Tm %s Tz %s Tj\n" % (
        FONT.encode(), *map(_number, (size, cos, sin, -sin, cos, x0, y0, spread)), font.encoded(text + " ")
    )  # fmt: skip


def strips_of(row: Row) -> list[Strip]:
    """Where each word of a row lies; all are as high as the row, so that they are seen to stand on one line."""
    angle = median(word.angle for word in row.words)
    boxes = [_straight(word, angle) for word in row.words]
    usual = median(box.height for box in boxes)
    tall = around(box for box in boxes if box.height <= TALLEST * usual)
    ends = [min(box.x1, after.x0 - LEAST_SPACE * tall.height) for box, after in pairwise(boxes)] + [boxes[-1].x1]
    return [
        Strip(box.x0, max(end, box.middle[0]), tall.top, tall.bottom, angle)
        for box, end in zip(boxes, ends, strict=True)
    ]


def _straight(word: Word, angle: float) -> Box:
    """A word's box turned back by its row's angle; of a turned word only the upright box around it is known."""
    if not angle:
        return word.box
    turn = math.radians(angle)
    cos, sin = abs(math.cos(turn)), abs(math.sin(turn))
    height = word.size or min(word.box.width, word.box.height)
    width = (word.box.width - height * sin) / cos if cos > sin else (word.box.height - height * cos) / sin
    x, y = turned(*word.box.middle, -angle)
    width = max(width, LEAST)
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def turned(x: float, y: float, degrees: float) -> Point:
    """A point of the displayed page turned clockwise about its upper left corner."""
    turn = math.radians(degrees)
    return x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn)


def _number(value: float) -> bytes:
    """A number as PDF writes it, without exponent and needless digits."""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return b"0" if text in ("-0", "") else text.encode()
