"""Inks of a page in colour: which are there, where, and how to part one from the black print beneath."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.scan._picture import Pixels

LOOKED_AT = 100
"""Dots an inch at which inks are looked for."""
GROUND_DPI = 12.5
"""Dots an inch at which the background is looked for."""
LEAST_CHROMA = 26
"""Least difference between the lightest and the darkest channel: JPEG leaves up to 20 around black letters."""
LEAST_SHARE = 0.3
"""Least share of chroma in what the ink takes from the paper; black ink has none."""
LEAST_INK = 0.02
"""Square inches that an ink must cover to count as one."""
HUES = 36
SAME_HUE = 3
"""Bins of the hue's 36 that one ink spreads over to either side."""

Directions = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ink:
    """A coloured ink: its colour, and where it lies at ``LOOKED_AT`` dots an inch (255 on 0)."""

    color: tuple[int, int, int]
    mask: Pixels


def whitened(color: Pixels, dpi: float) -> Pixels:
    """A page in colour (height x width x 3) with its paper made white, channel by channel."""
    step = GROUND_DPI / dpi
    small = cv2.resize(color, None, fx=step, fy=step, interpolation=cv2.INTER_AREA)
    ground = cv2.medianBlur(cv2.dilate(small, np.ones((3, 3), np.uint8)), 5)
    ground = cv2.resize(ground, color.shape[1::-1], interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(color, ground, scale=255), np.uint8)


def inks_of(color: Pixels, dpi: float) -> list[Ink]:
    """The coloured inks of a page (height x width x 3), those that cover most first."""
    scale = LOOKED_AT / dpi
    small = cv2.resize(color, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    small = whitened(np.asarray(small, np.uint8), LOOKED_AT)
    colored = _colored(small)
    if cv2.countNonZero(colored) < LEAST_INK * LOOKED_AT**2:
        return []
    place = colored > 0
    pixels = small[place]
    hues = _hues(pixels)
    found = []
    for peak in _peaks(np.bincount(hues, minlength=HUES)):
        away = (hues.astype(np.int16) - peak + HUES // 2) % HUES - HUES // 2
        mask = np.zeros_like(colored)
        mask[place] = np.where(np.abs(away) <= SAME_HUE, 255, 0)
        found.append(Ink(_color(pixels[np.abs(away) <= SAME_HUE]), mask))
    return found


def _colored(small: Pixels) -> Pixels:
    """Where a page with white paper is coloured."""
    red, green, blue = cv2.split(small)
    lightest, darkest = cv2.max(cv2.max(red, green), blue), cv2.min(cv2.min(red, green), blue)
    least = cv2.max(
        cv2.convertScaleAbs(cv2.bitwise_not(darkest), alpha=LEAST_SHARE), np.full(1, LEAST_CHROMA, np.uint8)
    )
    return np.asarray(cv2.compare(cv2.subtract(lightest, darkest), least, cv2.CMP_GE), np.uint8)


def _hues(pixels: Pixels) -> NDArray[np.uint8]:
    """The hue of each pixel (n x 3), in ``HUES`` bins."""
    hue = cv2.cvtColor(pixels.reshape(-1, 1, 3), cv2.COLOR_RGB2HSV)[:, 0, 0]
    return (hue // (180 // HUES)).astype(np.uint8)


def _peaks(counts: NDArray[np.int64]) -> list[int]:
    """The hues about which most ink lies, each with its neighbours taken away before the next is looked for."""
    left = counts.astype(np.float64)
    around = np.arange(-SAME_HUE, SAME_HUE + 1)
    peaks: list[int] = []
    while True:
        sums = np.array([left[(place + around) % HUES].sum() for place in range(HUES)])
        peak = int(sums.argmax())
        if sums[peak] < LEAST_INK * LOOKED_AT**2:
            return peaks
        peaks.append(peak)
        left[(peak + around) % HUES] = 0


def _color(pixels: Pixels) -> tuple[int, int, int]:
    """The ink's own colour: the darker half of what it covers (n x 3), whose edges are thin."""
    sums = pixels.sum(axis=1)
    dark = pixels[sums <= np.median(sums)]
    red, green, blue = (int(value) for value in np.median(dark, axis=0))
    return red, green, blue


def parted(white: Pixels, color: tuple[int, int, int]) -> tuple[Pixels, Pixels]:
    """The black print and the coloured ink of a page with white paper, each as grey on white.

    Inks take light by layers, so that their logarithms add up: each pixel is taken as so much black and so much of the
    ink, none of them negative.
    """
    taken = np.array([-math.log(max(value, 8) / 255) for value in color])
    ink, black = taken / np.linalg.norm(taken), np.ones(3) / math.sqrt(3)
    lay = _LOGS[white].reshape(-1, 3)
    along = float(ink @ black)
    of_black, of_ink = lay @ (black - along * ink).astype(np.float32), lay @ (ink - along * black).astype(np.float32)
    of_black, of_ink = of_black / (1 - along**2), of_ink / (1 - along**2)
    alone_black, alone_ink = lay @ black.astype(np.float32), lay @ ink.astype(np.float32)
    amount_black = np.where(of_ink < 0, alone_black, np.maximum(of_black, 0)) / math.sqrt(3)
    amount_ink = np.where(of_black < 0, alone_ink, np.maximum(of_ink, 0)) * (2.0 / float(np.linalg.norm(taken)))
    shape = white.shape[:2]
    return _grey(amount_black.reshape(shape)), _grey(amount_ink.reshape(shape))


_LOGS = (-np.log(np.maximum(np.arange(256), 8) / 255)).astype(np.float32)


def _grey(amount: NDArray[np.floating[Any]]) -> Pixels:
    return np.asarray(255 * np.exp(-amount), np.uint8)
