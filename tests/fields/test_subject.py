"""What the motion is about."""

from __future__ import annotations

import pytest
from zoned_letters import zoned

from extract.fields import subject
from schemas.letter import Zone


def value(*parts: tuple[Zone, str] | tuple[Zone, str, str]) -> str | None:
    field = subject(zoned(*parts))
    return field.value if field else None


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Betr.: Ausbau des Gehweges", "Ausbau des Gehweges"),
        ("Betreff: Stadtarchiv\nhier: Kauf eines Nachlasses", "Stadtarchiv hier: Kauf eines Nachlasses"),
        ("Haushaltsplan 1987\nhier: Wünsche zum Stellenplan", "Haushaltsplan 1987 hier: Wünsche zum Stellenplan"),
        ("Antrag: Freibad erhalten", "Freibad erhalten"),
        ("Antrag zur Beleuchtung des Marktplatzes", "Antrag zur Beleuchtung des Marktplatzes"),
        ("Antrag der SPD-Fraktion vom 26.11.2025: Freibad erhalten", "Freibad erhalten"),
        ("Anfrage Fraktion Lebendige Mitte: Fördermittel für Ladepunkte", "Fördermittel für Ladepunkte"),
        ("Antrag zum TOP 9 der SVV vom 16. September 1992: Erhalt der Poliklinik", "Erhalt der Poliklinik"),
        ("Antrag auf Sanierung der Schule: Turnhalle", "Antrag auf Sanierung der Schule: Turnhalle"),
        ("Haushaltsplan 2001: Schulsozialarbeit", "Haushaltsplan 2001: Schulsozialarbeit"),
        ("Antrag nach § 24 der Gemeindeordnung\nhier: Durchfahrtverbot", "Durchfahrtverbot"),
        ("Ergänzungsantrag zur Vorlage 44/98\nhier: Flurnamen", "Flurnamen"),
        ("Stellungnahme des Beirates zur Vorlage 2024/018\nNeuer Busfahrplan", "Neuer Busfahrplan"),
        ("zur Vorlage B 0031/2011 der Verwaltung\nKurabgabe", "Kurabgabe"),
        ("Antrag zum Haushaltsplan 2016\nhier: Planung der Halle", "Planung der Halle"),
        ("Antrag zum Haushalt der Schulen\nhier: Bücher", "Antrag zum Haushalt der Schulen hier: Bücher"),
        ("Anfrage gem. § 24 Abs. 4 der Gemeindeordnung\nwegen Turmuhr und Geläut", "Turmuhr und Geläut"),
        (
            "Betreff: Sitzungen des Bauausschusses am 18.9.2014,\n"
            "des Hauptausschusses am 23.9.2014 und des Rates am 30.9.2014\n"
            "hier: ANTRAG Sanierung der Toiletten",
            "Sanierung der Toiletten",
        ),
        (
            "Betreff: nächste Sitzung des Rates am 5.5.2015\nhier: ANTRAG",
            "nächste Sitzung des Rates am 5.5.2015 hier: ANTRAG",
        ),
        ("Betreff: Blühstreifen am Ortseingang\nAnlagen: Karte.pdf; Angebot.pdf", "Blühstreifen am Ortseingang"),
        (
            "Begegnungszentrum für Lindenau\nInterfraktioneller Antrag der SPD- und der FDP-Fraktion",
            "Begegnungszentrum für Lindenau",
        ),
        ("Kita-Zugang gerechter gestalten\nAntrag: CDU", "Kita-Zugang gerechter gestalten"),
    ],
)
def test_the_subject_without_label_kind_and_formula(printed: str, expected: str) -> None:
    assert value((Zone.SUBJECT, printed)) == expected


def test_a_continuation_in_a_part_of_its_own_goes_with_the_first() -> None:
    first = (Zone.SUBJECT, "Betr.: Neubau der Grundschule", "subject")
    assert (
        value(first, (Zone.SUBJECT, "hier: Mehrzweckhalle", "continuation"))
        == "Neubau der Grundschule hier: Mehrzweckhalle"
    )


def test_method_and_evidence_tell_where_it_stands() -> None:
    labelled = subject(zoned((Zone.SUBJECT, "Betr.: Gehweg", "subject")))
    plain = subject(zoned((Zone.SUBJECT, "Gehweg am Kirchberg")))
    assert labelled is not None and plain is not None
    assert (labelled.method, plain.method) == ("label", "layout")
    assert labelled.evidence[0].text == "Gehweg"


def test_no_subject_no_field() -> None:
    assert subject(zoned((Zone.SALUTATION, "Sehr geehrte Damen und Herren,"))) is None
