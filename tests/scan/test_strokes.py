"""Drawn lines are found and taken off without hurting letters; grids become tables and frames."""

from __future__ import annotations

import numpy as np
import pytest
from scan.drawn import DPI, Sheet, points

from extract.scan._grids import grids_of
from extract.scan._strokes import Strokes, lines_of, without_lines


def lines(sheet: Sheet) -> Strokes:
    return lines_of(sheet.grey, DPI)


def ink(sheet: Sheet) -> np.ndarray:
    return np.where(sheet.grey < 150, 255, 0).astype(np.uint8)


def cells(sheet: Sheet) -> list[list[list[bool]]]:
    return [[[cell is not None for cell in row] for row in t.rows] for t in grids_of(lines(sheet), DPI)[1]]


def grid(sheet: Sheet, xs: tuple[int, ...], ys: tuple[int, ...], *, bend: float = 0.0, thick: int = 2) -> None:
    for y in ys:
        sheet.line(xs[0], y, xs[-1], y + bend, thick=thick)
    for x in xs:
        sheet.line(x, ys[0], x, ys[-1], thick=thick)


def test_an_underline_of_a_short_word_is_a_line() -> None:
    sheet = Sheet()
    sheet.text(40, 40, "und ferner")
    sheet.line(40, 54, 59, 54)
    (line,) = lines(sheet).level
    assert line.x0 == pytest.approx(points(40), abs=3) and line.x1 == pytest.approx(points(59), abs=3)
    assert line.middle[1] == pytest.approx(points(54), abs=2)


def test_a_strike_out_through_letters_is_a_line() -> None:
    sheet = Sheet()
    sheet.text(40, 40, "Antrag / Anfrage", size=12)
    sheet.line(93, 49, 143, 49, thick=3)
    (line,) = lines(sheet).level
    assert line.x0 > points(85)


@pytest.mark.parametrize("size", [9, 12, 16, 24, 40])
def test_strokes_of_letters_are_no_lines(size: float) -> None:
    sheet = Sheet()
    sheet.text(10, 40, "ETZ FLTH – TITEL", size=size)
    found = lines(sheet)
    assert found.level == () and found.upright == ()


def test_thick_bars_are_no_lines() -> None:
    sheet = Sheet()
    sheet.line(40, 60, 300, 60, thick=points(6))
    assert lines(sheet).level == ()


def test_a_bent_and_broken_line_is_one() -> None:
    sheet = Sheet()
    for start in range(40, 380, 34):
        sheet.line(start, 60 + start / 400, start + 31, 60 + (start + 31) / 400)
    assert len(lines(sheet).level) == 1


def test_a_tilted_line_is_none() -> None:
    sheet = Sheet()
    sheet.line(40, 60, 300, 75)
    assert lines(sheet).level == ()


def test_lines_go_and_the_letters_they_cross_stay() -> None:
    plain, struck = Sheet(), Sheet()
    for sheet in (plain, struck):
        sheet.text(40, 40, "Hinterlegung", size=14)
    struck.line(36, 50, 130, 50, thick=3)
    left = without_lines(ink(struck), lines(struck), DPI)
    difference = np.count_nonzero(left != ink(plain))
    assert difference < 0.12 * np.count_nonzero(ink(plain))
    assert not left[points(49) : points(51), points(37) : points(40)].any()


def test_a_grid_is_a_table() -> None:
    sheet = Sheet()
    grid(sheet, (40, 150, 260, 380), (60, 80, 100, 120))
    assert cells(sheet) == [[[True] * 3] * 3]


@pytest.mark.parametrize("thick", [1, 3])
def test_a_table_may_be_bent_and_thin(thick: int) -> None:
    sheet = Sheet()
    grid(sheet, (40, 150, 260, 380), (60, 80, 100, 120), bend=1.5, thick=thick)
    assert cells(sheet) == [[[True] * 3] * 3]


def test_merged_cells_are_none_but_for_the_first() -> None:
    sheet = Sheet()
    for y in (60, 80, 100):
        sheet.line(40, y, 380, y)
    for x in (40, 380):
        sheet.line(x, 60, x, 100)
    sheet.line(200, 80, 200, 100)
    assert cells(sheet) == [[[True, False], [True, True]]]
    table = grids_of(lines(sheet), DPI)[1][0]
    assert table.rows[0][0] is not None and table.rows[0][0].width == pytest.approx(points(340), abs=4)


def test_a_single_box_is_a_frame() -> None:
    sheet = Sheet()
    grid(sheet, (40, 380), (60, 90))
    frames, tables = grids_of(lines(sheet), DPI)
    assert tables == () and len(frames) == 1
    assert frames[0].box.height == pytest.approx(points(30), abs=4)


def test_lines_that_do_not_meet_are_no_frame() -> None:
    sheet = Sheet()
    sheet.line(40, 60, 380, 60)
    sheet.line(40, 90, 380, 90)
    assert grids_of(lines(sheet), DPI) == ((), ())
