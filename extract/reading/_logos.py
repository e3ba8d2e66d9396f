"""Reads the letters in pictures and drawings of a digital letterhead: the faction may stand in its logo alone."""

from __future__ import annotations

import ctypes
import hashlib
import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import pypdfium2 as pdfium
import pypdfium2.raw as c

from extract.errors import DamagedError, TooLargeError
from extract.reading._drawn import Drawn, drawn_on
from extract.reading._page_picture import region_of
from extract.reading._scanned import read_run
from extract.reading._sheet import DEEPEST, Sheet
from extract.reading._words import Run
from extract.scan import Picture, read_region
from schemas.page import Box
from schemas.scan import ScannedWord

log = logging.getLogger(__name__)

HEAD = 0.25
"""Share of the page's height in which a letterhead's pictures begin."""
HIGHEST = 0.2
"""Share of the page's height of the highest logo; a higher picture is a photo or a plan."""
LEAST_WIDTH, LEAST_HEIGHT = 20.0, 8.0
"""Points of the smallest logo with letters."""
WHOLE = 0.6
"""A picture over this share of the page's height is paper with a printed head."""
MOST_ABOVE = 15
"""Words above a picture; more are the end of a letter, and the picture below is a signature."""
MOST_REGIONS = 6
FINE, COARSE = 275.0, 200.0
LARGE = 30_000.0
"""Square points from which a region is read less finely, a quarter of the page's width by a quarter of its height."""
CURVED = 12
"""Segments of a path that is a drawn shape; a box with round corners has nine."""
SHAPES = 60
"""Segments of the shapes that outlines of a few letters have together."""
NEAR = 12.0
"""Points between the shapes of one logo."""
EDGE = 8.0
"""Points around a drawing that are read with it: letters of straight strokes may stand there, and paper."""
OVER = 0.3
"""Share of a word that may lie on a word of the text layer."""


@dataclass(slots=True)
class Logos:
    """Reads the logos of a file's pages; one that comes again is read once."""

    name: str
    _read: dict[bytes, tuple[ScannedWord, ...]] = field(default_factory=dict)

    def runs(
        self,
        page: pdfium.PdfPage,
        sheet: Sheet,
        *,
        number: int,
        text: Sequence[Run],
        pictures: Iterable[Box],
        has_paths: bool,
    ) -> list[Run]:
        """The words in the pictures and drawings of a page's head that its text does not hold already.

        Raises:
            NoLanguageDataError: the OCR engine has no German data.
        """
        boxes = [box for picture in pictures for box in _of_head(picture, sheet)]
        if has_paths and _has_shapes(page):
            boxes += _drawings(page, sheet)
        found: list[Run] = []
        for box in _joined(boxes, 0.0)[:MOST_REGIONS]:
            if sum(run.box.bottom <= box.top for run in text) > MOST_ABOVE:
                continue
            try:
                picture = region_of(page, sheet, box, FINE if box.width * box.height < LARGE else COARSE)
            except (DamagedError, TooLargeError) as error:
                log.warning("a picture on page %d of %s is not read: %s", number, self.name, error)
                continue
            read = map(read_run, self._words(picture))
            found += [run for run in read if not any(_on(run.box, other.box) for other in text)]
        return found

    def _words(self, picture: Picture) -> tuple[ScannedWord, ...]:
        """The words on a picture, placed where it lies."""
        x, y = float(picture.to_page[0, 2]), float(picture.to_page[1, 2])
        key = hashlib.sha256(repr(picture.pixels.shape).encode() + picture.pixels.tobytes()).digest()
        if key not in self._read:
            self._read[key] = tuple(_moved(word, -x, -y) for word in read_region(picture))
        return tuple(_moved(word, x, y) for word in self._read[key])


def _moved(word: ScannedWord, x: float, y: float) -> ScannedWord:
    return replace(word, x0=word.x0 + x, x1=word.x1 + x, base=word.base + y)


def _of_head(picture: Box, sheet: Sheet) -> Iterator[Box]:
    """The part of a picture to be read: all of a logo, the head of printed paper."""
    shown = Box(
        max(picture.x0, 0), max(picture.top, 0), min(picture.x1, sheet.width), min(picture.bottom, sheet.height)
    )
    if picture.height >= WHOLE * sheet.height and shown.top < HEAD * sheet.height:
        yield replace(shown, bottom=HEAD * sheet.height)
    elif _is_logo(shown, sheet):
        yield shown


def _is_logo(box: Box, sheet: Sheet) -> bool:
    """Whether a box has a logo's size and lies in the head."""
    return (
        box.top < HEAD * sheet.height
        and LEAST_HEIGHT <= box.height <= HIGHEST * sheet.height
        and box.width >= LEAST_WIDTH
    )


def _has_shapes(page: pdfium.PdfPage) -> bool:
    """Whether enough is drawn on a page, anywhere, to be letters in outline; asked of every page with a path."""
    objects = (c.FPDFPage_GetObject(page.raw, index) for index in range(c.FPDFPage_CountObjects(page.raw)))
    return _segments(objects, 0) >= SHAPES


def _segments(objects: Iterable[ctypes.c_void_p], depth: int) -> int:
    """The segments of all shapes among page objects."""
    total = 0
    for item in objects:
        kind = c.FPDFPageObj_GetType(item)
        if kind == c.FPDF_PAGEOBJ_PATH:
            count = c.FPDFPath_CountSegments(item)
            total += count if count >= CURVED else 0
        elif kind == c.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
            inner = (c.FPDFFormObj_GetObject(item, index) for index in range(c.FPDFFormObj_CountObjects(item)))
            total += _segments(inner, depth + 1)
    return total


def _drawings(page: pdfium.PdfPage, sheet: Sheet) -> list[Box]:
    """Where shapes that stand together are drawn in the page's head."""
    shapes = [each for each in drawn_on(page, sheet) if _is_shape(each) and each.box.top < HEAD * sheet.height]
    grouped = _joined([each.box for each in shapes], NEAR)
    found = [box for box in grouped if _is_logo(box, sheet) and _weight(shapes, box) >= SHAPES]
    return [Box(box.x0 - EDGE, box.top - EDGE, box.x1 + EDGE, box.bottom + EDGE) for box in found]


def _is_shape(each: Drawn) -> bool:
    return bool(each.item.type == c.FPDF_PAGEOBJ_PATH and c.FPDFPath_CountSegments(each.item) >= CURVED)


def _weight(shapes: Iterable[Drawn], box: Box) -> int:
    return sum(c.FPDFPath_CountSegments(each.item) for each in shapes if box.holds(*each.box.middle))


def _joined(boxes: Iterable[Box], reach: float) -> list[Box]:
    """The boxes, those within reach of one another made one; from the top down."""
    groups: list[Box] = []
    for box in boxes:
        while met := next((group for group in groups if _meet(group, box, reach)), None):
            groups.remove(met)
            box = box.union(met)
        groups.append(box)
    return sorted(groups, key=lambda box: (box.top, box.x0))


def _meet(one: Box, other: Box, reach: float) -> bool:
    return (
        one.x0 < other.x1 + reach
        and other.x0 < one.x1 + reach
        and one.top < other.bottom + reach
        and other.top < one.bottom + reach
    )


def _on(word: Box, other: Box) -> bool:
    """Whether a word lies on another one, or another one on it."""
    wide = min(word.x1, other.x1) - max(word.x0, other.x0)
    high = min(word.bottom, other.bottom) - max(word.top, other.top)
    least = min(word.width * word.height, other.width * other.height)
    return wide > 0 and high > 0 and wide * high > OVER * least
