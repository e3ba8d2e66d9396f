"""Takes a black stamp off the print beneath it, where its ink is paler than the print's."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from extract.scan._oblong import Oblong
from extract.scan._picture import DARK, Pixels

FRAME = 0.02
"""Inches; half the breadth in which the line of a stamp's frame is looked for."""
PRINT = 15
"""Percentile of dark pixels that is the black of print, whose edges are paler."""
STAMP = 40
"""Percentile of a frame's dark pixels that is a stamp's black: crossing print is darker, edges are paler."""
PALER = 35
"""Greys by which a stamp's ink must be paler than print: rubber stamps and ribbons differ by 40 to 80, print by 20."""
LEAST_FRAME = 200
BESIDE = 0.04
"""Inches by which the ink of a frame reaches beyond its middle line."""


def without_paler(grey: Pixels, places: Sequence[Oblong], dpi: float) -> Pixels:
    """The levelled page on which the ink of paler black stamps is white, and darker print stays.

    Args:
        grey: The levelled page (height x width), paper 255.
        places: The frames of black stamps, in pixels.
        dpi: Pixels an inch.
    """
    dark = grey[grey < DARK]
    if not places or not len(dark):
        return grey
    black = float(np.percentile(dark, PRINT))
    page = grey.copy()
    for place in places:
        ink = _ink_of_frame(grey, place, dpi)
        if ink is not None and ink - black >= PALER:
            inside = _filled(place.grown(BESIDE * dpi), grey.shape) > 0
            stretched = (page[inside].astype(np.float32) - black) * (255.0 / (ink - 5 - black))
            page[inside] = np.clip(stretched, 0, 255).astype(np.uint8)
    return page


def _ink_of_frame(grey: Pixels, place: Oblong, dpi: float) -> float | None:
    """The grey of a stamp's ink, read off the line of its frame."""
    ring = cv2.subtract(_filled(place.grown(FRAME * dpi), grey.shape), _filled(place.grown(-FRAME * dpi), grey.shape))
    line = grey[(ring > 0) & (grey < DARK)]
    return float(np.percentile(line, STAMP)) if len(line) >= LEAST_FRAME else None


def _filled(place: Oblong, shape: tuple[int, ...]) -> Pixels:
    mask = np.zeros(shape, np.uint8)
    cv2.fillConvexPoly(mask, place.corners.astype(np.int32), 255)
    return mask
