"""Sets a picture of a page upright, straight and even, and keeps the way back to the page as displayed."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from extract.scan._paper import Corners, sheet_corners
from extract.scan._picture import Homography, Picture, Pixels, apply, as_pixels
from extract.scan._screened import without_screens
from extract.scan._straight import LOOKED_AT, ink_of, lies_sideways, skew_of

READ_AT = 200
"""Dots an inch at which pages are read: more costs time and gains nothing, less loses letters."""
A4 = (595.3, 841.9)
A4_RATIO = 0.06
"""A photographed sheet whose sides come so near to A4's is taken for A4, whatever size the photograph claims."""
SPECK = 9
"""Pixels at 200 dpi; ink that is narrower does not count when the background is looked for."""
GROUND_STEP = 8
GROUND_REACH = 21
DARKEST_SHARE, LIGHTEST = 0.5, 245.0
"""Percentile of the page that is taken for black, and the grey that is taken for white, when contrast is stretched."""

cv2.setNumThreads(1)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A page ready to be read.

    ``grey`` is levelled (height x width, paper 255); ``color`` is the same page as it was, red, green, blue, or None
    for a grey scan. ``width`` and ``height`` are those of the page as read, in points; ``to_page`` leads from its
    points to the page as displayed.
    """

    grey: Pixels
    color: Pixels | None
    width: float
    height: float
    to_page: Homography


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet found in a picture: the picture's pixels, the sheet's size in points and the way between the two."""

    pixels: Pixels
    width: float
    height: float
    from_pixels: Homography
    to_page: Homography

    @classmethod
    def of(cls, picture: Picture) -> Sheet:
        """The sheet of a photograph by its edges; else the whole picture."""
        corners = sheet_corners(picture.pixels)
        if corners is None:
            rows, columns = picture.pixels.shape[:2]
            corners = np.array([[0, 0], [columns, 0], [columns, rows], [0, rows]], np.float32)
            width, height = _sides(_placed(picture.to_page, corners))
        else:
            width, height = _as_paper(*_sides(_placed(picture.to_page, corners)))
        whole = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
        from_pixels = cv2.getPerspectiveTransform(corners, whole).astype(np.float64)
        return cls(picture.pixels, width, height, from_pixels, picture.to_page @ np.linalg.inv(from_pixels))

    def drawn(self, dpi: float, move: Homography, width: float, height: float) -> Pixels:
        """The sheet under a further motion of its points, on a page of the given size in points."""
        scale = dpi / 72
        matrix = np.diag((scale, scale, 1.0)) @ move @ self.from_pixels
        return warped(self.pixels, matrix, (round(width * scale), round(height * scale)))


@dataclass(frozen=True, slots=True)
class Preparation:
    """What was found out about a sheet: quarter turns clockwise that set it upright, and its skew in degrees."""

    sheet: Sheet
    quarters: int
    skew: float

    @classmethod
    def of(cls, picture: Picture) -> Preparation:
        """Look at the sheet at low resolution; whether it stands on its head is seen only when it is read."""
        sheet = Sheet.of(picture)
        ink = _ink_of(sheet)
        return cls._after(int(lies_sideways(ink)), sheet, ink)

    def on_its_side(self) -> Preparation:
        """The sheet a quarter turn back, for one whose lines were found to run upwards."""
        return self._after((self.quarters + 3) % 4, self.sheet, _ink_of(self.sheet))

    @classmethod
    def _after(cls, quarters: int, sheet: Sheet, ink: Pixels) -> Preparation:
        return cls(sheet, quarters, skew_of(np.ascontiguousarray(np.rot90(ink, k=-quarters))))

    def page(self, further: int = 0) -> Prepared:
        """The page upright and straight, after so many further quarter turns clockwise."""
        quarters = (self.quarters + further) % 4
        move, width, height = _turned(quarters, self.sheet.width, self.sheet.height)
        move = _rotation(-self.skew, width / 2, height / 2) @ move
        pixels = self.sheet.drawn(READ_AT, move, width, height)
        color = pixels if pixels.ndim == 3 else None
        to_page = self.sheet.to_page @ np.linalg.inv(move)
        return Prepared(without_screens(level(grey_of(pixels)), READ_AT), color, width, height, to_page)


def _ink_of(sheet: Sheet) -> Pixels:
    """The letters of a sheet as it lies, at low resolution."""
    low = 72.0 * LOOKED_AT / max(sheet.width, sheet.height)
    return ink_of(level(grey_of(sheet.drawn(low, np.eye(3), sheet.width, sheet.height))))


def warped(pixels: Pixels, matrix: Homography, size: tuple[int, int]) -> Pixels:
    """A picture under a homography, on white paper of the given width and height in pixels."""
    pixels, matrix = _reduced(pixels, matrix)
    grown = abs(np.linalg.det(matrix[:2, :2])) > 1.0
    method = cv2.INTER_CUBIC if grown else cv2.INTER_LINEAR
    return as_pixels(cv2.warpPerspective(pixels, matrix, size, flags=method, borderValue=(255, 255, 255)))


def grey_of(pixels: Pixels) -> Pixels:
    """Grey as the eye sees it, so that red print of letterheads stays; coloured stamps are parted by their ink."""
    return pixels if pixels.ndim == 2 else as_pixels(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY))


def level(grey: Pixels) -> Pixels:
    """The background made white and the letters black, whatever shadows, folds and yellowed paper there are."""
    ground = cv2.dilate(grey, np.ones((SPECK, SPECK), np.uint8))
    step = 1 / GROUND_STEP
    ground = cv2.resize(ground, None, fx=step, fy=step, interpolation=cv2.INTER_AREA)
    ground = cv2.resize(cv2.medianBlur(ground, GROUND_REACH), grey.shape[::-1], interpolation=cv2.INTER_LINEAR)
    even = cv2.divide(grey, ground, scale=255)
    darkest = float(np.percentile(even[::4, ::4], DARKEST_SHARE))
    if darkest >= LIGHTEST:
        return as_pixels(even)
    gain = 255.0 / (LIGHTEST - darkest)
    return as_pixels(cv2.convertScaleAbs(cv2.subtract(even, np.full(1, darkest)), alpha=gain))


def _placed(matrix: Homography, corners: Corners) -> Corners:
    return np.array([apply(matrix, float(x), float(y)) for x, y in corners], np.float32)


def _sides(corners: Corners) -> tuple[float, float]:
    """Mean length of the level and of the upright sides."""
    a, b, c, d = corners
    width = (np.hypot(*(b - a)) + np.hypot(*(c - d))) / 2
    height = (np.hypot(*(d - a)) + np.hypot(*(c - b))) / 2
    return float(width), float(height)


def _as_paper(width: float, height: float) -> tuple[float, float]:
    """A4 upright or across, where the sides are in its proportion."""
    wide, high = A4 if width < height else A4[::-1]
    near = abs(width / height / (wide / high) - 1) <= A4_RATIO
    return (wide, high) if near else (width, height)


def _reduced(pixels: Pixels, matrix: Homography) -> tuple[Pixels, Homography]:
    """The picture scaled down evenly first, where it is much finer than what is drawn of it."""
    share = float(np.sqrt(abs(np.linalg.det(matrix[:2, :2] / matrix[2, 2]))))
    if share > 0.75:
        return pixels, matrix
    small = cv2.resize(pixels, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    back = np.diag((pixels.shape[1] / small.shape[1], pixels.shape[0] / small.shape[0], 1.0))
    return as_pixels(small), matrix @ back


def _turned(quarters: int, width: float, height: float) -> tuple[Homography, float, float]:
    """Quarter turns clockwise of a page, and its new size."""
    matrix = {
        0: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
        1: [[0, -1, height], [1, 0, 0], [0, 0, 1]],
        2: [[-1, 0, width], [0, -1, height], [0, 0, 1]],
        3: [[0, 1, 0], [-1, 0, width], [0, 0, 1]],
    }[quarters]
    return np.array(matrix, np.float64), *((width, height) if quarters % 2 == 0 else (height, width))


def _rotation(degrees: float, x: float, y: float) -> Homography:
    """A turn clockwise about a point."""
    cos, sin = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return np.array([[cos, -sin, x - cos * x + sin * y], [sin, cos, y - sin * x - cos * y], [0, 0, 1]])
