"""How far a page's lines of text are off the level, and whether they run upwards."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.scan._picture import Pixels, as_pixels

WIDEST = 6.0
"""Degrees; a page that lies more askew was photographed, and is set straight by its paper's edges first."""
COARSE, FINE = 0.5, 0.05
LOOKED_AT = 1000
"""Pixels; the longer side of the picture in which angles are tried."""
LETTER = 60
"""Pixels in that picture; larger connected ink is a frame, a fold or a logo and says nothing of lines."""
SIDEWAYS = 1.15
"""How much more the profile across must say than the profile along for a page to lie on its side."""
LEAST_INK = 200


def ink_of(grey: Pixels) -> Pixels:
    """Letters of a levelled page as 255 on 0, scaled down to at most ``LOOKED_AT`` pixels."""
    scale = LOOKED_AT / max(grey.shape)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else grey
    _, ink = cv2.threshold(small, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    sides = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT])
    keep = (sides <= LETTER) & (stats[:, cv2.CC_STAT_AREA] >= 3)
    keep[0] = False
    return np.where(keep[labels], 255, 0).astype(np.uint8) if count > 1 else as_pixels(ink)


def lies_sideways(ink: Pixels) -> bool:
    """Whether lines of text run up or down the page instead of across."""
    points = _points(ink)
    if points.shape[1] < LEAST_INK:
        return False
    return _best(points[::-1])[1] > SIDEWAYS * _best(points)[1]


def skew_of(ink: Pixels) -> float:
    """Degrees by which lines of text fall to the right (clockwise); 0 where too little is written to tell."""
    points = _points(ink)
    if points.shape[1] < LEAST_INK:
        return 0.0
    coarse, _ = _best(points)
    angles = np.arange(coarse - COARSE, coarse + COARSE + FINE / 2, FINE)
    return float(max(angles, key=lambda angle: _sharpness(points, angle)))


def _points(ink: Pixels) -> NDArray[np.float32]:
    """Columns and rows of the ink, about the picture's middle."""
    rows, columns = np.nonzero(ink)
    height, width = ink.shape
    return np.stack([columns - width / 2, rows - height / 2]).astype(np.float32)


def _best(points: NDArray[np.float32]) -> tuple[float, float]:
    """The coarse angle at which the profile is sharpest, and how sharp."""
    angles = np.arange(-WIDEST, WIDEST + COARSE / 2, COARSE)
    scores = [_sharpness(points, angle) for angle in angles]
    place = int(np.argmax(scores))
    return float(angles[place]), scores[place]


def _sharpness(points: NDArray[np.float32], angle: float) -> float:
    """How unevenly the ink falls on rows at an angle: lines of text alternate with white."""
    radians = math.radians(angle)
    rows = points[1] * math.cos(radians) - points[0] * math.sin(radians)
    profile = np.bincount((rows - rows.min()).astype(np.int32)).astype(np.float64)
    return float(np.square(np.diff(profile)).sum())
