"""The smallest scans: pages with one black dot, as pictures and as PDFs, made when they are needed."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import numpy as np
import pikepdf
import pypdfium2 as pdfium
from numpy.typing import NDArray
from pikepdf import Array, Dictionary, Name
from PIL import Image, TiffImagePlugin

from extract.reading._page_picture import picture_of
from extract.reading._sheet import Sheet
from extract.scan._picture import Picture, apply

WIDTH, HEIGHT = 300, 420
DOT = (50, 90)
"""Column and row of the dot's middle in a scan."""
REACH = 10


def dotted(width: int = WIDTH, height: int = HEIGHT) -> NDArray[np.uint8]:
    """White paper with a black square dot."""
    pixels = np.full((height, width), 255, np.uint8)
    pixels[DOT[1] - REACH : DOT[1] + REACH, DOT[0] - REACH : DOT[0] + REACH] = 0
    return pixels


def encoded(image: Image.Image, kind: str, **options: Any) -> bytes:
    """A picture as a file."""
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def dot_in(picture: Picture) -> tuple[float, float]:
    """The middle of the dot on the page as displayed, in points."""
    grey = picture.pixels if picture.pixels.ndim == 2 else picture.pixels.min(axis=2)
    rows, columns = np.nonzero(grey < 128)
    x, y = apply(picture.to_page, columns.mean() + 0.5, rows.mean() + 0.5)
    return float(x), float(y)


def png_header(width: int, height: int) -> bytes:
    """A sound PNG of one bit a pixel that has next to no pixels, whatever it says."""
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(data)) + tag + data + struct.pack(">I", zlib.crc32(tag + data)) for tag, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def image(pdf: pikepdf.Pdf, data: bytes, **entries: Any) -> pikepdf.Stream:
    """A picture of 8 bits of grey for a PDF, or of what the entries say."""
    usual = {"Width": WIDTH, "Height": HEIGHT, "BitsPerComponent": 8, "ColorSpace": Name.DeviceGray}
    stream = pdf.make_stream(data)
    for key, value in ({"Type": Name.XObject, "Subtype": Name.Image} | usual | entries).items():
        if value is not None:
            stream[Name(f"/{key}")] = value
    return stream


def page_with(
    pdf: pikepdf.Pdf,
    picture: pikepdf.Object,
    content: str,
    *,
    size: tuple[float, float] = (WIDTH, HEIGHT),
    **entries: Any,
) -> bytes:
    """A PDF with one page that draws the picture ``/I`` as the content says."""
    pdf.add_blank_page(page_size=size)
    page = pdf.pages[0]
    page.Resources = Dictionary(
        XObject=Dictionary(I=picture),
        Font=Dictionary(F=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)),
    )
    page.Contents = pdf.make_stream(content.encode())
    for key, value in entries.items():
        page[Name(f"/{key}")] = Array(value) if isinstance(value, list) else value
    stream = io.BytesIO()
    pdf.save(stream)
    return stream.getvalue()


def scan_pdf(content: str = f"{WIDTH} 0 0 {HEIGHT} 0 0 cm /I Do", **entries: Any) -> bytes:
    """A PDF with a dotted scan."""
    with pikepdf.new() as pdf:
        return page_with(pdf, image(pdf, dotted().tobytes()), content, **entries)


def picture_in(data: bytes) -> Picture:
    """The picture of a PDF's first page."""
    document = pdfium.PdfDocument(data)
    try:
        page = document[0]
        return picture_of(page, Sheet.of(page))
    finally:
        document.close()


def dot_seen(data: bytes, *, scale: int = 4) -> tuple[float, float]:
    """Where a viewer shows the dot's middle, in points from the upper left corner."""
    document = pdfium.PdfDocument(data)
    try:
        page = document[0]
        shown = page.render(scale=scale).to_numpy().min(axis=2)
        rows, columns = np.nonzero(shown < 128)
        width, height = page.get_size()
        return float(columns.mean() + 0.5) * width / shown.shape[1], float(rows.mean() + 0.5) * height / shown.shape[0]
    finally:
        document.close()


# ------------------------------------------------------------------------------------------------------ odd TIFF files
def tiff_of_pages(pages: list[tuple[Image.Image, dict[str, Any]]]) -> bytes:
    """A TIFF of pages that are each saved with their own options."""
    stream = io.BytesIO()
    with TiffImagePlugin.AppendingTiffWriter(stream, True) as writer:
        for picture, options in pages:
            picture.save(writer, "TIFF", **options)
            writer.newFrame()
    return stream.getvalue()


def ring_of_pages(page: Image.Image) -> bytes:
    """A TIFF of two pages, the second of which names the first as its next."""
    data = bytearray(tiff_of_pages([(page, {}), (page, {})]))
    (first,) = struct.unpack_from("<L", data, 4)
    (second,) = struct.unpack_from("<L", data, _after(data, first))
    struct.pack_into("<L", data, _after(data, second), first)
    return bytes(data)


def _after(data: bytearray, place: int) -> int:
    """Where a TIFF's list of tags says where the next one is."""
    (count,) = struct.unpack_from("<H", data, place)
    return place + 2 + 12 * int(count)


def giant_tiff() -> bytes:
    """A bilevel TIFF that says that it is 60,000 pixels wide and high, and has none."""
    tags = [(256, 60_000), (257, 60_000), (258, 1), (259, 4), (262, 0), (273, 8), (277, 1), (278, 60_000), (279, 8)]
    listed = b"".join(struct.pack("<HHLL", tag, 4, 1, value) for tag, value in tags)
    return b"II*\0" + struct.pack("<LQH", 16, 0, len(tags)) + listed + bytes(4)
