"""Takes the pages out of a picture file: TIFF of many pages, JPEG, PNG."""

from __future__ import annotations

import io
import math
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
from PIL import Image, JpegImagePlugin, PngImagePlugin, TiffImagePlugin

from extract.errors import (
    DamagedError,
    ForeignPictureError,
    PictureTooLargeError,
    RatsleseError,
    TooManyPagesError,
)
from extract.reading._open import MOST_PAGES, MOST_PIXELS
from extract.scan._picture import Picture

READ = {
    b"II*\0": TiffImagePlugin.TiffImageFile.format,
    b"MM\0*": TiffImagePlugin.TiffImageFile.format,
    b"II+\0": TiffImagePlugin.TiffImageFile.format,
    b"MM\0+": TiffImagePlugin.TiffImageFile.format,
    b"\xff\xd8\xff": JpegImagePlugin.JpegImageFile.format,
    b"\x89PNG\r\n\x1a\n": PngImagePlugin.PngImageFile.format,
}
FOREIGN = {b"GIF87a": "GIF", b"GIF89a": "GIF", b"\xff\x0a": "JPEG XL", b"\0\0\0\x0cjP  ": "JPEG 2000"}
BRANDS = (b"heic", b"heix", b"heif", b"mif1", b"msf1", b"hevc", b"avif")

POINTS = 72.0
LONG_SIDE = 842.0
"""Points; the long side of A4, taken where a picture does not say how large its paper was."""
LEAST_DPI, MOST_DPI = 50.0, 1_200.0
DEFAULT_DPI = 96.0
"""Up to this, a resolution is mostly what a camera or program writes into every file."""
LONGEST_AT_DEFAULT, LONGEST = 1_215.0, 2_430.0
"""Points; A3 and A1 with a margin for careless scanning."""
FINE = 600
ENOUGH = 300
"""A picture of :data:`FINE` dots an inch or more is scaled down, though not below this."""

ORIENTATION, SIDEWAYS = 274, (5, 6, 7, 8)
SUBFILE = 254
NOT_A_PAGE = 0b101
"""Bits of a TIFF's NewSubfileType: a smaller copy of another page, a mask."""
RESOLUTIONS, RESOLUTION_UNIT, CENTIMETRE, NO_UNIT = (282, 283), 296, 3, 1
PHOTOMETRIC, WHITE_IS_ZERO = 262, 0

_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def is_picture(data: bytes) -> bool:
    """Whether the first bytes are those of a picture file, be it of a kind that is read or not."""
    return _format(data) is not None or _foreign(data) is not None


def pictures_of(data: bytes, *, name: str) -> Iterator[Picture]:
    """Hand out the pages of a TIFF, or the one page of a JPEG or PNG, one at a time.

    Pixels come as displayed (EXIF and TIFF orientation applied), in grey or in red, green, blue, on white where the
    picture is transparent; from 600 dots an inch on they are scaled down to between 300 and 450. A page measures its
    pixels times 72 / dpi points. The file's own dpi count where they make sense (50 to 1,200, a sheet of at most A1,
    or A3 where the dpi are 96 or less, since cameras write 72 for want of better); otherwise the long side is A4's.

    A picture that is cut off or broken is refused as a whole, and so is a TIFF with one such page: a text that ends
    early would look like a whole one. Broken fax lines (CCITT) are read as far as they go. Of a TIFF, previews and
    masks are no pages.

    Raises:
        ForeignPictureError: the file is a picture of another kind (WebP, HEIC, GIF, BMP, …), or holds no colours.
        PictureTooLargeError: a page has too many pixels; told before any is decoded.
        TooManyPagesError: the TIFF has more pages than a file may have.
        DamagedError: the file, or one of its pages, cannot be decoded.
    """
    if _format(data) is None:
        raise ForeignPictureError(
            f"{name} is no picture in TIFF, JPEG or PNG, but in {_foreign(data) or 'nothing known'}."
        )
    with _refusals(name):
        count = _pages(data, name)
        image = Image.open(io.BytesIO(data), formats=[_format(data) or ""])
    found = False
    with image:
        for index in range(count):
            with _refusals(name):
                picture = _page(image, index, name)
            if picture is not None:
                found = True
                yield picture
    if not found:
        raise DamagedError(f"{name} holds previews and masks, but no page.")


def _format(data: bytes) -> str | None:
    """Pillow's name for a kind of picture that is read."""
    return next((kind for start, kind in READ.items() if data.startswith(start)), None)


def _foreign(data: bytes) -> str | None:
    """The name of a kind of picture that is not read."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WebP"
    if data[4:8] == b"ftyp" and data[8:12] in BRANDS:
        return "HEIC"
    if data[:2] == b"BM" and data[6:10] == bytes(4) and data[15:18] == bytes(3):
        return "BMP"
    return next((kind for start, kind in FOREIGN.items() if data.startswith(start)), None)


@contextmanager
def _refusals(name: str) -> Iterator[None]:
    """Turn what Pillow raises for bad files, which may be anything, into our errors, and silence its warnings."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        except (RatsleseError, MemoryError):
            raise
        except Image.DecompressionBombError as error:
            raise PictureTooLargeError(f"{name} has more than {MOST_PIXELS:,} pixels on a page.") from error
        except Exception as error:
            raise DamagedError(f"{name} is a broken or cut off picture.") from error


def _pages(data: bytes, name: str) -> int:
    """How many pages a picture file lists; in a TIFF whose list of pages runs in a ring, each counts once."""
    if _format(data) != TiffImagePlugin.TiffImageFile.format:
        return 1
    order = "<" if data[:2] == b"II" else ">"
    first, long, short = (8, "Q", "Q") if 43 in data[2:4] else (4, "L", "H")
    places: set[int] = set()
    at = first
    while (place := struct.unpack_from(order + long, data, at)[0]) and place not in places:
        places.add(place)
        if len(places) > MOST_PAGES:
            raise TooManyPagesError(f"{name} has more than {MOST_PAGES} pages.")
        (entries,) = struct.unpack_from(order + short, data, place)
        at = place + struct.calcsize(order + short) + entries * (20 if long == "Q" else 12)
    return len(places)


def _tags(image: Image.Image) -> dict[int, Any]:
    """The tags of a TIFF's page; of other pictures those of EXIF, none where they are broken."""
    if isinstance(image, TiffImagePlugin.TiffImageFile):
        return dict(image.tag_v2)
    try:
        return dict(image.getexif())
    except (SyntaxError, ValueError, KeyError, TypeError, OSError, struct.error):
        return {}


def _page(image: Image.Image, index: int, name: str) -> Picture | None:
    """One page, None for a TIFF's preview or mask."""
    if isinstance(image, TiffImagePlugin.TiffImageFile):
        image.seek(index)
        if image.tag_v2.get(SUBFILE, 0) & NOT_A_PAGE:
            return None
    return _picture(image, name)


def _picture(image: Image.Image, name: str) -> Picture:
    """The current page; Pillow itself turns a TIFF's page upright while decoding it."""
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise PictureTooLargeError(f"{name} has a page of {width:,} × {height:,} pixels.")
    if not width or not height:
        raise DamagedError(f"{name} has a page without pixels.")
    tags = _tags(image)
    across, down = _dpi(image, tags)
    steps = _step(across), _step(down)
    drafted = _draft(image, min(steps))
    flat = _flat(image, tags).reduce((steps[0] // drafted, steps[1] // drafted))
    scales = [POINTS * (step // drafted * drafted) / dpi for step, dpi in zip(steps, (across, down), strict=True)]
    turn = tags.get(ORIENTATION, 1)
    if turn in _UPRIGHT and not isinstance(image, TiffImagePlugin.TiffImageFile):
        flat = flat.transpose(_UPRIGHT[turn])
        scales = scales[::-1] if turn in SIDEWAYS else scales
    return Picture(pixels=np.asarray(flat), to_page=np.diag((*scales, 1.0)))


def _dpi(image: Image.Image, tags: dict[int, Any]) -> tuple[float, float]:
    """Pixels an inch across and down the page as Pillow decodes it."""
    said = _tiff_dpi(tags) if isinstance(image, TiffImagePlugin.TiffImageFile) else image.info.get("dpi", (0, 0))
    across, down = map(_number, said)
    if min(across, down) >= LEAST_DPI and max(across, down) <= MOST_DPI:
        longest = POINTS * max(image.width / across, image.height / down)
        if longest <= (LONGEST if min(across, down) > DEFAULT_DPI else LONGEST_AT_DEFAULT):
            return across, down
    guessed = max(image.size) * POINTS / LONG_SIDE
    return guessed, guessed


def _tiff_dpi(tags: dict[int, Any]) -> tuple[float, float]:
    """The resolution that a TIFF says its page has, 0 where it says none, in the directions of the turned page."""
    unit = tags.get(RESOLUTION_UNIT)
    factor = 2.54 if unit == CENTIMETRE else 0.0 if unit == NO_UNIT else 1.0
    across, down = (_number(tags.get(tag)) * factor for tag in RESOLUTIONS)
    return (down, across) if tags.get(ORIENTATION) in SIDEWAYS else (across, down)


def _step(dpi: float) -> int:
    """How many pixels become one; PNG counts in whole dots a metre, so that 600 dpi come as 599.9988."""
    return round(dpi) // ENOUGH if round(dpi) >= FINE else 1


def _number(value: object) -> float:
    """A resolution as a number, 0 where it is none."""
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return 0.0
    return number if math.isfinite(number) else 0.0


def _draft(image: Image.Image, step: int) -> int:
    """Have a JPEG decoded at a half, a quarter or an eighth, which costs less; the step that is done so."""
    half = max(each for each in (1, 2, 4, 8) if each <= max(step, 1))
    if half == 1 or not isinstance(image, JpegImagePlugin.JpegImageFile):
        return 1
    width, height = image.size
    image.draft(None, (width // half, height // half))
    return round(width / image.size[0])


def _flat(image: Image.Image, tags: dict[int, Any]) -> Image.Image:
    """The page decoded, as 8 bits of grey or of red, green, blue on white."""
    image.load()
    if image.mode.startswith("I"):
        grey = (np.clip(np.asarray(image), 0, 65_535) // 257).astype(np.uint8)
        return Image.fromarray(255 - grey if tags.get(PHOTOMETRIC) == WHITE_IS_ZERO else grey)
    if image.has_transparency_data:
        clear = image.convert("RGBA")
        paper = Image.new("RGB", clear.size, "white")
        paper.paste(clear, mask=clear.getchannel("A"))
        return paper
    if image.mode == "1" or (image.mode == "P" and _is_grey(image)):
        return image.convert("L")
    if image.mode in ("P", "CMYK", "YCbCr"):
        return image.convert("RGB")
    if image.mode in ("L", "RGB"):
        return image
    raise ForeignPictureError(f"Pictures with pixels of kind {image.mode} are not read.")


def _is_grey(image: Image.Image) -> bool:
    """Whether a palette holds greys alone."""
    colors = np.array(image.getpalette("RGB") or []).reshape(-1, 3)
    return bool((colors == colors[:, :1]).all())
