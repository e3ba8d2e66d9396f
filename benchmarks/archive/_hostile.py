"""Fifty files that no archive asks for: broken, endless, giant, locked, or of another kind than they say."""

from __future__ import annotations

import io
import random
import struct
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Literal

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

MEBIBYTE = 1024 * 1024
A4 = (595, 842)
Maker = Callable[[Path], object]


def _bytes(content: bytes) -> Maker:
    return lambda place: place.write_bytes(content)


def _letter(pages: int = 1) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=1)
    for page in range(pages):
        canvas.drawString(72, 760, f"Antrag der Fraktion, Seite {page + 1}")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _saved(pdf: pikepdf.Pdf, place: Path, **options: Any) -> None:
    pdf.save(place, deterministic_id="encryption" not in options, **options)


def _locked(place: Path, *, strength: Literal[4, 6]) -> None:
    with pikepdf.open(io.BytesIO(_letter())) as pdf:
        _saved(pdf, place, encryption=pikepdf.Encryption(user="geheim", owner="geheimer", R=strength))


def _blank(place: Path, *, pages: int, size: tuple[float, float] = A4) -> None:
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page(page_size=size)
        _saved(pdf, place)


def _drawn(place: Path, content: bytes, **entries: Any) -> None:
    """A page of the content; entries go into its resources."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=A4)
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page.Resources = pdf.make_indirect(Dictionary(Font=Dictionary(F=font), **entries))
        page.Contents = pdf.make_stream(content)
        _saved(pdf, place, compress_streams=True)


def _ring(place: Path, *, width: int) -> None:
    """Forms that draw themselves, ``width`` times over."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=A4)
        form = pdf.make_stream(b"/X Do " * width, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 595, 842]))
        form.Resources = Dictionary(XObject=Dictionary(X=form))
        page.Resources = Dictionary(XObject=Dictionary(X=form))
        page.Contents = pdf.make_stream(b"/X Do")
        _saved(pdf, place)


def _billion(place: Path, *, width: int, depth: int) -> None:
    """Forms that draw the next form many times: a page of ``width ** depth`` words."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=A4)
        font = Dictionary(F=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
        box = Array([0, 0, 595, 842])
        inner = pdf.make_stream(b"BT /F 9 Tf 72 700 Td (lol) Tj ET", Type=Name.XObject, Subtype=Name.Form, BBox=box)
        inner.Resources = Dictionary(Font=font)
        for _ in range(depth):
            outer = pdf.make_stream(b"/X Do " * width, Type=Name.XObject, Subtype=Name.Form, BBox=box)
            outer.Resources = Dictionary(XObject=Dictionary(X=inner))
            inner = outer
        page.Resources = Dictionary(XObject=Dictionary(X=inner))
        page.Contents = pdf.make_stream(b"/X Do")
        _saved(pdf, place)


def _page_tree_of_itself(place: Path) -> None:
    with pikepdf.open(io.BytesIO(_letter())) as pdf:
        pdf.Root.Pages.Kids.append(pdf.Root.Pages)
        _saved(pdf, place)


def _zip_bomb(place: Path, *, size: int) -> None:
    """A content stream that is next to nothing packed, and unpacks to blanks."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=A4)
        packer = zlib.compressobj(9)
        packed = b"".join(packer.compress(b" " * MEBIBYTE) for _ in range(size)) + packer.flush()
        page.Contents = pikepdf.Stream(pdf, packed, Filter=Name.FlateDecode)
        _saved(pdf, place, compress_streams=False)


def _picture_in_pdf(place: Path, data: bytes, **entries: Any) -> None:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=A4)
        usual = {"Width": 300, "Height": 420, "BitsPerComponent": 8, "ColorSpace": Name.DeviceGray}
        picture = pdf.make_stream(data, Type=Name.XObject, Subtype=Name.Image, **(usual | entries))
        page.Resources = Dictionary(XObject=Dictionary(I=picture))
        page.Contents = pdf.make_stream(b"595 0 0 842 0 0 cm /I Do")
        _saved(pdf, place)


def _encoded(kind: str, **options: Any) -> bytes:
    stream = io.BytesIO()
    noise = random.Random(5).randbytes(80 * 60)
    Image.frombytes("L", (60, 80), noise).save(stream, kind, **options)
    return stream.getvalue()


def _png(width: int, height: int, *, rows: bytes = bytes(1000)) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(data)) + tag + data + struct.pack(">I", zlib.crc32(tag + data)) for tag, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _long_text(place: Path, *, size: int, line: bytes) -> None:
    with place.open("wb") as stream:
        for _ in range(size * MEBIBYTE // len(line)):
            stream.write(line)


def _tiff_ring() -> bytes:
    """A TIFF whose first directory is followed by itself."""
    return b"II*\0\x08\0\0\0" + struct.pack("<HL", 0, 8)


LETTER = _letter()
NOISE = random.Random(3).randbytes(20_000)

HOSTILE: dict[str, Maker] = {
    "empty.pdf": _bytes(b""),
    "empty.txt": _bytes(b""),
    "empty.jpg": _bytes(b""),
    "blanks.txt": _bytes(b" \n" * 5000),
    "cut-early.pdf": _bytes(LETTER[:40]),
    "cut-half.pdf": _bytes(LETTER[: len(LETTER) // 2]),
    "cut-late.pdf": _bytes(LETTER[:-30]),
    "no-body.pdf": _bytes(b"%PDF-1.7\n%%EOF\n"),
    "noise.pdf": _bytes(NOISE),
    "noise-behind-head.pdf": _bytes(b"%PDF-1.4\n" + NOISE),
    "noise.png": _bytes(NOISE),
    "noise.txt": _bytes(NOISE),
    "zeros.pdf": _bytes(bytes(MEBIBYTE)),
    "zeros.txt": _bytes(bytes(MEBIBYTE)),
    "locked-4.pdf": partial(_locked, strength=4),
    "locked-6.pdf": partial(_locked, strength=6),
    "no-pages.pdf": partial(_blank, pages=0),
    "white.pdf": partial(_blank, pages=1),
    "thousands.pdf": partial(_blank, pages=5000),
    "wall.pdf": partial(_blank, pages=1, size=(14_400, 14_400)),
    "thread.pdf": partial(_blank, pages=1, size=(3, 14_400)),
    "ring.pdf": partial(_ring, width=1),
    "ring-wide.pdf": partial(_ring, width=50),
    "pages-of-pages.pdf": _page_tree_of_itself,
    "billion.pdf": partial(_billion, width=10, depth=6),
    "billions.pdf": partial(_billion, width=30, depth=9),
    "nested-states.pdf": lambda place: _drawn(place, b"q " * 500_000),
    "nested-arrays.pdf": lambda place: _drawn(place, b"[" * 500_000),
    "nested-dictionaries.pdf": lambda place: _drawn(place, b"<<" * 500_000),
    "many-words.pdf": lambda place: _drawn(place, b"BT /F 1 Tf 9 9 Td " + b"(a) Tj 1 0 Td " * 400_000 + b"ET"),
    "many-lines.pdf": lambda place: _drawn(place, b"".join(b"0 %d m 500 %d l S " % (n, n) for n in range(200_000))),
    "unpacks.pdf": partial(_zip_bomb, size=800),
    "giant.png": _bytes(_png(60_000, 60_000)),
    "giant-whole.png": _bytes(_png(30_000, 30_000, rows=bytes(30_000 * 3751))),
    "giant-in.pdf": lambda place: _picture_in_pdf(place, b"", Width=60_000, Height=60_000),
    "no-width.pdf": lambda place: _picture_in_pdf(place, bytes(99), Width=0),
    "bad-jpeg-in.pdf": lambda place: _picture_in_pdf(place, b"\xff\xd8\xff junk", Filter=Name.DCTDecode),
    "snow.png": _bytes(_encoded("PNG")),
    "cut.jpg": _bytes(_encoded("JPEG")[:-400]),
    "cut.png": _bytes(_encoded("PNG")[:-400]),
    "cut.tif": _bytes(_encoded("TIFF", compression="tiff_lzw")[:-400]),
    "ring.tif": _bytes(_tiff_ring()),
    "page.pdf": _bytes(b"<!DOCTYPE html><html><body><p>Seite nicht gefunden</p></body></html>"),
    "archive.pdf": _bytes(b"PK\x03\x04" + NOISE),
    "photo.jpg": _bytes(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + NOISE),
    "picture.tif": _bytes(LETTER[:200]),
    "long.txt": partial(_long_text, size=50, line="Der Rat möge beschließen, daß der Antrag gilt.\n".encode()),
    "one-line.txt": partial(_long_text, size=2, line=b"a"),
    "one-word-a-line.txt": partial(_long_text, size=4, line=b"Rat\n"),
    "odd-\udcff\udcfe\n-name.pdf": _bytes(LETTER[:60]),
}
