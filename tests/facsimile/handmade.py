"""Hand-made scans: a PDF or picture without text, and the document that was read from it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from xml.etree.ElementTree import Element, fromstring

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Array, Dictionary, Name
from PIL import Image

from extract.facsimile import facsimile
from extract.reading import Sheet
from extract.reading._chars import Chars
from extract.reading._words import words_of
from schemas.page import Box, Document, Page, Placing, TextSource, Word

WIDTH, HEIGHT = 595.0, 842.0
SIZE = 11.0
ALTO = "{http://www.loc.gov/standards/alto/ns-v4#}"


def word(text: str, x: float, top: float, **options: object) -> Word:
    """A word read by OCR, five points wide a letter."""
    box = Box(x, top, x + 5 * len(text), top + SIZE)
    made = Word(text=text, page=1, box=box, size=SIZE, confidence=0.9)
    return replace(made, **options)  # type: ignore[arg-type]


def line(text: str, *, x: float = 72, top: float = 100) -> tuple[Word, ...]:
    """The words of a line, five points apart."""
    words: list[Word] = []
    for part in text.split():
        words.append(word(part, x, top))
        x = words[-1].box.x1 + 5
    return tuple(words)


def page(*words: Word, number: int = 1, placing: Placing | None = None, **options: object) -> Page:
    """A page that was read by OCR."""
    own = tuple(replace(each, page=number) for each in words)
    made = Page(number, WIDTH, HEIGHT, own, source=TextSource.OCR, placing=placing)
    return replace(made, **options)  # type: ignore[arg-type]


def document(*pages: Page) -> Document:
    """A document of pages."""
    return Document("antrag.pdf", "0" * 64, pages, TextSource.OCR)


def jpeg(width: int = 60, height: int = 85, **options: object) -> bytes:
    """A grey JPEG."""
    out = io.BytesIO()
    Image.new("L", (width, height), 200).save(out, "JPEG", **options)
    return out.getvalue()


def scan(*contents: bytes, box: Sequence[float] = (0, 0, WIDTH, HEIGHT), **entries: object) -> bytes:
    """A PDF whose pages are one picture each, with ``contents`` drawn after it and ``entries`` in the page."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        picture = pdf.make_stream(
            jpeg(),
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=60,
            Height=85,
            ColorSpace=Name.DeviceGray,
            BitsPerComponent=8,
            Filter=Name.DCTDecode,
        )
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        shared = pdf.make_indirect(Dictionary(XObject=Dictionary(Im0=picture), Font=Dictionary(F1=font)))
        left, bottom, right, top = box
        for content in contents or (b"",):
            pdf.add_blank_page()
            sheet = pdf.pages[-1].obj
            sheet.MediaBox, sheet.Resources = Array(list(box)), shared
            drawing = f"q {right - left} 0 0 {top - bottom} {left} {bottom} cm /Im0 Do Q\n".encode()
            sheet.Contents = pdf.make_stream(drawing + content)
            for key, value in entries.items():
                sheet["/" + key] = value
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def searchable(data: bytes, *pages: Page) -> bytes:
    """The searchable PDF."""
    pdf, _ = facsimile(document(*pages), data, name="antrag.pdf", xml=False)
    assert pdf is not None
    return pdf


def alto(data: bytes, *pages: Page) -> Element:
    """The ALTO file's root element."""
    _, xml = facsimile(document(*pages), data, name="antrag.pdf", pdf=False)
    assert xml is not None
    return fromstring(xml)


def found(pdf: bytes, *, hidden: bool = True) -> list[list[Word]]:
    """The words of each page's text layer as pdfium finds them, on the page as displayed."""
    out: list[list[Word]] = []
    opened = pdfium.PdfDocument(pdf)
    for number in range(len(opened)):
        sheet = Sheet.of(opened[number])
        chars = Chars.of(opened[number], sheet)
        runs = words_of(chars.hidden if hidden else chars.visible, sheet)
        out.append([run.word(page=number + 1) for run in runs])
    opened.close()
    return out


def corners(box: Box) -> tuple[float, float, float, float]:
    """A box as a tuple that can be compared."""
    return box.x0, box.top, box.x1, box.bottom
