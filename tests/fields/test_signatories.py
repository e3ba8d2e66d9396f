"""Printed names under the text, with their roles."""

from __future__ import annotations

import pytest
from zoned_letters import columns, zoned

from extract.fields import signatories
from schemas.letter import Letter, Zone


def pairs(letter: Letter) -> list[tuple[str, str | None]]:
    return [(one.value, one.role) for one in signatories(letter)]


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("gez. Grete Osterloh\nFraktionssprecherin", [("Grete Osterloh", "Fraktionssprecherin")]),
        ("(G. Schäufling)", [("G. Schäufling", None)]),
        ("Otto Rademann, Vorsitzer", [("Otto Rademann", "Vorsitzer")]),
        ("Kröpel\nSprecher der Fraktion", [("Kröpel", "Sprecher der Fraktion")]),
        ("v. Rohde\nKreistagsabgeordneter", [("v. Rohde", "Kreistagsabgeordneter")]),
        ("Jeschonn\nKreistags-\nabgeordneter", [("Jeschonn", "Kreistagsabgeordneter")]),
        ("renate thönning\n(fraktionssprecherin)", [("renate thönning", "fraktionssprecherin")]),
        ("Horst von der\nBrücken\nCDU-Fraktion", [("Horst von der Brücken", "CDU-Fraktion")]),
        ("Theo Lohse\nBürgerliste Lindenau", [("Theo Lohse", "Bürgerliste Lindenau")]),
        (
            "Einreicher: Fraktion Bündnis 90/Die Grünen\nJelka Wiegand und Bernd Horstkotte",
            [("Jelka Wiegand", None), ("Bernd Horstkotte", None)],
        ),
        ("gez.\nSönke Tramm, Antje Moll und Fraktion", [("Sönke Tramm", None), ("Antje Moll", None)]),
        ("Unterzeichner: Mirko Lenz", [("Mirko Lenz", None)]),
        (
            "Stadtrat Ewald Hofer\nStadträtin Irma Schulz",
            [("Ewald Hofer", "Stadtrat"), ("Irma Schulz", "Stadträtin")],
        ),
        ("Volker Winkler für den Stadtteilbeirat Osterfeld", [("Volker Winkler", "für den Stadtteilbeirat Osterfeld")]),
        ("Peter Harms (Fraktionsvorsitzender)", [("Peter Harms", "Fraktionsvorsitzender")]),
        ("Unterzeichnet von:\nNiko Arens\nDr. Iris Tabari", [("Niko Arens", None), ("Dr. Iris Tabari", None)]),
    ],
)
def test_names_and_roles(block: str, expected: list[tuple[str, str | None]]) -> None:
    assert [name for name, _ in pairs(zoned((Zone.SIGNATURE, block)))] == [name for name, _ in expected]
    roles = dict(pairs(zoned((Zone.SIGNATURE, block))))
    assert {name: roles[name] for name, role in expected if role} == {name: role for name, role in expected if role}


@pytest.mark.parametrize(
    "block",
    [
        "Finanzielle Auswirkungen? nein",
        "Stadtteilbeirat Osterfeld",
        "Frage der Gerechtigkeit, sondern auch volkswirtschaftlich sinnvoll",
        "f. d. R. der Abschrift: Thea Jürgensen, Geschäftsstelle",
        "Frau Oberbürgermeisterin\nUlla Brandner",
        "Bearbeiter: Herr Kurt Stolle",
        "Für die Fraktion",
    ],
)
def test_what_is_no_signature(block: str) -> None:
    assert pairs(zoned((Zone.SIGNATURE, block))) == []


def test_names_side_by_side_on_one_line_are_cut_at_the_gap() -> None:
    block = "Ludger Pries|Swantje Buhr\nFraktionsvorsitzender|Fraktionssprecherin"
    assert [name for name, _ in pairs(zoned((Zone.SIGNATURE, block)))] == ["Ludger Pries", "Swantje Buhr"]


def test_columns_keep_their_roles_and_a_wrapped_name_its_column() -> None:
    letter = columns(Zone.SIGNATURE, "Ernst Kolb\nCDU-Fraktion", "Horst von der\nBrücken\nF.D.P.-Fraktion")
    assert pairs(letter) == [("Ernst Kolb", "CDU-Fraktion"), ("Horst von der Brücken", "F.D.P.-Fraktion")]


def test_method_tells_a_known_given_name_from_a_place_and_evidence_covers_the_name() -> None:
    known, placed = signatories(zoned((Zone.SIGNATURE, "Hans Berger\nJelka Wiegand")))
    assert (known.method, placed.method) == ("name", "place")
    assert known.evidence[0].text == "Hans Berger"


def test_a_name_given_twice_is_one_signatory() -> None:
    assert len(pairs(zoned((Zone.SIGNATURE, "Hans Berger"), (Zone.SIGNATURE, "Hans Berger\nStadtrat")))) == 1
