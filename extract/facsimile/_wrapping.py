"""Puts pictures into a PDF as they are: a JPEG's bytes unchanged, any other's pixels without loss."""

from __future__ import annotations

import io
import warnings
from collections.abc import Sequence

import pikepdf
from PIL import Image

from extract import __version__
from extract.errors import DamagedError
from extract.facsimile._frames import Extent, Frame, frames_of

_PLACED = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}
"""Where each EXIF orientation puts the unit square that PDF draws a picture into."""


def wrapped(data: bytes, extents: Sequence[Extent], *, name: str) -> bytes:
    """A PDF of a file's pictures, one a page, on pages as large as they are displayed.

    Args:
        data: A JPEG, PNG or TIFF.
        extents: The extents of its pages.
        name: The file's name, for messages.

    Raises:
        DamagedError: A picture cannot be put into a PDF.
    """
    frames = frames_of(data)
    plain = data.startswith((b"\xff\xd8", b"\x89PNG")) or _is_plain(data, frames)
    pictures = [data] if plain else [_as_displayed(data, frame) for frame in frames]
    turns = [frame.orientation if data.startswith((b"\xff\xd8", b"\x89PNG")) else 1 for frame in frames]
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(_converted(pictures, name))) as pdf:
        for sheet, extent, turn in zip(pdf.pages, extents, turns, strict=True):
            _place(pdf, sheet, extent, turn)
        del pdf.trailer["/ID"]  # made of the time
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _is_plain(data: bytes, frames: Sequence[Frame]) -> bool:
    """Whether a TIFF's pictures can be taken as they are stored: all are pages, and none is turned."""
    with warnings.catch_warnings(), Image.open(io.BytesIO(data)) as picture:
        warnings.simplefilter("ignore")
        count: int = getattr(picture, "n_frames", 1)
    return count == len(frames) and all(frame.orientation == 1 for frame in frames)


def _as_displayed(data: bytes, frame: Frame) -> bytes:
    """One page of a TIFF, upright as Pillow decodes it, as a TIFF of its own."""
    out = io.BytesIO()
    with warnings.catch_warnings(), Image.open(io.BytesIO(data)) as picture:
        warnings.simplefilter("ignore")
        picture.seek(frame.index)
        picture.load()
        upright = Image.frombytes(picture.mode, picture.size, picture.tobytes())
        if picture.mode == "P":
            upright.putpalette(picture.getpalette() or [])
        upright.save(out, "TIFF", compression="tiff_lzw")
    return out.getvalue()


def _converted(pictures: list[bytes], name: str) -> bytes:
    """The pictures in a PDF as img2pdf puts them; it copies what PDF can hold and packs the rest without loss."""
    import img2pdf

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            pdf: bytes = img2pdf.convert(
                pictures,
                engine=img2pdf.Engine.pikepdf,
                rotation=img2pdf.Rotation.none,
                nodate=True,
                producer=f"ratslese {__version__}",
                layout_fun=lambda width, height, _: (width, height, width, height),
            )
    except MemoryError:
        raise
    except Exception as error:
        raise DamagedError(f"{name} cannot be put into a PDF: {error}.") from error
    return pdf


def _place(pdf: pikepdf.Pdf, sheet: pikepdf.Page, extent: Extent, turn: int) -> None:
    """Set the page's size, and draw its picture over all of it, as its orientation has it."""
    [picture] = sheet.obj.Resources.XObject.keys()
    width, height = extent.width, extent.height
    numbers = (part * side for part, side in zip(_PLACED[turn], (width, height) * 3, strict=True))
    matrix = " ".join(f"{number:.4f}".rstrip("0").rstrip(".") for number in numbers)
    sheet.obj.Contents = pdf.make_stream(f"q {matrix} cm {picture} Do Q".encode())
    sheet.obj.MediaBox = pikepdf.Array([0, 0, round(width, 4), round(height, 4)])
    for key in ("/CropBox", "/UserUnit", "/Rotate"):
        if key in sheet.obj:
            del sheet.obj[key]
