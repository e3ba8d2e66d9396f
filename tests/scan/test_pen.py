"""Signatures and notes are told from print, and so are the words that the engine makes of them."""

from __future__ import annotations

import math

from scan.drawn import BLACK, BLUE, DPI, RED, Sheet, points

from extract.scan._engine import Reading
from extract.scan._ink import inks_of
from extract.scan._pen import Pen, pen_of


def word(text: str, x0: float, top: float, x1: float, bottom: float, *, confidence: float = 0.95) -> Reading:
    box = (points(x0), points(top), points(x1), points(bottom))
    return Reading(text, confidence, box, float(box[3]), 0)


PRINT = [word("gebeten", 40, 32 + 16 * row, 80, 43 + 16 * row) for row in range(6)]


def signed(color: tuple[int, int, int], y: float = 190) -> Sheet:
    sheet = Sheet()
    for row in range(6):
        sheet.text(40, 30 + 16 * row, "gebeten, den Spielplatz zu erneuern")
    sheet.text(40, 210, "Karl Beispiel")
    strokes = [(50 + t, y - 12 * math.sin(t / 4) * (1.4 - t / 90) + t / 9) for t in range(0, 90, 2)]
    sheet.curve(strokes, color=color)
    return sheet


def pen(sheet: Sheet, *words: Reading) -> Pen:
    return pen_of(sheet.grey, [*PRINT, *words], DPI, inks=inks_of(sheet.color, DPI))


def test_a_black_signature_is_a_place_written_by_hand() -> None:
    (box,) = pen(signed(BLACK)).boxes
    assert points(40) < box.x0 < points(60) and points(130) < box.x1 < points(150)


def test_a_blue_signature_is_one_by_its_colour() -> None:
    (box,) = pen(signed(BLUE)).boxes
    assert points(40) < box.x0 < points(60)


def test_words_made_of_strokes_are_the_pens() -> None:
    found = pen(signed(BLACK))
    assert found.wrote(word("Mm", 48, 176, 140, 204, confidence=0.3))


def test_print_is_never_the_pens() -> None:
    found = pen(signed(BLACK, y=205))
    assert not any(found.wrote(printed) for printed in PRINT)
    assert not found.wrote(word("Karl", 40, 209, 60, 222, confidence=0.9))


def test_a_page_of_print_has_no_pen() -> None:
    sheet = Sheet()
    for row in range(6):
        sheet.text(40, 30 + 16 * row, "gebeten, den Spielplatz zu erneuern")
    sheet.text(40, 150, "MUSTERAU", size=36)
    assert pen(sheet).boxes == ()


def test_a_coloured_logo_is_no_pen() -> None:
    sheet = signed(BLACK)
    for x in range(200, 240):
        sheet.line(x, 200, x, 240)
    sheet.text(250, 200, "LOGO", size=40, color=RED)
    assert len(pen(sheet).boxes) == 1
