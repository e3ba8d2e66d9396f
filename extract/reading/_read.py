"""Decides by content what a file is and reads it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from extract.errors import EmptyFileError, MissingFileError, UnreadableFileError
from extract.reading._image_file import is_picture, pictures_of
from extract.reading._pdf import read_pdf
from extract.reading._plain import read_plain
from extract.reading._scanned import page_of
from schemas.page import Document, Page, text_source

HEADER = b"%PDF-"
HEADER_WITHIN = 1024


def read(path: Path) -> Document:
    """Read a PDF, a picture (TIFF of many pages, JPEG, PNG) or a plain text, told by content and not by name.

    The file is read once and never written. Pictures are read by OCR, and so are pages of a PDF without a right text
    layer.

    Raises:
        RatsleseError: one of its children in :mod:`extract.errors` for a file that cannot be read: missing,
            unreadable, empty, of no kind that is read, damaged, without pages, encrypted, or too large.
    """
    data = _bytes_of(path)
    repaired = False
    pages: tuple[Page, ...]
    if is_picture(data):
        pictures = pictures_of(data, name=path.name)
        pages = tuple(page_of(picture, number=number) for number, picture in enumerate(pictures, start=1))
    elif HEADER in data[: HEADER_WITHIN + len(HEADER)]:
        pages, repaired = read_pdf(data, name=path.name)
    else:
        pages = read_plain(data, name=path.name)
    digest = hashlib.sha256(data).hexdigest()
    return Document(path=str(path), sha256=digest, pages=pages, source=text_source(pages), repaired=repaired)


def _bytes_of(path: Path) -> bytes:
    """The whole file, with the system's refusals turned into ours."""
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise MissingFileError(f"There is no file {path.name}.") from error
    except OSError as error:
        raise UnreadableFileError(f"{path.name} cannot be read: {error.strerror}.") from error
    if not data:
        raise EmptyFileError(f"{path.name} is empty.")
    return data
