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
        ("gez. Lore Kampmann\nFraktionssprecherin", [("Lore Kampmann", "Fraktionssprecherin")]),
        ("(G. Schäufling)", [("G. Schäufling", None)]),
        ("Gerd Tenfeld, Vorsitzer", [("Gerd Tenfeld", "Vorsitzer")]),
        ("Kröpel\nSprecher der Fraktion", [("Kröpel", "Sprecher der Fraktion")]),
        ("v. Rohde\nKreistagsabgeordneter", [("v. Rohde", "Kreistagsabgeordneter")]),
        ("Jeschonn\nKreistags-\nabgeordneter", [("Jeschonn", "Kreistagsabgeordneter")]),
        ("renate thönning\n(fraktionssprecherin)", [("renate thönning", "fraktionssprecherin")]),
        ("Horst von der\nBrücken\nCDU-Fraktion", [("Horst von der Brücken", "CDU-Fraktion")]),
        ("Theo Merten\nBürgerliste Lindenau", [("Theo Merten", "Bürgerliste Lindenau")]),
        (
            "Einreicher: Fraktion Bündnis 90/Die Grünen\nRahel Ostrow und Marten Ziel",
            [("Rahel Ostrow", None), ("Marten Ziel", None)],
        ),
        ("gez.\nSönke Wohl, Antje Frese und Fraktion", [("Sönke Wohl", None), ("Antje Frese", None)]),
        ("Unterzeichner: Mirko Steude", [("Mirko Steude", None)]),
        (
            "Stadtrat Detlef Hofer\nStadträtin Katrin Schulz",
            [("Detlef Hofer", "Stadtrat"), ("Katrin Schulz", "Stadträtin")],
        ),
        ("Günter Winkler für den Stadtteilbeirat Osterfeld", [("Günter Winkler", "für den Stadtteilbeirat Osterfeld")]),
        ("Peter Rausch (Fraktionsvorsitzender)", [("Peter Rausch", "Fraktionsvorsitzender")]),
        ("Unterzeichnet von:\nNiko Riebe\nDr. Iris Sardari", [("Niko Riebe", None), ("Dr. Iris Sardari", None)]),
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
        "Frau Oberbürgermeisterin\nEva Webering",
        "Bearbeiter: Herr Kurt Klotz",
        "Für die Fraktion",
    ],
)
def test_what_is_no_signature(block: str) -> None:
    assert pairs(zoned((Zone.SIGNATURE, block))) == []


def test_names_side_by_side_on_one_line_are_cut_at_the_gap() -> None:
    block = "Ludger Dohl|Swantje Alber\nFraktionsvorsitzender|Fraktionssprecherin"
    assert [name for name, _ in pairs(zoned((Zone.SIGNATURE, block)))] == ["Ludger Dohl", "Swantje Alber"]


def test_columns_keep_their_roles_and_a_wrapped_name_its_column() -> None:
    letter = columns(Zone.SIGNATURE, "Ernst Dahl\nCDU-Fraktion", "Horst von der\nBrücken\nF.D.P.-Fraktion")
    assert pairs(letter) == [("Ernst Dahl", "CDU-Fraktion"), ("Horst von der Brücken", "F.D.P.-Fraktion")]


def test_method_tells_a_known_given_name_from_a_place_and_evidence_covers_the_name() -> None:
    known, placed = signatories(zoned((Zone.SIGNATURE, "Hans Berger\nRahel Ostrow")))
    assert (known.method, placed.method) == ("name", "place")
    assert known.evidence[0].text == "Hans Berger"


def test_a_name_given_twice_is_one_signatory() -> None:
    assert len(pairs(zoned((Zone.SIGNATURE, "Hans Berger"), (Zone.SIGNATURE, "Hans Berger\nStadtrat")))) == 1
