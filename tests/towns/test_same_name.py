"""Which spellings are one name and which are two, and what short names stand for."""

from __future__ import annotations

import pytest

from extract.towns._names import faction_name, is_one_person, person_name, shortens, town_name, town_of_name
from extract.towns._same import LEAST_LIKENESS, is_slip


def test_the_threshold_is_the_stated_one() -> None:
    assert LEAST_LIKENESS == 0.9


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jugendhilfeausschuß", "Jugendhilfeausschuss"),
        ("Haupt- u. Finanzausschuss", "Haupt- und Finanzausschuss"),
        ("Haupt- und Finanzausschnss", "Haupt- und Finanzausschuss"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert is_slip(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SPD", "SED"),
        ("Ausschuss für Bau", "Ausschuss für Bauen und Verkehr"),
        ("Ausschuss für Bau", "Ausschuss für Bauen"),
        ("Bezirksvertretung Ost", "Bezirksvertretung West"),
        ("Sozialausschuss", "Spezialausschuss"),
        ("Hochbauamt", "Tiefbauamt"),
        ("Dezernat 4", "Dezernat 5"),
        ("Ortschaftsrat Wettersbach", "Ortschaftsrat Hohenwettersbach"),
    ],
)
def test_names_of_two(one: str, other: str) -> None:
    assert not is_slip(one, other)


@pytest.mark.parametrize(
    ("printed", "short", "canonical"),
    [
        ("Fraktion der SPD", None, "SPD"),
        ("SPD-Ratsfraktion", None, "SPD"),
        ("Fraktion Bündnis 90/Die Grünen im Rat der Stadt Auental", None, "GRÜNE"),
        ("CDU-Fraktion Auental", None, "CDU"),
        ("Fraktion CDU/FDP", None, "CDU + FDP"),
        ("Bürgerliste Auental", "BLA", "BLA"),
        ("Bürgerliste Auental", None, "Bürgerliste Auental"),
        ("BFW-Ortschaftsratsfraktion Oberau", None, "BFW"),
        ("SPD-Fraktion und CDU-Fraktion", None, "SPD + CDU"),
        ("Fraktion Bürger für Auental (BfA)", None, "BfA"),
        ("Ratsgruppe Freie Liste", None, "Freie Liste"),
    ],
)
def test_factions_have_canonical_names(printed: str, short: str | None, canonical: str) -> None:
    name, aliases, _ = faction_name(printed, short, town_of_name(("Auental",)))
    assert name == canonical
    assert canonical not in aliases


@pytest.mark.parametrize(
    ("short", "name", "fits"),
    [
        ("HaFi", "Haupt- und Finanzausschuss", True),
        ("HFA", "Haupt- und Finanzausschuss", True),
        ("StEA", "Stadtentwicklungsausschuss", True),
        ("UVA", "Umwelt- und Verkehrsausschuss", True),
        ("UVA", "Haupt- und Finanzausschuss", False),
        ("JHA", "Schulausschuss", False),
    ],
)
def test_short_names_are_made_of_their_long_ones(short: str, name: str, fits: bool) -> None:
    assert shortens(short, name) is fits


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Frau Prof. Dr. Wiebke Tannert", "Wiebke Tannert"),
        ("Tannert, Wiebke", "Wiebke Tannert"),
        ("Wiebke Tannert (SPD)", "Wiebke Tannert"),
        ("Tannert", None),
        ("w.tannert@beispiel.invalid Auental", None),
        ("Zimmer 12", None),
    ],
)
def test_people_have_names_without_titles(printed: str, name: str | None) -> None:
    assert person_name(printed) == name


@pytest.mark.parametrize(
    ("name", "one"),
    [
        ("Wiebke Tannert", True),
        ("Anna Maria von der Au", True),
        ("Uwe K. Tannert", True),
        ("Unterzeichnet von Wiebke Tannert", False),
        ("Jasper Olmerding Dr. Wiebke Tannert", False),
        ("Jasper Olmerding Wiebke Tannert", False),
    ],
)
def test_of_signatures_only_those_of_one_person_are_names(name: str, one: bool) -> None:
    assert is_one_person(name) is one


def test_towns_have_names_without_their_word() -> None:
    assert town_name("Stadt Auental, kreisfreie Stadt") == "Auental"
    assert town_name("Lahn-Eder-Kreis") == "Lahn-Eder-Kreis"
