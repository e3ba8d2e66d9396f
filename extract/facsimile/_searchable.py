"""The searchable PDF: the original's pages with their text behind the picture."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator, Sequence

import pikepdf
from pikepdf import Name

from extract.facsimile._frames import Extent, is_picture
from extract.facsimile._glyphless import Glyphless
from extract.facsimile._layer import FONT, Place, layer
from extract.facsimile._stripping import copy_of, resources_of, strip_hidden_text
from extract.facsimile._text import Text, read_anew
from extract.facsimile._wrapping import wrapped
from extract.reading import Sheet, opened
from schemas.page import Box, Word


def searchable(data: bytes, texts: Sequence[Text], extents: Sequence[Extent], *, name: str) -> bytes:
    """A PDF whose pages show what they showed, and whose text can be found, selected and copied where it is printed.

    Pictures are wrapped into a PDF without loss. A page that was read anew loses the invisible text it had and gets
    its own; all other pages stay as they are, and a file of only such pages is handed back byte by byte.

    Args:
        data: The file as it was read: PDF, JPEG, PNG or TIFF.
        texts: The text of its pages.
        extents: Their extents as displayed.
        name: The file's name, for messages.

    Raises:
        RatsleseError: The file cannot be opened.
    """
    if is_picture(data):
        data = wrapped(data, extents, name=name)
    if not any(read_anew(text.page) for text in texts):
        return data
    with opened(data, name=name) as (document, sound, _):
        sheets = [Sheet.of(page) for page in document]
    return _with_layers(sound, sheets, texts)


def _with_layers(data: bytes, sheets: Sequence[Sheet], texts: Sequence[Text]) -> bytes:
    """Streams are copied as they are packed, pictures above all."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        font = Glyphless(word.text for text in texts if read_anew(text.page) for word in _words(text))
        shared = font.added_to(pdf)
        for page, sheet, text in zip(pdf.pages, sheets, texts, strict=True):
            if read_anew(text.page):
                strip_hidden_text(pdf, page, Box(sheet.left, sheet.bottom, sheet.right, sheet.top))
                _put_behind(pdf, page, layer(text, font, _placing(text, sheet)), shared)
        pdf.save(
            out,
            deterministic_id=True,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            fix_metadata_version=False,
        )
    return out.getvalue()


def _words(text: Text) -> Iterator[Word]:
    return (word for region in text.regions for row in region.rows for word in row.words)


def _put_behind(pdf: pikepdf.Pdf, page: pikepdf.Page, content: bytes, font: pikepdf.Object) -> None:
    """Draw the layer first, where the graphics state is still untouched; what pages share stays as it is."""
    resources = copy_of(resources_of(page.obj))
    fonts = copy_of(resources.get(Name.Font))
    fonts["/" + FONT] = font
    resources.Font = fonts
    page.obj.Resources = resources
    stream = pdf.make_stream(zlib.compress(content, 9), Filter=Name.FlateDecode)
    page.contents_add(stream, prepend=True)


def _placing(text: Text, sheet: Sheet) -> Place:
    """From points of the page as read, by way of the page as displayed, to the PDF's own coordinates."""
    a, b, c, d, e, f = sheet.matrix
    turn = a * d - b * c
    placing = text.page.placing

    def place(x: float, y: float) -> tuple[float, float]:
        if placing is not None:
            x, y = placing.point(x, y)
        x, y = x - e, y - f
        return (d * x - c * y) / turn, (a * y - b * x) / turn

    return place
