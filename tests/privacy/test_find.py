"""What is private in a text, and what only looks so; all people, towns and numbers are invented."""

from __future__ import annotations

import pytest

from extract.privacy import MARK, find, without
from schemas.privacy import Personal

PRIVATE = {
    "Tel. 0 49 67 / 5 11": ["0 49 67 / 5 11"],
    "Telefon (0 86 69) 22 54 Betrieb, 37 10 Wohnung": ["(0 86 69) 22 54", "37 10"],
    "Tel.:02299-900765 / Fax:02299-900766": ["02299-900765", "02299-900766"],
    "Ruf: 2 34": ["2 34"],
    "FAX  06399/ 71 22 08    28.08.98 10:12   Blatt 1": ["06399/ 71 22 08"],
    "SPD: Eva Muster 0299 77 01, Max Muster 0299 77 02 – Grüne": ["0299 77 01", "0299 77 02"],
    "Tel. 04299 91\n77\nFraktion": ["04299 91", "77"],
    "anna@rat-\nquellstadt.example": ["anna@rat-\nquellstadt.example"],
    "mobil: 0171/5 50 03": ["0171/5 50 03"],
    "erreichbar unter 0171 5550012 nach 18 Uhr": ["0171 5550012"],
    "erreichbar unter +49 (2241) 55 00 12": ["+49 (2241) 55 00 12"],
    "Tel. O171 555OO12": ["O171 555OO12"],
    "E-Mail: anna.muster@quellstadt.example": ["anna.muster@quellstadt.example"],
    "anna.muster (at) quellstadt.example": ["anna.muster (at) quellstadt.example"],
    "anna.muster®quellstadt.de": ["anna.muster®quellstadt.de"],
    "IBAN DE02 1203 0000 0000 2020 51": ["DE02 1203 0000 0000 2020 51"],
    "BLZ 370 501 98, Konto 104 227": ["370 501 98", "104 227"],
    "Volksbank Quellstadt, Kto. 20\n881 306": ["20\n881 306"],
    "BIC: BYLADEM1001": ["BYLADEM1001"],
    "Anna Muster, geb. am 3. Mai 1950": ["3. Mai 1950"],
    "Geburtsdatum: 03.05.1950": ["03.05.1950"],
    "Anna Muster\nGartenweg 5\n12999 Quellstadt": ["Gartenweg 5", "12999 Quellstadt"],
    "Anna Muster\nIm Siepen 47 b\n12999 Bad Quellstadt": ["Im Siepen 47 b", "12999 Bad Quellstadt"],
    "Sprecherin: Anna Muster, Hauptstr. 62, 12999 Quellstadt": ["Hauptstr. 62", "12999 Quellstadt"],
    "5963 Quellstadt, Mühlenweg 8": ["5963 Quellstadt", "Mühlenweg 8"],
    "SPD-Fraktion\nVorsitzende Anna Muster\nGörlitzer Straße 15\n12999 Quellstadt": [
        "Görlitzer Straße 15",
        "12999 Quellstadt",
    ],
    "Ich bin wohnhaft Gartenweg 5 und bitte um Hilfe bei der Sache.": ["Gartenweg 5"],
    "Ratsmitglied\nAnna Muster\nHinterdorf 7\n12999 Quellstadt": ["Hinterdorf 7", "12999 Quellstadt"],
    "Anna Muster, Mühlenende 17, 12999 Quellstadt": ["Mühlenende 17", "12999 Quellstadt"],
    "Sprecher Max Muster, Am Bangert 11, Tel. 06799/2208": ["Am Bangert 11", "06799/2208"],
    "Max Muster (Vors.) 77 14 / Anna Muster 9 02 33 / Eva Muster 0171-55 01 99": ["77 14", "9 02 33", "0171-55 01 99"],
    "An den Bürgermeister\nRathausplatz 1\n12999 Quellstadt\nAnna Muster\nGartenweg 5\n12998 Au am Bach": [
        "Gartenweg 5",
        "12998 Au am Bach",
    ],
}
PUBLIC = (
    "Drucksache 0123/2020",
    "Drs.-Nr. 02241/2011",
    "Vorlage Nr. 067 123 45/2007",
    "Antrag 05-2020/0123",
    "Haushaltsstelle 0300 / 7872 0000",
    "am 01.02.2003 um 18:00 Uhr",
    "Kosten von 012.345,67 Euro und 1.250.000 DM",
    "Produktkonto 36501.0961   Ansatz 2019: 310.000 €",
    "Die Stadt hat 12500 Einwohner und 8000 Haushalte.",
    "Die Kita in der Gartenstraße 12 wird im Sommer ausgebaut und erweitert.",
    "Im Jahre 1936 erhielt sie einen Namen, den heute niemand mehr kennt.",
    "Die Straße hieß seit ihrer Anlage im Jahre 1871 Lindenallee, nach den Bäumen.",
    "- Gartenweg 5",
    "An den\nBürgermeister der Stadt Quellstadt\nMarktplatz 1\n12999 Quellstadt",
    "Stadt Quellstadt\nHerrn Bürgermeister Max Muster\nMarktplatz 1\n12999 Quellstadt",
    "SPD-Fraktion im Rat der Stadt · Spitalgasse 2 · 12999 Quellstadt",
    "Fraktionsbüro Kolpingstraße 9 · 12999 Quellstadt",
    "Fraktion DIE LINKE\nim Stadtrat Quellstadt\nMarkt 1, Zimmer 214\n12999 Quellstadt",
    "Rathaus, Marktplatz 1, 12999 Quellstadt",
    "12999 Quellstadt, 19. Mai 1994",
    "* 04. 09. 84 *",
    "§ 24 GO NRW, TOP 12, Seite 3 von 14",
    "in den Jahren 2019/2020/2021",
)


@pytest.mark.parametrize("text", PRIVATE)
def test_what_is_private_is_found_in_full(text: str) -> None:
    assert [text[seen.start : seen.end] for seen in find(text)] == PRIVATE[text]


@pytest.mark.parametrize("text", PUBLIC)
def test_what_is_public_stays(text: str) -> None:
    assert find(text) == ()


def test_only_the_kinds_asked_for_are_found() -> None:
    text = "Tel. 0171 5550012, anna@quellstadt.example"
    assert [seen.kind for seen in find(text, [Personal.EMAILS])] == [Personal.EMAILS]


def test_a_mark_stands_for_each() -> None:
    text = "Tel. 0171 5550012, anna@quellstadt.example."
    assert without(text, find(text)) == f"Tel. {MARK}, {MARK}."
