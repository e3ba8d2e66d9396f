"""Print on a grey ground that a black-and-white scanner made into dots is freed of them."""

from __future__ import annotations

import numpy as np

from extract.scan._screened import without_screens

Grey = np.ndarray[tuple[int, ...], np.dtype[np.uint8]]


def heading(*, screened: bool) -> Grey:
    """A bar of a form, 120 x 600 pixels at 200 dpi, with strokes of letters on it, and a line of print below."""
    grey = np.full((240, 640), 255, np.uint8)
    if screened:
        grey[20:140:4, 20:620:4] = 0
        grey[22:140:4, 22:620:4] = 0
    for x in range(60, 560, 40):
        grey[60:100, x : x + 6] = 0
        grey[180:210, x : x + 4] = 0
    return grey


def test_dots_go_and_strokes_stay() -> None:
    clean = without_screens(heading(screened=True), 200.0)
    assert (clean[30:50, 60:560] == 255).all()
    assert (clean[65:95, 61:65] == 0).all()
    assert (clean[65:95, 75:90] == 255).all()


def test_print_beside_the_ground_is_left() -> None:
    page = heading(screened=True)
    assert (without_screens(page, 200.0)[170:] == page[170:]).all()


def test_a_page_without_screens_is_left() -> None:
    page = heading(screened=False)
    assert (without_screens(page, 200.0) == page).all()
