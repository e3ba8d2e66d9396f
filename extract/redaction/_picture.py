"""Draws a page with its bars burnt in, and puts the picture into a page of its own."""

from __future__ import annotations

import ctypes
import io
import warnings
from collections.abc import Sequence
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as c
from PIL import Image, ImageChops, ImageDraw

from extract.reading import Sheet
from extract.redaction._spots import Spot
from schemas.page import Box

USUAL, FINEST, COARSEST = 300.0, 400.0, 150.0
"""Dots per inch of a drawn page: of one without a picture over most of it, and the bounds for scans."""
MOST_PIXELS = 60_000_000
PADDING = 1.2
"""Points that a bar reaches beyond what it covers."""
QUALITY = 88
SCAN_SHARE = 0.6
LOSSY = frozenset({"/DCTDecode", "/JPXDecode"})
BITONAL = frozenset({"/CCITTFaxDecode", "/JBIG2Decode"})
DEEPEST = 6


def drawn(page: pdfium.PdfPage, spots: Sequence[Spot]) -> Image.Image:
    """The page as a viewer shows it, forms and notes included, with black bars; at a scan's own resolution."""
    sheet = Sheet.of(page)
    scale = _resolution(page, sheet) / 72
    picture: Image.Image = page.render(scale=scale, may_draw_forms=True).to_pil().convert("RGB")
    across, down = picture.width / sheet.width, picture.height / sheet.height
    draw = ImageDraw.Draw(picture)
    for spot in spots:
        draw.polygon([(x * across, y * down) for x, y in _padded(spot)], fill=(0, 0, 0))
    return picture


def put(pdf: pikepdf.Pdf, picture: Image.Image, *, like: str, width: float, height: float) -> None:
    """Append a page of that picture, packed in the manner of the filter ``like``; width and height in points."""
    import img2pdf

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        packed = img2pdf.convert(
            [_encoded(picture, like)],
            engine=img2pdf.Engine.pikepdf,
            rotation=img2pdf.Rotation.none,
            nodate=True,
            layout_fun=lambda *_: (width, height, width, height),
        )
    with pikepdf.open(io.BytesIO(packed)) as single:
        pdf.pages.append(single.pages[0])
        page = pdf.pages[-1].obj
        [name] = page.Resources.XObject.keys()
    page.Contents = pdf.make_stream(f"q {width:.4f} 0 0 {height:.4f} 0 0 cm {name} Do Q".encode())
    page.MediaBox = pikepdf.Array([0, 0, round(width, 4), round(height, 4)])
    for key in ("/CropBox", "/UserUnit", "/Rotate", "/BleedBox", "/TrimBox", "/ArtBox"):
        if key in page:
            del page[key]


def packing(page: pikepdf.Page) -> str:
    """The filter of the page's largest picture, empty where it has none."""
    pictures = list(_pictures(page.obj.get("/Resources"), 0))
    if not pictures:
        return ""
    largest = max(pictures, key=lambda each: int(each.get("/Width", 0)) * int(each.get("/Height", 0)))
    filters = largest.get("/Filter", "")
    last = filters[-1] if isinstance(filters, pikepdf.Array) and len(filters) else filters
    if int(largest.get("/BitsPerComponent", 8)) == 1:
        return "/CCITTFaxDecode"
    return str(last)


def _pictures(resources: Any, depth: int) -> list[Any]:
    found: list[Any] = []
    if resources is None or depth > DEEPEST:
        return found
    for _, entry in resources.get("/XObject", pikepdf.Dictionary()).items():
        if entry.get("/Subtype") == "/Image":
            found.append(entry)
        elif entry.get("/Subtype") == "/Form":
            found += _pictures(entry.get("/Resources"), depth + 1)
    return found


def _encoded(picture: Image.Image, like: str) -> bytes:
    """JPEG for photographs and grey or coloured scans, one bit a pixel for black and white, else without loss."""
    out = io.BytesIO()
    grey = picture.convert("L")
    is_grey = not any(_is_apart(channel, grey) for channel in picture.split())
    if like in BITONAL and is_grey:
        grey.point([0] * 128 + [255] * 128).convert("1", dither=Image.Dither.NONE).save(out, "PNG")
    elif like in LOSSY:
        (grey if is_grey else picture).save(out, "JPEG", quality=QUALITY)
    else:
        (grey if is_grey else picture).save(out, "PNG", optimize=False)
    return out.getvalue()


def _is_apart(channel: Image.Image, grey: Image.Image) -> bool:
    """Whether a channel differs anywhere from grey by more than rounding does."""
    return max(ImageChops.difference(channel, grey).histogram()[2:]) > 0


def _resolution(page: pdfium.PdfPage, sheet: Sheet) -> float:
    """That of the picture that covers the page, else the usual one; less where the sheet is large."""
    dpi = USUAL
    for item in page.get_objects(filter=[c.FPDF_PAGEOBJ_IMAGE], max_depth=1):
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        columns, rows = ctypes.c_uint(), ctypes.c_uint()
        c.FPDFPageObj_GetBounds(item.raw, left, bottom, right, top)
        c.FPDFImageObj_GetImagePixelSize(item.raw, columns, rows)
        width, height = right.value - left.value, top.value - bottom.value
        if width * height >= SCAN_SHARE * sheet.width * sheet.height:
            across = columns if (columns.value > rows.value) == (width > height) else rows
            dpi = min(max(72 * across.value / width, COARSEST), FINEST)
    most: float = 72 * (MOST_PIXELS / max(sheet.width * sheet.height, 1.0)) ** 0.5
    return min(dpi, most)


def _padded(spot: Spot) -> list[tuple[float, float]]:
    """The spot's corners, moved outwards."""
    box: Box = spot.box
    x, y = box.middle
    return [
        (corner[0] + (PADDING if corner[0] > x else -PADDING), corner[1] + (PADDING if corner[1] > y else -PADDING))
        for corner in spot.corners
    ]
