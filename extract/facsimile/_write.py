"""Writes the facsimile of one file: reads it, and puts its text behind its pages and into ALTO."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from extract.errors import DamagedError, NotADocumentError
from extract.facsimile._alto import alto
from extract.facsimile._boxes import Scale
from extract.facsimile._frames import Extent, extents_of
from extract.facsimile._searchable import searchable
from extract.facsimile._text import read_anew, texts_of
from extract.reading import read
from schemas.facsimile import Facsimile
from schemas.page import Document, TextSource


def write(path: Path, *, pdf: Path | None = None, xml: Path | None = None) -> Facsimile:
    """Read a file and write what is asked for: a searchable PDF, an ALTO file.

    Args:
        path: A PDF, TIFF, JPEG or PNG; it is opened for reading only.
        pdf: Where to write the PDF.
        xml: Where to write the ALTO file.

    Raises:
        RatsleseError: The file cannot be read, or is a plain text, which has no pages to put a text behind.
        OSError: The outputs cannot be written.
    """
    document = read(path)
    if document.source is TextSource.PLAIN:
        raise NotADocumentError(f"{path.name} is a plain text; there is no page to read it from.")
    made = facsimile(document, path.read_bytes(), name=path.name, pdf=pdf is not None, xml=xml is not None)
    for target, content in zip((pdf, xml), made, strict=True):
        if target is not None and content is not None:
            target.write_bytes(content)
    return Facsimile(pages=len(document.pages), recognised=sum(map(read_anew, document.pages)))


def facsimile(
    document: Document, data: bytes, *, name: str, pdf: bool = True, xml: bool = True
) -> tuple[bytes | None, bytes | None]:
    """The searchable PDF and the ALTO file of a document and of the bytes it was read from.

    Raises:
        DamagedError: The bytes do not hold as many pages as the document.
    """
    texts, extents = texts_of(document), extents_of(data, name=name)
    if len(extents) != len(texts):
        raise DamagedError(f"{name} has {len(extents)} pages, but {len(texts)} were read.")
    return (
        searchable(data, texts, extents, name=name) if pdf else None,
        alto(document, texts, _scales(extents), name=name) if xml else None,
    )


def _scales(extents: Sequence[Extent]) -> list[Scale]:
    """Pixels where the file is a picture, so that its places lie on it; else 1/1200 inch."""
    return [Scale.of(extent.width, extent.height, extent.pixels) for extent in extents]
