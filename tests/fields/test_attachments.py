"""What is attached to the letter."""

from __future__ import annotations

import pytest
from zoned_letters import zoned

from extract.fields import attachments
from schemas.letter import Letter, Zone


def values(letter: Letter) -> list[str]:
    return [field.value for field in attachments(letter)]


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (
            "Anlagen:\n- Brief des Pfarrers vom 2. Februar 1990\n- Zeitungsausschnitt",
            ["Brief des Pfarrers vom 2. Februar 1990", "Zeitungsausschnitt"],
        ),
        ("Anlagen:\n1. Schreiben der Vereine\n2. Skizze Grundriß", ["Schreiben der Vereine", "Skizze Grundriß"]),
        ("Anlagen: Unterschriftenliste (43 Namen), 2 Fotos", ["Unterschriftenliste (43 Namen)", "2 Fotos"]),
        ("Anlage: Unterschriftenliste, 2 Fotos", ["Unterschriftenliste", "2 Fotos"]),
        ("Anlagen: Lageplan, Fotos, Kostenschätzung", ["Lageplan", "Fotos", "Kostenschätzung"]),
        ("Anl.: Protokoll der Begehung, Fotos (2 Blatt)", ["Protokoll der Begehung", "Fotos (2 Blatt)"]),
        ("Anlage: Lageplan, Stand 3. Mai 1999", ["Lageplan, Stand 3. Mai 1999"]),
        ("Anlagen: Karte (Nord, Süd); Angebot", ["Karte (Nord, Süd)", "Angebot"]),
        ("Anl.: Zählbogen\nUnterschriftenliste (212 Namen)", ["Zählbogen", "Unterschriftenliste (212 Namen)"]),
        (
            "Anlagen:\n- Schreiben des Vereins für\nHeimatpflege\n- Skizze",
            ["Schreiben des Vereins für Heimatpflege", "Skizze"],
        ),
        ("Anlagen: keine\n* sonstige beteiligte Ämter: 20, 41", []),
        ("Anlagen", []),
    ],
)
def test_each_attachment_without_bullet(block: str, expected: list[str]) -> None:
    assert values(zoned((Zone.ATTACHMENTS, block, "anlagen"))) == expected


def test_the_head_of_an_email_names_its_files() -> None:
    letter = zoned((Zone.SUBJECT, "Betreff: Blühstreifen\nAnlagen: Karte.pdf; Angebot.pdf", "subject"))
    assert values(letter) == ["Karte.pdf", "Angebot.pdf"]


def test_items_of_the_text_that_number_their_enclosure_keep_the_number() -> None:
    letter = zoned((Zone.ASIDE, "Beigelegt haben wir\n• Anlage 1: Antrag vom 27. August 2018\n• Anlage 2: Leitfaden"))
    assert values(letter) == ["Anlage 1: Antrag vom 27. August 2018", "Anlage 2: Leitfaden"]
    assert {field.method for field in attachments(letter)} == {"numbered"}


def test_a_count_of_things_below_the_names_needs_no_label() -> None:
    (field,) = attachments(zoned((Zone.SIGNATURE, "Hannelore Pagel"), (Zone.SIGNATURE, "2 Lichtbilder")))
    assert (field.value, field.method, field.evidence[0].text) == ("2 Lichtbilder", "counted", "2 Lichtbilder")
    assert values(zoned((Zone.SIGNATURE, "2 Lichtbilder"))) == []


def test_sources_are_no_attachments() -> None:
    assert values(zoned((Zone.ATTACHMENTS, "Quellen\nLandesamt, Bericht 2020", "quellen"))) == []


def test_evidence_is_the_entrys_own() -> None:
    first, second = attachments(zoned((Zone.ATTACHMENTS, "Anlagen: Lageplan, 2 Fotos", "anlagen")))
    assert (first.evidence[0].text, second.evidence[0].text) == ("Lageplan,", "2 Fotos")
