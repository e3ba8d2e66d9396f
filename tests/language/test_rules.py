"""What the rules name in a text, of every label."""

from __future__ import annotations

import pytest

from extract.language import rule_names
from schemas.names import Label


def named(text: str, label: Label) -> list[str]:
    return [text[name.start : name.end] for name in rule_names(text) if name.label is label]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Sehr geehrter Herr Ysker,", ["Ysker"]),
        ("Sehr geehrter Herr Bürgermeister,", []),
        ("Herrn Stadtdirektor Dr. Ysker", ["Dr. Ysker"]),
        ("Fr. Ysker, Hr. von der Horst", ["Ysker", "von der Horst"]),
        ("Bürgermeister Otto Wendler sagte", ["Otto Wendler"]),
        ("Stadtrat Musterau", []),
        ("gez. Anna Muster Otto Wendler", ["Anna Muster", "Otto Wendler"]),
    ],
)
def test_people(text: str, people: list[str]) -> None:
    assert named(text, Label.PERSON) == people


@pytest.mark.parametrize(
    ("text", "factions"),
    [
        ("die SPD-Ratsfraktion und die CDU", ["SPD-Ratsfraktion", "CDU"]),
        ("Otto Wendler, CSU-Fraktionsvorsitzender", []),
        ("spd-fraktion@musterau.example, www.cdu-musterau.example", []),
        ("Ausschüsse und Fraktionen", []),
    ],
)
def test_factions(text: str, factions: list[str]) -> None:
    assert named(text, Label.FACTION) == factions


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        ("An das Tiefbauamt", ["Tiefbauamt"]),
        ("Amt 66, FB 3.2 und Dezernat IV", ["Amt 66", "FB 3.2", "Dezernat IV"]),
        ("Amt für Umwelt und Verkehr", ["Amt für Umwelt und Verkehr"]),
        ("ein Ehrenamt", []),
    ],
)
def test_offices(text: str, offices: list[str]) -> None:
    assert named(text, Label.OFFICE) == offices


@pytest.mark.parametrize(
    ("text", "laws"),
    [
        ("nach § 24 Abs. 1 GO NRW", ["§ 24 Abs. 1 GO NRW"]),
        ("§ 8 der Geschäftsordnung", ["§ 8 der Geschäftsordnung"]),
        ("§§ 5 ff. BauGB und die Baumschutzsatzung", ["§§ 5 ff. BauGB", "Baumschutzsatzung"]),
        ("Punkt 3 der Tagesordnung", []),
    ],
)
def test_laws(text: str, laws: list[str]) -> None:
    assert named(text, Label.LAW) == laws


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("10.000 €, 2,5 Mio. DM, EUR 300", ["10.000 €", "2,5 Mio. DM", "EUR 300"]),
        ("285 000 DM", ["285 000 DM"]),
        ("30 Kinder", []),
    ],
)
def test_sums(text: str, sums: list[str]) -> None:
    assert named(text, Label.MONEY) == sums


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Stadt Musterau", ["Musterau"]),
        ("45999 Bad Musterau", ["Bad Musterau"]),
        ("Musterau, den 3. Mai 2011", ["Musterau"]),
        ("an der Konrad-Muster-Straße und am Kölner Platz", ["Konrad-Muster-Straße", "Kölner Platz"]),
    ],
)
def test_places(text: str, places: list[str]) -> None:
    assert named(text, Label.PLACE) == places


def test_where_two_overlap_the_longer_stays() -> None:
    assert named("Seniorenbeirat der Stadt Musterau", Label.BODY) == ["Seniorenbeirat"]
    assert [name.label for name in rule_names("Fachbereich Bauen und Umwelt")] == [Label.OFFICE]


def test_committees_without_a_name_are_no_body() -> None:
    assert named("in den Ausschüssen", Label.BODY) == []
