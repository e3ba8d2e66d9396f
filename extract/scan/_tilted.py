"""Frames that a stamp's ink forms, and how far they are tilted."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.scan._oblong import Oblong
from extract.scan._picture import Pixels

MOST_TILT = 14.0
COARSE, FINE = 1.0, 0.1
"""Degrees."""
LEAST_PIECE = 0.16
"""Inches that an unbroken piece of a frame's side must be long."""
SIDE_WIDTH = 0.03
"""Inches by which a side may bend or be off."""
WIDTHS, HEIGHTS = (0.55, 3.8), (0.2, 2.3)
"""Inches."""
LEAST_SIDE, LEAST_OUTLINE = 0.45, 0.62
"""Shares of an upper or lower side, and of the whole outline, that must be drawn: stamps leave gaps."""
PLATEAU = 0.985
"""Angles whose profiles are sharp to this share of the sharpest are as good as one another."""
BETTER = 0.04
MOST_POINTS = 3_000
MOST_SIDES = 10
"""So many lines are tried as sides in each direction, the longest first."""

Points = NDArray[np.float32]


def tilt_of(mask: Pixels) -> float:
    """Degrees (positive clockwise) by which the lines and words of a mask are tilted."""
    rows, columns = np.nonzero(mask)
    step = 1 + len(rows) // MOST_POINTS
    points = np.stack([columns - mask.shape[1] / 2, rows - mask.shape[0] / 2])[:, ::step].astype(np.float32)
    coarse = _best(points, np.arange(-MOST_TILT, MOST_TILT + COARSE / 2, COARSE))
    return _best(points, np.arange(coarse - COARSE, coarse + COARSE + FINE / 2, FINE))


def _best(points: Points, angles: NDArray[np.float64]) -> float:
    scores = np.array([_sharpness(points, float(angle)) for angle in angles])
    return float(angles[scores >= PLATEAU * scores.max()].mean())


def _sharpness(points: Points, angle: float) -> float:
    """How much of the ink falls on few rows and columns when it is turned back by an angle."""
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    total = 0.0
    for places in (points[1] * cos - points[0] * sin, points[0] * cos + points[1] * sin):
        profile = np.bincount((places - places.min()).astype(np.int32)).astype(np.float64)
        total += float(np.square(profile).sum())
    return total


@dataclass(frozen=True, slots=True)
class Outline:
    """A frame, and the share of it that is drawn."""

    place: Oblong
    drawn: float


def frames_in(mask: Pixels, dpi: float) -> list[Outline]:
    """Frames of a stamp's size in a mask (255 on 0), the largest first, none of them within another.

    One that is drawn better when it is taken for level is level: in small frames, slanting letters may weigh more than
    the sides.
    """
    angle = tilt_of(mask)
    tilted = _frames_at(angle, mask, dpi)
    level = _frames_at(0.0, mask, dpi) if tilted and abs(angle) > FINE else []
    return level if level and level[0].drawn > tilted[0].drawn + BETTER else tilted


def _frames_at(angle: float, mask: Pixels, dpi: float) -> list[Outline]:
    height, width = mask.shape
    upright = Oblong(width / 2, height / 2, width, height, angle).grown(0.1 * dpi)
    turned, matrix = upright.cut(mask, paper=0)
    sides, found = _Sides.of(turned, dpi), list[Outline]()
    for left, top, right, bottom in sides.frames():
        x, y, _ = matrix @ np.array(((left + right) / 2, (top + bottom) / 2, 1.0))
        place = Oblong(float(x), float(y), right - left, bottom - top, angle)
        if not any(other.place.grown(SIDE_WIDTH * dpi).holds(place.x, place.y) for other in found):
            found.append(Outline(place, sides.drawn(left, top, right, bottom)))
    return found


@dataclass(frozen=True, slots=True)
class _Sides:
    """Level and upright lines of a mask that was turned upright, each drawn wider by what it may bend."""

    level: Pixels
    upright: Pixels
    dpi: float

    @classmethod
    def of(cls, mask: Pixels, dpi: float) -> _Sides:
        _, ink = cv2.threshold(mask, 90, 255, cv2.THRESH_BINARY)
        piece, wide = round(LEAST_PIECE * dpi), 2 * round(SIDE_WIDTH * dpi / 2) + 1
        level = cv2.dilate(cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, piece))), np.ones((wide, 1)))
        upright = cv2.dilate(cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((piece, 1))), np.ones((1, wide)))
        return cls(np.asarray(level, np.uint8), np.asarray(upright, np.uint8), dpi)

    def frames(self) -> list[tuple[int, int, int, int]]:
        """Left, top, right and bottom of each frame drawn well enough, the largest first."""
        rows, columns = _peaks(self.level.sum(axis=1)), _peaks(self.upright.sum(axis=0))
        found = [box for box in self._boxes(rows, columns) if self._is_drawn(*box)]
        return sorted(found, key=lambda box: (box[0] - box[2]) * (box[3] - box[1]))

    def _boxes(self, rows: list[int], columns: list[int]) -> Iterator[tuple[int, int, int, int]]:
        for top, bottom in combinations(rows, 2):
            if not HEIGHTS[0] <= (bottom - top) / self.dpi <= HEIGHTS[1]:
                continue
            inked = np.nonzero(self.level[top] | self.level[bottom])[0]
            ends = sorted({*columns, int(inked[0]), int(inked[-1])})
            for left, right in combinations(ends, 2):
                if WIDTHS[0] <= (right - left) / self.dpi <= WIDTHS[1] and right - left > bottom - top:
                    yield left, top, right, bottom

    def _is_drawn(self, left: int, top: int, right: int, bottom: int) -> bool:
        level, upright = self._shares(left, top, right, bottom)
        if min(level) < LEAST_SIDE or max(upright) < LEAST_SIDE:
            return False
        return self.drawn(left, top, right, bottom) >= LEAST_OUTLINE

    def drawn(self, left: int, top: int, right: int, bottom: int) -> float:
        """The share of a rectangle's outline that is drawn."""
        level, upright = self._shares(left, top, right, bottom)
        drawn = sum(level) * (right - left) + sum(upright) * (bottom - top)
        return drawn / (2 * (right - left + bottom - top))

    def _shares(self, left: int, top: int, right: int, bottom: int) -> tuple[list[float], list[float]]:
        level = [cv2.countNonZero(self.level[row, left:right]) / (right - left) for row in (top, bottom)]
        upright = [cv2.countNonZero(self.upright[top:bottom, column]) / (bottom - top) for column in (left, right)]
        return level, upright


def _peaks(profile: NDArray[np.uint64]) -> list[int]:
    """The middles of the runs in which lines lie, those with most ink in order of place."""
    inside = np.concatenate([[False], profile > 0, [False]])
    edges = np.nonzero(np.diff(inside.astype(np.int8)))[0].reshape(-1, 2)
    runs = sorted(edges.tolist(), key=lambda run: -float(profile[run[0] : run[1]].max()))[:MOST_SIDES]
    return sorted(int(start + profile[start:end].argmax()) for start, end in runs)
