"""Opens a PDF with pdfium, after one repair in memory where it is damaged, and checks its limits before any work."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium

from extract.errors import DamagedError, EncryptedError, PageTooLargeError, TooManyPagesError, ZeroPagesError

log = logging.getLogger(__name__)

MOST_PAGES = 2_000
"""More than any bound set of motions; the longest minutes known have some 300 pages."""
LARGEST_SIDE = 14_400.0
"""Points; the largest page that viewers show (ISO 32000-1, annex C). A0 paper has 3,370."""
MOST_PIXELS = 120_000_000
"""On one page; a sheet of A3 has 70 million at 600 dpi, the finest that scanners of offices do."""
TRAILER_WITHIN = 2_048


@contextmanager
def opened(data: bytes, *, name: str) -> Iterator[tuple[pdfium.PdfDocument, bytes, bool]]:
    """Open a PDF, and hand out the document, the bytes it was opened from, and whether they are repaired.

    Raises:
        EncryptedError: the file asks for a password.
        DamagedError: the file does not open, even after one repair.
        ZeroPagesError: a sound file without pages.
        TooManyPagesError, PageTooLargeError: a limit is exceeded.
    """
    document, data, repaired = _sound(data, name)
    try:
        _check_limits(document, name)
        yield document, data, repaired
    finally:
        document.close()


def _sound(data: bytes, name: str) -> tuple[pdfium.PdfDocument, bytes, bool]:
    """The document, repaired if the file is cut off or does not open."""
    document, _ = _load(data)
    if document is not None and not _is_cut_off(data):
        return document, data, False
    log.info("%s is damaged, trying a repair", name)
    try:
        fixed = _repair(data, name)
        again, cause = _load(fixed)
    except DamagedError:
        if document is None:
            raise
        return document, data, True
    if again is None:
        raise DamagedError(f"{name} is damaged, and stays so after a repair.") from cause
    if not len(again):
        raise DamagedError(f"{name} is damaged, no page of it is left.")
    return again, fixed, True


def _load(data: bytes) -> tuple[pdfium.PdfDocument | None, Exception | None]:
    """The document, all its pages found, or what pdfium said; its error code may be an earlier file's."""
    try:
        document = pdfium.PdfDocument(data)
        for index in range(min(len(document), MOST_PAGES)):
            document.get_page_size(index)
    except pdfium.PdfiumError as error:
        return None, error
    return document, None


def _is_cut_off(data: bytes) -> bool:
    """Whether the end mark is missing; pdfium would silently rebuild what is left."""
    return b"%%EOF" not in data[-TRAILER_WITHIN:]


def _repair(data: bytes, name: str) -> bytes:
    """The file as pikepdf (qpdf) rebuilds it."""
    import pikepdf

    out = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            if not document.pages and not _is_cut_off(data):
                raise ZeroPagesError(f"{name} has no pages.")
            document.save(out)
    except pikepdf.PasswordError as error:
        raise EncryptedError(f"{name} is encrypted and asks for a password.") from error
    except (pikepdf.PdfError, OSError, ValueError, RuntimeError) as error:
        raise DamagedError(f"{name} is damaged beyond repair.") from error
    return out.getvalue()


def _check_limits(document: pdfium.PdfDocument, name: str) -> None:
    """Refuse a document that has no page, too many, or a giant one."""
    count = len(document)
    if count == 0:
        raise ZeroPagesError(f"{name} has no pages.")
    if count > MOST_PAGES:
        raise TooManyPagesError(f"{name} has {count} pages; {MOST_PAGES} are the most.")
    for index in range(count):
        side = max(document.get_page_size(index))
        if side >= LARGEST_SIDE:
            raise PageTooLargeError(f"Page {index + 1} of {name} is {side:.0f} points long.")
