"""What a worker does: draws a document's pages as viewers load them, from a copy without private data."""

from __future__ import annotations

import hashlib
import io
import math
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
from PIL import Image

from extract.errors import ChangedFileError, DamagedError
from extract.mets._files import put
from extract.reading import opened, read
from schemas.mets import Sheets
from schemas.privacy import Personal

RESOLUTION = 200
"""Dots per inch of a picture."""
MOST_PIXELS = 25_000_000
"""Of a picture; A3 at 200 dpi has 8 million."""
SMALL = 150
"""Pixels; the longer side of a small picture, as the DFG Viewer shows it."""
QUALITY = 82


def draw(source: Path, *, sha512: str, motions: tuple[tuple[Path, Sheets], ...], without: tuple[Personal, ...]) -> int:
    """Write the pictures and the PDF of each motion of a document into a folder of its own; how many pages it has.

    Args:
        source: The document; it is opened for reading only.
        sha512: Of the document.
        motions: Folders, which must be there, and what to write there.
        without: What is burnt out before, and proved to be gone; nothing of a file that may be shown as it is.

    Raises:
        ChangedFileError: It is another file by now.
        RedactionError: The copy is not proved to be clean; nothing is written.
        RatsleseError: The document cannot be read.
    """
    if hashlib.sha512(source.read_bytes()).hexdigest() != sha512:
        raise ChangedFileError(f"{source.name} was changed after it had been read")
    content = _redacted(source, without) if without else _whole(source)
    with opened(content, name=source.name) as (_, sound, _):
        pass
    document = pdfium.PdfDocument(io.BytesIO(sound))
    try:
        if document.get_formtype():
            document.init_forms()
        for folder, sheets in motions:
            if sheets.last > len(document):
                raise DamagedError(f"{source.name} has {len(document)} pages, but page {sheets.last} was read.")
            _write_pictures(document, folder, sheets)
            put(folder / sheets.pdf, _cut(sound, sheets))
        return len(document)
    finally:
        document.close()


def _redacted(source: Path, kinds: tuple[Personal, ...]) -> bytes:
    from extract.redaction import redact

    return redact(source, kinds=kinds)[0]


def _whole(source: Path) -> bytes:
    """The document as a PDF, all that it shows."""
    from extract.facsimile import facsimile

    data = source.read_bytes()
    if b"%PDF-" in data[:1024]:
        return data
    return facsimile(read(source), data, name=source.name, xml=False)[0] or data


def _write_pictures(document: pdfium.PdfDocument, folder: Path, sheets: Sheets) -> None:
    names = zip(sheets.pictures, sheets.thumbnails, strict=True)
    for index, (picture_name, small_name) in enumerate(names, sheets.first - 1):
        page = document[index]
        picture = _drawn(page)
        page.close()
        put(folder / picture_name, _jpeg(picture))
        picture.thumbnail((SMALL, SMALL))
        put(folder / small_name, _jpeg(picture))


def _drawn(page: pdfium.PdfPage) -> Image.Image:
    width, height = page.get_size()
    scale = min(RESOLUTION / 72, math.sqrt(MOST_PIXELS / (width * height)))
    picture: Image.Image = page.render(scale=scale, may_draw_forms=True).to_pil().convert("RGB")
    return picture


def _jpeg(picture: Image.Image) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=QUALITY, dpi=(RESOLUTION, RESOLUTION))
    return stream.getvalue()


def _cut(content: bytes, sheets: Sheets) -> bytes:
    """A PDF of these pages alone, with nothing of the others."""
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document, pikepdf.new() as made:
        document.remove_unreferenced_resources()
        made.pages.extend(document.pages[sheets.first - 1 : sheets.last])
        for page in made.pages:
            for key in ("/Annots", "/B", "/StructParents"):
                if key in page:
                    del page[key]
        made.save(stream, deterministic_id=True)
    return stream.getvalue()
