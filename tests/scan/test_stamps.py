"""Stamps are found by colour and frame, read alone, and taken off the page."""

from __future__ import annotations

import numpy as np
import pytest
from scan.drawn import BLACK, BLUE, DPI, RED, VIOLET, Sheet, points

from extract.scan._engine import Segmentation, engine
from extract.scan._ink import inks_of
from extract.scan._stamps import READ_AT, Stamp, stamps_of, without_stamps

EINGANG = ["Stadt Musterau", "Eingang 12. Juni 1987"]


def read(pixels: np.ndarray, dpi: int = READ_AT) -> str:
    return " ".join(word.text for word in engine().read(pixels, dpi=dpi, segmentation=Segmentation.SPARSE))


def letter() -> Sheet:
    sheet = Sheet()
    for number, line in enumerate(("Herrn Stadtdirektor", "Karl Beispiel", "Rathaus", "4711 Musterau")):
        sheet.text(40, 30 + 16 * number, line)
    for number in range(5):
        sheet.text(40, 180 + 16 * number, "Die Verwaltung wird gebeten, den Spielplatz zu erneuern.")
    return sheet


def only(sheet: Sheet) -> Stamp:
    found = stamps_of(sheet.color, sheet.grey, inks_of(sheet.color, DPI), DPI)
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("tilt", [-8.0, -3.0, 1.5, 5.0, 8.0])
@pytest.mark.parametrize("color", [RED, VIOLET, BLUE, BLACK])
def test_a_tilted_frame_is_a_stamp_of_its_colour(tilt: float, color: tuple[int, int, int]) -> None:
    sheet = letter()
    sheet.stamp(300, 90, EINGANG, color=color, tilt=tilt)
    stamp = only(sheet)
    assert stamp.certain and stamp.framed
    assert stamp.angle == pytest.approx(tilt, abs=0.5)
    assert stamp.place.x == pytest.approx(points(300), abs=8) and stamp.place.y == pytest.approx(points(90), abs=8)
    assert stamp.color == pytest.approx(color if color != BLACK else (0, 0, 0), abs=20)
    assert "12. Juni 1987" in read(stamp.pixels)


def test_a_level_coloured_frame_is_a_stamp() -> None:
    sheet = letter()
    sheet.stamp(300, 90, EINGANG, color=BLUE)
    stamp = only(sheet)
    assert stamp.certain and stamp.angle == pytest.approx(0.0, abs=0.2)


def test_a_level_black_frame_may_be_a_forms_box() -> None:
    sheet = letter()
    sheet.stamp(300, 90, EINGANG, color=BLACK)
    assert not only(sheet).certain


def test_the_way_back_leads_to_the_page() -> None:
    sheet = letter()
    sheet.stamp(300, 90, EINGANG, tilt=6.0)
    stamp = only(sheet)
    height, width = stamp.pixels.shape
    middle = stamp.to_image @ np.array((width / 2, height / 2, 1.0))
    assert middle[:2] == pytest.approx((stamp.place.x, stamp.place.y), abs=2)


def test_a_faded_stamp_is_read() -> None:
    sheet = letter()
    sheet.stamp(300, 90, EINGANG, color=VIOLET, tilt=-4.0, faded=0.5)
    assert "12. Juni 1987" in read(only(sheet).pixels)


@pytest.mark.parametrize("color", [RED, VIOLET, BLUE])
def test_a_stamp_over_text_costs_neither(color: tuple[int, int, int]) -> None:
    sheet = letter()
    sheet.stamp(170, 205, EINGANG, color=color, tilt=4.0)
    stamp = only(sheet)
    assert "12. Juni 1987" in read(stamp.pixels)
    page = read(without_stamps(sheet.grey, sheet.color, [stamp], DPI))
    assert page.count("Verwaltung wird gebeten, den Spielplatz") == 5
    assert "Eingang" not in page


def test_words_without_a_frame_may_be_a_stamp() -> None:
    sheet = letter()
    sheet.stamp(300, 90, ["EINGEGANGEN", "12. Juni 1987"], color=RED, tilt=3.0, frame="none")
    stamp = only(sheet)
    assert not stamp.framed and not stamp.certain
    assert stamp.angle == pytest.approx(3.0, abs=0.6)
    assert "12. Juni 1987" in read(stamp.pixels)


def test_the_date_in_a_round_stamp_is_read() -> None:
    sheet = letter()
    sheet.stamp(310, 90, ["EINGANG", "12. Juni 1987", "Bauamt"], color=BLUE, tilt=-5.0, frame="ring")
    assert "12. Juni 1987" in read(only(sheet).pixels)


def test_a_stamp_partly_off_the_page_is_found() -> None:
    sheet = letter()
    sheet.stamp(370, 90, EINGANG, color=RED, tilt=2.0)
    assert "Eingang" in read(only(sheet).pixels)


def test_a_black_stamp_tied_to_a_form_is_found() -> None:
    sheet = letter()
    sheet.line(20, 100, 400, 100)
    sheet.line(20, 160, 400, 160)
    sheet.stamp(300, 98, EINGANG, color=BLACK, tilt=5.0)
    stamp = only(sheet)
    assert stamp.certain and stamp.angle == pytest.approx(5.0, abs=0.5)


def test_a_letter_without_stamps_has_none() -> None:
    sheet = letter()
    assert stamps_of(sheet.color, sheet.grey, inks_of(sheet.color, DPI), DPI) == []


def test_a_grey_scan_has_stamps_as_well() -> None:
    sheet = letter()
    sheet.stamp(300, 90, EINGANG, color=BLACK, tilt=-6.0)
    assert [stamp.certain for stamp in stamps_of(None, sheet.grey, [], DPI)] == [True]


def test_text_in_colour_is_never_a_certain_stamp() -> None:
    sheet = letter()
    sheet.text(200, 20, "Freie Liste Musterau", size=18, color=RED)
    assert not any(stamp.certain for stamp in stamps_of(sheet.color, sheet.grey, inks_of(sheet.color, DPI), DPI))
