"""Reads the pages of a PDF, each from its text layer or from its picture: words from pdfium or by OCR."""

from __future__ import annotations

import logging
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as c

from extract.errors import DamagedError, RatsleseError, TooLargeError
from extract.reading._behind import Layer, is_most
from extract.reading._chars import Chars
from extract.reading._drawings import Drawings, PlumberFile
from extract.reading._layer import LEAST_WORDS, is_language, is_right
from extract.reading._logos import Logos
from extract.reading._open import opened
from extract.reading._page_picture import picture_of
from extract.reading._scanned import page_of
from extract.reading._sheet import Sheet
from extract.reading._strokes import mark
from extract.reading._words import Run, words_of
from schemas.page import Box, Page, Placing, TextSource

log = logging.getLogger(__name__)

PICTURE_SHARE = 0.6
"""A picture over this share of a page makes it a scan: invisible text upon it is its OCR layer."""
A4 = (595.3, 841.9)


def read_pdf(data: bytes, *, name: str) -> tuple[tuple[Page, ...], bool]:
    """Read all pages, and say whether the file had to be repaired.

    A page that cannot be read costs no other: it comes without words, and the log names it.

    Raises:
        RatsleseError: as :func:`extract.reading._open.opened`; or what kept a page from being read, if no page has
            words.
    """
    with opened(data, name=name) as (document, sound, repaired):
        plumber = PlumberFile(sound)
        try:
            pages = _Pages(document, plumber, name).read()
        finally:
            plumber.close()
    return pages, repaired


class _Pages:
    """The pages of one file."""

    def __init__(self, document: pdfium.PdfDocument, plumber: PlumberFile, name: str) -> None:
        self._document = document
        self._plumber = plumber
        self._name = name
        self._logos = Logos(name)

    def read(self) -> tuple[Page, ...]:
        """All pages; the first refusal is raised if none has words."""
        pages: list[Page] = []
        refusals: list[RatsleseError] = []
        for index in range(len(self._document)):
            try:
                pages.append(self._page(index))
            except (DamagedError, TooLargeError) as error:
                refusal = type(error)(f"Page {index + 1} of {self._name} cannot be read: {error.message}")
                log.warning("%s", refusal)
                refusals.append(refusal)
                pages.append(self._unread(index))
        if refusals and not any(page.words for page in pages):
            raise refusals[0]
        return tuple(pages)

    def _unread(self, index: int) -> Page:
        """A page of which nothing is known but its size, if that."""
        try:
            width, height = self._document.get_page_size(index)
        except pdfium.PdfiumError:
            width, height = A4
        return Page(number=index + 1, width=width, height=height, words=(), source=TextSource.OCR)

    def _page(self, index: int) -> Page:
        """One page; one that pdfium cannot load is damaged."""
        try:
            page = self._document[index]
        except pdfium.PdfiumError as error:
            raise DamagedError("The page cannot be loaded.") from error
        try:
            return self._assembled(page, index)
        finally:
            page.close()

    def _assembled(self, page: pdfium.PdfPage, index: int) -> Page:
        """The page from its text layer where that is there and right, else as it is read on its picture."""
        sheet = Sheet.of(page)
        sight = _Sight(page, sheet, index + 1, *sheet.contents(page))
        chars = Chars.of(page, sheet)
        if sight.is_scan:
            return self._of_scan(sight, Layer.of(page, sheet, chars))
        runs = words_of(chars.visible, sheet)
        if (runs and is_language(runs)) or sight.is_blank:
            return self._digital(sight, runs)
        read = page_of(picture_of(page, sheet), number=sight.number)
        if sight.is_drawing and not read.words:
            return self._page_with(sight, [], TextSource.DIGITAL, None)
        return read

    def _of_scan(self, sight: _Sight, layer: Layer) -> Page:
        """A page that is a picture: printed paper with a text of its own, a scan with a right layer, or without."""
        try:
            picture = picture_of(sight.page, sight.sheet)
        except (DamagedError, TooLargeError) as error:
            runs = [*layer.behind, *layer.upon]
            if len(runs) < LEAST_WORDS or not is_language(runs):
                raise
            log.warning("page %d of %s is taken from its text alone: %s", sight.number, self._name, error)
            return self._layered(sight, layer)
        if layer.is_letter and is_most(layer.upon, picture):
            return self._digital(sight, layer.upon)
        laid = layer.on(picture)
        whole = len(layer.behind) >= LEAST_WORDS and is_most([*layer.behind, *layer.upon], laid)
        if whole and is_right(layer.behind, laid, width=sight.sheet.width, height=sight.sheet.height):
            return self._layered(sight, layer)
        return page_of(picture, number=sight.number)

    def _digital(self, sight: _Sight, runs: list[Run]) -> Page:
        """A page with a text of its own, and with what is read in its letterhead's pictures."""
        read = self._logos.runs(
            sight.page,
            sight.sheet,
            number=sight.number,
            text=runs,
            pictures=sight.pictures,
            has_paths=sight.has_paths,
        )
        return self._page_with(sight, [*runs, *read], TextSource.DIGITAL, None)

    def _layered(self, sight: _Sight, layer: Layer) -> Page:
        """A scan with the words that an OCR program laid behind it and that somebody printed upon it."""
        return self._page_with(sight, [*layer.behind, *layer.upon], TextSource.OCR, layer.placing)

    def _page_with(self, sight: _Sight, runs: list[Run], source: TextSource, placing: Placing | None) -> Page:
        """A page of words; what is drawn on a page that is set straight is left out, for it would lie askew."""
        drawn = sight.has_paths and placing is None
        drawings = self._plumber.drawings(sight.number - 1, sight.sheet) if drawn else Drawings()
        return Page(
            number=sight.number,
            width=sight.sheet.width,
            height=sight.sheet.height,
            words=mark(runs, drawings, page=sight.number),
            rules=drawings.rules,
            frames=drawings.frames,
            tables=drawings.tables,
            pictures=sight.pictures,
            source=source,
            placing=placing,
        )


@dataclass(frozen=True, slots=True)
class _Sight:
    """A page that is looked at, and what is drawn on it."""

    page: pdfium.PdfPage
    sheet: Sheet
    number: int
    has_paths: bool
    pictures: tuple[Box, ...]

    @property
    def is_scan(self) -> bool:
        """Whether pictures cover most of the page (a scan may come in strips)."""
        area = sum(box.width * box.height for box in self.pictures)
        return area >= PICTURE_SHARE * self.sheet.width * self.sheet.height

    @property
    def is_drawing(self) -> bool:
        """Whether there are lines and no picture: if they make no letters, they are known best from the file."""
        return self.has_paths and not self.pictures

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all is drawn; a font may be broken so that its letters do not come as text."""
        return bool(c.FPDFPage_CountObjects(self.page.raw) == 0)
