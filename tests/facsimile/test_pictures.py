"""Picture files: wrapped into a PDF without loss, upright as they are displayed."""

from __future__ import annotations

import io

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest
from handmade import corners, found, jpeg, line, page, searchable
from PIL import Image

from extract.errors import DamagedError
from extract.reading import pictures_of


def wedge(mode: str = "L") -> Image.Image:
    """A picture of which every corner is different; 300 by 200 pixels."""
    rows, columns = np.mgrid[0:200, 0:300]
    return Image.fromarray(((rows * 3 + columns) % 256).astype(np.uint8)).convert(mode)


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **{"dpi": (127, 127)} | options)  # type: ignore[arg-type]
    return out.getvalue()


def shown(pdf: bytes, number: int = 0) -> np.ndarray:
    opened = pdfium.PdfDocument(pdf)
    return np.asarray(opened[number].render(scale=127 / 72).to_pil().convert("L")).astype(int)


def test_a_jpeg_is_kept_byte_by_byte() -> None:
    data = jpeg(600, 850, dpi=(72, 72))
    with pikepdf.open(io.BytesIO(searchable(data, page(*line("Antrag"))))) as opened:
        [picture] = opened.pages[0].obj.Resources.XObject.values()
        assert picture.read_raw_bytes() == data


def test_words_lie_where_they_are_printed() -> None:
    words = line("Antrag der Fraktion", top=100)
    [layer] = found(searchable(jpeg(600, 850, dpi=(72, 72)), page(*words)))
    for got, wanted in zip(layer, words, strict=True):
        assert corners(got.box) == pytest.approx(corners(wanted.box), abs=0.1)


@pytest.mark.parametrize(
    ("mode", "kind", "options"),
    [
        ("L", "PNG", {}),
        ("1", "PNG", {}),
        ("P", "PNG", {}),
        ("RGB", "PNG", {}),
        ("RGBA", "PNG", {}),
        ("L", "TIFF", {"compression": "tiff_lzw"}),
        ("RGB", "TIFF", {"compression": "tiff_adobe_deflate"}),
        ("1", "TIFF", {"compression": "group4"}),
        ("1", "TIFF", {"compression": "group3"}),
    ],
)
def test_no_pixel_is_lost(mode: str, kind: str, options: dict[str, str]) -> None:
    picture = wedge(mode)
    pdf = searchable(saved(picture, kind, **options), page(*line("Antrag")))
    assert np.abs(shown(pdf) - np.asarray(picture.convert("RGB").convert("L")).astype(int)).max() <= 1


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
@pytest.mark.parametrize("turn", range(1, 9))
def test_a_picture_is_shown_as_it_was_read(turn: int, kind: str) -> None:
    exif = Image.Exif()
    exif[274] = turn
    data = saved(wedge(), kind, exif=exif)
    [read] = pictures_of(data, name="scan")
    pdf = shown(searchable(data, page(*line("Antrag"))))
    assert pdf.shape == read.pixels.shape[:2]
    assert np.abs(pdf - read.pixels).mean() < 4


def test_a_turned_fax_is_shown_as_it_was_read() -> None:
    data = saved(wedge("1"), "TIFF", compression="group4", tiffinfo={274: 3})
    [read] = pictures_of(data, name="scan")
    assert np.abs(shown(searchable(data, page(*line("Antrag")))) - read.pixels).max() <= 1


def test_every_page_of_a_tiff_is_there_and_previews_are_not() -> None:
    out = io.BytesIO()
    preview, second = wedge().reduce(4), wedge().rotate(180)
    preview.encoderinfo = {"tiffinfo": {254: 1}}
    wedge().save(out, "TIFF", dpi=(127, 127), save_all=True, append_images=[preview, second])
    pdf = searchable(out.getvalue(), page(*line("Eins")), page(*line("Zwei"), number=2))
    assert [[each.text for each in layer] for layer in found(pdf)] == [["Eins"], ["Zwei"]]
    assert np.abs(shown(pdf, 1) - np.asarray(second).astype(int)).max() <= 1


def test_a_picture_wider_than_high_in_resolution_keeps_its_shape() -> None:
    pdf = searchable(saved(wedge(), "TIFF", dpi=(200, 100)), page(*line("Antrag")))
    opened = pdfium.PdfDocument(pdf)
    assert opened[0].get_size() == pytest.approx((300 * 72 / 200, 200 * 72 / 100), abs=0.01)


def test_no_date_is_written() -> None:
    data = jpeg(600, 850)
    pdf = searchable(data, page(*line("Antrag")))
    assert b"/CreationDate" not in pdf
    assert pdf == searchable(data, page(*line("Antrag")))


def test_pages_that_do_not_fit_the_file_are_refused() -> None:
    with pytest.raises(DamagedError):
        searchable(jpeg(), page(), page(number=2))
