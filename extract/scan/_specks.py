"""Takes off what is too small to be a letter: dust, the noise of fax machines, and dotted lines."""

from __future__ import annotations

from collections import defaultdict

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.scan._picture import Pixels

DARK = 160
SPECK = 1.0 / 72
"""Inches; dust is smaller than a full stop of 8-point type, which is a twelfth of it and stands by a letter."""
NEAR = 3.0 / 72
"""Inches within which a dot belongs to a letter: full stops, the dots of i and ä."""
DOT = 2.2 / 72
"""Inches; a dotted line's dots are at most so large."""
LEAST_DOTS = 8
"""Dots in a row at even distances make a dotted line; an ellipsis has three."""
WIDEST_STEP = 8.0 / 72
UNEVEN = 0.25

Boxes = NDArray[np.int32]


def without_specks(grey: Pixels, dpi: float) -> Pixels:
    """The levelled page with its dust and dotted lines whitened; nothing is taken that stands by a letter."""
    ink = np.asarray(cv2.inRange(grey, 0, DARK), np.uint8)
    count, labels, stats, centres = cv2.connectedComponentsWithStats(ink, connectivity=8)
    sides = stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1)
    gone = np.zeros(count, bool)
    gone[_dotted(centres, sides, dpi)] = True
    small = sides <= SPECK * dpi
    small[0] = gone[0] = False
    letters = np.where((~small & ~gone)[labels] & (ink > 0), 255, 0).astype(np.uint8)
    reach = 2 * round(NEAR * dpi) + 1
    around = cv2.dilate(letters, np.ones((reach, reach), np.uint8))
    rows, columns = centres[:, 1].astype(int), centres[:, 0].astype(int)
    gone |= small & (around[rows, columns] == 0)
    mask = cv2.dilate(np.where(gone[labels], 255, 0).astype(np.uint8), np.ones((3, 3), np.uint8))
    return np.where((mask > 0) & (letters == 0), 255, grey).astype(np.uint8)


def _dotted(centres: NDArray[np.float64], sides: NDArray[np.int32], dpi: float) -> list[int]:
    """The components that stand in a row of dots."""
    rows: dict[int, list[int]] = defaultdict(list)
    for label in np.flatnonzero(sides <= DOT * dpi):
        if label:
            rows[round(centres[label, 1] / (DOT * dpi))].append(int(label))
    found: list[int] = []
    for row in sorted(rows):
        both = sorted(rows[row] + rows.get(row + 1, []), key=lambda label: (centres[label, 0], label))
        found.extend(label for run in _runs(both, centres, dpi) for label in run)
    return found


def _runs(labels: list[int], centres: NDArray[np.float64], dpi: float) -> list[list[int]]:
    """Stretches of dots at one height and even distances."""
    runs: list[list[int]] = [[]]
    step = 0.0
    for label in labels:
        run = runs[-1]
        gap = centres[label, 0] - centres[run[-1], 0] if run else 0.0
        level = not run or abs(centres[label, 1] - centres[run[-1], 1]) <= DOT * dpi / 2
        even = len(run) < 2 or abs(gap - step) <= UNEVEN * step + 1
        if run and not (level and even and 0 < gap <= WIDEST_STEP * dpi):
            runs.append([run[-1]] if level and 0 < gap <= WIDEST_STEP * dpi else [])
            run = runs[-1]
        if run:
            step = centres[label, 0] - centres[run[-1], 0]
        run.append(label)
    return [run for run in runs if len(run) >= LEAST_DOTS]
