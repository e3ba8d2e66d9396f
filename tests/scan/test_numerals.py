"""Roman figures are told from ones by the symmetry of their ink."""

from __future__ import annotations

import numpy as np
import pytest

from extract.scan._engine import Reading
from extract.scan._numerals import with_numerals

Grey = np.ndarray[tuple[int, ...], np.dtype[np.uint8]]


def bars(*, flagged: bool) -> Grey:
    """Three upright strokes on white, with the flag and foot of a one or without."""
    grey = np.full((40, 60), 255, np.uint8)
    for x in (10, 25, 40):
        grey[8:32, x : x + 4] = 0
        if flagged:
            for step in range(6):
                grey[8 + step : 11 + step, x - step : x - step + 3] = 0
    return grey


def word(text: str, confidence: float = 0.7) -> Reading:
    return Reading(text, confidence, (2, 6, 50, 34), 32.0, 0)


@pytest.mark.parametrize(("read", "told"), [("111", "III"), ("Ill", "III"), ("1I1,", "III,")])
def test_plain_strokes_are_roman(read: str, told: str) -> None:
    [found] = with_numerals([word(read)], bars(flagged=False))
    assert found.text == told


def test_strokes_with_flags_stay_ones() -> None:
    [found] = with_numerals([word("111")], bars(flagged=True))
    assert found.text == "111"


@pytest.mark.parametrize("sure", [word("111", 0.95), word("1984"), word("|")])
def test_sure_words_other_numbers_and_bars_stay(sure: Reading) -> None:
    assert with_numerals([sure], bars(flagged=False)) == [sure]


def test_a_single_one_is_a_day_or_a_list_number() -> None:
    [found] = with_numerals([word("1.")], bars(flagged=False))
    assert found.text == "1."


def test_what_is_no_roman_number_stays() -> None:
    [found] = with_numerals([word("1111")], bars(flagged=False))
    assert found.text == "1111"
