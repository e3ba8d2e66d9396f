"""Reads the pages of a PDF, each from its text layer or from its picture: words from pdfium or by OCR."""

from __future__ import annotations

import logging

import pypdfium2 as pdfium

from extract.errors import DamagedError
from extract.reading._chars import Chars
from extract.reading._drawings import Drawings, PlumberFile
from extract.reading._layer import is_language, is_right
from extract.reading._open import opened
from extract.reading._page_picture import picture_of
from extract.reading._scanned import page_of
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
    """The page from its text layer where that is there and right, else as it is read on its picture."""
    sheet = Sheet.of(page)
    has_paths, pictures = sheet.contents(page)
    scanned = _is_scan(pictures, sheet)
    runs, source = _layer(page, sheet, scanned=scanned)
    if not runs and (pictures or has_paths):
        return page_of(picture_of(page, sheet), number=index + 1)
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


def _layer(page: pdfium.PdfPage, sheet: Sheet, *, scanned: bool) -> tuple[list[Run], TextSource]:
    """The words of the text layer, none where it is missing or wrong.

    Those that are seen count; on a scan without any, those that an OCR program laid behind it.
    """
    chars = Chars.of(page, sheet)
    runs, source = words_of(chars.visible, sheet), TextSource.DIGITAL
    if scanned and not runs:
        runs, source = words_of(chars.hidden, sheet), TextSource.OCR
    if not runs:
        return [], source
    if scanned:
        right = is_right(runs, picture_of(page, sheet), width=sheet.width, height=sheet.height)
    else:
        right = is_language(runs)
    return runs if right else [], source


def _is_scan(pictures: tuple[Box, ...], sheet: Sheet) -> bool:
    """Whether pictures cover most of the page (a scan may come in strips)."""
    return sum(box.width * box.height for box in pictures) >= PICTURE_SHARE * sheet.width * sheet.height
