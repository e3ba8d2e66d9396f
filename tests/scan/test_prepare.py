"""Pages are set upright, straight and even, whatever the scanner or the camera made of them."""

from __future__ import annotations

import math
from functools import cache

import cv2
import numpy as np
import pypdfium2 as pdfium
import pytest
from numpy.typing import NDArray
from scan.small import TEXT, small_letter

from extract.scan import Picture, scan
from extract.scan._paper import sheet_corners
from extract.scan._prepare import READ_AT, Preparation, grey_of, level
from schemas.scan import Scan
from tests.letters import PROSE
from tests.scans import Look, scan_of, typed

Pixels = NDArray[np.uint8]
A4 = (595.3, 841.9)
LETTER = ("Sehr geehrte Damen und Herren,", *PROSE, "Mit freundlichen Grüßen", "Karl Beispiel")


@cache
def drawn(*, dpi: int = 100, small: bool = False) -> Pixels:
    """A white page with level text."""
    document = pdfium.PdfDocument(small_letter() if small else typed([*LETTER, "", *LETTER]))
    pixels = document[0].render(scale=dpi / 72).to_numpy().min(axis=2)
    document.close()
    return np.ascontiguousarray(pixels)


def picture(pixels: Pixels, *, dpi: float = 100) -> Picture:
    return Picture(pixels, np.diag((72 / dpi, 72 / dpi, 1.0)))


def askew(degrees: float) -> Pixels:
    """The page turned clockwise about its middle."""
    pixels = drawn()
    height, width = pixels.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    return np.asarray(cv2.warpAffine(pixels, matrix, (width, height), borderValue=(255,)), np.uint8)


def words(found: Scan) -> str:
    return " ".join(word.text for word in found.words)


# --------------------------------------------------------------------------------------------------- turn and skew
@pytest.mark.parametrize("degrees", [-4.0, -2.3, -0.4, 0.0, 0.2, 1.1, 2.75, 4.0])
def test_skew_is_found(degrees: float) -> None:
    found = Preparation.of(picture(askew(degrees)))
    assert found.skew == pytest.approx(degrees, abs=0.15)
    assert found.quarters == 0


@pytest.mark.parametrize("degrees", [-3.0, 3.0])
def test_a_skewed_page_comes_straight(degrees: float) -> None:
    straight = Preparation.of(picture(askew(degrees))).page()
    again = Preparation.of(picture(straight.grey, dpi=READ_AT))
    assert again.skew == pytest.approx(0.0, abs=0.15)


@pytest.mark.parametrize("turns", [1, 3])
def test_a_page_on_its_side_is_set_up(turns: int) -> None:
    found = Preparation.of(picture(np.ascontiguousarray(np.rot90(drawn(), -turns))))
    assert found.quarters % 2 == 1
    page = found.page()
    assert page.width < page.height
    assert found.page(further=2).grey.shape == page.grey.shape


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_turned_page_is_read_upright(turns: int) -> None:
    pixels = np.ascontiguousarray(np.rot90(drawn(dpi=200, small=True), -turns))
    found = scan(picture(pixels, dpi=200))
    assert words(found) == TEXT
    across, down = (pixels.shape[side] * 0.36 for side in (1, 0))
    assert (found.width, found.height) == pytest.approx((down, across) if turns % 2 else (across, down), abs=1)
    first = found.words[0]
    x, y = found.placing.point(first.x0, first.base)
    corner = {0: (50, 45), 1: (across - 45, 50), 2: (across - 50, down - 45), 3: (45, down - 50)}[turns]
    assert (x, y) == pytest.approx(corner, abs=2)


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_a_narrow_column_stands_upright(turns: int) -> None:
    """Its short lines, one below the other, look from afar like few lines that run upwards."""
    names = ("Ahlers", "Bremer", "Cordes", "Dierks", "Evers", "Fischer") * 3
    document = pdfium.PdfDocument(typed(names))
    column = document[0].render(scale=200 / 72).to_numpy().min(axis=2)
    document.close()
    found = scan(picture(np.ascontiguousarray(np.rot90(column, -turns)), dpi=200))
    assert [word.text for word in found.words] == list(names)
    assert [word.size for word in found.words] == pytest.approx([11.0] * len(names), rel=0.12)
    assert found.width < found.height


# --------------------------------------------------------------------------------------------------------- photos
CORNERS = np.array([[90, 60], [760, 120], [800, 1090], [40, 1050]], np.float32)


@cache
def photo(*, table: int = 60) -> Pixels:
    """The page as a sheet seen at a slant on a table."""
    page = drawn(dpi=100)
    height, width = page.shape
    sheet = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(sheet, CORNERS)
    return np.asarray(cv2.warpPerspective(page, matrix, (850, 1150), borderValue=(table,)), np.uint8)


def test_the_corners_of_a_sheet_are_found() -> None:
    assert sheet_corners(photo()) == pytest.approx(CORNERS, abs=6)


@pytest.mark.parametrize("pixels", [drawn(), photo(table=235)], ids=["no table", "a table as light as paper"])
def test_without_a_dark_rim_the_picture_is_the_sheet(pixels: Pixels) -> None:
    assert sheet_corners(pixels) is None


def test_a_photographed_sheet_comes_as_a4_and_straight() -> None:
    prepared = Preparation.of(picture(photo(), dpi=90))
    page = prepared.page()
    assert (page.width, page.height) == pytest.approx(A4, abs=0.1)
    assert page.grey.shape == (round(A4[1] * READ_AT / 72), round(A4[0] * READ_AT / 72))
    assert Preparation.of(picture(page.grey, dpi=READ_AT)).skew == pytest.approx(0.0, abs=0.15)
    rim = 20
    ink = np.nonzero(page.grey[rim:-rim, rim:-rim] < 128)
    left, top = ((side.min() + rim) * 72 / READ_AT for side in ink[::-1])
    assert (left, top) == pytest.approx((71, 72), abs=4)


def test_words_of_a_photographed_sheet_stand_on_the_photo() -> None:
    found = scan(picture(photo(), dpi=90))
    assert "Straße am alten Hafen wird seit vielen Jahren von schweren Lastwagen befahren" in words(found)
    corners = cv2.getPerspectiveTransform(np.array([[0, 0], [A4[0], 0], A4, [0, A4[1]]], np.float32), CORNERS * 0.8)
    for word in found.words:
        if word.text == "Grüßen":
            x, y = found.placing.point(word.x0, word.base)
            back = np.linalg.inv(corners) @ (x, y, 1)
            assert back[0] / back[2] == pytest.approx(149.5, abs=4)


# ---------------------------------------------------------------------------------------------------------- light
def shades(kind: str) -> Pixels:
    """The page under bad light or on bad paper, grey or in colour."""
    page = drawn().astype(np.float64)
    height, width = page.shape
    across = np.linspace(0, 1, width)
    match kind:
        case "pale":
            page = 150 + page * 0.35
        case "dark":
            page = 20 + page * 0.4
        case "shadow":
            page = page * (0.35 + 0.65 * across)
        case "edge of a shadow":
            page = page * np.where(across > 0.45, 1.0, 0.55)
        case "yellow":
            page = page[..., None] * np.array((0.95, 0.88, 0.62))
        case "grainy":
            page = page * 0.9 + np.random.default_rng(5).normal(0, 6, (height, width))
    return np.asarray(np.clip(page, 0, 255), np.uint8)


@pytest.mark.parametrize("kind", ["pale", "dark", "shadow", "edge of a shadow", "yellow", "grainy"])
def test_paper_comes_white_and_letters_black(kind: str) -> None:
    true = drawn()
    even = level(grey_of(shades(kind)))
    assert np.percentile(even[true == 255], 3) > 225
    assert np.median(even[true < 40]) < 60
    assert np.mean((even < 128) != (true < 128)) < 0.01


def test_print_in_colour_is_darker_than_paper() -> None:
    red = np.full((40, 40, 3), 255, np.uint8)
    red[10:20], red[25:35] = (200, 20, 40), (10, 10, 10)
    grey = grey_of(red)
    assert (grey[10:20] < 100).all() and (grey[25:35] < 20).all() and (grey[:10] == 255).all()


# ----------------------------------------------------------------------------------------------------- resolution
@pytest.mark.parametrize(
    "look",
    [Look(dpi=100), Look(dpi=150), Look(dpi=150, bitonal=True), Look(dpi=300, bitonal=True), Look(dpi=400)],
    ids=["100", "150", "150 bitonal", "300 bitonal", "400"],
)
def test_any_resolution_is_read_at_the_same(look: Look) -> None:
    data = scan_of(small_letter(), look).data
    document = pdfium.PdfDocument(data)
    image = next(document[0].get_objects()).get_bitmap().to_numpy()
    pixels = np.ascontiguousarray(image[..., 0] if look.bitonal and image.ndim == 3 else image)
    document.close()
    found = Preparation.of(picture(pixels, dpi=look.dpi))
    page = found.page()
    assert page.grey.shape == pytest.approx((290 * READ_AT / 72, 400 * READ_AT / 72), abs=2)
    assert found.skew == pytest.approx(0.0, abs=0.15)
    reference = drawn(dpi=200, small=True)
    height, width = (min(a, b) for a, b in zip(page.grey.shape, reference.shape, strict=True))
    assert np.mean(abs(page.grey[:height, :width].astype(int) - reference[:height, :width]) > 128) < 0.01


# ------------------------------------------------------------------------------------------------------ odd pages
def lines_on(height: int, width: int, *lines: tuple[str, int, int]) -> Pixels:
    pixels = np.full((height, width), 255, np.uint8)
    for text, x, y in lines:
        cv2.putText(pixels, text, (x, y), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (0,), 2, cv2.LINE_AA)
    return pixels


@pytest.mark.parametrize("tone", [0, 255, 128])
@pytest.mark.parametrize(
    "shape", [(10, 10), (400, 300), (400, 300, 3), (1, 1), (3, 900), (20, 9000), (30, 5000), (8, 8)]
)
def test_a_page_of_one_tone_has_no_words(tone: int, shape: tuple[int, ...]) -> None:
    found = scan(picture(np.full(shape, tone, np.uint8), dpi=200))
    assert found.words == () and found.pen == () and found.tables == ()


def test_one_line_is_read() -> None:
    assert words(scan(picture(lines_on(700, 900, ("Antrag der Gruppe", 100, 350)), dpi=200))) == "Antrag der Gruppe"


@pytest.mark.parametrize("shape", [(5000, 400), (400, 5000)])
def test_a_very_long_page_is_read_at_both_ends(shape: tuple[int, int]) -> None:
    height, width = shape
    page = lines_on(height, width, ("Anfang", 40, 60), ("Ende", width - 120, height - 40))
    found = scan(picture(page, dpi=200))
    assert words(found) == "Anfang Ende"
    assert found.words[-1].base == pytest.approx((height - 40) * 0.36, abs=4)
    assert math.isclose(found.width, width * 0.36, abs_tol=1) and math.isclose(found.height, height * 0.36, abs_tol=1)
