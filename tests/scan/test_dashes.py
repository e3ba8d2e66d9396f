"""Dotted and dashed lines are lines; dots and hyphens of the text are none."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from scan.drawn import DPI, Sheet, points

from extract.scan._dashes import dashes_of, joined
from extract.scan._grids import grids_of
from extract.scan._strokes import Strokes, lines_of, without_lines
from schemas.page import Box


def dashes(sheet: Sheet) -> Strokes:
    return dashes_of(sheet.grey, DPI)


def dotted(sheet: Sheet, x0: float, y: float, x1: float, *, dot: float = 0.8, step: float = 3.0) -> None:
    """A row of dots or dashes, lengths in points."""
    x = x0
    while x < x1:
        sheet.line(x, y, x + dot, y, thick=points(0.8))
        x += step


def dashed_grid(sheet: Sheet, xs: tuple[int, ...], ys: tuple[int, ...]) -> None:
    """A table of a typewriter: dashes across, strokes down."""
    for y in ys:
        dotted(sheet, xs[0], y, xs[-1] + 4, dot=5, step=7)
    for x in xs:
        for y in range(ys[0], ys[-1], 7):
            sheet.line(x, y, x, y + 5, thick=points(0.8))


def ends(box: Box) -> tuple[float, float, float]:
    return box.x0, box.middle[1], box.x1


def ink(sheet: Sheet) -> NDArray[np.uint8]:
    return np.where(sheet.grey < 150, 255, 0).astype(np.uint8)


@pytest.mark.parametrize(("dot", "step"), [(0.8, 3.0), (1.0, 2.5), (4.0, 6.5), (6.0, 9.0)])
def test_a_blank_to_fill_in_is_a_line(dot: float, step: float) -> None:
    sheet = Sheet()
    sheet.text(40, 50, "Federführung:")
    dotted(sheet, 120, 60, 300, dot=dot, step=step)
    found = dashes(sheet)
    [line] = found.level
    assert found.upright == ()
    assert ends(line) == pytest.approx((points(120), points(60), points(300)), abs=points(step) + 2)
    left = without_lines(ink(sheet), found, DPI)
    assert not left[points(57) : points(63), points(125) : points(295)].any()


def test_the_words_beside_a_blank_stay() -> None:
    plain, sheet = Sheet(), Sheet()
    for each in (plain, sheet):
        each.text(40, 50, "Federführung: i. A. u. v. a.")
        each.text(310, 50, "bitte ausfüllen.")
    dotted(sheet, 190, 60, 300)
    assert np.count_nonzero(without_lines(ink(sheet), dashes(sheet), DPI) != ink(plain)) < 30


@pytest.mark.parametrize(
    "text",
    [
        "Er sagte ... nichts …",
        "Nr. 1 - 2 - 3 - 4 -",
        "i i i i ii iiiii",
        "Ä Ö Ü ä ö ü äöüäöüäöü",
        "1.2.3.4.5.6",
        "== :::",
    ],
)
def test_dots_and_hyphens_of_a_text_are_no_line(text: str) -> None:
    sheet = Sheet()
    sheet.text(40, 50, text)
    found = dashes(sheet)
    assert found.level == () and found.upright == () and not found.mask.any()


def test_a_column_of_hyphens_is_no_line() -> None:
    sheet = Sheet()
    for number in range(12):
        sheet.text(40, 30 + 15 * number, "- ein Punkt")
    found = dashes(sheet)
    assert found.level == () and found.upright == ()


def test_an_upright_dotted_line_is_one() -> None:
    sheet = Sheet()
    for y in range(40, 240, 4):
        sheet.line(200, y, 200, y + 1, thick=points(0.8))
    found = dashes(sheet)
    [line] = found.upright
    assert found.level == ()
    assert (line.middle[0], line.top, line.bottom) == pytest.approx((points(200), points(40), points(237)), abs=5)


def test_a_dashed_table_is_a_table_with_its_crossings_taken_off() -> None:
    sheet = Sheet()
    dashed_grid(sheet, (40, 152, 264, 376), (60, 95, 130))
    sheet.text(50, 70, "Straße")
    sheet.text(162, 70, "Hafen")
    strokes = joined(lines_of(sheet.grey, DPI), dashes(sheet))
    [table] = grids_of(strokes, DPI)[1]
    assert [[cell is not None for cell in row] for row in table.rows] == [[True] * 3] * 2
    left = without_lines(ink(sheet), strokes, DPI)
    letters = Sheet()
    letters.text(50, 70, "Straße")
    letters.text(162, 70, "Hafen")
    assert np.count_nonzero(left != ink(letters)) < 0.06 * np.count_nonzero(ink(sheet))


def test_two_dotted_lines_of_one_form_are_two() -> None:
    sheet = Sheet()
    dotted(sheet, 60, 60, 160)
    dotted(sheet, 240, 60, 340)
    dotted(sheet, 60, 90, 160)
    assert len(dashes(sheet).level) == 3
