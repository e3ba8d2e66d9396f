"""Other readings of a word come from what the engine thought possible for each letter."""

from __future__ import annotations

from extract.scan._alternatives import alternatives

SPD = [[(" ", 1.0)], [("S", 1.0), ("5", 9.0)], [("P", 1.0), ("F", 12.0)], [("O", 2.0), ("D", 4.0), ("Q", 40.0)]]


def test_the_likeliest_letter_is_exchanged_first() -> None:
    assert alternatives("SPO", SPD) == ("SPD", "5PO", "SFO")


def test_letters_that_are_far_too_dear_are_no_alternative() -> None:
    assert "SPQ" not in alternatives("SPO", SPD)


def test_letters_that_do_not_add_up_to_the_word_give_nothing() -> None:
    assert alternatives("SPDO", SPD) == ()
