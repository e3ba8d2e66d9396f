"""Writes a fresh PDF: touched pages as pictures, the others with what they show and nothing besides."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator, Sequence
from typing import Any

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Name

from extract.reading import Sheet
from extract.redaction._picture import drawn, packing, put
from extract.redaction._spots import Spot

KEPT_KEYS = frozenset({"/Type", "/Parent", "/MediaBox", "/CropBox", "/Rotate", "/Resources", "/Contents", "/Group"})
DROPPED_KEYS = (
    "/Metadata", "/PieceInfo", "/LastModified", "/StructParent", "/StructParents", "/OC", "/AF", "/Thumb", "/OPI",
    "/Alternates", "/Properties", "/Measure", "/PtData", "/AA", "/A",
)  # fmt: skip
MARKS = frozenset({"BMC", "BDC", "EMC", "MP", "DP"})
"""Marked content: what it encloses may carry a text of its own (ActualText, Alt)."""
HARMLESS_NOTES = frozenset({"/Link", "/Popup"})
JPEG_COMMENTS = frozenset({0xE1, 0xED, 0xFE})
"""Segments of a JPEG that hold Exif with its thumbnail, IPTC and comments."""


def plain_pages(data: bytes) -> frozenset[int]:
    """Numbers of the pages that can be copied: nothing on them is hidden by layers, notes or a crop box."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        layered = "/OCProperties" in pdf.Root
        return frozenset(
            number for number, page in enumerate(pdf.pages, 1) if not layered and _is_plain(page) and _is_sound(page)
        )


def fresh(data: bytes, document: pdfium.PdfDocument, spots: Sequence[Spot], touched: Collection[int]) -> bytes:
    """A PDF of the same pages without annotations, form fields, metadata, outlines, attachments and structure.

    Args:
        data: The PDF.
        document: The same, opened by pdfium with its forms.
        spots: What to cover.
        touched: The pages that become pictures; all others must be among :func:`plain_pages`.
    """
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as source, pikepdf.new() as pdf:
        for number, page in enumerate(source.pages, 1):
            if number in touched:
                _draw(pdf, document[number - 1], [spot for spot in spots if spot.page == number], packing(page))
            else:
                _copy(pdf, page)
        _scrub(pdf)
        pdf.remove_unreferenced_resources()
        pdf.save(out, deterministic_id=True, fix_metadata_version=False)
    return out.getvalue()


def _draw(pdf: pikepdf.Pdf, page: pdfium.PdfPage, spots: Sequence[Spot], like: str) -> None:
    sheet = Sheet.of(page)
    put(pdf, drawn(page, spots), like=like, width=sheet.width, height=sheet.height)
    page.close()


def _copy(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Append a page with only what shows its contents."""
    for key in list(page.obj.keys()):
        if key not in KEPT_KEYS:
            del page.obj[key]
    pdf.pages.append(page)


def _is_plain(page: pikepdf.Page) -> bool:
    notes: Any = page.obj.get("/Annots", [])
    if any(str(note.get("/Subtype", "")) not in HARMLESS_NOTES for note in notes) or "/UserUnit" in page.obj:
        return False
    return [float(edge) for edge in page.cropbox] == [float(edge) for edge in page.mediabox]


def _is_sound(page: pikepdf.Page) -> bool:
    """Whether its instructions can be read, so that what is hidden in them can be taken out."""
    try:
        pikepdf.parse_content_stream(page)
    except pikepdf.PdfError:
        return False
    return True


def _scrub(pdf: pikepdf.Pdf) -> None:
    """Take from all objects what does not show: metadata, private data of programs, marks, comments of JPEGs."""
    for page in pdf.pages:
        page.obj.Contents = pdf.make_stream(_unmarked(page))
    for item in _dictionaries(pdf.objects):
        for key in DROPPED_KEYS:
            if key in item:
                del item[key]
        if isinstance(item, pikepdf.Stream):
            _scrub_stream(item)
    for key in list(pdf.Root.keys()):
        if key not in ("/Type", "/Pages"):
            del pdf.Root[key]
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]


def _scrub_stream(item: pikepdf.Stream) -> None:
    if item.get(Name.Subtype) == Name.Form or item.get(Name.PatternType) == 1:
        item.write(_unmarked(item))
    elif (
        item.get(Name.Subtype) == Name.Image
        and item.get(Name.Filter) == Name.DCTDecode
        and Name.DecodeParms not in item
    ):
        item.write(_uncommented(item.read_raw_bytes()), filter=Name.DCTDecode)


def _unmarked(owner: Any) -> bytes:
    kept = [each for each in pikepdf.parse_content_stream(owner) if str(each.operator) not in MARKS]
    return pikepdf.unparse_content_stream(kept)


def _uncommented(jpeg: bytes) -> bytes:
    """A JPEG without its comments; one that is not built as usual stays as it is."""
    if not jpeg.startswith(b"\xff\xd8"):
        return jpeg
    kept, place = bytearray(jpeg[:2]), 2
    while place + 4 <= len(jpeg) and jpeg[place] == 0xFF and jpeg[place + 1] != 0xDA:
        end = place + 2 + int.from_bytes(jpeg[place + 2 : place + 4], "big")
        if jpeg[place + 1] not in JPEG_COMMENTS:
            kept += jpeg[place:end]
        place = end
    return bytes(kept + jpeg[place:])


def _dictionaries(objects: Any) -> Iterator[Any]:
    """All dictionaries and streams, those within others included."""
    waiting = list(objects)
    while waiting:
        item = waiting.pop()
        if isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
            yield item
            inner = item.values() if isinstance(item, pikepdf.Dictionary) else dict(item.items()).values()
        elif isinstance(item, pikepdf.Array):
            inner = item
        else:
            continue
        waiting += [
            each
            for each in inner
            if isinstance(each, (pikepdf.Dictionary, pikepdf.Array)) and not getattr(each, "is_indirect", False)
        ]
