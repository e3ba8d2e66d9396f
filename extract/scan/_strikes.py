"""Finds lines through words that are too short, or too much grown together with letters, to be found as lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from extract.scan._engine import Reading
from extract.scan._picture import DARK, Pixels
from extract.scan._type import Type
from schemas.page import Box

BAND = (0.12, 0.46)
"""Where a line strikes out, above the baseline in shares of the type's size."""
THROUGH = 0.9
"""Share of a word's width that one unbroken stroke at one height covers; letters leave gaps (at most .6)."""
LEAST_LETTERS = 3
SLOPE = 0.012
"""What a line may rise on its length on a page set straight."""


def strikes_of(readings: Sequence[Reading], types: Sequence[Type], grey: Pixels) -> Iterator[Box]:
    """The lines that strike words out, boxes in pixels.

    Args:
        readings: Words with boxes in pixels.
        types: The type of each.
        grey: The levelled page with its lines (height x width), paper 255.
    """
    for reading, type_ in zip(readings, types, strict=True):
        if sum(map(str.isalpha, reading.text)) >= LEAST_LETTERS:
            line = _strike(reading, type_.size, grey)
            if line is not None:
                yield line


def _strike(reading: Reading, size: float, grey: Pixels) -> Box | None:
    x0, _, x1, _ = reading.box
    top, bottom = round(reading.base - BAND[1] * size), round(reading.base - BAND[0] * size)
    dark = grey[max(0, top) : bottom + 1, max(0, x0) : x1] < DARK
    if dark.shape[0] < 2 or dark.shape[1] == 0:
        return None
    reach = max(1, round(SLOPE * dark.shape[1]))
    for row in range(dark.shape[0] - reach):
        start, length = _longest(np.asarray(dark[row : row + reach + 1].any(axis=0)))
        if length >= THROUGH * dark.shape[1]:
            y = float(max(0, top) + row + (reach + 1) / 2)
            return Box(float(x0 + start), y - 1, float(x0 + start + length), y + 1)
    return None


def _longest(dark: NDArray[np.bool_]) -> tuple[int, int]:
    """Start and length of the longest unbroken run."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], dark.astype(np.int8), [0]])))
    if not len(edges):
        return 0, 0
    starts, lengths = edges[::2], edges[1::2] - edges[::2]
    place = int(lengths.argmax())
    return int(starts[place]), int(lengths[place])
