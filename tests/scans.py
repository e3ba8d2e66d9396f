"""Scanned pages for tests: typed lines or a digital PDF turned into pictures, with the way each point went.

The same arguments give the same bytes.
"""

from __future__ import annotations

import io
import math
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
import pikepdf
import pypdfium2 as pdfium
from numpy.typing import NDArray
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from schemas.page import Box, Placing

WIDTH, HEIGHT = 595.0, 842.0
RED, VIOLET, BLACK = (0.8, 0.1, 0.15), (0.45, 0.2, 0.6), (0.0, 0.0, 0.0)
Color = tuple[float, float, float]
Matrix = NDArray[np.float64]
Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Stamp:
    """Lines in a frame; ``x`` and ``y`` are its upper left corner, ``angle`` its turn clockwise in degrees."""

    lines: tuple[str, ...]
    x: float = 340.0
    y: float = 150.0
    angle: float = 4.0
    color: Color = RED
    size: float = 12.0
    framed: bool = True


@dataclass(frozen=True, slots=True)
class Look:
    """How a page is scanned.

    ``skew`` is in degrees clockwise; ``turn`` lays the sheet on the glass by 0, 90, 180 or 270 degrees clockwise;
    ``rotate`` is the PDF page's own ``/Rotate``. ``ink`` and ``paper`` are tones from 0 (black) to 1, ``noise`` the
    deviation of a pixel in tones, ``slant`` the share of the page by which a photo's far edge is shorter.
    """

    dpi: int = 200
    skew: float = 0.0
    turn: int = 0
    rotate: int = 0
    ink: float = 0.0
    paper: float = 1.0
    noise: float = 0.0
    slant: float = 0.0
    bitonal: bool = False


@dataclass(frozen=True, slots=True)
class Scanned:
    """A scan: the file, and for each page the way from points of the digital page to the page as displayed."""

    data: bytes
    placings: tuple[Placing, ...]

    def box(self, box: Box, *, page: int = 1) -> Box:
        """Where a box of the digital page lies on the scanned page as displayed."""
        return self.placings[page - 1].box(box)


def scan_of(
    source: bytes | Sequence[str],
    look: Look | None = None,
    *,
    stamp: Stamp | None = None,
    pen: Box | None = None,
    form: Literal["PDF", "TIFF", "JPEG", "PNG"] = "PDF",
) -> Scanned:
    """Scan a digital PDF, or lines typed onto one page, into pictures alone.

    ``stamp`` and ``pen`` (a scrawl that fills the box) go onto the first page. PNG and JPEG hold the first page.
    """
    look = look or Look()
    document = pdfium.PdfDocument(source if isinstance(source, bytes) else typed(source))
    shots = []
    for number, page in enumerate(document):
        pixels = _pixels(page, look.dpi)
        if number == 0 and stamp:
            pixels = _over(pixels, _stamped(stamp, page.get_size()), look.dpi)
        if number == 0 and pen:
            _scrawl(pixels, pen, look.dpi / 72)
        shots.append(_shot(pixels, page.get_size(), look))
    document.close()
    data = _pdf(shots, look) if form == "PDF" else _pictures([pixels for pixels, _, _ in shots], form, look.dpi)
    return Scanned(data, tuple(Placing(_flat(matrix)) for _, matrix, _ in shots))


def typed(lines: Sequence[str], *, size: float = 11.0, x: float = 70.0, y: float = 80.0) -> bytes:
    """A PDF of one page with lines one below the other, the first on the baseline ``y``."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1)
    canvas.setFont("Helvetica", size)
    for place, line in enumerate(lines):
        canvas.drawString(x, HEIGHT - y - 1.35 * size * place, line)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _pixels(page: pdfium.PdfPage, dpi: int) -> Pixels:
    return np.ascontiguousarray(page.render(scale=dpi / 72, rev_byteorder=True).to_numpy()[..., :3])


def _stamped(stamp: Stamp, size: tuple[float, float]) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    canvas.translate(stamp.x, size[1] - stamp.y)
    canvas.rotate(-stamp.angle)
    canvas.setFillColorRGB(*stamp.color)
    canvas.setStrokeColorRGB(*stamp.color)
    canvas.setFont("Helvetica-Bold", stamp.size)
    wide = max(canvas.stringWidth(line, "Helvetica-Bold", stamp.size) for line in stamp.lines) + 16
    for place, line in enumerate(stamp.lines, 1):
        canvas.drawCentredString(wide / 2, -1.35 * stamp.size * place, line)
    if stamp.framed:
        canvas.setLineWidth(1.5)
        high = 1.35 * stamp.size * (len(stamp.lines) + 0.6)
        canvas.rect(0, -high, wide, high)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _over(pixels: Pixels, layer: bytes, dpi: int) -> Pixels:
    document = pdfium.PdfDocument(layer)
    above = _pixels(document[0], dpi)
    document.close()
    return np.asarray(cv2.multiply(pixels, above, scale=1 / 255), np.uint8)


def _scrawl(pixels: Pixels, box: Box, scale: float) -> None:
    """Loops of a blue pen from the box's left to its right."""
    t = np.linspace(0, 1, 160)
    x = box.x0 + box.width * (0.08 + 0.84 * t + 0.06 * np.sin(t * 34))
    y = box.middle[1] + box.height / 2 * np.cos(t * 34) * (1 - 0.6 * t)
    line = np.round(np.column_stack((x, y)) * scale * 8).astype(np.int32)
    cv2.polylines(pixels, [line], False, (30, 40, 130), max(1, round(1.2 * scale)), cv2.LINE_AA, 3)


def _shot(pixels: Pixels, size: tuple[float, float], look: Look) -> tuple[Pixels, Matrix, tuple[float, float]]:
    """The picture, the way from digital points to the page as displayed, and the page's size before ``/Rotate``."""
    matrix = _laid(size, look)
    zoom = np.diag((look.dpi / 72, look.dpi / 72, 1.0))
    height, width = pixels.shape[:2]
    if look.skew or look.slant:
        whole = zoom @ matrix @ np.linalg.inv(zoom)
        pixels = np.asarray(cv2.warpPerspective(pixels, whole, (width, height), borderValue=[255] * 3), np.uint8)
    if (look.ink, look.paper) != (0.0, 1.0) or look.noise:
        pixels = _toned(pixels, look)
    for _ in range(look.turn // 90):
        pixels, matrix, size = np.rot90(pixels, -1), _quarter(size) @ matrix, (size[1], size[0])
    sheet = size
    for _ in range(look.rotate // 90):
        matrix, size = _quarter(size) @ matrix, (size[1], size[0])
    pixels = np.ascontiguousarray(pixels)
    if look.bitonal:
        grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
        pixels = np.where(grey > 150, 255, 0).astype(np.uint8)
    return pixels, matrix, sheet


def _laid(size: tuple[float, float], look: Look) -> Matrix:
    """Skew about the page's middle, then the shorter upper edge of a photo."""
    width, height = size
    turn = math.radians(look.skew)
    cos, sin = math.cos(turn), math.sin(turn)
    x, y = width / 2, height / 2
    skewed = np.array(((cos, -sin, x - cos * x + sin * y), (sin, cos, y - sin * x - cos * y), (0.0, 0.0, 1.0)))
    inset = look.slant * width / 2
    corners = np.array(((0, 0), (width, 0), (width, height), (0, height)), np.float32)
    seen = np.array(((inset, inset), (width - inset, inset), (width, height), (0, height)), np.float32)
    far: Matrix = np.asarray(cv2.getPerspectiveTransform(corners, seen), np.float64)
    return np.asarray(far @ skewed, np.float64)


def _quarter(size: tuple[float, float]) -> Matrix:
    """A quarter turn clockwise of a page of that size."""
    return np.array(((0.0, -1.0, size[1]), (1.0, 0.0, 0.0), (0.0, 0.0, 1.0)))


def _toned(pixels: Pixels, look: Look) -> Pixels:
    tones = 255 * look.ink + pixels * (look.paper - look.ink)
    if look.noise:
        tile = np.random.default_rng(7).standard_normal((331, 331), np.float32)
        height, width = pixels.shape[:2]
        grain = np.tile(tile, (height // 331 + 1, width // 331 + 1))[:height, :width, None]
        tones = tones + 255 * look.noise * grain
    return np.asarray(np.clip(tones, 0, 255), np.uint8)


def _flat(matrix: Matrix) -> tuple[float, float, float, float, float, float, float, float, float]:
    a, b, c, d, e, f, g, h, i = (float(value) for value in (matrix / matrix[2, 2]).ravel())
    return a, b, c, d, e, f, g, h, i


def _pictures(shots: list[Pixels], form: str, dpi: int) -> bytes:
    """A file of pictures: all pages as TIFF, else the first."""
    first, *others = (Image.fromarray(pixels) for pixels in shots)
    out = io.BytesIO()
    more = {"save_all": True, "append_images": others, "compression": "tiff_lzw"} if form == "TIFF" else {}
    first.save(out, form, dpi=(dpi, dpi), **more)
    return out.getvalue()


def _pdf(shots: list[tuple[Pixels, Matrix, tuple[float, float]]], look: Look) -> bytes:
    """A PDF with one picture a page."""
    out, saved = pikepdf.new(), io.BytesIO()
    for pixels, _, size in shots:
        page = out.add_blank_page(page_size=size)
        page.Rotate = look.rotate
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=_picture(out, pixels)))
        page.Contents = pikepdf.Stream(out, f"{size[0]} 0 0 {size[1]} 0 0 cm /Im0 Do".encode())
    out.save(saved, deterministic_id=True)
    return saved.getvalue()


def _picture(out: pikepdf.Pdf, pixels: Pixels) -> pikepdf.Object:
    height, width = pixels.shape[:2]
    grey = pixels.ndim == 2
    if grey:
        data, codec = zlib.compress(np.packbits(pixels > 127, axis=1).tobytes()), pikepdf.Name.FlateDecode
    else:
        jpeg = io.BytesIO()
        Image.fromarray(pixels).save(jpeg, "JPEG", quality=90)
        data, codec = jpeg.getvalue(), pikepdf.Name.DCTDecode
    picture = pikepdf.Stream(out, data)
    picture.Type, picture.Subtype, picture.Filter = pikepdf.Name.XObject, pikepdf.Name.Image, codec
    picture.Width, picture.Height, picture.BitsPerComponent = width, height, 1 if grey else 8
    picture.ColorSpace = pikepdf.Name.DeviceGray if grey else pikepdf.Name.DeviceRGB
    return out.make_indirect(picture)
