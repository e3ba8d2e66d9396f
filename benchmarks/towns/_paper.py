"""What paper, scanner, fax and camera do to a page, each as a function of pixels and a random generator.

Pixels are height x width x 3, floats from 0 to 1; ``scale`` is pixels a point.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

Pixels = NDArray[np.float32]


def clouds(rng: Generator, shape: tuple[int, int], *, cells: int) -> Pixels:
    """Soft noise from 0 to 1, some cells wide."""
    rows = max(2, round(cells * shape[0] / shape[1]))
    small = rng.random((rows, cells)).astype(np.float32)
    large = cv2.resize(small, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC)
    return np.asarray(np.clip(large, 0, 1), np.float32)


def age(page: Pixels, rng: Generator, *, tint: tuple[float, float, float], stains: float) -> Pixels:
    """Tinted paper, darker in clouds and at its edges, with grey instead of black ink."""
    height, width = page.shape[:2]
    paper = np.array(tint, np.float32) * (1 - stains * clouds(rng, (height, width), cells=6)[..., None])
    across = np.minimum(np.arange(width), np.arange(width)[::-1]) / width
    down = np.minimum(np.arange(height), np.arange(height)[::-1]) / height
    edge = np.exp(-np.minimum(across[None, :], down[:, None]) * 40).astype(np.float32)
    return np.asarray(page * paper * (1 - 0.5 * stains * edge[..., None]), np.float32)


def shine_through(page: Pixels, back: Pixels, *, strength: float, scale: float) -> Pixels:
    """The back of the sheet, mirrored and blurred, faint behind the text."""
    mirrored = cv2.GaussianBlur(np.ascontiguousarray(back[:, ::-1]), (0, 0), 0.7 * scale)
    return page * (1 - strength * (1 - mirrored))


def fold(page: Pixels, rng: Generator, *, depth: float, scale: float) -> Pixels:
    """Creases at the thirds of a letter: a dark and a light side, and broken ink along the line."""
    height, width = page.shape[:2]
    page, reach = page.copy(), round(40 * scale)
    for third in (1, 2):
        middle = round(height * third / 3 + rng.normal(0, 6 * scale))
        band = page[middle - reach : middle + reach]
        rows = np.arange(-reach, reach, dtype=np.float32)[:, None]
        away = (rows - rng.uniform(-0.004, 0.004) * np.arange(width, dtype=np.float32)[None, :]) / scale
        band *= (1 - depth * np.exp(-np.abs(away + 3) / 6) + 0.6 * depth * np.exp(-np.abs(away - 3) / 5))[..., None]
        worn = (np.abs(away) < 0.35) & (clouds(rng, (2 * reach, width), cells=90) > 0.55)
        band[worn] = np.maximum(band[worn], 0.82)
    return page


def punch(page: Pixels, rng: Generator, *, scale: float, behind: float) -> None:
    """Two holes of a German punch: 80 mm apart, 12 mm from the left edge, 5.5 mm wide (ISO 838)."""
    middle = page.shape[0] / 2 + rng.normal(0, 5) * scale
    left = (34 + rng.normal(0, 3)) * scale
    rim, hole = (np.zeros(page.shape[:2], np.uint8) for _ in range(2))
    for side in (-1, 1):
        centre = (round(left), round(middle + side * 113.4 * scale))
        cv2.circle(rim, centre, round(8.3 * scale), (255,), -1, cv2.LINE_AA)
        cv2.circle(hole, centre, round(7.8 * scale), (255,), -1, cv2.LINE_AA)
    _paint(page, rim, 0.6)
    _paint(page, hole, behind)


def _paint(page: Pixels, mask: NDArray[np.uint8], tone: float) -> None:
    """Lay a tone onto the page where the mask is set."""
    rows, columns = np.nonzero(mask)
    share = mask[rows, columns, None].astype(np.float32) / 255
    page[rows, columns] = page[rows, columns] * (1 - share) + tone * share


def dust(page: Pixels, rng: Generator, *, grains: int, hairs: int, scale: float) -> None:
    """Specks, and a few hairs on the glass."""
    height, width = page.shape[:2]
    mask = np.zeros((height, width), np.uint8)
    for _ in range(grains):
        at = (int(rng.integers(width)), int(rng.integers(height)))
        radius = max(0, round(rng.exponential(0.28) * scale))
        cv2.circle(mask, at, radius, (int(rng.integers(100, 255)),), -1, cv2.LINE_AA)
    for _ in range(hairs):
        points = rng.random(2) * (width, height) + np.cumsum(rng.normal(0, 5 * scale, (6, 2)), axis=0)
        cv2.polylines(mask, [points.astype(np.int32)], False, (110,), 1, cv2.LINE_AA)
    _paint(page, mask, 0.1)


def streak(page: Pixels, rng: Generator) -> None:
    """A thin line down the whole page, as dirt in a sheet feeder draws."""
    column = int(rng.integers(page.shape[1] // 12, page.shape[1] - 2))
    page[:, column : column + 1] *= float(rng.uniform(0.45, 0.8))


def light(page: Pixels, rng: Generator, *, fall: float, shadow: float) -> Pixels:
    """Light that falls off to one side, and a shadow with a soft edge, as of a hand with a phone."""
    height, width = page.shape[:2]
    angle = rng.uniform(0, 2 * np.pi)
    x = np.linspace(-0.5, 0.5, width, dtype=np.float32)[None, :]
    y = np.linspace(-0.5, 0.5, height, dtype=np.float32)[:, None]
    lit = 1 - fall * (0.5 + x * np.cos(angle) + y * np.sin(angle))
    away = x * np.cos(angle + 1.2) + y * np.sin(angle + 1.2) - rng.uniform(-0.15, 0.3)
    lit = lit * (1 - shadow / (1 + np.exp(-away * rng.uniform(12, 30))))
    warm = np.array((1.0, 0.985, 0.95), np.float32)
    return np.asarray(page * lit[..., None] * warm, np.float32)


def expose(page: Pixels, rng: Generator, *, black: float, white: float, noise: float, blur: float) -> Pixels:
    """The scanner's range, its noise and its lens."""
    if blur:
        page = np.asarray(cv2.GaussianBlur(page, (0, 0), blur), np.float32)
    grain = rng.standard_normal(page.shape[:2], dtype=np.float32)[..., None] * noise
    return np.asarray(np.clip(black + page * (white - black) + grain, 0, 1), np.float32)


def bitonal(page: Pixels, rng: Generator, *, noise: float, level: float) -> NDArray[np.uint8]:
    """Black and white by a level that wanders, with ragged edges; 0 or 255."""
    grey = page.mean(axis=2)
    grey = grey + rng.standard_normal(grey.shape, dtype=np.float32) * noise
    wander = level + 0.08 * (clouds(rng, grey.shape, cells=5) - 0.5)
    return np.where(grey > wander, 255, 0).astype(np.uint8)


def drop_lines(page: NDArray[np.uint8], rng: Generator, *, share: float) -> None:
    """Lost scan lines of a fax: the line before is printed again."""
    for row in np.flatnonzero(rng.random(page.shape[0] - 1) < share).tolist():
        page[row + 1] = page[row]
