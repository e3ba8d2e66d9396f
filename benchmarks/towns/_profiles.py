"""The ways in which paper came to be pixels, and what each does to a page."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from _paper import (
    Pixels,
    age,
    bitonal,
    drop_lines,
    dust,
    expose,
    fold,
    light,
    punch,
    shine_through,
    streak,
)
from numpy.random import Generator
from numpy.typing import NDArray

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page on its way: pixels with ink, its back, and pixels a point."""

    page: Pixels
    back: Pixels
    scale: float


@dataclass(frozen=True, slots=True)
class Shot:
    """A scanned page: grey or RGB pixels, 0 or 255 where ``bits`` is 1, JPEG quality, and where the points went."""

    pixels: NDArray[np.uint8]
    matrix: Matrix
    quality: int = 0
    bits: int = 8


@dataclass(frozen=True, slots=True)
class Profile:
    """A kind of scan: dots an inch across and down, the share of turned letters, and its work."""

    dpi: tuple[float, float]
    turned: float
    work: Callable[[Sheet, Generator, Profile], Shot]

    @property
    def scale(self) -> float:
        """Pixels a point of the page before it is scanned."""
        return 1.4 * self.dpi[0] / 72


def laid(rng: Generator, size: tuple[float, float], *, skew: float, stretch: float, shift: float) -> Matrix:
    """Digital to scanned points of a sheet laid on glass: turned a little about its middle, stretched, moved."""
    angle = math.radians(float(np.clip(rng.normal(0, skew), -2, 2)))
    across, down = 1 + rng.normal(0, stretch, 2)
    cos, sin = math.cos(angle), math.sin(angle)
    turn = np.array(((cos * across, -sin * down), (sin * across, cos * down)))
    middle = np.array(size) / 2
    offset = middle - turn @ middle + rng.normal(0, shift, 2)
    return np.vstack((np.column_stack((turn, offset)), (0, 0, 1)))


def seen(rng: Generator, size: tuple[float, float]) -> Matrix:
    """Digital to photographed points: the four corners anywhere near those of the picture."""
    width, height = size
    corners = np.array(((0, 0), (width, 0), (width, height), (0, height)), np.float32)
    inward = np.array(((1, 1), (-1, 1), (-1, -1), (1, -1))) * rng.uniform(0.015, 0.075, (4, 2)) * size
    return np.asarray(cv2.getPerspectiveTransform(corners, (corners + inward).astype(np.float32)), np.float64)


def _scanned(sheet: Sheet, matrix: Matrix, profile: Profile, *, border: float) -> Pixels:
    """The sheet's pixels where the matrix puts them, at the profile's resolution; ``border`` is what lies around."""
    across, down = (sheet.page.shape[1] / sheet.scale, sheet.page.shape[0] / sheet.scale)
    columns, rows = round(across * profile.dpi[0] / 72), round(down * profile.dpi[1] / 72)
    to_points = np.diag((1 / sheet.scale, 1 / sheet.scale, 1.0))
    to_pixels = np.diag((columns / across, rows / down, 1.0))
    soft = cv2.GaussianBlur(sheet.page, (0, 0), 0.55)
    whole = to_pixels @ matrix @ to_points
    out = cv2.warpPerspective(soft, whole, (columns, rows), flags=cv2.INTER_LINEAR, borderValue=[border] * 3)
    return np.asarray(out, np.float32)


def _size(sheet: Sheet) -> tuple[float, float]:
    height, width = sheet.page.shape[:2]
    return width / sheet.scale, height / sheet.scale


def _bytes(page: Pixels) -> NDArray[np.uint8]:
    return np.asarray(np.round(page * 255), np.uint8)


def _grey(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8)


def clean(sheet: Sheet, rng: Generator, profile: Profile) -> Shot:
    """A good scanner and good paper, in colour."""
    matrix = laid(rng, _size(sheet), skew=0.15, stretch=0.001, shift=1.5)
    page = expose(_scanned(sheet, matrix, profile, border=1.0), rng, black=0.03, white=0.995, noise=0.008, blur=0.4)
    return Shot(_bytes(page), matrix, quality=88)


def office(sheet: Sheet, rng: Generator, profile: Profile) -> Shot:
    """A sheet feeder in an office: askew, punched, streaks; colour, grey, or black and white."""
    page = sheet.page
    if rng.random() < 0.5:
        page = fold(page, rng, depth=0.05, scale=sheet.scale)
    page = shine_through(page, sheet.back, strength=rng.uniform(0, 0.08), scale=sheet.scale)
    border = float(rng.choice((0.97, 0.75, 0.15)))
    if rng.random() < 0.5:
        punch(page, rng, scale=sheet.scale, behind=border)
    matrix = laid(rng, _size(sheet), skew=0.8, stretch=0.003, shift=3)
    page = _scanned(Sheet(page, sheet.back, sheet.scale), matrix, profile, border=border)
    dust(page, rng, grains=int(rng.integers(5, 60)), hairs=1, scale=profile.dpi[0] / 72)
    if rng.random() < 0.25:
        streak(page, rng)
    page = expose(page, rng, black=rng.uniform(0.05, 0.2), white=rng.uniform(0.9, 0.99), noise=0.015, blur=0.5)
    mode = rng.random()
    if mode < 0.3:
        return Shot(bitonal(page, rng, noise=0.04, level=rng.uniform(0.58, 0.72)), matrix, bits=1)
    pixels = _bytes(page)
    return Shot(pixels if mode < 0.7 else _grey(pixels), matrix, quality=int(rng.integers(55, 80)))


def old(sheet: Sheet, rng: Generator, profile: Profile) -> Shot:
    """Yellowed paper from an archive, folded and thin, coarsely scanned; one in four in black and white."""
    page = shine_through(sheet.page, sheet.back, strength=rng.uniform(0.05, 0.2), scale=sheet.scale)
    page = fold(page, rng, depth=rng.uniform(0.05, 0.14), scale=sheet.scale)
    page = 1 - (1 - page) * (0.8 + 0.2 * rng.random())
    tints = ((0.93, 0.87, 0.7), (0.9, 0.86, 0.78), (0.95, 0.9, 0.8), (0.84, 0.79, 0.68))
    page = age(page, rng, tint=tints[int(rng.integers(len(tints)))], stains=rng.uniform(0.05, 0.22))
    if rng.random() < 0.7:
        punch(page, rng, scale=sheet.scale, behind=0.9)
    matrix = laid(rng, _size(sheet), skew=1.0, stretch=0.004, shift=5)
    page = _scanned(Sheet(page, sheet.back, sheet.scale), matrix, profile, border=float(rng.choice((0.9, 0.3))))
    dust(page, rng, grains=int(rng.integers(40, 220)), hairs=3, scale=profile.dpi[0] / 72)
    page = expose(page, rng, black=rng.uniform(0.1, 0.25), white=rng.uniform(0.88, 0.97), noise=0.02, blur=0.6)
    if rng.random() < 0.25:
        middle = float(np.median(page)) * 0.72
        return Shot(bitonal(page, rng, noise=0.03, level=middle), matrix, bits=1)
    pixels = _bytes(page)
    return Shot(pixels if rng.random() < 0.6 else _grey(pixels), matrix, quality=int(rng.integers(45, 70)))


def fax(sheet: Sheet, rng: Generator, profile: Profile) -> Shot:
    """Telefax, fine resolution: bitonal, ragged, with lost lines and the sender's head line."""
    matrix = laid(rng, _size(sheet), skew=0.4, stretch=0.006, shift=3)
    page = _scanned(sheet, matrix, profile, border=1.0)
    dust(page, rng, grains=int(rng.integers(40, 200)), hairs=0, scale=profile.dpi[0] / 72)
    page = expose(page, rng, black=0.05, white=0.98, noise=0.02, blur=rng.uniform(0.5, 0.9))
    pixels = bitonal(page, rng, noise=rng.uniform(0.05, 0.11), level=rng.uniform(0.48, 0.66))
    drop_lines(pixels, rng, share=float(rng.uniform(0, 0.006)))
    return Shot(pixels, matrix, bits=1)


def photo(sheet: Sheet, rng: Generator, profile: Profile) -> Shot:
    """A phone's photo of the sheet on a table: perspective, shadow, soft focus."""
    page = fold(sheet.page, rng, depth=0.08, scale=sheet.scale) if rng.random() < 0.5 else sheet.page
    matrix = seen(rng, _size(sheet))
    table = np.array(((0.32, 0.24, 0.17), (0.2, 0.2, 0.22), (0.55, 0.5, 0.45))[int(rng.integers(3))], np.float32)
    face = _scanned(Sheet(page * 0.97, sheet.back, sheet.scale), matrix, profile, border=-1.0)
    grain = np.resize(rng.normal(1, 0.08, face.shape[0] // 3 + 1).repeat(3), face.shape[0]).astype(np.float32)
    out = np.where(face < -0.5, table * grain[:, None, None], face.clip(0, 1))
    out = light(out, rng, fall=rng.uniform(0.1, 0.4), shadow=float(rng.choice((0, 0.25, 0.4))))
    out = expose(out, rng, black=0.06, white=0.96, noise=0.018, blur=rng.uniform(0.6, 1.0))
    return Shot(_bytes(out), matrix, quality=int(rng.integers(70, 88)))


PROFILES = {
    "clean300": Profile((300, 300), 0.03, clean),
    "office200": Profile((200, 200), 0.08, office),
    "old150": Profile((150, 150), 0.08, old),
    "fax": Profile((204, 196), 0.04, fax),
    "photo": Profile((200, 200), 0.1, photo),
}
