"""The pages of a file as displayed: their extent in points and, where the file is a picture, in pixels."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, TiffImagePlugin

from extract.reading import Sheet, opened, pictures_of

STARTS = (b"\xff\xd8\xff", b"\x89PNG", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
ORIENTATION, SIDEWAYS = 274, (5, 6, 7, 8)
SUBFILE = 254
NOT_A_PAGE = 0b101
"""Bits of a TIFF's NewSubfileType: a smaller copy of another page, a mask."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A page of a picture file: pixels across and down as stored, and its orientation as EXIF counts them."""

    index: int
    pixels: tuple[int, int]
    orientation: int


@dataclass(frozen=True, slots=True)
class Extent:
    """Width and height of a page as displayed, in points, and in pixels where the file is a picture."""

    width: float
    height: float
    pixels: tuple[int, int] | None = None


def is_picture(data: bytes) -> bool:
    """Whether the bytes are those of a JPEG, PNG or TIFF."""
    return data.startswith(STARTS)


def extents_of(data: bytes, *, name: str) -> tuple[Extent, ...]:
    """The extents of a file's pages, in order.

    Raises:
        RatsleseError: The file cannot be opened.
    """
    if is_picture(data):
        return tuple(_picture_extents(data, name))
    with opened(data, name=name) as (document, _, _):
        sheets = [Sheet.of(page) for page in document]
    return tuple(Extent(sheet.width, sheet.height) for sheet in sheets)


def frames_of(data: bytes) -> tuple[Frame, ...]:
    """The pages of a picture file, without the previews and masks that a TIFF may hold."""
    with warnings.catch_warnings(), Image.open(io.BytesIO(data)) as picture:
        warnings.simplefilter("ignore")
        if not isinstance(picture, TiffImagePlugin.TiffImageFile):
            return (_frame(picture, 0),)
        return tuple(_tiff_frames(picture))


def _tiff_frames(picture: TiffImagePlugin.TiffImageFile) -> Iterator[Frame]:
    for index in range(picture.n_frames):
        picture.seek(index)
        if not int(picture.tag_v2.get(SUBFILE, 0)) & NOT_A_PAGE:
            yield _frame(picture, index)


def _frame(picture: Image.Image, index: int) -> Frame:
    turn = int(picture.getexif().get(ORIENTATION, 1))
    return Frame(index, picture.size, turn if 1 <= turn <= 8 else 1)


def _picture_extents(data: bytes, name: str) -> Iterator[Extent]:
    frames, pictures = frames_of(data), pictures_of(data, name=name)
    for frame, picture in zip(frames, pictures, strict=True):
        rows, columns = picture.pixels.shape[:2]
        width, height = picture.to_page[0, 0] * columns, picture.to_page[1, 1] * rows
        across, down = frame.pixels
        turned = (across > down) != (columns > rows)
        yield Extent(float(width), float(height), (down, across) if turned else (across, down))
