"""Takes off what is too small to be a letter: dust, and the noise of fax machines."""

from __future__ import annotations

import cv2
import numpy as np

from extract.scan._picture import Pixels
from extract.scan._strokes import POINT

TRACE = 160
"""Levelled grey below which a pixel may belong to a letter; paler than ink, so that thin strokes hold together."""
SPECK = 1.0 * POINT
"""Inches; dust is at most so large. A full stop of 8-point type is as small, but stands by a letter."""
NEAR = 3.0 * POINT
"""Inches within which a dot belongs to a letter: full stops, the dots of i and ä."""


def without_specks(grey: Pixels, dpi: float) -> Pixels:
    """The levelled page with its dust whitened; nothing is taken that stands by a letter."""
    ink = np.asarray(cv2.inRange(grey, 0, TRACE), np.uint8)
    _, labels, stats, centres = cv2.connectedComponentsWithStats(ink, connectivity=8)
    small = stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1) <= SPECK * dpi
    small[0] = False
    specks = np.where(small, 255, 0).astype(np.uint8)[labels]
    letters = cv2.subtract(ink, specks)
    reach = 2 * round(NEAR * dpi) + 1
    around = cv2.dilate(letters, np.ones((reach, reach), np.uint8))
    rows, columns = np.nan_to_num(centres[:, ::-1]).astype(int).T  # of an all-black page, no ground is left
    near = around[rows, columns] > 0
    alone = np.where(small & ~near, 255, 0).astype(np.uint8)
    page = grey.copy()
    page[(cv2.dilate(alone[labels], np.ones((3, 3), np.uint8)) > 0) & (letters == 0)] = 255
    return page
