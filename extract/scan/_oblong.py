"""A tilted rectangle on a page's pixels."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.scan._picture import Homography, Pixels
from schemas.page import Box


@dataclass(frozen=True, slots=True)
class Oblong:
    """A tilted rectangle in pixels: its middle, its sides, and its turn in degrees, positive clockwise."""

    x: float
    y: float
    width: float
    height: float
    angle: float = 0.0

    @classmethod
    def of(cls, box: Box) -> Oblong:
        """A box as an upright oblong."""
        return cls(*box.middle, box.width, box.height)

    def scaled(self, factor: float) -> Oblong:
        """The same at another resolution."""
        return Oblong(self.x * factor, self.y * factor, self.width * factor, self.height * factor, self.angle)

    def grown(self, margin: float) -> Oblong:
        """The same with so many pixels more on each side."""
        return Oblong(self.x, self.y, self.width + 2 * margin, self.height + 2 * margin, self.angle)

    @property
    def to_page(self) -> Homography:
        """From pixels of the upright rectangle to pixels of the page."""
        cos, sin = math.cos(math.radians(self.angle)), math.sin(math.radians(self.angle))
        x = self.x - cos * self.width / 2 + sin * self.height / 2
        y = self.y - sin * self.width / 2 - cos * self.height / 2
        return np.array([[cos, -sin, x], [sin, cos, y], [0, 0, 1]])

    @property
    def corners(self) -> NDArray[np.float64]:
        """Clockwise from the upper left, 4 x 2."""
        w, h = self.width, self.height
        upright = np.array([[0, 0, 1], [w, 0, 1], [w, h, 1], [0, h, 1]])
        return np.asarray((upright @ self.to_page.T)[:, :2])

    @property
    def box(self) -> Box:
        """The upright box around it."""
        (x0, top), (x1, bottom) = self.corners.min(axis=0), self.corners.max(axis=0)
        return Box(float(x0), float(top), float(x1), float(bottom))

    def holds(self, x: float, y: float) -> bool:
        """Whether a point of the page lies inside."""
        across, down, _ = np.linalg.inv(self.to_page) @ np.array((x, y, 1.0))
        return bool(0 <= across <= self.width and 0 <= down <= self.height)

    def cut(self, pixels: Pixels, *, scale: float = 1.0, paper: int = 255) -> tuple[Pixels, Homography]:
        """What lies in it, upright, at a multiple of the page's resolution, and the way back to the page."""
        matrix = self.to_page @ np.diag((1 / scale, 1 / scale, 1.0))
        size = (max(1, round(self.width * scale)), max(1, round(self.height * scale)))
        method = cv2.INTER_CUBIC if scale > 1 else cv2.INTER_LINEAR
        flags = method | cv2.WARP_INVERSE_MAP
        upright = cv2.warpAffine(pixels, matrix[:2], size, flags=flags, borderValue=(paper, paper, paper))
        return np.asarray(upright, np.uint8), matrix
