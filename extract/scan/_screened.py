"""Frees print from a screen of dots: what black-and-white scanners and fax machines make of a grey ground."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.scan._picture import DARK, Pixels, as_pixels
from extract.scan._strokes import POINT

DOT = 1.3 * POINT
"""Inches; a screen's dots are at most so large."""
TILE = 12.0 * POINT
"""Inches; the side of the squares in which dots are counted."""
LEAST_DOTS = 14
"""Dots in a square; the dots over i's and full stops of a text are one or two."""
SOFT = 0.5 * POINT
"""Inches by which a screen is blurred until its dots are an even grey; strokes of letters are twice as broad."""
STILL_DARK = 0.4
"""Share of the way from the ground's grey to black from which blurred ink is a letter's."""


def without_screens(grey: Pixels, dpi: float) -> Pixels:
    """The levelled page with the grounds of dots whitened and the print on them kept.

    Args:
        grey: The levelled page (height x width), paper 255.
        dpi: Pixels an inch.
    """
    ground = _screens(grey, dpi)
    if not ground.any():
        return grey
    soft = cv2.GaussianBlur(grey, (0, 0), SOFT * dpi)
    tone = cv2.blur(grey, (2 * round(TILE * dpi / 2) + 1,) * 2).astype(np.float32)
    page = grey.copy()
    letters = soft < tone * (1 - STILL_DARK)
    page[ground] = np.where(letters[ground], 0, 255)
    return page


def _screens(grey: Pixels, dpi: float) -> NDArray[np.bool_]:
    """Where dots stand too dense to be anything but a ground."""
    ink = as_pixels(cv2.inRange(grey, 0, DARK))
    _, _, stats, centres = cv2.connectedComponentsWithStats(ink, connectivity=4)
    sides = stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1)
    dots = centres[1:][sides[1:] <= DOT * dpi]
    tile = round(TILE * dpi)
    shape = (grey.shape[0] // tile + 1, grey.shape[1] // tile + 1)
    counts = np.zeros(shape, np.int32)
    rows, columns = (dots[:, 1] // tile).astype(int), (dots[:, 0] // tile).astype(int)
    np.add.at(counts, (rows, columns), 1)
    dense = cv2.morphologyEx((counts >= LEAST_DOTS).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    dense = cv2.morphologyEx(dense, cv2.MORPH_OPEN, np.ones((1, 2), np.uint8))
    full = cv2.resize(dense, (shape[1] * tile, shape[0] * tile), interpolation=cv2.INTER_NEAREST)
    return np.asarray(full[: grey.shape[0], : grey.shape[1]] > 0)
