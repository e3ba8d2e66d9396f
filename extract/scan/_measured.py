"""Measures words on their ink: the engine's boxes are loose, and its baselines those of a row over all columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

import numpy as np

from extract.scan._engine import Reading
from extract.scan._picture import DARK, Pixels

COLUMNS = 3.0
"""Heights of a word that columns are apart at least."""
ON_LINE = 0.45
"""Share of the ink of a word's densest rows that its lowest row on the line has; descenders have less."""
LEAST_LETTERS = 2


def measured(readings: Sequence[Reading], grey: Pixels) -> list[Reading]:
    """The words with boxes as high as their ink, and baselines on which it stands.

    Args:
        readings: Words with boxes in pixels.
        grey: The levelled page without lines (height x width), paper 255.
    """
    lines = columned(readings)
    found = [_ink(reading, grey) for reading in readings]
    offsets: dict[int, list[float]] = defaultdict(list)
    for reading, line, ink in zip(readings, lines, found, strict=True):
        if ink is not None and sum(map(str.isalnum, reading.text)) >= LEAST_LETTERS:
            offsets[line].append(ink[2] - reading.base)
    return [
        _set(reading, ink, median(offsets[line]) if offsets[line] else 0.0)
        for reading, line, ink in zip(readings, lines, found, strict=True)
    ]


def columned(readings: Sequence[Reading]) -> list[int]:
    """The number of each word's line, where the engine's lines that run over several columns are parted."""
    numbers: list[int] = []
    for place, reading in enumerate(readings):
        before = readings[place - 1] if place else reading
        gap = reading.box[0] - before.box[2]
        goes_on = before.line == reading.line and gap <= COLUMNS * (reading.box[3] - reading.box[1])
        numbers.append((numbers[-1] if numbers else 0) + (not goes_on))
    return numbers


def _set(reading: Reading, ink: tuple[int, int, int] | None, offset: float) -> Reading:
    x0, top, x1, bottom = reading.box
    if ink is not None:
        top, bottom = ink[0], ink[1]
    return replace(reading, box=(x0, top, x1, bottom), base=reading.base + offset)


def _ink(reading: Reading, grey: Pixels) -> tuple[int, int, int] | None:
    """Upper and lower end of a word's ink and the height it stands on, in pixels of the page; dust does not count."""
    x0, top, x1, bottom = reading.box
    top = max(top, 0)
    dark = (grey[top:bottom, max(x0, 0) : x1] < DARK).sum(axis=1)
    firm = np.flatnonzero((dark[:-1] >= 2) & (dark[1:] >= 2))
    if not len(firm):
        return None
    dense = float(np.sort(dark)[-max(3, len(dark) // 3) :].mean())
    line = np.flatnonzero(dark >= ON_LINE * dense)
    return top + int(firm[0]), top + int(firm[-1]) + 2, top + int(line[-1]) + 1
