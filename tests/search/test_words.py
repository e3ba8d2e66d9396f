"""Words are brought to one spelling, to their stems and parts."""

from __future__ import annotations

import pytest

from extract.search._analysis import analyse, compounds
from extract.search._compounds import split
from extract.search._fold import fold, words
from extract.search._stem import stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Straße", "STRASSE"),
        ("Straße", "StraBe"),
        ("daß", "dass"),
        ("Fluß", "Fluss"),
        ("Gebäude", "Gebaeude"),
        ("Fußgängerüberweg", "Fussgaengerueberweg"),
        ("Größe", "Groesse"),
        ("Grün", "Grun"),
        ("Schiffahrt", "Schifffahrt"),
        ("Stillegung", "Stilllegung"),
        ("Spielplatz", "Spie1platz"),
        ("Numerierung", "Nummerierung"),
        ("Photographie", "Fotografie"),
        ("Schüler", "Schüler*innen"),
        ("Bürger", "BürgerInnen"),
        ("Spielplatz", "Spiel-\n  platz"),
        ("Spielplatz", "Spiel\N{SOFT HYPHEN}platz"),
        ("fließen", "\N{LATIN SMALL LIGATURE FL}ießen"),
    ],
)
def test_spellings_of_one_word_fall_together(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("neue", "neu"), ("Mauer", "Maur"), ("Quelle", "Qülle"), ("1950", "l95o")])
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    "forms",
    [
        "Schule Schulen",
        "Platz Plätze Plätzen Platzes",
        "Haus Häuser Hauses Häusern",
        "Ampel Ampeln",
        "Bus Busse Bussen",
        "Fluß Flüsse",
        "Museum Museen Museums",
        "Bücherei Büchereien",
        "Beleuchtung beleuchten",
        "Baum Bäume Bäumen Baumes",
        "Schüler Schülerinnen Schülern",
        "Bank Bänke",
        "Bürgermeister Bürgermeisterin",
    ],
)
def test_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem(fold(form)) for form in forms.split()}) == 1


@pytest.mark.parametrize("pair", ["Schule Schüler", "Haus Hase", "Rat Rad", "Bau Baum"])
def test_different_words_have_different_stems(pair: str) -> None:
    one, other = pair.split()
    assert stem(fold(one)) != stem(fold(other))


@pytest.mark.parametrize(
    ("compound", "parts"),
    [
        ("Kinderspielplätze", "kind spiel platz"),
        ("Grundschulweg", "grund schul weg"),
        ("Ahornspielplatz", "ahorn spiel platz"),
        ("Altglasbehälter", "alt glas behalt"),
        ("Baukostenzuschüssen", "bau kost zuschus"),
        ("Landratsamtes", "land rat amt"),
        ("Schiffahrt", "schiffahrt"),
        ("Sport", "sport"),
        ("Verwaltung", "verwalt"),
        ("gesamt", "gesamt"),
        ("Gestaltung", "gestalt"),
    ],
)
def test_compounds_come_apart(compound: str, parts: str) -> None:
    assert [part.stem for part in split(fold(compound))] == parts.split()


def test_a_compound_is_found_by_its_end_above_its_other_parts() -> None:
    shares = dict(analyse(fold("Kinderspielplätze")).shares)
    assert shares["kindspielplatz"] == 1
    assert 1 > shares["spielplatz"] > shares["spiel"] > 0


def test_prefixes_alone_find_nothing() -> None:
    assert "uber" not in dict(analyse(fold("Fußgängerüberweg")).shares)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Geh- und Radweg", ["gehweg"]),
        ("Kita-Gebühren", ["kitagebuhren"]),
        ("Rad-\nund Gehwege", ["radweg"]),
        ("Geh-/Radweg", ["gehweg"]),
        ("Rat - Stadt", []),
        ("so- und anders", []),
    ],
)
def test_hyphens_make_compounds(text: str, found: list[str]) -> None:
    assert [compound for _, compound in compounds(text, words(text))] == found


def test_words_stand_where_they_say() -> None:
    text = "Der Spiel-\nplatz (neu)"
    assert [text[word.start : word.end] for word in words(text)] == ["Der", "Spiel-\nplatz", "neu"]
