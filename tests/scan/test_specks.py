"""Dust goes, what belongs to a letter stays."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from scan.drawn import DPI, Sheet, points

from extract.scan._specks import without_specks

Pixels = NDArray[np.uint8]


def cleaned(sheet: Sheet) -> Pixels:
    return without_specks(sheet.grey, DPI)


def pieces(grey: Pixels) -> int:
    """Connected pieces of ink."""
    return cv2.connectedComponents(np.where(grey < 128, 255, 0).astype(np.uint8))[0] - 1


def written(size: float = 11) -> Sheet:
    sheet = Sheet(220, 120)
    sheet.text(20, 30, "Ähnliche Öfen für jij. i: ja; u.v.a.m. -", size=size)
    return sheet


def dusty(sheet: Sheet, *places: tuple[float, float], side: int = 2) -> Sheet:
    for x, y in places:
        sheet.image.paste((0, 0, 0), (points(x), points(y), points(x) + side, points(y) + side))
    return sheet


DUST = [(20 + 37 * number % 190, 70 + 11 * number % 45) for number in range(25)]


@pytest.mark.parametrize("size", [8, 11, 16])
def test_dots_and_stops_stay(size: float) -> None:
    sheet = written(size)
    assert (cleaned(sheet) == sheet.grey).all()


def test_dust_goes_and_the_letters_stay() -> None:
    clean = written()
    page = cleaned(dusty(written(), *DUST))
    assert pieces(page) == pieces(clean.grey)
    assert np.mean((page < 128) != (clean.grey < 128)) < 1e-5


@pytest.mark.parametrize(("distance", "stays"), [(1.5, True), (2.5, True), (6.0, False)])
def test_only_dust_by_a_letter_may_be_its_dot(distance: float, stays: bool) -> None:
    sheet = Sheet(220, 120)
    sheet.text(20, 30, "HIH")
    right = np.nonzero(sheet.grey < 128)[1].max() * 72 / DPI
    dusty(sheet, (right + distance, 38))
    assert pieces(cleaned(sheet)) == 3 + stays


def test_what_is_larger_than_dust_stays() -> None:
    sheet = dusty(Sheet(220, 120), (50, 50), (150, 90), side=points(2))
    assert pieces(cleaned(sheet)) == 2


def test_dots_that_stand_together_hold_no_letter() -> None:
    sheet = dusty(Sheet(220, 120), *[(40 + 4 * number, 60) for number in range(12)])
    assert pieces(cleaned(sheet)) == 0


@pytest.mark.parametrize("tone", [0, 255])
def test_pages_of_one_tone_stay(tone: int) -> None:
    page = np.full((60, 80), tone, np.uint8)
    assert (without_specks(page, DPI) == page).all()
