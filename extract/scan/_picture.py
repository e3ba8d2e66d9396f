"""A page as pixels, and where the pixels lie on the page."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Homography = NDArray[np.float64]

DARK = 150
"""Levelled grey below which a pixel is ink."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page, or the part of one that carries letters, as pixels.

    ``pixels`` is height x width for grey or height x width x 3 for red, green, blue, white paper being 255.
    ``to_page`` is the 3 x 3 homography from pixels (column, row) to points from the upper left corner of the page as
    displayed.
    """

    pixels: Pixels
    to_page: Homography

    @property
    def dpi(self) -> float:
        """Pixels an inch, the mean of both directions at the picture's middle."""
        height, width = self.pixels.shape[:2]
        x, y = width / 2, height / 2
        middle, right, below = (apply(self.to_page, *point) for point in ((x, y), (x + 1, y), (x, y + 1)))
        step = (np.hypot(*(right - middle)) + np.hypot(*(below - middle))) / 2
        return float(72.0 / step)


def as_pixels(found: object) -> Pixels:
    """What OpenCV gives back, of whose type it says nothing, as pixels."""
    return np.asarray(found, np.uint8)


def apply(matrix: Homography, x: float, y: float) -> NDArray[np.float64]:
    """A point under a homography."""
    column, row, depth = matrix @ np.array((x, y, 1.0))
    return np.array((column / depth, row / depth))
