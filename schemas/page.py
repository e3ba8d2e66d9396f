"""What reading hands to layout: a document of pages with words, rules, frames and tables.

Lengths are PDF points (1/72 inch), measured from the upper left corner of the page as a viewer shows it
(crop box and page rotation applied), ``top`` and ``bottom`` growing downwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class TextSource(StrEnum):
    """Where the words of a page or document came from."""

    DIGITAL = "digital"
    OCR = "ocr"
    MIXED = "mixed"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the upper left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        """Horizontal extent in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Vertical extent in points."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """The centre, as x and y."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    def union(self, other: Box) -> Box:
        """The smallest box around both."""
        return Box(
            min(self.x0, other.x0), min(self.top, other.top), max(self.x1, other.x1), max(self.bottom, other.bottom)
        )

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies inside."""
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without a space, as printed.

    ``angle`` is the baseline's turn in degrees, 0 for upright text, positive clockwise, in (-180, 180].
    ``color`` is the fill as red, green, blue from 0 to 255. ``confidence`` is the OCR engine's own, from 0 to 1,
    and None where the word comes from a text layer or a plain text. ``alternatives`` are the engine's other readings,
    best first; its own stands first among them where a vocabulary chose another. ``stamped`` words were seen to be a
    stamp's by its ink or frame.
    """

    text: str
    page: int
    box: Box
    font: str = ""
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    color: tuple[int, int, int] = (0, 0, 0)
    angle: float = 0.0
    struck: bool = False
    underlined: bool = False
    confidence: float | None = None
    alternatives: tuple[str, ...] = ()
    stamped: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight drawn line, level or upright; ``box`` has the line's thickness as its short side."""

    box: Box
    level: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """A drawn rectangle; ``angle`` as in :class:`Word` (stamps are set askew)."""

    box: Box
    angle: float = 0.0


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table: rows of cell boxes, None where cells are merged away."""

    box: Box
    rows: tuple[tuple[Box | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Placing:
    """Where a page that was set upright and straight for reading lies on the page as displayed.

    ``matrix`` is the homography from points of the page as read to points of the page as displayed, row by row.
    """

    matrix: tuple[float, float, float, float, float, float, float, float, float]

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page as read on the page as displayed."""
        a, b, c, d, e, f, g, h, i = self.matrix
        depth = g * x + h * y + i
        return (a * x + b * y + c) / depth, (d * x + e * y + f) / depth

    def box(self, box: Box) -> Box:
        """The upright box around a box's four corners on the page as displayed."""
        corners = [self.point(x, y) for x in (box.x0, box.x1) for y in (box.top, box.bottom)]
        xs, ys = zip(*corners, strict=True)
        return Box(min(xs), min(ys), max(xs), max(ys))


@dataclass(frozen=True, slots=True)
class Page:
    """One page; ``number`` counts from 1 within the file, words come in the file's own order.

    All boxes lie on the page as read. A scan is read upright and straight; ``placing`` leads from there to the page as
    a viewer shows it. ``pen`` are the places written by hand, none of whose strokes is among the words.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...] = ()
    frames: tuple[Frame, ...] = ()
    tables: tuple[Table, ...] = ()
    pictures: tuple[Box, ...] = ()
    pen: tuple[Box, ...] = ()
    source: TextSource = TextSource.DIGITAL
    placing: Placing | None = None


def text_source(pages: tuple[Page, ...]) -> TextSource:
    """The one source of all pages that have words, or mixed."""
    sources = {page.source for page in pages if page.words} or {page.source for page in pages}
    return sources.pop() if len(sources) == 1 else TextSource.MIXED


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read: its identity and its pages."""

    path: str
    sha256: str
    pages: tuple[Page, ...]
    source: TextSource
    repaired: bool = False
