"""Picture files: every kind of pixel as displayed, at the size of its paper, and bad files refused."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from extract import errors
from extract.reading import read
from extract.reading._image_file import is_picture, pictures_of
from extract.scan._picture import Picture
from schemas.page import TextSource
from tests.reading.scanned_files import (
    DOT,
    HEIGHT,
    WIDTH,
    dot_in,
    dotted,
    encoded,
    giant_tiff,
    png_header,
    ring_of_pages,
    tiff_of_pages,
)

SCAN = Image.fromarray(dotted())
DEEP = Image.fromarray(dotted().astype(np.uint16) * 257)
ORIENTATION, SUBFILE, PHOTOMETRIC, UNIT, ACROSS, DOWN = 274, 254, 262, 296, 282, 283


def pages(data: bytes) -> list[Picture]:
    return list(pictures_of(data, name="antrag"))


def page(image: Image.Image, kind: str, **options: Any) -> Picture:
    [picture] = pages(encoded(image, kind, **options))
    return picture


def size(picture: Picture) -> tuple[float, float]:
    """Width and height in points."""
    height, width = picture.pixels.shape[:2]
    return picture.to_page[0, 0] * width, picture.to_page[1, 1] * height


# ----------------------------------------------------------------------------------------------------- kinds of pixels
@pytest.mark.parametrize("compression", ["raw", "group3", "group4", "packbits", "tiff_lzw", "tiff_deflate"])
def test_bilevel_tiff(compression: str) -> None:
    picture = page(SCAN.convert("1"), "TIFF", compression=compression, dpi=(72, 72))
    assert np.array_equal(picture.pixels, dotted())


CLEAR = SCAN.convert("RGBA")
CLEAR.putalpha(SCAN.point(lambda grey: 255 - grey))
CLEAR_GREY = SCAN.convert("LA")
CLEAR_GREY.putalpha(SCAN.point(lambda grey: 255 - grey))
KINDS: dict[str, tuple[Image.Image, str, dict[str, Any]]] = {
    "grey tiff": (SCAN, "TIFF", {"compression": "tiff_lzw"}),
    "deep tiff": (DEEP, "TIFF", {}),
    "white is zero": (SCAN, "TIFF", {"tiffinfo": {PHOTOMETRIC: 0}}),
    "bits, white is zero": (SCAN.convert("1"), "TIFF", {"tiffinfo": {PHOTOMETRIC: 0}}),
    "deep, white is zero": (Image.fromarray(65_535 - np.asarray(DEEP)), "TIFF", {"tiffinfo": {PHOTOMETRIC: 0}}),
    "palette tiff": (SCAN.convert("RGB").quantize(2), "TIFF", {}),
    "tiff for print": (SCAN.convert("CMYK"), "TIFF", {}),
    "jpeg in tiff": (SCAN.convert("RGB"), "TIFF", {"compression": "jpeg"}),
    "big tiff": (SCAN, "TIFF", {"big_tiff": True}),
    "jpeg": (SCAN, "JPEG", {}),
    "jpeg for print": (SCAN.convert("CMYK"), "JPEG", {}),
    "jpeg in stages": (SCAN, "JPEG", {"progressive": True}),
    "png": (SCAN, "PNG", {}),
    "deep png": (DEEP, "PNG", {}),
    "bilevel png": (SCAN.convert("1"), "PNG", {}),
    "palette png": (SCAN.convert("RGB").quantize(2), "PNG", {}),
    "clear png": (CLEAR, "PNG", {}),
    "clear grey png": (CLEAR_GREY, "PNG", {}),
}


@pytest.mark.parametrize("kind", KINDS)
def test_pictures_look_as_in_a_viewer(kind: str) -> None:
    image, format_, options = KINDS[kind]
    picture = page(image, format_, dpi=(72, 72), **options)
    assert picture.pixels.shape[:2] == (HEIGHT, WIDTH)
    assert picture.pixels[5, 5].min() > 250
    assert dot_in(picture) == pytest.approx(DOT, abs=0.3)


def test_a_color_that_is_left_out_is_paper() -> None:
    drawn = Image.new("P", (100, 100), 1)
    drawn.putpalette([255, 0, 0, 0, 0, 0])
    assert page(drawn, "PNG").pixels.max() == 0
    assert page(drawn, "PNG", transparency=1).pixels.min() == 255


def test_colors_keep_their_order() -> None:
    orange = Image.new("RGB", (100, 100), (255, 120, 0))
    assert page(orange, "PNG").pixels[50, 50].tolist() == [255, 120, 0]
    assert page(orange.quantize(4), "PNG").pixels[50, 50].tolist() == [255, 120, 0]


# ------------------------------------------------------------------------------------------------------ size and place
UPRIGHT_DOT = {
    1: (50, 90),
    2: (250, 90),
    3: (250, 330),
    4: (50, 330),
    5: (90, 50),
    6: (330, 50),
    7: (330, 250),
    8: (90, 250),
}
"""Where the dot of a scan 300 × 420 lies for each of the orientations of EXIF and TIFF."""


@pytest.mark.parametrize("kind", ["TIFF", "JPEG", "PNG"])
@pytest.mark.parametrize("orientation", UPRIGHT_DOT)
def test_orientation_counts_as_displayed(kind: str, orientation: int) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    how = {"tiffinfo": {ORIENTATION: orientation}} if kind == "TIFF" else {"exif": exif}
    picture = page(SCAN, kind, dpi=(144, 72), **how)
    x, y = UPRIGHT_DOT[orientation]
    across, down = (1.0, 0.5) if orientation > 4 else (0.5, 1.0)
    assert dot_in(picture) == pytest.approx((x * across, y * down), abs=0.3)
    assert size(picture) == pytest.approx((420.0, 150.0) if orientation > 4 else (150.0, 420.0), rel=1e-3)


def test_fax_has_pixels_that_are_no_squares() -> None:
    fax = Image.new("1", (1728, 1143), 1)
    assert size(page(fax, "TIFF", compression="group3", dpi=(204, 98))) == pytest.approx((609.9, 839.8), abs=0.1)


@pytest.mark.parametrize(
    ("pixels", "dpi", "expected"),
    [
        ((1240, 1754), (150, 150), (595.2, 841.9)),
        ((1240, 1754), None, (595.3, 842.0)),
        ((1240, 1754), (1, 1), (595.3, 842.0)),
        ((1240, 1754), (9600, 9600), (595.3, 842.0)),
        ((1240, 1754), (72, 72), (595.3, 842.0)),
        ((842, 1190), (72, 72), (842.0, 1190.0)),
        ((1754, 1240), None, (842.0, 595.3)),
    ],
    ids=["said", "unsaid", "senseless", "too fine", "a camera's 72", "A3 at 72", "lying"],
)
def test_paper_is_as_large_as_the_file_says_or_else_a4(
    pixels: tuple[int, int], dpi: tuple[int, int] | None, expected: tuple[float, float]
) -> None:
    options = {"dpi": dpi} if dpi else {}
    assert size(page(Image.new("1", pixels, 1), "PNG", **options)) == pytest.approx(expected, abs=0.2)


def test_resolution_in_centimetres_and_without_a_unit() -> None:
    metric = page(SCAN, "TIFF", tiffinfo={UNIT: 3, ACROSS: 100.0, DOWN: 50.0})
    assert size(metric) == pytest.approx((WIDTH * 72 / 254, HEIGHT * 72 / 127))
    assert size(page(SCAN, "TIFF", tiffinfo={UNIT: 1, ACROSS: 200.0, DOWN: 200.0}))[1] == pytest.approx(842)


@pytest.mark.parametrize("kind", ["TIFF", "JPEG", "PNG"])
@pytest.mark.parametrize(("dpi", "expected"), [(400, 400), (600, 300), (1200, 300)])
def test_very_fine_scans_come_out_coarser_at_the_same_place(kind: str, dpi: int, expected: int) -> None:
    picture = page(SCAN, kind, dpi=(dpi, dpi))
    assert picture.dpi == pytest.approx(expected, rel=0.001)
    assert dot_in(picture) == pytest.approx((DOT[0] * 72 / dpi, DOT[1] * 72 / dpi), abs=0.15)


# ----------------------------------------------------------------------------------------------------- pages of a TIFF
def test_a_tiff_has_pages_each_with_its_own_resolution() -> None:
    made = [(SCAN, {"dpi": (100, 100)}), (SCAN.convert("1"), {"dpi": (200, 200)}), (SCAN, {})]
    assert [size(each)[0] for each in pages(tiff_of_pages(made))] == pytest.approx([216, 108, 842 / HEIGHT * WIDTH])


def test_previews_and_masks_are_no_pages() -> None:
    small = SCAN.resize((30, 42))
    made = [(SCAN, {}), (small, {"tiffinfo": {SUBFILE: 1}}), (small, {"tiffinfo": {SUBFILE: 4}}), (SCAN, {})]
    assert [each.pixels.shape for each in pages(tiff_of_pages(made))] == [(HEIGHT, WIDTH)] * 2
    with pytest.raises(errors.DamagedError):
        pages(tiff_of_pages(made[1:3]))


def test_a_ring_of_pages_ends_where_it_closes() -> None:
    assert len(pages(ring_of_pages(SCAN))) == 2


def test_pages_are_decoded_one_at_a_time() -> None:
    data = tiff_of_pages([(SCAN, {}), (SCAN, {"tiffinfo": {PHOTOMETRIC: 99}})])
    coming = pictures_of(data, name="antrag")
    assert next(coming).pixels.shape == (HEIGHT, WIDTH)
    with pytest.raises(errors.DamagedError):
        next(coming)


# ----------------------------------------------------------------------------------------------------------- bad files
NOISE = Image.fromarray(np.random.default_rng(3).integers(0, 255, (200, 150), dtype=np.uint8))
CUT = {
    "jpeg": encoded(NOISE, "JPEG"),
    "png": encoded(NOISE, "PNG"),
    "tiff": encoded(NOISE, "TIFF", compression="tiff_lzw"),
    "fax": encoded(NOISE.convert("1"), "TIFF", compression="group4"),
}


@pytest.mark.parametrize("kind", CUT)
def test_a_picture_that_is_cut_off_is_damaged(kind: str) -> None:
    with pytest.raises(errors.DamagedError) as caught:
        pages(CUT[kind][: len(CUT[kind]) // 2])
    assert str(caught.value) == "antrag is a broken or cut off picture."
    assert caught.value.__cause__ is not None


@pytest.mark.parametrize(
    "data",
    [b"II*\0", b"II*\0" + b"\xff" * 100, b"MM\0+" + bytes(60), b"\xff\xd8\xff" + bytes(99), png_header(0, 10)],
    ids=["header", "tiff", "big tiff", "jpeg", "no width"],
)
def test_junk_under_a_pictures_header_is_damaged(data: bytes) -> None:
    with pytest.raises(errors.DamagedError):
        pages(data)


def test_broken_fax_lines_are_read_as_far_as_they_go() -> None:
    data = bytearray(encoded(NOISE.convert("1"), "TIFF", compression="group4"))
    data[300:330] = b"\x5a" * 30
    assert len(pages(bytes(data))) == 1


@pytest.mark.parametrize(
    "data",
    [png_header(60_000, 60_000), png_header(11_000, 11_000), giant_tiff()],
    ids=["giant", "somewhat too large", "tiff"],
)
def test_a_giant_picture_is_refused_before_it_is_decoded(data: bytes) -> None:
    with pytest.raises(errors.PictureTooLargeError) as caught:
        pages(data)
    assert caught.value.exit_code == errors.ExitCode.TOO_LARGE


def test_absurdly_many_pages_are_refused_before_any_is_decoded() -> None:
    empty = b"".join(struct.pack("<HL", 0, 8 + 6 * number) for number in range(1, 3_000))
    with pytest.raises(errors.TooManyPagesError):
        pages(b"II*\0\x08\0\0\0" + empty + bytes(6))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"RIFF\x24\0\0\0WEBPVP8 ", "WebP"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "HEIC"),
        (encoded(SCAN, "BMP"), "BMP"),
        (encoded(SCAN, "GIF"), "GIF"),
    ],
)
def test_other_kinds_of_pictures_are_named(data: bytes, kind: str) -> None:
    assert is_picture(data)
    with pytest.raises(errors.ForeignPictureError, match=kind):
        pages(data)


@pytest.mark.parametrize("text", [b"BM Auental\n\nAntrag", b"GIF und PNG", b"II. Antrag", b"%PDF-1.7"])
def test_texts_are_no_pictures(text: bytes) -> None:
    assert not is_picture(text)


# ---------------------------------------------------------------------------------------------------------- whole files
def test_a_picture_is_a_document_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "antrag.pdf"
    path.write_bytes(tiff_of_pages([(SCAN, {"dpi": (72, 72)})] * 2))
    before = path.read_bytes()
    document = read(path)
    assert document.source is TextSource.OCR
    assert [page.number for page in document.pages] == [1, 2]
    assert sorted((document.pages[0].width, document.pages[0].height)) == pytest.approx([WIDTH, HEIGHT], abs=1)
    assert path.read_bytes() == before
