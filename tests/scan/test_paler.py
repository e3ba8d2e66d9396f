"""A black stamp whose ink is paler than print is taken off the print beneath it."""

from __future__ import annotations

import cv2
import numpy as np

from extract.scan._oblong import Oblong
from extract.scan._paler import without_paler

PLACE = Oblong(300.0, 100.0, 240.0, 80.0)


def page(ink: int) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """A page of black bars of print, with a stamp's frame and a bar of its ink."""
    grey = np.full((200, 600), 255, np.uint8)
    grey[96:104, 20:580] = 5
    cv2.rectangle(grey, (180, 60), (420, 140), (ink,), 3)
    grey[120:126, 220:380] = ink
    grey[96:104, 20:580] = 5
    return grey


def test_paler_ink_goes_and_print_stays() -> None:
    clean = without_paler(page(70), [PLACE], 200.0)
    assert clean[122, 300] == 255
    assert clean[60, 300] == 255
    assert (clean[98:102, 20:580] < 30).all()


def test_ink_as_black_as_print_is_left() -> None:
    assert (without_paler(page(20), [PLACE], 200.0) == page(20)).all()


def test_a_page_without_stamps_is_left() -> None:
    assert (without_paler(page(70), [], 200.0) == page(70)).all()
