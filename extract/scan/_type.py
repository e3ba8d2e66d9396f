"""What the type of a word read from a scan is: its size and its weight, measured on the ink."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from extract.scan._engine import Reading
from extract.scan._measured import columned
from extract.scan._picture import DARK, Pixels

DOTTED, CAPITAL, SMALL = 0.92, 0.72, 0.52
"""Heights of capitals with and without dots, and of small letters, as shares of the type's size.

Capitals of Arial have .72, of Times .68, of Courier .69; small letters of Arial .52.
"""
ALIKE = 0.12
"""Sizes that differ by less than this share of the page's own are the page's own, read with an unsteady hand."""
HEAVY = 1.24
"""Strokes so much thicker than the page's usual ones are bold (Arial 1.45, Times 1.47, shadowed print less)."""
LEAST_STROKES = 3

_TALL = re.compile(r"[A-ZbdfhklßÖÄÜ0-9]")
_ABOVE = re.compile(r"[ÄÖÜ()/\[\]|„“”\"'§$]")
_SMALL = re.compile(r"^[acemnorsuvwxz]+$")


@dataclass(frozen=True, slots=True)
class Type:
    """Size in pixels, from the top of the ascent to the bottom of the descent, and whether it is bold."""

    size: float
    bold: bool


def types_of(readings: Sequence[Reading], grey: Pixels) -> list[Type]:
    """The type of each word; a line has one size."""
    sizes = _sizes(readings)
    weights = [_weight(reading, grey) for reading in readings]
    shares = [weight / size for weight, size in zip(weights, sizes, strict=True) if weight]
    usual = median(shares) if shares else 0.0
    return [
        Type(size, weight > HEAVY * usual * size and weight > 0) for size, weight in zip(sizes, weights, strict=True)
    ]


def _sizes(readings: Sequence[Reading]) -> list[float]:
    """The size of each word's line; lines that give no measure have the page's."""
    lines = columned(readings)
    measured: dict[int, list[float]] = defaultdict(list)
    for reading, line in zip(readings, lines, strict=True):
        measured[line].extend(_measures(reading))
    sizes = {line: median(found) for line, found in measured.items() if found}
    if not sizes:
        return [float(reading.box[3] - reading.box[1]) for reading in readings]
    usual = median(sizes[line] for line in lines if line in sizes)
    return [_steadied(sizes.get(line, usual), usual) for line in lines]


def _steadied(size: float, usual: float) -> float:
    return usual if abs(size - usual) < ALIKE * usual else size


def _measures(reading: Reading) -> list[float]:
    """The size that a word's height over its baseline speaks for, if its letters allow to tell."""
    height = reading.base - reading.box[1]
    if height <= 0:
        return []
    if _TALL.search(reading.text) and not _ABOVE.search(reading.text):
        return [height / CAPITAL]
    return [height / SMALL] if _SMALL.match(reading.text) else []


def _weight(reading: Reading, grey: Pixels) -> float:
    """Mean width of a word's strokes in pixels: its ink by the number of times that a row meets ink anew."""
    x0, top, x1, bottom = reading.box
    crop = grey[max(top, 0) : bottom, max(x0, 0) : x1]
    if crop.size == 0:
        return 0.0
    dark = crop < DARK
    strokes = int(np.count_nonzero(dark[:, 1:] & ~dark[:, :-1]) + np.count_nonzero(dark[:, 0]))
    if strokes < LEAST_STROKES * 4:
        return 0.0
    return float((255.0 - crop).sum() / 255.0 / strokes)
