"""Tells Roman numerals from rows of ones, by the symmetry of their ink: `III/67` is no `111/67`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from extract.scan._engine import Reading
from extract.scan._picture import DARK, Pixels, as_pixels
from extract.vocabulary import is_roman

TALL = 0.7
"""Share of the tallest letter's height that a letter or digit has, and a full stop has not."""
SYMMETRY = 0.12
"""Share of a letter's box in which an I differs from its mirror images; a one, with its flag, differs in more.

Measured on sans serif, serif and typewriter faces at 150 to 300 dpi: I mostly below .1, one above .15.
"""
SURE = 0.9
"""Confidence from which the engine is believed: real ones have .92 and more, ones for I's .4 to .87."""
GLYPH = (16, 24)

_NUMERAL = re.compile(r"^[(\[]?(?P<numeral>[1Il|XV]*[1Il|][1Il|XV]*)(?P<rest>[/.,;:)\-].*)?$")
_BARS = str.maketrans("1l|", "III")


def with_numerals(readings: Sequence[Reading], grey: Pixels) -> list[Reading]:
    """The words, with Roman numerals where most ones, small l's and bars of a numeral are I's by their ink.

    A single stroke is told only before a slash (`I/17`): as a number of a list or a day, a one is far likelier.

    Args:
        readings: Words with boxes in pixels.
        grey: The levelled page (height x width), paper 255.
    """
    return [_told(reading, grey) for reading in readings]


def _told(reading: Reading, grey: Pixels) -> Reading:
    match = _NUMERAL.match(reading.text)
    if match is None or reading.confidence >= SURE or set(match["numeral"]) == {"|"}:
        return reading
    numeral = match["numeral"]
    if len(numeral) == 1 and not (match["rest"] or "").startswith("/"):
        return reading
    roman = numeral.translate(_BARS)
    if roman == numeral or not is_roman(roman):
        return reading
    glyphs = _glyphs(reading, grey)
    start = match.start("numeral")
    before = sum(character.isalnum() or character in "()[]/|" for character in reading.text[:start])
    own = glyphs[before : before + len(numeral)]
    bars = [glyph for glyph, letter in zip(own, roman, strict=False) if letter == "I"]
    if len(own) < len(numeral) or 2 * sum(map(_is_symmetric, bars)) <= len(bars):
        return reading
    return replace(reading, text=reading.text[:start] + roman + reading.text[match.end("numeral") :])


def _glyphs(reading: Reading, grey: Pixels) -> list[Pixels]:
    """The letters of a word as ink (255 on 0), from left to right, each cut to its own box."""
    x0, top, x1, bottom = reading.box
    ink = as_pixels(cv2.inRange(grey[max(0, top - 1) : bottom + 1, max(0, x0 - 1) : x1 + 1], 0, DARK))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    tallest = max((int(row[3]) for row in stats[1:]), default=0)
    found = [(int(row[0]), label) for label, row in enumerate(stats) if label and row[3] >= TALL * tallest]
    out: list[Pixels] = []
    for _, label in sorted(found):
        x, y, width, height, _ = (int(value) for value in stats[label])
        out.append(np.where(labels[y : y + height, x : x + width] == label, 255, 0).astype(np.uint8))
    return out


def _is_symmetric(glyph: Pixels) -> bool:
    """Whether a letter is its own mirror image, upside down and left to right."""
    even = cv2.resize(glyph, GLYPH, interpolation=cv2.INTER_AREA).astype(np.float64) / 255
    apart = max(float(np.abs(even - even[::-1]).mean()), float(np.abs(even - even[:, ::-1]).mean()))
    return apart <= SYMMETRY
