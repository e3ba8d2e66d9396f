"""Stamps on a scan: found by the colour of their ink or by their frame, and cut out to be read by themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from extract.scan._ink import LOOKED_AT, Ink, parted, whitened
from extract.scan._oblong import Oblong
from extract.scan._picture import DARK, Homography, Pixels
from extract.scan._strokes import Strokes, without_lines
from extract.scan._tilted import Outline, frames_in, tilt_of
from schemas.page import Box

READ_AT = 200
"""Dots an inch of the little pictures at least; more gains nothing."""
MARGIN = 0.1
"""Inches of white around them, which Tesseract needs."""
GAP = 0.14
"""Inches of white between the lines of one stamp."""
ASKEW = 0.8
"""Degrees; a frame tilted by more was set by hand."""
BLACK = (0, 0, 0)
WIDTHS, HEIGHTS = (0.55, 4.2), (0.12, 3.0)
"""Inches of the upright box around a stamp, whose frame may have grown together with text."""
STRAIGHT, BRIDGE = 0.6, 0.5
"""Inches of a line that is level, not tilted; and the share of ink above which a pixel ties letters to a frame."""
PIECE, SPARSE = 0.3, 0.3
"""Inches, and share of its box that is ink, of a piece of a broken frame."""
MENDED = 9
"""Pixels over which pieces are one frame."""
SURELY = 0.82
"""Share of a frame that must be drawn for it to be certain."""
FRAME_LINE = 0.035
"""Inches from the middle of a frame's line to where it surely ends."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A stamp, or what may be one.

    ``place`` is its frame, or the rectangle around its words, in pixels of the page; ``angle`` and ``color`` are as in
    :class:`schemas.page.Word`. ``pixels`` is the stamp alone as levelled grey, upright, its frame taken off; and
    ``to_image`` leads from there to pixels of the page. What is not ``certain`` - a level black frame, coloured words
    without a frame - is a stamp only if its words say so.
    """

    place: Oblong
    color: tuple[int, int, int]
    pixels: Pixels
    to_image: Homography
    framed: bool
    certain: bool

    @property
    def angle(self) -> float:
        """The turn in degrees, positive clockwise."""
        return self.place.angle

    @property
    def box(self) -> Box:
        """The upright box around it, in pixels of the page."""
        return self.place.box


@dataclass(frozen=True, slots=True)
class _Find:
    """Where a stamp may be, at ``LOOKED_AT`` dots an inch."""

    place: Oblong
    color: tuple[int, int, int]
    framed: bool
    certain: bool


def stamps_of(color: Pixels | None, grey: Pixels, inks: Sequence[Ink], dpi: float) -> list[Stamp]:
    """The stamps of a page that stands upright, from top to bottom.

    Args:
        color: The page as scanned (height x width x 3), or None for a grey scan.
        grey: The same page levelled (height x width), paper 255.
        inks: The coloured inks on it.
        dpi: Pixels an inch.
    """
    finds = [find for ink in inks for find in _colored(ink)]
    for blocks, ink in _black_blocks(_black_ink(grey, dpi, inks)):
        finds += [find for find in _black(blocks, ink, finds) if not _is_among(find, finds)]
    cutter = _Cutter(color, grey, dpi)
    return [cutter.stamp(find) for find in sorted(finds, key=lambda find: (find.place.y, find.place.x))]


def _is_among(find: _Find, finds: Sequence[_Find]) -> bool:
    return any(other.place.holds(find.place.x, find.place.y) for other in finds)


def _black_ink(grey: Pixels, dpi: float, inks: Sequence[Ink]) -> Pixels:
    """What is dark and not of a colour, at ``LOOKED_AT`` dots an inch: 255 where all of a pixel is."""
    scale = LOOKED_AT / dpi
    ink = cv2.resize(cv2.inRange(grey, 0, DARK), None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    for other in inks:
        ink = cv2.subtract(ink, cv2.dilate(other.mask, np.ones((3, 3), np.uint8)))
    return np.asarray(ink, np.uint8)


def _inked(ink: Pixels, share: float = 0.24) -> Pixels:
    """Pixels of which a share is ink, as 255 on 0."""
    return np.asarray(cv2.inRange(ink, round(255 * share), 255), np.uint8)


def _black_blocks(ink: Pixels) -> Iterator[tuple[Pixels, Pixels]]:
    """Black ink in blocks that may be stamps: as it hangs together; freed of forms and text; and pieces of frames."""
    inked = _inked(ink)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(inked, connectivity=8, ltype=cv2.CV_16U)
    yield inked, inked
    large = (stats[:, 2] > WIDTHS[1] * LOOKED_AT) | (stats[:, 3] > HEIGHTS[1] * LOOKED_AT)
    long = (stats[:, 2] >= PIECE * LOOKED_AT) | (stats[:, 3] >= PIECE * LOOKED_AT)
    pieces = long & ~large & (stats[:, 4] <= SPARSE * stats[:, 2] * stats[:, 3])
    large[0] = pieces[0] = False
    if not large.any() and not pieces.any():
        return
    kinds = (pieces + 2 * large).astype(np.uint8)[labels]
    tied = np.zeros_like(inked)
    if large.any():
        tied = _apart(np.asarray(cv2.bitwise_and(_inked(ink, BRIDGE), cv2.inRange(kinds, 2, 2)), np.uint8))
        yield tied, tied
    loose = np.asarray(cv2.bitwise_or(cv2.bitwise_and(inked, cv2.inRange(kinds, 1, 1)), tied), np.uint8)
    yield np.asarray(cv2.dilate(loose, np.ones((MENDED, MENDED), np.uint8)), np.uint8), loose


def _apart(tied: Pixels) -> Pixels:
    """What hangs together, without level and upright lines."""
    line = np.ones((1, round(STRAIGHT * LOOKED_AT)), np.uint8)
    for lying in (line, line.T):
        drawn = cv2.morphologyEx(tied, cv2.MORPH_OPEN, lying)
        tied = np.asarray(cv2.subtract(tied, cv2.dilate(drawn, np.ones((3, 3), np.uint8))), np.uint8)
    return tied


def _colored(ink: Ink) -> Iterator[_Find]:
    """Frames of one ink, and blocks of its words that have no frame."""
    reach = round(GAP * LOOKED_AT)
    closed = cv2.morphologyEx(ink.mask, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    blocks = np.asarray(closed, np.uint8)
    for mask, x, y in _parts(blocks, ink.mask):
        frames = [_moved(frame, x, y) for frame in frames_in(mask, LOOKED_AT)]
        for frame in frames:
            yield _Find(frame.place, ink.color, framed=True, certain=frame.drawn >= SURELY and _has_letters(mask))
        if not frames and _has_letters(mask):
            yield _Find(_around(mask, x, y), ink.color, framed=False, certain=False)


def _black(blocks: Pixels, ink: Pixels, known: Sequence[_Find]) -> Iterator[_Find]:
    """Frames in black besides the known ones, each in one block; a level one may be a form's box."""
    for mask, x, y in _parts(blocks, ink):
        if any(find.place.holds(x + mask.shape[1] / 2, y + mask.shape[0] / 2) for find in known):
            continue
        for frame in frames_in(mask, LOOKED_AT):
            certain = abs(frame.place.angle) >= ASKEW and frame.drawn >= SURELY
            yield _Find(_moved(frame, x, y).place, BLACK, framed=True, certain=certain)


def _moved(frame: Outline, x: int, y: int) -> Outline:
    place = frame.place
    return Outline(Oblong(place.x + x, place.y + y, place.width, place.height, place.angle), frame.drawn)


def _parts(blocks: Pixels, ink: Pixels) -> Iterator[tuple[Pixels, int, int]]:
    """Connected blocks of a stamp's size: the ink in each, and its left and upper end."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(blocks, connectivity=8, ltype=cv2.CV_16U)
    widths, heights = stats[:, 2] / LOOKED_AT, stats[:, 3] / LOOKED_AT
    fits = (widths >= WIDTHS[0]) & (widths <= WIDTHS[1]) & (heights >= HEIGHTS[0]) & (heights <= HEIGHTS[1])
    fits[0] = False  # the ground
    for label in np.nonzero(fits)[0]:
        x, y, width, height, _ = (int(value) for value in stats[label])
        part = np.s_[y : y + height, x : x + width]
        yield np.where(labels[part] == label, ink[part], 0).astype(np.uint8), x, y


def _has_letters(mask: Pixels) -> bool:
    """Whether a block consists of at least six pieces of a letter's size."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    heights = stats[1:, cv2.CC_STAT_HEIGHT] / LOOKED_AT
    return int(((heights > 0.05) & (heights < 0.3)).sum()) >= 6


def _around(mask: Pixels, x: int, y: int) -> Oblong:
    """The rectangle around a block's ink, tilted as its lines are."""
    angle = tilt_of(mask)
    height, width = mask.shape
    middle = Oblong(width / 2, height / 2, 0, 0, angle)
    rows, columns = np.nonzero(mask)
    turned = np.linalg.inv(middle.to_page) @ np.stack([columns, rows, np.ones_like(rows)])
    (x0, top, _), (x1, bottom, _) = turned.min(axis=1), turned.max(axis=1)
    centre = middle.to_page @ np.array(((x0 + x1) / 2, (top + bottom) / 2, 1))
    return Oblong(float(centre[0]) + x, float(centre[1]) + y, float(x1 - x0), float(bottom - top), angle)


@dataclass(frozen=True, slots=True)
class _Cutter:
    """A page that stamps are cut out of."""

    color: Pixels | None
    grey: Pixels
    dpi: float

    def stamp(self, find: _Find) -> Stamp:
        """The stamp at a place."""
        place = find.place.scaled(self.dpi / LOOKED_AT)
        inside = place.grown(-FRAME_LINE * self.dpi if find.framed else 0.02 * self.dpi)
        scale = max(1.0, READ_AT / self.dpi)
        pixels, matrix = inside.cut(self._ink(place, find.color), scale=scale)
        margin = round(MARGIN * self.dpi * scale)
        pixels = np.pad(pixels, margin, constant_values=255)
        shift = np.array([[1, 0, -margin], [0, 1, -margin], [0, 0, 1]])
        return Stamp(place, find.color, pixels, matrix @ shift, find.framed, find.certain)

    def _ink(self, place: Oblong, color: tuple[int, int, int]) -> Pixels:
        """The page's grey with nothing but one ink at a place."""
        part = _window(place, self.grey.shape, 0.2 * self.dpi)
        alone = np.full_like(self.grey, 255)
        if self.color is None or color == BLACK:
            alone[part] = _without_long_lines(self.grey[part], self.dpi)
        else:
            alone[part] = parted(whitened(self.color[part], self.dpi), color)[1]
        return alone


def _without_long_lines(grey: Pixels, dpi: float) -> Pixels:
    """What stands at a stamp's place without the lines of a form beneath."""
    ink = np.asarray(cv2.inRange(grey, 0, DARK), np.uint8)
    line = np.ones((1, round(STRAIGHT * dpi)), np.uint8)
    drawn = [cv2.morphologyEx(ink, cv2.MORPH_OPEN, lying) for lying in (line, line.T)]
    lines = Strokes((), (), np.asarray(cv2.bitwise_or(*drawn), np.uint8))
    gone = cv2.dilate(cv2.subtract(ink, without_lines(ink, lines, dpi)), np.ones((3, 3), np.uint8))
    return np.where(gone > 0, 255, grey).astype(np.uint8)


def _window(place: Oblong, shape: tuple[int, ...], margin: float) -> tuple[slice, slice]:
    """The rows and columns around a place."""
    box = place.grown(margin).box
    rows = slice(max(0, int(box.top)), min(shape[0], int(box.bottom) + 1))
    return rows, slice(max(0, int(box.x0)), min(shape[1], int(box.x1) + 1))


def without_stamps(grey: Pixels, color: Pixels | None, stamps: Sequence[Stamp], dpi: float) -> Pixels:
    """A levelled page with the ink of its coloured stamps taken away; the print beneath stays."""
    page = grey.copy()
    for stamp in stamps:
        if color is not None and stamp.color != BLACK:
            part = _window(stamp.place, grey.shape, 0.05 * dpi)
            around = _window(stamp.place, grey.shape, 0.25 * dpi)
            black = np.full_like(grey, 255)
            black[around] = parted(whitened(color[around], dpi), stamp.color)[0]
            page[part] = black[part]
    return page
