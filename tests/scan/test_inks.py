"""What else lies on the letters - a stamp, a signature, a note, a party's colour - costs none of them."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scan.drawn import BLACK, BLUE, DPI, RED, VIOLET, Sheet, points

from extract.scan import Picture, scan
from schemas.scan import Scan

Color = tuple[int, int, int]
LINES = (
    "Die Verwaltung wird gebeten, den Spielplatz zu erneuern",
    "und dem Rat bis zum Herbst einen Plan vorzulegen.",
    "Der Platz am Hafen ist seit vielen Jahren ohne Schatten,",
    "und die Anwohner bitten seit langem um neue Linden.",
)
PROSE = " ".join(LINES)


def letter() -> Sheet:
    sheet = Sheet(420, 230)
    for number, line in enumerate(LINES):
        sheet.text(40, 90 + 16 * number, line)
    sheet.text(40, 200, "Helga Musterfrau")
    return sheet


def read(sheet: Sheet) -> Scan:
    return scan(Picture(np.ascontiguousarray(sheet.color), np.diag((72 / DPI, 72 / DPI, 1.0))))


def text(found: Scan, *, stamped: bool = False) -> str:
    return " ".join(word.text for word in found.words if word.stamped == stamped)


def loops(x: float, y: float, *, high: float = 14, wide: float = 110, close: float = 4) -> list[tuple[float, float]]:
    """A signature: loops from left to right about a height, the larger ``close`` the fewer."""
    return [(x + t * wide / 90, y - high * math.sin(t / close) * (1.3 - t / 90)) for t in range(0, 91, 2)]


# --------------------------------------------------------------------------------------------------------------- stamps
@pytest.mark.parametrize(("color", "tilt"), [(BLUE, -5.0), (BLACK, 4.0)])
def test_a_stamp_beside_the_text_is_read_as_a_stamp(color: Color, tilt: float) -> None:
    sheet = letter()
    sheet.stamp(300, 45, ["Stadt Musterau", "Eingang", "12. Juni 1987"], color=color, tilt=tilt)
    found = read(sheet)
    assert text(found) == f"{PROSE} Helga Musterfrau"
    assert "Eingang 12. Juni 1987" in text(found, stamped=True)
    stamped = [word for word in found.words if word.stamped]
    assert [word.angle for word in stamped] == pytest.approx([tilt] * len(stamped), abs=0.6)
    assert {word.color for word in stamped} != {(0, 0, 0)} or color == BLACK
    [frame] = [frame for frame in found.frames if frame.angle]
    assert frame.box.middle == pytest.approx((300, 45), abs=4)
    assert found.pen == ()


@pytest.mark.parametrize("color", [RED, VIOLET])
def test_a_coloured_stamp_over_text_costs_neither(color: Color) -> None:
    sheet = letter()
    sheet.stamp(180, 118, ["Eingang", "12. Juni 1987"], color=color, tilt=4.0)
    found = read(sheet)
    assert text(found) == f"{PROSE} Helga Musterfrau"
    assert "12. Juni 1987" in text(found, stamped=True)


def test_a_line_that_runs_through_a_black_stamp_stays() -> None:
    line = "Betreff: Erneuerung des Spielplatzes am alten Hafen in Musterau"
    sheet = letter()
    sheet.text(40, 40, line)
    sheet.stamp(325, 46, ["Eingang", "", "12. Juni 1987"], color=BLACK, tilt=2.0)
    found = read(sheet)
    assert len(text(found).removesuffix(f" {PROSE} Helga Musterfrau").split()) == len(line.split())
    assert "12. Juni 1987" in text(found, stamped=True)


# ------------------------------------------------------------------------------------------------------------------ pen
@pytest.mark.parametrize(("color", "y", "close"), [(BLACK, 188, 6), (BLACK, 196, 6), (BLUE, 200, 4)])
def test_a_name_that_a_signature_crosses_is_read(color: Color, y: float, close: float) -> None:
    sheet = letter()
    sheet.curve(loops(36, y, high=16, close=close), color=color, thick=3)
    found = read(sheet)
    assert text(found) == f"{PROSE} Helga Musterfrau"
    assert any(box.holds(90, 192) for box in found.pen)


@pytest.mark.parametrize(("color", "high", "close"), [(BLACK, 14, 2), (BLUE, 14, 5)])
def test_pen_alone_gives_a_place_and_no_word(color: Color, high: float, close: float) -> None:
    sheet = letter()
    sheet.curve(loops(240, 40, high=high, wide=140, close=close), color=color)
    found = read(sheet)
    assert text(found) == f"{PROSE} Helga Musterfrau"
    [box] = found.pen
    assert (box.x0, box.x1) == pytest.approx((240, 380), abs=10)
    assert box.holds(250, 35) and box.bottom < 75


# --------------------------------------------------------------------------------------------------------------- colour
@pytest.mark.parametrize("color", [RED, (30, 130, 60)])
def test_a_letterhead_in_a_partys_colour_is_read(color: Color) -> None:
    sheet = letter()
    sheet.text(40, 25, "Fraktion Linde Musterau", size=16, color=color)
    sheet.text(40, 48, "Rathaus am Hafen 12, Zimmer 214", size=9, color=color)
    found = read(sheet)
    assert text(found) == f"Fraktion Linde Musterau Rathaus am Hafen 12, Zimmer 214 {PROSE} Helga Musterfrau"
    assert found.pen == ()


def test_a_coloured_bar_beside_a_letterhead_is_neither_pen_nor_stamp() -> None:
    sheet = letter()
    sheet.image.paste(RED, (points(30), points(20), points(32), points(200)))
    sheet.text(40, 25, "Fraktion Linde Musterau", size=14, color=RED)
    found = read(sheet)
    assert text(found) == f"Fraktion Linde Musterau {PROSE} Helga Musterfrau"
    assert found.pen == ()
