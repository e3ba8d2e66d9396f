"""Rules, frames and tables of a page, read by pdfplumber."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from extract.reading._shapes import Shapes
from extract.reading._sheet import Sheet
from schemas.page import Box, Frame, Rule, Table

if TYPE_CHECKING:
    from pdfminer.pdfpage import PDFPage

    from extract.reading._lean import LeanPdf

log = logging.getLogger(__name__)

MOST_EDGES = 2_000
"""A page with more edges is a drawing or a map; searching it for tables would take minutes."""
LEAST_WIDTH, LEAST_HEIGHT = 30.0, 8.0
"""Points; what is smaller is no table, and no frame to lay text out by."""
SAME = 2.5
"""Points; boxes nearer than this are one box drawn twice (the inner and outer side of a border)."""


@dataclass(frozen=True, slots=True)
class Drawings:
    """What is drawn on a page, in points from its upper left corner."""

    rules: tuple[Rule, ...] = ()
    frames: tuple[Frame, ...] = ()
    tables: tuple[Table, ...] = ()


class PlumberFile:
    """A PDF for pdfplumber, opened only when a page with paths asks for it."""

    def __init__(self, data: bytes) -> None:
        """Keep the bytes; nothing is read yet."""
        self._data = data

    @cached_property
    def _opened(self) -> tuple[LeanPdf, list[PDFPage]]:
        """The file and its pages."""
        from pdfminer.pdfpage import PDFPage

        from extract.reading._lean import LeanPdf

        pdf = LeanPdf(self._data)
        return pdf, list(PDFPage.create_pages(pdf.doc))

    def drawings(self, index: int, sheet: Sheet) -> Drawings:
        """Rules, frames and tables of a page; nothing, and a warning in the log, where pdfminer fails on it."""
        from extract.reading._lean import LeanPage

        try:
            pdf, pages = self._opened
            box = (sheet.left, sheet.bottom, sheet.right, sheet.top)
            page = LeanPage.of(pdf, pages[index], index + 1, box)
            shapes = Shapes.of(page)
            return Drawings(*_sorted_out(page, shapes))
        except Exception as error:  # noqa: BLE001 - pdfminer raises anything on odd files, and words are there without it
            log.warning("drawings of page %d are left out: %s", index + 1, error)
            return Drawings()

    def close(self) -> None:
        """Let go of the file, if it was opened."""
        if "_opened" in self.__dict__:
            self._opened[0].close()


def _sorted_out(page: Any, shapes: Shapes) -> tuple[tuple[Rule, ...], tuple[Frame, ...], tuple[Table, ...]]:
    """Tables that pdfplumber finds; those of a single column or cell are frames, their own cells are none."""
    tables, boxes = _grids(shapes.for_tables(page))
    frames = [*shapes.frames, *map(Frame, boxes)]
    ruled = [table.box for table in tables]
    ruled += [cell for table in tables for row in table.rows for cell in row if cell]
    frames = [frame for frame in frames if frame.angle or not any(_same(frame.box, box) for box in ruled)]
    return shapes.rules, tuple(_once(frames)), tuple(tables)


def _grids(page: Any) -> tuple[list[Table], list[Box]]:
    """Tables with cells side by side, and the boxes of all other ruled cells."""
    from pdfplumber.table import TableFinder, TableSettings

    if len(page.edges) > MOST_EDGES:
        return [], []
    finder = TableFinder(page, TableSettings())
    grids = [_table(found) for found in finder.tables if _is_sizable(Box(*found.bbox))]
    tables = [grid for grid in grids if any(sum(cell is not None for cell in row) >= 2 for row in grid.rows)]
    boxes = [grid.box for grid in grids if grid not in tables]
    celled = {cell for found in finder.tables for cell in found.cells}
    single = (Box(*cell) for cell in finder.cells if cell not in celled)
    return tables, boxes + [box for box in single if _is_sizable(box)]


def _is_sizable(box: Box) -> bool:
    """Whether a box can hold a line of text; emblems are full of smaller ones."""
    return box.width >= LEAST_WIDTH and box.height >= LEAST_HEIGHT


def _table(found: Any) -> Table:
    """Pdfplumber's table in our terms."""
    rows = tuple(tuple(Box(*cell) if cell else None for cell in row.cells) for row in found.rows)
    return Table(box=Box(*found.bbox), rows=rows)


def _once(frames: list[Frame]) -> list[Frame]:
    """Each frame once, the outermost of nested ones drawn as a border."""
    kept: list[Frame] = []
    for frame in sorted(frames, key=lambda frame: -frame.box.width):
        if not any(_same(frame.box, other.box) for other in kept):
            kept.append(frame)
    return sorted(kept, key=lambda frame: (frame.box.top, frame.box.x0))


def _same(one: Box, other: Box) -> bool:
    """Whether two boxes are one within the thickness of a border."""
    pairs = ((one.x0, other.x0), (one.top, other.top), (one.x1, other.x1), (one.bottom, other.bottom))
    return all(abs(a - b) < SAME for a, b in pairs)
