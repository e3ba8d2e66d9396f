"""Reads the pages of a PDF: words from pdfium, drawings from pdfplumber."""

from __future__ import annotations

import logging

import pypdfium2 as pdfium

from extract.errors import DamagedError
from extract.reading._chars import Chars
from extract.reading._drawings import Drawings, PlumberFile
from extract.reading._open import opened
from extract.reading._sheet import Sheet
from extract.reading._strokes import mark
from extract.reading._words import Run, words_of
from schemas.page import Box, Page, TextSource

log = logging.getLogger(__name__)

PICTURE_SHARE = 0.6
"""A picture over this share of a page makes it a scan: invisible text upon it is its OCR layer."""


def read_pdf(data: bytes, *, name: str) -> tuple[tuple[Page, ...], bool]:
    """Read all pages, and say whether the file had to be repaired.

    Raises:
        RatsleseError: as :func:`extract.reading._open.opened`.
    """
    with opened(data, name=name) as (document, sound, repaired):
        plumber = PlumberFile(sound)
        try:
            pages = tuple(_page(document, plumber, index, name) for index in range(len(document)))
        finally:
            plumber.close()
    return pages, repaired


def _page(document: pdfium.PdfDocument, plumber: PlumberFile, index: int, name: str) -> Page:
    """One page; a page that pdfium cannot load makes the file a damaged one."""
    try:
        page = document[index]
    except pdfium.PdfiumError as error:
        raise DamagedError(f"Page {index + 1} of {name} cannot be loaded.") from error
    try:
        return _assembled(page, plumber, index)
    finally:
        page.close()


def _assembled(page: pdfium.PdfPage, plumber: PlumberFile, index: int) -> Page:
    """The page's parts brought together."""
    sheet = Sheet.of(page)
    has_paths, pictures = sheet.contents(page)
    scanned = _is_scan(pictures, sheet)
    runs, source = _runs(page, sheet, scanned=scanned)
    drawings = plumber.drawings(index, sheet) if has_paths else Drawings()
    return Page(
        number=index + 1,
        width=sheet.width,
        height=sheet.height,
        words=mark(runs, drawings, page=index + 1),
        rules=drawings.rules,
        frames=drawings.frames,
        tables=drawings.tables,
        pictures=pictures,
        source=source,
    )


def _runs(page: pdfium.PdfPage, sheet: Sheet, *, scanned: bool) -> tuple[list[Run], TextSource]:
    """The visible words; on a scan without any, the invisible ones that an OCR program laid over it."""
    chars = Chars.of(page, sheet)
    runs = words_of(chars.visible, sheet)
    if scanned and not runs and chars.hidden:
        return words_of(chars.hidden, sheet), TextSource.OCR
    return runs, TextSource.DIGITAL


def _is_scan(pictures: tuple[Box, ...], sheet: Sheet) -> bool:
    """Whether pictures cover most of the page (a scan may come in strips)."""
    return sum(box.width * box.height for box in pictures) >= PICTURE_SHARE * sheet.width * sheet.height
