"""Pictures of PDF pages: own pixels where there is one picture, and each pixel at its place on the page."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from extract.errors import DamagedError, PageTooLargeError, PictureTooLargeError
from extract.reading._page_picture import region_of
from extract.reading._sheet import Sheet
from extract.scan._picture import apply
from schemas.page import Box
from tests.reading.scanned_files import (
    DOT,
    HEIGHT,
    WIDTH,
    dot_in,
    dot_seen,
    dotted,
    encoded,
    image,
    page_with,
    picture_in,
    scan_pdf,
)

NEAR = 0.2
"""Points; the oracle renders at 288 dpi, so that a pixel is 0.25 points."""
PLACES = {
    "whole": f"{WIDTH} 0 0 {HEIGHT} 0 0 cm /I Do",
    "scaled": "250 0 0 380 20 30 cm /I Do",
    "larger": "360 0 0 500 -20 -40 cm /I Do",
    "mirrored": f"-{WIDTH} 0 0 {HEIGHT} {WIDTH} 0 cm /I Do",
    "upside down": f"{WIDTH} 0 0 -{HEIGHT} 0 {HEIGHT} cm /I Do",
    "turned": f"0 {HEIGHT} -{WIDTH} 0 {WIDTH} 0 cm /I Do",
    "turned back": f"0 -{HEIGHT} {WIDTH} 0 0 {HEIGHT} cm /I Do",
    "askew": "300 12 -17 420 10 -5 cm /I Do",
    "nested": "q 0.5 0 0 0.5 0 0 cm 600 0 0 840 0 0 cm /I Do Q",
}
DRAWN = f"{40 / WIDTH} {1 - 100 / HEIGHT} {20 / WIDTH} {20 / HEIGHT} re f"
"""The dot of a scan as a drawing, in the unit square that pictures fill."""
OVER = "BT /F 12 Tf 3 Tr 100 200 Td (Antrag) Tj ET"
INSIDE = [18, 25, 280, 390]


def pixels_own(data: bytes) -> bool:
    """Whether the picture is grey, as the scan's own pixels are and rendered ones are not."""
    return picture_in(data).pixels.ndim == 2


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("crop", [[0, 0, WIDTH, HEIGHT], INSIDE], ids=["", "cropped"])
def test_a_dot_comes_back_at_its_place(place: str, turn: int, crop: list[int]) -> None:
    data = scan_pdf(PLACES[place], Rotate=turn, CropBox=crop)
    assert pixels_own(data)
    drawn = scan_pdf(PLACES[place].replace("/I Do", DRAWN), Rotate=turn, CropBox=crop)
    assert dot_in(picture_in(data)) == pytest.approx(dot_seen(drawn), abs=NEAR)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_dot_in_a_form_comes_back_at_its_place(turn: int) -> None:
    with pikepdf.new() as pdf:
        form = pdf.make_stream(b"140 0 0 200 5 7 cm /I Do")
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 150, 210])
        form.Matrix = Array([0.98, 0, 0, 0.98, 1, 2])
        form.Resources = Dictionary(XObject=Dictionary(I=image(pdf, dotted().tobytes())))
        data = page_with(pdf, form, "2 0 0 2 0 0 cm /I Do", Rotate=turn)
    assert pixels_own(data)
    assert dot_in(picture_in(data)) == pytest.approx(dot_seen(data), abs=NEAR)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("place", ["mirrored", "turned", "upside down"])
def test_pixels_are_upright_as_displayed(place: str, turn: int) -> None:
    picture = picture_in(scan_pdf(PLACES[place], Rotate=turn))
    assert picture.to_page[0, 0] > 0
    assert picture.to_page[1, 1] > 0
    assert picture.to_page[0, 1] == pytest.approx(0)


def test_what_the_crop_box_hides_is_not_read() -> None:
    hides_the_dot = [100, 0, WIDTH, HEIGHT]
    picture = picture_in(scan_pdf(CropBox=hides_the_dot))
    assert picture.pixels.shape == (HEIGHT, 200)
    assert picture.pixels.min() == 255


@pytest.mark.parametrize(
    ("content", "own"),
    [
        (PLACES["whole"], True),
        (f"q {PLACES['whole']} Q {OVER}", True),
        (f"{OVER} {PLACES['whole']}".replace("3 Tr", "0 Tr"), True),
        (f"1 1 1 rg -50 -50 600 600 re f {PLACES['whole']}", True),
        (f"0 0 {WIDTH} {HEIGHT} re W n {PLACES['whole']}", True),
        (f"q {PLACES['whole']} Q {OVER}".replace("3 Tr", "0 Tr"), False),
        (f"q {PLACES['whole']} Q 1 1 1 rg 40 300 60 60 re f", False),
        (f"150 0 150 {HEIGHT} re W n {PLACES['whole']}", False),
        (f"q {PLACES['whole']} Q 50 0 0 50 200 100 cm /I Do", False),
        ("100 0 0 140 0 280 cm /I Do", False),
    ],
    ids=["alone", "ocr layer", "under it", "paper", "frame", "letters", "blotted", "clipped", "two", "small"],
)
def test_own_pixels_only_where_they_are_all_there_is_to_see(content: str, own: bool) -> None:
    assert pixels_own(scan_pdf(content)) is own


def test_what_is_blotted_out_stays_so() -> None:
    picture = picture_in(scan_pdf(f"q {PLACES['whole']} Q 1 1 1 rg 30 300 60 60 re f"))
    assert picture.pixels.min() == 255


def test_a_note_laid_over_the_page_is_seen() -> None:
    with pikepdf.new() as pdf:
        look = pdf.make_stream(b"0 0 1 rg 0 0 50 50 re f")
        look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 50, 50])
        note = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=Array([200, 100, 250, 150]), AP=Dictionary(N=look))
        data = page_with(pdf, image(pdf, dotted().tobytes()), PLACES["whole"], Annots=[pdf.make_indirect(note)])
    picture = picture_in(data)
    at = np.linalg.inv(picture.to_page) @ (225, HEIGHT - 125, 1)
    assert picture.pixels[int(at[1]), int(at[0])].tolist() == [0, 0, 255]


def test_strips_are_put_together_at_their_own_resolution() -> None:
    with pikepdf.new() as pdf:
        strip = image(pdf, dotted()[:140].tobytes(), Height=140)
        data = page_with(pdf, strip, "q 100 0 0 46.7 0 93.3 cm /I Do Q q 100 0 0 93.3 0 0 cm /I Do Q", size=(100, 140))
    picture = picture_in(data)
    assert picture.dpi == pytest.approx(216, abs=1)
    assert picture_in(scan_pdf("q 300 0 0 210 0 0 cm /I Do Q 300 0 0 210 0 210 cm /I Do")).dpi == pytest.approx(150, 1)


@pytest.mark.parametrize(("dpi", "expected"), [(400, 400), (600, 300), (900, 300), (1200, 300)])
def test_very_fine_scans_come_out_coarser(dpi: int, expected: int) -> None:
    size = (WIDTH * 72 / dpi, HEIGHT * 72 / dpi)
    data = scan_pdf(f"{size[0]} 0 0 {size[1]} 0 0 cm /I Do", size=size)
    picture = picture_in(data)
    assert picture.dpi == pytest.approx(expected)
    assert dot_in(picture) == pytest.approx((DOT[0] * 72 / dpi, DOT[1] * 72 / dpi), abs=0.15)


# ----------------------------------------------------------------------------------------------- kinds of pictures
Maker = Callable[[pikepdf.Pdf], pikepdf.Stream]
BITS = np.packbits(dotted() > 0, axis=1).tobytes()
GREY = dotted().tobytes()


def jpeg(mode: str, space: Name, **entries: Any) -> Maker:
    data = encoded(Image.fromarray(dotted()).convert(mode), "JPEG")
    return lambda pdf: image(pdf, data, ColorSpace=space, Filter=Name.DCTDecode, **entries)


def fax(pdf: pikepdf.Pdf) -> pikepdf.Stream:
    data = encoded(Image.fromarray(dotted()).convert("1"), "TIFF", compression="group4")
    tags = Image.open(io.BytesIO(data)).tag_v2
    strip = data[tags[273][0] : tags[273][0] + tags[279][0]]
    how = Dictionary(K=-1, Columns=WIDTH, Rows=HEIGHT, BlackIs1=True)
    return image(pdf, strip, BitsPerComponent=1, Filter=Name.CCITTFaxDecode, DecodeParms=how)


def masked(key: str, **entries: Any) -> Maker:
    """Black pixels that are seen where a mask says so."""

    def make(pdf: pikepdf.Pdf) -> pikepdf.Stream:
        mask = image(pdf, **entries)
        return image(pdf, bytes(WIDTH * HEIGHT), **{key: mask})

    return make


KINDS: dict[str, Maker] = {
    "grey": lambda pdf: image(pdf, GREY),
    "inverted": lambda pdf: image(pdf, (255 - dotted()).tobytes(), Decode=Array([1, 0])),
    "bits": lambda pdf: image(pdf, BITS, BitsPerComponent=1),
    "stencil": lambda pdf: image(pdf, BITS, BitsPerComponent=1, ImageMask=True, ColorSpace=None),
    "palette": lambda pdf: image(
        pdf,
        (dotted() > 0).astype(np.uint8).tobytes(),
        ColorSpace=Array([Name.Indexed, Name.DeviceRGB, 1, pikepdf.String(b"\0\0\0\xff\xff\xff")]),
    ),
    "deep": lambda pdf: image(pdf, (dotted().astype(">u2") * 257).tobytes(), BitsPerComponent=16),
    "fax": fax,
    "jpeg": jpeg("L", Name.DeviceGray),
    "jpeg in colour": jpeg("RGB", Name.DeviceRGB),
    "jpeg for print": jpeg("CMYK", Name.DeviceCMYK, Decode=Array([1, 0] * 4)),
    "jpeg 2000": lambda pdf: image(
        pdf, encoded(Image.fromarray(dotted()), "JPEG2000"), ColorSpace=None, Filter=Name.JPXDecode
    ),
    "soft mask": masked("SMask", data=(255 - dotted()).tobytes()),
    "stencil mask": masked("Mask", data=BITS, BitsPerComponent=1, ImageMask=True, ColorSpace=None),
}


@pytest.mark.parametrize("kind", KINDS)
def test_pictures_of_any_kind_look_as_in_a_viewer(kind: str) -> None:
    with pikepdf.new() as pdf:
        data = page_with(pdf, KINDS[kind](pdf), PLACES["whole"])
    picture = picture_in(data)
    assert dot_in(picture) == pytest.approx(DOT, abs=0.5)
    assert picture.pixels.max() == 255
    assert (picture.pixels > 200).mean() > 0.95


def test_a_color_that_is_left_out_is_paper() -> None:
    with pikepdf.new() as pdf:
        data = page_with(pdf, image(pdf, GREY, Mask=Array([0, 0])), PLACES["whole"])
    assert picture_in(data).pixels.min() == 255


def test_colors_keep_their_order() -> None:
    with pikepdf.new() as pdf:
        red = np.full((HEIGHT, WIDTH, 3), (255, 120, 0), np.uint8).tobytes()
        whole = page_with(pdf, image(pdf, red, ColorSpace=Name.DeviceRGB), PLACES["whole"])
    with pikepdf.new() as pdf:
        part = page_with(pdf, image(pdf, red, ColorSpace=Name.DeviceRGB), PLACES["whole"] + " 0 0 .1 .1 re S")
    for data in (whole, part):
        assert picture_in(data).pixels[200, 200].tolist() == [255, 120, 0]


# ----------------------------------------------------------------------------------------------------- part of a page
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [[0, 0, WIDTH, HEIGHT], INSIDE], ids=["", "cropped"])
def test_a_region_lies_where_it_was_asked_for(turn: int, crop: list[int]) -> None:
    data = scan_pdf(Rotate=turn, CropBox=crop)
    x, y = dot_seen(data)
    page = pdfium.PdfDocument(data)[0]
    box = Box(x - 31.3, y - 17.7, x + 20.2, y + 25.9)
    picture = region_of(page, Sheet.of(page), box, 200)
    assert picture.dpi == pytest.approx(200, rel=0.005)
    assert dot_in(picture) == pytest.approx((x, y), abs=72 / 200)
    height, width = picture.pixels.shape[:2]
    assert (width, height) == pytest.approx((51.5 / 72 * 200, 43.6 / 72 * 200), abs=2)


def test_a_region_is_cut_to_the_page() -> None:
    page = pdfium.PdfDocument(scan_pdf())[0]
    picture = region_of(page, Sheet.of(page), Box(-50, -50, 72, 36), 100)
    height, width = picture.pixels.shape[:2]
    assert apply(picture.to_page, 0, 0) == pytest.approx((0, 0))
    assert apply(picture.to_page, width, height) == pytest.approx((72, 36), abs=72 / 100)
    with pytest.raises(PageTooLargeError):
        region_of(page, Sheet.of(page), Box(-50, -50, -10, 36), 100)


# -------------------------------------------------------------------------------------------------------- bad pictures
BROKEN: dict[str, Maker] = {
    "no width": lambda pdf: image(pdf, GREY, Width=0),
    "jpeg": lambda pdf: image(pdf, b"\xff\xd8\xff junk", Filter=Name.DCTDecode),
    "jpeg 2000": lambda pdf: image(pdf, b"junk", ColorSpace=None, Filter=Name.JPXDecode),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_scan_that_cannot_be_decoded_is_damaged(kind: str) -> None:
    with pikepdf.new() as pdf:
        data = page_with(pdf, BROKEN[kind](pdf), PLACES["whole"])
    with pytest.raises(DamagedError):
        picture_in(data)


BLANK: dict[str, Maker] = {
    "fax": lambda pdf: image(
        pdf,
        b"\x55\xaa\x13" * 50,
        BitsPerComponent=1,
        Filter=Name.CCITTFaxDecode,
        DecodeParms=Dictionary(K=-1, Columns=WIDTH),
    ),
    "jbig2": lambda pdf: image(pdf, b"junk", BitsPerComponent=1, Filter=Name.JBIG2Decode),
    "too few bytes": lambda pdf: image(pdf, GREY[:5]),
}


@pytest.mark.parametrize("kind", BLANK)
def test_broken_lines_end_in_a_picture_of_what_is_left(kind: str) -> None:
    with pikepdf.new() as pdf:
        data = page_with(pdf, BLANK[kind](pdf), PLACES["whole"])
    picture = picture_in(data)
    height, width = picture.pixels.shape[:2]
    assert apply(picture.to_page, width, height) == pytest.approx((WIDTH, HEIGHT), abs=0.01)


def test_a_wrong_width_is_no_obstacle() -> None:
    with pikepdf.new() as pdf:
        data = page_with(pdf, image(pdf, GREY, Width=10 * WIDTH), PLACES["whole"])
    assert picture_in(data).pixels.size


GIANT: dict[str, Maker] = {
    "said": lambda pdf: image(pdf, b"", Width=60_000, Height=60_000, BitsPerComponent=1),
    "jpeg": lambda pdf: image(pdf, giant_jpeg(), Filter=Name.DCTDecode),
    "jpeg 2000": lambda pdf: image(pdf, giant_jpeg_2000(), ColorSpace=None, Filter=Name.JPXDecode),
}


def giant_jpeg() -> bytes:
    """A JPEG that says in its header that it is 60,000 pixels wide and high."""
    data = bytearray(encoded(Image.fromarray(dotted()), "JPEG"))
    at = data.index(b"\xff\xc0") + 5
    data[at : at + 4] = (60_000).to_bytes(2, "big") * 2
    return bytes(data)


def giant_jpeg_2000() -> bytes:
    """A JPEG 2000 that says in its header that it is 60,000 pixels wide and high."""
    data = bytearray(encoded(Image.fromarray(dotted()), "JPEG2000", no_jp2=True))
    at = data.index(b"\xff\x51") + 6
    data[at : at + 8] = (60_000).to_bytes(4, "big") * 2
    return bytes(data)


@pytest.mark.parametrize("kind", GIANT)
def test_a_giant_picture_is_refused_before_it_is_decoded(kind: str) -> None:
    with pikepdf.new() as pdf:
        data = page_with(pdf, GIANT[kind](pdf), PLACES["whole"])
    with pytest.raises(PictureTooLargeError) as caught:
        picture_in(data)
    assert "60,000" in str(caught.value) or "than it says" in str(caught.value)
    page = pdfium.PdfDocument(data)[0]
    with pytest.raises(PictureTooLargeError):
        region_of(page, Sheet.of(page), Box(0, 0, 50, 50), 100)


def test_a_giant_page_is_refused_before_it_is_rendered() -> None:
    size = (14_000, 5_000)
    for content in (f"{size[0]} 0 0 {size[1]} 0 0 cm /I Do", "0 0 90 90 re f"):
        with pytest.raises(PageTooLargeError):
            picture_in(scan_pdf(content, size=size))


def test_a_large_plan_is_rendered_less_finely(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.reading._page_picture.MOST_PIXELS", 600_000)
    page = pdfium.PdfDocument(scan_pdf())[0]
    picture = region_of(page, Sheet.of(page), Box(0, 0, WIDTH, HEIGHT), 300)
    assert picture.pixels.size / 3 == pytest.approx(600_000, rel=0.01)
    assert picture.dpi == pytest.approx(72 * (600_000 / WIDTH / HEIGHT) ** 0.5, rel=0.01)
