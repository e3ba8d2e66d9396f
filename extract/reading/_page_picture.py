"""Pictures of PDF pages: a scan's own picture taken out where the page is nothing else, otherwise the page rendered."""

from __future__ import annotations

import io
import math
import warnings

import cv2
import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as c
from numpy.typing import NDArray
from PIL import Image, Jpeg2KImagePlugin, JpegImagePlugin

from extract.errors import DamagedError, PageTooLargeError, PictureTooLargeError
from extract.reading._drawn import Drawn, drawn_on, only_picture
from extract.reading._open import MOST_PIXELS
from extract.reading._sheet import Sheet
from extract.scan._picture import Homography, Picture, Pixels
from schemas.page import Box

POINTS = 72.0
READ_AT = 200.0
"""Dots an inch at which OCR reads, whatever a picture has."""
LEAST_DPI, MOST_DPI = 150.0, 300.0
"""Pages are rendered at their pictures' resolution, within these."""
FINE = 600
"""A picture of so many dots an inch is scaled down to :data:`MOST_DPI` or a little more while it is taken out."""
SMALL = 0.01
"""A picture over a smaller share of the page does not say how finely the page was scanned."""
MOST = 0.6
"""The share of the page that a picture covers if it is a scan of it."""
DARK, MOST_DARK = 96, 0.4
"""A picture in which so many pixels are so dark is no paper: its letters probably stand in a mask."""
NEAR = 1e-3
"""Of a pixel; so near to its edge a place counts as on it."""

_HEADERS = {"DCTDecode": JpegImagePlugin.JpegImageFile.format, "JPXDecode": Jpeg2KImagePlugin.Jpeg2KImageFile.format}


def picture_of(page: pdfium.PdfPage, sheet: Sheet) -> Picture:
    """The page as pixels; ``to_page`` leads from pixel edges (0, 0 is the upper left pixel's outer corner) to points.

    Where one picture covers most of the page and is all there is to see, it comes with its own pixels, upright as
    displayed, cut to what the crop box shows, and scaled down to between 300 and 450 dots an inch if it has 600 or
    more. Otherwise (strips, letters or marks over the picture, masks, clips) the page is rendered at the finest
    picture's resolution, but at 150 to 300 dpi. A soft mask is noticed by the darkness of the picture under it. What
    pdfium decodes of a picture that is cut off is taken as it is; in strips and under letters, a picture that is
    broken leaves its place white.

    Raises:
        PictureTooLargeError: a picture has too many pixels; told before any is decoded.
        PageTooLargeError: the page has too many pixels at 200 dpi, at which it would be read; A0 has 62 million.
        DamagedError: the picture that the page consists of cannot be decoded.
    """
    if sheet.width * sheet.height * (READ_AT / POINTS) ** 2 > MOST_PIXELS:
        raise PageTooLargeError(f"A page without text has {sheet.width:.0f} × {sheet.height:.0f} points.")
    drawn = drawn_on(page, sheet)
    pictures = [each for each in drawn if each.is_picture]
    for each in pictures:
        _check(each)
    only = only_picture(page, drawn)
    covers = only is not None and _area(only.box) >= MOST * sheet.width * sheet.height
    taken = _taken_out(only, sheet) if only is not None and covers else None
    return taken or _rendered(page, sheet, Box(0, 0, sheet.width, sheet.height), _resolution(pictures, sheet))


def region_of(page: pdfium.PdfPage, sheet: Sheet, box: Box, dpi: float) -> Picture:
    """A part of the page as displayed, rendered; ``box`` is cut to the page, pixels as in :func:`picture_of`.

    Pictures there that are broken leave their place white.

    Raises:
        PictureTooLargeError: a picture on the page has too many pixels; told before any is decoded.
        PageTooLargeError: the part lies outside the page, or has too many pixels even at 150 dpi.
    """
    for each in drawn_on(page, sheet):
        if each.is_picture:
            _check(each)
    shown = Box(max(box.x0, 0), max(box.top, 0), min(box.x1, sheet.width), min(box.bottom, sheet.height))
    return _rendered(page, sheet, shown, dpi)


def _check(picture: Drawn) -> None:
    """Refuse a picture with too many pixels, by what the PDF says of it and by what it says of itself."""
    sizes = [picture.item.get_px_size(), _own_size(picture.item)]
    width, height = max(sizes, key=math.prod)
    if width * height > MOST_PIXELS:
        raise PictureTooLargeError(f"A page has a picture of {width:,} × {height:,} pixels.")


def _own_size(item: pdfium.PdfImage) -> tuple[int, int]:
    """The size in the header of a JPEG or JPEG 2000, which may differ from what the PDF says; 0 where unknown."""
    filters = item.get_filters(skip_simple=True)
    if len(filters) != 1 or filters[0] not in _HEADERS:
        return 0, 0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            data = io.BytesIO(bytes(item.get_data(decode_simple=True)))
            return Image.open(data, formats=[_HEADERS[filters[0]]]).size
        except Image.DecompressionBombError as error:
            raise PictureTooLargeError("A page has a picture with more pixels than it says.") from error
        except (OSError, ValueError, SyntaxError, TypeError, KeyError, IndexError):
            return 0, 0


def _resolution(pictures: list[Drawn], sheet: Sheet) -> float:
    """The dots an inch to render a page at."""
    least = SMALL * sheet.width * sheet.height
    found = [max(_dpi(_to_page(each, each.item.get_px_size()))) for each in pictures if _area(each.box) >= least]
    return min(max([LEAST_DPI, *found]), MOST_DPI)


def _area(box: Box) -> float:
    return box.width * box.height


def _rendered(page: pdfium.PdfPage, sheet: Sheet, box: Box, dpi: float) -> Picture:
    """A part of the page as displayed, less finely where it would have too many pixels."""
    inches = _area(box) / POINTS**2
    if box.width <= 0 or box.height <= 0 or inches * min(LEAST_DPI, dpi) ** 2 > MOST_PIXELS:
        raise PageTooLargeError(f"A page or part of {box.width:.0f} × {box.height:.0f} points cannot be rendered.")
    scale = min(dpi, math.sqrt(MOST_PIXELS / inches)) / POINTS
    whole = max(round(sheet.width * scale), 1), max(round(sheet.height * scale), 1)
    across, down = whole[0] / sheet.width, whole[1] / sheet.height
    left, top = math.floor(box.x0 * across + NEAR), math.floor(box.top * down + NEAR)
    width, height = math.ceil(box.x1 * across - NEAR) - left, math.ceil(box.bottom * down - NEAR) - top
    width, height = max(width, 1), max(height, 1)
    bitmap = pdfium.PdfBitmap.new_native(width, height, c.FPDFBitmap_BGR, rev_byteorder=True)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
    flags = c.FPDF_ANNOT | c.FPDF_REVERSE_BYTE_ORDER
    c.FPDF_RenderPageBitmap(bitmap, page, -left, -top, *whole, 0, flags)
    to_page = np.array([[1 / across, 0, left / across], [0, 1 / down, top / down], [0, 0, 1]])
    return Picture(pixels=bitmap.to_numpy(), to_page=to_page)


def _taken_out(picture: Drawn, sheet: Sheet) -> Picture | None:
    """A picture's own pixels, upright; None where what is seen is not what they say."""
    pixels = _pixels(picture.item)
    if pixels is None or abs(np.linalg.det(_to_page(picture, (1, 1)))) < 1e-6:
        return None
    to_page = _to_page(picture, (pixels.shape[1], pixels.shape[0]))
    return _upright(*_coarser(*_cut(pixels, to_page, sheet)))


def _pixels(item: pdfium.PdfImage) -> Pixels | None:
    """A picture's pixels with its decode array and palette applied; None for stencils and see-through pictures."""
    try:
        bitmap = item.get_bitmap()
    except pdfium.PdfiumError as error:
        raise DamagedError("The picture that a page consists of cannot be decoded.") from error
    raw: Pixels = bitmap.to_numpy()
    if bitmap.format == c.FPDFBitmap_BGRA or (raw.ndim == 2 and _is_stencil(item)):
        return None
    looked_at = raw[::8, ::8] if raw.ndim == 2 else raw[::8, ::8, :3].max(axis=2)
    if (looked_at < DARK).mean() > MOST_DARK:
        return None
    if raw.ndim == 2:
        return raw.copy()
    return _bytes(cv2.cvtColor(raw, cv2.COLOR_BGR2RGB if raw.shape[2] == 3 else cv2.COLOR_BGRA2RGB))


def _is_stencil(item: pdfium.PdfImage) -> bool:
    """Whether a picture only says where its page is painted, which goes by one bit and no colours."""
    said = item.get_metadata()
    return bool(said.bits_per_pixel == 1 and said.colorspace == c.FPDF_COLORSPACE_UNKNOWN)


def _to_page(picture: Drawn, size: tuple[int, int]) -> Homography:
    """The way from pixels to points: PDF draws a picture into the unit square, its first row on top."""
    width, height = max(size[0], 1), max(size[1], 1)
    a, b, c_, d, e, f = picture.matrix
    drawn: Homography = np.array([[a, c_, e], [b, d, f], [0.0, 0.0, 1.0]])
    turned: Homography = np.array([[1 / width, 0.0, 0.0], [0.0, -1 / height, 1.0], [0.0, 0.0, 1.0]])
    way: Homography = drawn @ turned
    return way


def _dpi(to_page: Homography) -> tuple[float, float]:
    """Pixels an inch along rows and columns."""
    across, down = (max(float(np.hypot(to_page[0, axis], to_page[1, axis])), 1e-6) for axis in (0, 1))
    return POINTS / across, POINTS / down


def _cut(pixels: Pixels, to_page: Homography, sheet: Sheet) -> tuple[Pixels, Homography]:
    """The pixels that the sheet shows."""
    corners = np.array([[x, y, 1] for x in (0, sheet.width) for y in (0, sheet.height)]).T
    there = (np.linalg.inv(to_page) @ corners)[:2]
    least = np.maximum(np.floor(there.min(axis=1) + NEAR).astype(int), 0)
    most = np.minimum(np.ceil(there.max(axis=1) - NEAR).astype(int), pixels.shape[1::-1])
    left, top = least
    right, bottom = np.maximum(most, least + 1)
    return pixels[top:bottom, left:right], to_page @ np.array([[1, 0, left], [0, 1, top], [0, 0, 1]])


def _coarser(pixels: Pixels, to_page: Homography) -> tuple[Pixels, Homography]:
    """A picture of 600 dots an inch or more with fewer."""
    steps = [int(round(dpi) // MOST_DPI) if round(dpi) >= FINE else 1 for dpi in _dpi(to_page)]
    if steps == [1, 1]:
        return pixels, to_page
    height, width = pixels.shape[:2]
    size = math.ceil(width / steps[0]), math.ceil(height / steps[1])
    smaller = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    return _bytes(smaller), to_page @ np.diag((width / size[0], height / size[1], 1.0))


def _upright(pixels: Pixels, to_page: Homography) -> Picture:
    """The picture turned by quarters and mirrored as it is displayed."""
    if abs(to_page[0, 0]) < abs(to_page[1, 0]):
        pixels, to_page = _bytes(cv2.transpose(pixels)), to_page[:, (1, 0, 2)]
    height, width = pixels.shape[:2]
    if to_page[0, 0] < 0:
        pixels, to_page = _bytes(cv2.flip(pixels, 1)), to_page @ np.array([[-1, 0, width], [0, 1, 0], [0, 0, 1]])
    if to_page[1, 1] < 0:
        pixels, to_page = _bytes(cv2.flip(pixels, 0)), to_page @ np.array([[1, 0, 0], [0, -1, height], [0, 0, 1]])
    return Picture(pixels=np.ascontiguousarray(pixels), to_page=to_page)


def _bytes(pixels: NDArray[np.generic]) -> Pixels:
    return pixels.astype(np.uint8, copy=False)
