"""The text of a scanned page: what lies behind its picture and what is printed on it, set straight if it is askew."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

import cv2
import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as c

from extract.reading._chars import LEVEL, Char, Chars, turned
from extract.reading._drawn import drawn_on
from extract.reading._layer import LEAST_WORDS, is_language
from extract.reading._sheet import Sheet
from extract.reading._words import Run, words_of
from extract.scan import Picture
from extract.scan._picture import Homography
from schemas.page import Box, Placing

MOST_ASKEW = 10.0
"""Degrees; a sheet is not laid on the glass more crookedly, and text that lies so is a stamp or a mark of its own."""
MOST_SPREAD = 1.5
"""Degrees by which the lines of one sheet may differ."""
LEAST_PAIRS = 20
"""Neighbouring words from which the slope of lines is told."""
LOOKED_AT = 75.0
"""Dots an inch at which ink is counted."""
DARK = 150
LEFT_OVER = 0.25
"""Share of a page's ink that its words may leave: lines and dust, but not the heads of a table."""
TEXT_ZONE = (0.2, 0.88)
"""Where a letter has its text, in shares of the page's height; above and below stands the letterhead."""


@dataclass(frozen=True, slots=True)
class Layer:
    """The words of a scanned page's layer, level, and the way back to the page as displayed where it was askew."""

    behind: list[Run]
    upon: list[Run]
    to_page: Homography | None

    @classmethod
    def of(cls, page: pdfium.PdfPage, sheet: Sheet, chars: Chars) -> Layer:
        """Part the characters: a text that is invisible, or that a picture covers, lies behind."""
        covered = _covered(page, sheet) if chars.visible else frozenset()
        behind = [char for char in chars.visible if char.item in covered] + chars.hidden
        upon = [char for char in chars.visible if char.item not in covered]
        askew = _askew(behind, sheet)
        if not askew:
            return cls(words_of(behind, sheet), words_of(upon, sheet), None)
        way = _way(askew, sheet)
        behind, upon = ([_straight(char, way, askew) for char in part] for part in (behind, upon))
        return cls(words_of(behind, sheet), words_of(upon, sheet), _inverse(way))

    @property
    def is_letter(self) -> bool:
        """Whether enough level text is printed upon the picture to be a letter on printed paper."""
        return self.to_page is None and len(self.upon) >= LEAST_WORDS and is_language(self.upon)

    @property
    def placing(self) -> Placing | None:
        """The way back as the page has it."""
        if self.to_page is None:
            return None
        a, b, x, d, e, y, g, h, i = (float(value) for value in self.to_page.flat)
        return Placing((a, b, x, d, e, y, g, h, i))

    def on(self, picture: Picture) -> Picture:
        """The page's picture, placed on the page as these words are."""
        if self.to_page is None:
            return picture
        return Picture(picture.pixels, np.linalg.inv(self.to_page) @ picture.to_page)


def is_most(runs: Sequence[Run], picture: Picture) -> bool:
    """Whether words lie on most of the ink that is seen in the middle of a page."""
    scale = picture.dpi / LOOKED_AT
    grey = picture.pixels if picture.pixels.ndim == 2 else cv2.cvtColor(picture.pixels, cv2.COLOR_RGB2GRAY)
    small = cv2.resize(grey, None, fx=1 / scale, fy=1 / scale, interpolation=cv2.INTER_AREA)
    height = small.shape[0]
    to_small = np.diag((1 / scale, 1 / scale, 1.0)) @ np.linalg.inv(picture.to_page)
    ink = np.zeros_like(small)
    first, last = (round(share * height) for share in TEXT_ZONE)
    ink[first:last] = cv2.inRange(small, 0, DARK)[first:last]
    whole = cv2.countNonZero(ink)
    for run in runs:
        rows, columns = _window(run.box, to_small)
        ink[rows, columns] = 0
    return cv2.countNonZero(ink) <= LEFT_OVER * whole


def _window(box: Box, matrix: Homography) -> tuple[slice, slice]:
    """Rows and columns of a box."""
    corners = matrix @ np.array([[box.x0, box.top, 1.0], [box.x1, box.bottom, 1.0]]).T
    (x0, x1), (top, bottom) = (sorted(axis) for axis in (corners[:2] / corners[2]))
    return slice(max(int(top), 0), max(int(bottom) + 2, 0)), slice(max(int(x0) - 1, 0), max(int(x1) + 2, 0))


def _covered(page: pdfium.PdfPage, sheet: Sheet) -> frozenset[int]:
    """The addresses of the text objects that are drawn before a picture which hides them."""
    covered: set[int] = set()
    before: list[tuple[int, Box]] = []
    for each in drawn_on(page, sheet):
        if each.item.type == c.FPDF_PAGEOBJ_TEXT:
            before.append((ctypes.cast(each.item.raw, ctypes.c_void_p).value or 0, each.box))
        elif each.is_picture and each.whole:
            covered.update(address for address, box in before if each.box.holds(*box.middle))
    return frozenset(covered)


def _askew(chars: Sequence[Char], sheet: Sheet) -> float:
    """The angle in degrees at which most lines of a layer lie, 0 where they are level or lie otherwise altogether."""
    near = [char.style.angle for char in chars if abs(char.style.angle) <= MOST_ASKEW]
    if not near or 2 * len(near) < len(chars):
        return 0.0
    angle = median(near)
    if angle == 0.0:
        angle = _slope(words_of([char for char in chars if not char.style.angle], sheet))
    return angle if abs(angle) >= LEVEL else 0.0


def _slope(runs: Sequence[Run]) -> float:
    """The angle at which level words are stepped along their lines."""
    steps = list(_steps(runs))
    return float(np.degrees(np.arctan(median(steps)))) if len(steps) >= LEAST_PAIRS else 0.0


def _steps(runs: Sequence[Run]) -> Iterator[float]:
    """The slope from each word to the next on its line."""
    for one, other in zip(runs, runs[1:], strict=False):
        size, across, down = one.style.size, other.box.x0 - one.box.x0, other.base - one.base
        if 0 < other.box.x0 - one.box.x1 < 2 * size and abs(down) < size / 2:
            yield down / across


def _way(degrees: float, sheet: Sheet) -> Homography:
    """The turn about the sheet's middle that sets lines at an angle level."""
    cos, sin = np.cos(np.radians(-degrees)), np.sin(np.radians(-degrees))
    x, y = sheet.width / 2, sheet.height / 2
    return np.array([[cos, -sin, x - cos * x + sin * y], [sin, cos, y - sin * x - cos * y], [0.0, 0.0, 1.0]])


def _inverse(matrix: Homography) -> Homography:
    return np.asarray(np.linalg.inv(matrix), np.float64)


def _straight(char: Char, way: Homography, askew: float) -> Char:
    """A character under that turn."""
    x, y = turned(char.x0, char.base, char.style.angle)
    across, down, _ = way @ (x, y, 1.0)
    angle = char.style.angle - askew
    angle = 0.0 if abs(angle) <= MOST_SPREAD else round(angle, 2)
    left, base = turned(float(across), float(down), -angle)
    style = replace(char.style, angle=angle)
    return char._replace(x0=left, x1=left + char.x1 - char.x0, base=base, style=style)
