"""Finds the sheet in a photograph, by its edges against what it lies on."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.scan._picture import Pixels, as_pixels

LOOKED_AT = 600
RIM = 0.015
"""Share of the picture's side that counts as its rim."""
DARK_RIM = 0.6
"""A photograph's rim is darker than this share of its paper on at least three sides."""
LEAST_AREA = 0.3
STRAIGHT = 0.02
"""Share of the outline's length by which the sheet's sides may bend."""

Corners = NDArray[np.float32]


def sheet_corners(pixels: Pixels) -> Corners | None:
    """The sheet's four corners, clockwise from the upper left, in pixels; None where the picture is all sheet."""
    scale = min(1.0, LOOKED_AT / max(pixels.shape))
    small = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small if small.ndim == 2 else cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), (5, 5), 0)
    if not _has_dark_rim(as_pixels(small)):
        return None
    _, paper = cv2.threshold(small, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    paper = cv2.morphologyEx(paper, cv2.MORPH_CLOSE, np.ones((25, 25), np.uint8))
    outlines, _ = cv2.findContours(paper, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not outlines:
        return None
    outline = cv2.convexHull(max(outlines, key=cv2.contourArea))
    if cv2.contourArea(outline) < LEAST_AREA * small.size:
        return None
    corners = cv2.approxPolyDP(outline, STRAIGHT * cv2.arcLength(outline, closed=True), closed=True)
    if len(corners) != 4:
        return None
    return _in_order(corners.reshape(4, 2).astype(np.float32) / np.float32(scale))


def _has_dark_rim(small: Pixels) -> bool:
    """Whether most of the rim is darker than the paper in the middle."""
    height, width = small.shape
    rim = max(2, round(RIM * max(height, width)))
    paper = float(np.percentile(small, 75))
    sides = (small[:rim], small[-rim:], small[:, :rim], small[:, -rim:])
    return sum(float(np.median(side)) < DARK_RIM * paper for side in sides) >= 3


def _in_order(corners: Corners) -> Corners:
    """Clockwise from the corner nearest to the upper left."""
    total, difference = corners.sum(axis=1), corners[:, 1] - corners[:, 0]
    order = [total.argmin(), difference.argmin(), total.argmax(), difference.argmax()]
    return corners[order]
