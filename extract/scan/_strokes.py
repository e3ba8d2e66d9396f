"""Drawn lines on a scan: level and upright, thin and straight; and the page without them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.scan._picture import DARK, Pixels
from schemas.page import Box, Rule

POINT = 1 / 72
LEAST_PIECE = 9.5 * POINT
"""Inches that an unbroken piece of a line must be long; broken lines are joined from such pieces."""
LEAST_LEVEL, LEAST_UPRIGHT = 10 * POINT, 24 * POINT
"""Inches; a short word's underline is a line, while letters' stems can be high."""
LEAST_SIDE = 11 * POINT
"""Inches of an upright line that meets a level one: the side of a low box."""
MOST_THICK = 2.6 * POINT
SLENDER = 6.0
"""A line is at least so many times as long as it is thick."""
SLOPE = 0.014
"""What a line may rise on its length on a page set straight: 0.8 degrees. Stamps are tilted by more."""
GAP = 4 * POINT
"""Inches between pieces of one broken line."""
LETTER = 34 * POINT
"""Shorter pieces must not be part of a letter: the bar of a T or the arms of an E in large type."""
SQUAT, BROAD = 0.62, 1.6
"""A letter is at least so high and at most so broad for the length of its bar."""
SHORT = 58 * POINT
"""Letters that run together make dark rows up to this length, so that shorter pieces must prove themselves."""
FAINT = 40
"""Greys by which a line is at least darker than what is above and below."""
LEAST_THICK, PLAIN = 0.55 * POINT, 115
"""Thickness and grey that a short piece has at least and at most."""
BESIDE, THROUGH = (0.22, 40.0), (0.12, 65.0)
"""For a short piece below or above letters, and for one through them: the least share of its length with white above
and below, and by how many greys most of it may be lighter than its middle grey. Gaps between letters are lighter."""
OPEN_SIDE = 0.9
"""Share of its length with white on one side that makes a piece run beside letters, not through them."""
ROUGH = 0.5
"""Share of its thickness by which a short piece's thickness may vary: where letters run together, it varies more."""
WORD_GAP = 2.2 * POINT
"""Inches of white that a strike-out has at its ends, where the word ends as well."""
MOST_PIECES = 3_000
"""A page with more is a drawing or a halftone, whose lines say nothing of the text."""


@dataclass(frozen=True, slots=True)
class Strokes:
    """The lines drawn on a page, boxes in pixels, and the pixels they consist of (255 on 0)."""

    level: tuple[Box, ...]
    upright: tuple[Box, ...]
    mask: Pixels

    @property
    def rules(self) -> tuple[Rule, ...]:
        """All lines, boxes in pixels."""
        return (*(Rule(box, level=True) for box in self.level), *(Rule(box, level=False) for box in self.upright))


def lines_of(grey: Pixels, dpi: float) -> Strokes:
    """The level and upright lines of a page that stands upright and straight.

    A line is straight, thin (up to 2.6 points) and at least 10 points long when level, 24 when upright
    or the side of a box; strokes of
    letters are none. Whether one underlines, strikes out or parts is told by the words about it.

    Args:
        grey: The levelled page (height x width), paper 255.
        dpi: Pixels an inch.
    """
    level, across = _lines(grey, dpi, LEAST_LEVEL)
    rows = tuple(map(_box, level))
    turned, down = _lines(np.asarray(cv2.transpose(grey), np.uint8), dpi, LEAST_SIDE)
    upright = [line for line in turned if _is_upright(_upright_box(line), rows, dpi)]
    mask = cv2.bitwise_or(_drawn(level, across), cv2.transpose(_drawn(upright, down)))
    return Strokes(rows, tuple(map(_upright_box, upright)), np.asarray(mask, np.uint8))


def _is_upright(box: Box, level: tuple[Box, ...], dpi: float) -> bool:
    """Whether an upright stroke is a line and no letter's stem."""
    return box.height >= LEAST_UPRIGHT * dpi or _meets(box, level, GAP * dpi)


def _meets(upright: Box, level: tuple[Box, ...], near: float) -> bool:
    """Whether an upright line ends on level ones, above and below."""
    met = [box for box in level if box.x0 - near <= upright.x0 and upright.x1 <= box.x1 + near]
    return all(any(abs(box.top - end) <= near for box in met) for end in (upright.top, upright.bottom))


def without_lines(ink: Pixels, strokes: Strokes, dpi: float) -> Pixels:
    """The ink (255 on 0) without the lines, but with the strokes of letters that cross them."""
    wide = 2 * round(0.5 * POINT * dpi) + 1
    lines = cv2.bitwise_and(cv2.dilate(strokes.mask, np.ones((wide, wide), np.uint8)), ink)
    rest = cv2.subtract(ink, lines)
    reach = np.ones((round(MOST_THICK * dpi) + 2 * wide, 1), np.uint8)
    bridged = cv2.bitwise_or(
        cv2.morphologyEx(rest, cv2.MORPH_CLOSE, reach), cv2.morphologyEx(rest, cv2.MORPH_CLOSE, reach.T)
    )
    return np.asarray(cv2.bitwise_or(rest, cv2.bitwise_and(bridged, lines)), np.uint8)


@dataclass(frozen=True, slots=True)
class _Piece:
    """An unbroken level piece of a line: its box in pixels, its height at both ends, and how many pixels it has."""

    x0: int
    top: int
    x1: int
    bottom: int
    left: float
    right: float
    ink: int

    @property
    def place(self) -> tuple[slice, slice]:
        """Its rows and columns."""
        return slice(self.top, self.bottom), slice(self.x0, self.x1)

    @property
    def length(self) -> int:
        """Pixels from end to end."""
        return self.x1 - self.x0

    def moved(self, x: int, y: int) -> _Piece:
        """The same, so much further right and down."""
        return _Piece(self.x0 + x, self.top + y, self.x1 + x, self.bottom + y, self.left + y, self.right + y, self.ink)

    @property
    def thick(self) -> float:
        """Mean thickness in pixels."""
        return self.ink / self.length


def _lines(grey: Pixels, dpi: float, least: float) -> tuple[list[list[_Piece]], Pixels]:
    """The level lines of at least a length in inches, in pieces, and the thin and level ink that they are part of."""
    reach = 2 * round(MOST_THICK * dpi) + 1
    contrast = np.asarray(cv2.morphologyEx(grey, cv2.MORPH_BLACKHAT, np.ones((reach, 1), np.uint8)), np.uint8)
    thin = cv2.bitwise_or(cv2.inRange(contrast, FAINT, 255), cv2.inRange(grey, 0, DARK))
    shortest = np.ones((1, round(LEAST_PIECE * dpi)), np.uint8)
    opened = np.asarray(cv2.morphologyEx(thin, cv2.MORPH_OPEN, shortest), np.uint8)
    pieces = list(_line_pieces(opened, dpi))
    pieces = [p for p in pieces if p.length >= SHORT * dpi or _stands_free(grey, opened, p, dpi)]
    return [line for line in _joined(pieces, dpi) if _box(line).width >= least * dpi], opened


def _drawn(lines: list[list[_Piece]], opened: Pixels) -> Pixels:
    """The pixels of lines, 255 on 0."""
    mask = np.zeros_like(opened)
    for line in lines:
        for piece in line:
            mask[piece.place] = opened[piece.place]
    return mask


def _line_pieces(opened: Pixels, dpi: float) -> Iterator[_Piece]:
    """Thin and level pieces; long ones that something slanting has grown to are tried again without it."""
    for piece in _pieces(opened):
        if _is_line(piece, dpi):
            yield piece
        elif piece.length >= LETTER * dpi:
            longer = cv2.morphologyEx(opened[piece.place], cv2.MORPH_OPEN, np.ones((1, piece.length // 3), np.uint8))
            parts = (part.moved(piece.x0, piece.top) for part in _pieces(np.asarray(longer, np.uint8)))
            yield from (part for part in parts if _is_line(part, dpi))


def _pieces(opened: Pixels) -> Iterator[_Piece]:
    outlines, _ = cv2.findContours(opened, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    for outline in outlines if len(outlines) <= MOST_PIECES else ():
        x, y, width, height = cv2.boundingRect(outline)
        columns, rows = outline[:, 0, 0], outline[:, 0, 1]
        left, right = rows[columns == x].mean(), rows[columns == x + width - 1].mean()
        inked = cv2.countNonZero(opened[y : y + height, x : x + width])
        yield _Piece(x, y, x + width, y + height, float(left), float(right), inked)


def _is_line(piece: _Piece, dpi: float) -> bool:
    """Whether a piece is thin and, but for what is left of the page's skew, level."""
    thick = min(MOST_THICK * dpi, piece.length / SLENDER)
    return piece.thick <= thick and piece.bottom - piece.top - piece.thick <= SLOPE * piece.length + 2


def _stands_free(grey: Pixels, opened: Pixels, piece: _Piece, dpi: float) -> bool:
    """Whether a short piece is a line below, above or through letters and none that letters make."""
    above = grey[max(0, piece.top - 3), piece.x0 : piece.x1] > DARK
    below = grey[: piece.bottom + 3][-1, piece.x0 : piece.x1] > DARK
    if (above & below).mean() >= OPEN_SIDE:
        return True
    rough = float((opened[piece.place] > 0).sum(axis=0).std())
    if piece.thick < LEAST_THICK * dpi or rough > max(0.8, ROUGH * piece.thick):
        return False
    beside = max(above.mean(), below.mean()) >= OPEN_SIDE
    clear, even = BESIDE if beside else THROUGH
    if (above & below).mean() < clear:
        return False
    darkest = np.sort(grey[piece.place].min(axis=0)).astype(int)
    if darkest[len(darkest) // 2] > PLAIN or darkest[len(darkest) * 9 // 10] - darkest[len(darkest) // 2] > even:
        return False
    if piece.length >= LETTER * dpi:
        return beside or _ends_with_word(grey, piece, dpi)
    return _ends_with_word(grey, piece, dpi) and not _is_of_letter(grey, piece)


def _ends_with_word(grey: Pixels, piece: _Piece, dpi: float) -> bool:
    """Whether there is a gap between words at both ends."""
    gap, reach = round(WORD_GAP * dpi), round(LEAST_PIECE * dpi / 3)
    rows = slice(max(0, piece.top - reach), piece.bottom + reach)
    ends = grey[rows, max(0, piece.x0 - gap) : piece.x0 - 1], grey[rows, piece.x1 + 1 : piece.x1 + gap]
    return all(bool((end.min(axis=0) > DARK).any()) for end in ends if end.size)


def _is_of_letter(grey: Pixels, piece: _Piece) -> bool:
    """Whether a short piece is a stroke of a letter."""
    across, down = round(0.5 * piece.length), round(2.4 * piece.length)
    top, left = max(0, piece.top - down), max(0, piece.x0 - across)
    around = cv2.inRange(grey[top : piece.bottom + down, left : piece.x1 + across], 0, DARK)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(around, connectivity=8)
    row = labels[round((piece.left + piece.right) / 2) - top, piece.x0 - left : piece.x1 - left]
    return _is_letter(stats[int(np.bincount(row).argmax())], around.shape, piece.length)


def _is_letter(stats: NDArray[np.int32], shape: tuple[int, ...], length: int) -> bool:
    """Whether connected ink is high for the breadth of its bar and not much broader; what goes on beyond is none."""
    x, y, width, height, _ = (int(value) for value in stats)
    goes_on = x == 0 or y == 0 or x + width == shape[1] or y + height == shape[0]
    return not goes_on and height > SQUAT * length and width < BROAD * length


def _joined(pieces: list[_Piece], dpi: float) -> list[list[_Piece]]:
    """Pieces in a row, from left to right, those of one broken line together."""
    lines: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.x0, piece.top)):
        line = next((line for line in lines if _goes_on(line[-1], piece, dpi)), None)
        if line is None:
            lines.append([piece])
        else:
            line.append(piece)
    return sorted(lines, key=lambda line: (line[0].top, line[0].x0))


def _goes_on(last: _Piece, piece: _Piece, dpi: float) -> bool:
    gap = piece.x0 - last.x1
    return -GAP * dpi / 2 <= gap <= GAP * dpi and abs(piece.left - last.right) <= 1.5 + SLOPE * abs(gap)


def _box(line: list[_Piece]) -> Box:
    """A line's box: as high as the line is thick, at its mean height."""
    length = sum(piece.length for piece in line)
    middle = sum((piece.left + piece.right) / 2 * piece.length for piece in line) / length + 0.5
    half = sum(piece.ink for piece in line) / length / 2
    return Box(float(line[0].x0), middle - half, float(line[-1].x1), middle + half)


def _upright_box(line: list[_Piece]) -> Box:
    """The box of a line found on the page turned over."""
    box = _box(line)
    return Box(box.top, box.x0, box.bottom, box.x1)
