"""Folding takes case, old spelling, spacing and punctuation away, and keeps places."""

from __future__ import annotations

import pytest

from extract.vocabulary import Token, fold, tokens


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("Begründung:", "begründung"),
        ("BEGRÜNDUNG", "begründung"),
        ("Beschluß", "beschluss"),
        ("Beschluss", "beschluss"),
        ("z. Hd.", "z hd"),
        ("Drucksachen-Nr.", "drucksachen nr"),
        ("Bündnis 90/Die Grünen", "bündnis 90 die grünen"),
        ("Allée à Café", "allee a cafe"),
        ("an_den", "an den"),
        ("  viel   Raum ", "viel raum"),
        ("—…·", ""),
        ("", ""),
    ],
)
def test_what_is_left_of_a_text(printed: str, folded: str) -> None:
    assert fold(printed) == folded


@pytest.mark.parametrize(("left", "right"), [("Rad", "Rat"), ("schon", "schön"), ("Antrag 1", "Antrag 2")])
def test_different_words_stay_different(left: str, right: str) -> None:
    assert fold(left) != fold(right)


def test_folding_twice_changes_nothing_more() -> None:
    once = fold("Betr.: Straße (Süd) – II. Teil")
    assert fold(once) == once


def test_tokens_know_their_places_in_the_printed_text() -> None:
    assert tokens("„Der Rat“ beschließt") == (Token("der", 1, 4), Token("rat", 5, 8), Token("beschliesst", 10, 20))
