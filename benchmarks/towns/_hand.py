"""Handwriting: signatures and short notes drawn stroke by stroke.

A mask is height x width, floats from 0 (paper) to 1 (ink); ``scale`` is pixels a point.
"""

from __future__ import annotations

import cv2
import numpy as np
from _paper import Pixels
from numpy.random import Generator
from numpy.typing import NDArray

Points = NDArray[np.float64]
NOTES = ("TOP 7.2", "BV 3 am 30.1.", "z.d.A.", "erl.", "R 61", "Kop. an 20", "02-3/0", "eilt", "Vorl. 41/2")
_GLYPHS: dict[str, tuple[str, ...]] = {
    "0": ("35 51 66 59 38 20 11 13 32 48",),
    "1": ("17 49 30",),
    "2": ("18 29 48 47 25 10 30 50",),
    "3": ("18 39 47 35 44 42 20 01",),
    "4": ("39 15 03 33 53", "45 40"),
    "5": ("18 15 35 43 30 01", "18 49"),
    "6": ("49 16 02 20 42 34 13",),
    "7": ("19 49 35 20", "14 44"),
    "A": ("00 26 29 46 50", "14 44"),
    "B": ("19 10", "19 48 45 15 45 42 20 10"),
    "K": ("19 10", "49 15 50"),
    "O": ("39 16 02 20 42 47 39",),
    "P": ("19 10", "19 38 46 34 14"),
    "R": ("19 10", "19 38 46 34 14 50"),
    "T": ("09 59", "39 30"),
    "V": ("09 20 49",),
    "a": ("44 25 02 20 43 44 40 51",),
    "d": ("43 15 02 20 42 49 41 50",),
    "e": ("13 33 35 15 02 20 41",),
    "i": ("15 11 20 31", "17 18"),
    "l": ("11 28 19 11 20 31",),
    "m": ("05 00", "03 15 20", "23 35 40 51"),
    "n": ("05 00", "03 25 35 30 41"),
    "o": ("25 02 20 42 35 25 45",),
    "p": ("15 11", "14 35 33 21 11"),
    "r": ("05 00", "03 15 35"),
    "t": ("18 11 20 31", "05 35"),
    "z": ("05 35 00 30",),
    ".": ("10 11",),
    "-": ("04 34",),
    "/": ("00 49",),
    " ": (),
}
"""Letters as strokes of points, two digits each: tenths of an em to the right, and up from the line."""


def curve(points: Points, *, steps: int = 10) -> Points:
    """A smooth line through points, of cubic Bézier pieces (with Catmull and Rom's tangents)."""
    padded = np.vstack((points[:1], points, points[-1:]))
    t = np.linspace(0, 1, steps)[:, None]
    u, pieces = 1 - t, []
    for before, start, end, after in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        first, second = start + (end - before) / 6, end - (after - start) / 6
        pieces.append(u**3 * start + 3 * u**2 * t * first + 3 * u * t**2 * second + t**3 * end)
    return np.vstack(pieces)


def drawn(strokes: list[Points], *, thick: float, scale: float) -> Pixels:
    """A mask that just holds the strokes (points); the pen is thicker where it goes down."""
    every = np.vstack(strokes)
    low, high = every.min(axis=0) - 3, every.max(axis=0) + 3
    width, height = np.ceil((high - low) * scale).astype(int)
    mask = np.zeros((height, width), np.uint8)
    for stroke in strokes:
        line = np.round((curve(stroke) - low) * scale * 8).astype(int)
        for start, end in zip(line, line[1:], strict=False):
            wide = thick * (1.2 if end[1] > start[1] else 0.85)
            cv2.line(mask, start.tolist(), end.tolist(), (255,), max(1, round(wide * scale)), cv2.LINE_AA, 3)
    return np.asarray(mask / 255, np.float32)


def signature(rng: Generator, *, width: float, height: float, scale: float) -> Pixels:
    """One large loop, then humps that flatten out, sometimes with a flourish below; points."""
    count = max(7, int(width / 6))
    x = np.sort(rng.uniform(0, width, count)) + rng.normal(0, 0.03 * width, count)
    swing = np.linspace(1, 0.2, count) * height * 0.5
    y = swing * np.where(np.arange(count) % 2, 1, -1) * rng.uniform(0.4, 1.2, count)
    loop = np.array(((-0.05, 0.2), (0.02, -0.75), (0.12, -0.6), (0.05, 0.6), (-0.04, 0.3))) * (width, height)
    strokes = [np.vstack((loop, np.column_stack((x + 0.12 * width, y))))]
    if rng.random() < 0.4:
        strokes.append(np.array(((0.9, 0.5), (0.3, 0.75), (0.6, 0.85), (1.1, 0.6))) * (width, height))
    return drawn(strokes, thick=1.1, scale=scale)


def note(rng: Generator, *, scale: float) -> Pixels:
    """A short note in uneven letters of 11 to 16 points."""
    size, slant = rng.uniform(11, 16), rng.uniform(0.0, 0.35)
    at, strokes = 0.0, []
    for letter in NOTES[int(rng.integers(len(NOTES)))]:
        for stroke in _GLYPHS[letter]:
            points = np.array([(int(pair[0]), int(pair[1])) for pair in stroke.split()]) / 9
            points = points + rng.normal(0, 0.035, points.shape)
            y = -points[:, 1] + rng.normal(0, 0.03)
            strokes.append(np.column_stack((at + points[:, 0] - slant * y, y)) * size)
        at += 0.4 if letter in ". " else rng.uniform(0.65, 0.8)
    return drawn(strokes, thick=float(rng.uniform(0.6, 1.0)), scale=scale)
