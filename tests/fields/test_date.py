"""The letter's own date and the date of receipt."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest
from zoned_letters import zoned

from extract import fields
from extract.fields import received_date
from schemas.letter import Letter, Zone
from tests.letters import Drawing, typed

LETTER = """SPD-Fraktion im Rat der Stadt Auental

Herrn
Bürgermeister Karl Roth
59999 Auental

{head}

Betreff: Radweg an der Mühlstraße

Sehr geehrter Herr Roth,

wir beantragen für die Ratssitzung am 27. Mai 2004 unter Bezug auf Ihr Schreiben, eingegangen am 2. April 2004:

Die Verwaltung wird beauftragt, den Radweg bis zum 1. März 2005 zu bauen.

Mit freundlichen Grüßen

Eva Lind
Fraktionsvorsitzende

{foot}
"""


def days(letter: Letter) -> tuple[str | None, str | None]:
    """The letter's date and that of its receipt."""
    written, received = fields.date(letter), fields.received_date(letter)
    return (str(written.value) if written else None, str(received.value) if received else None)


@pytest.mark.parametrize(
    ("head", "foot", "expected"),
    [
        ("Auental, den 3. Mai 2004", "", ("2004-05-03", None)),
        ("Datum: 03.05.2004", "", ("2004-05-03", None)),
        ("Datum: 03.05.2004\nEingang: 05.05.2004", "", ("2004-05-03", "2004-05-05")),
        ("Eing.05.05.2004\nAuental, im Mai (3.5.2004)", "", ("2004-05-03", "2004-05-05")),
        ("Auental, 3.5.04", "Hauptamt: eing. 06. Mai 2004 / Amt 61", ("2004-05-03", "2004-05-06")),
        ("Auental, 3.5.04", "Eingangsvermerk Hauptamt: 6.5.04, Antrags-Nr. 12/2004", ("2004-05-03", "2004-05-06")),
        ("Gemeinderat 27.05.2004 4 Ö Entscheidung\nEingang: 05.05.2004", "", (None, "2004-05-05")),
        ("", "Auental, 3. Mai 2004", ("2004-05-03", None)),
    ],
)
def test_dates_of_a_typed_letter(tmp_path: Path, head: str, foot: str, expected: tuple[str | None, str | None]) -> None:
    assert days(typed(tmp_path, LETTER.format(head=head, foot=foot))) == expected


def letter_with(folder: Path) -> Drawing:
    page = Drawing(folder)
    page.text(70, 80, "CDU-Fraktion im Rat der Stadt Auental", bold=True)
    page.text(70, 140, "Herrn", "Bürgermeister Karl Roth", "59999 Auental")
    page.text(400, 190, "Auental, 3. Mai 2004")
    page.text(70, 250, "Betreff: Radweg an der Mühlstraße", bold=True)
    page.text(70, 290, "Sehr geehrter Herr Roth,", "", "die Verwaltung wird beauftragt, den Radweg zu bauen.")
    page.text(70, 360, "Mit freundlichen Grüßen", "", "Eva Lind")
    return page


def test_a_slanting_stamp_is_the_receipt(tmp_path: Path) -> None:
    page = letter_with(tmp_path)
    page.askew(300, 120, "Stadt Auental", "Eingang", "-5. Mai 2004")
    letter = page.letter()
    assert days(letter) == ("2004-05-03", "2004-05-05")
    received = fields.received_date(letter)
    assert received is not None and received.method == "stamp" and "5. Mai 2004" in received.evidence[0].text


def test_a_deadline_written_on_the_paper_is_no_receipt(tmp_path: Path) -> None:
    page = letter_with(tmp_path)
    page.askew(300, 120, "Antwort bis 28.05.2004")
    assert days(page.letter()) == ("2004-05-03", None)


def test_values_beside_their_labels(tmp_path: Path) -> None:
    page = Drawing(tmp_path)
    page.text(70, 80, "Stadtverordnetenversammlung Auental", bold=True)
    page.text(320, 110, "Eingang am", "Ausfertigungsdatum")
    page.text(440, 110, "05.05.2004, 10:42 Uhr", "3. Mai 2004")
    page.text(70, 180, "Betreff: Radweg an der Mühlstraße", bold=True)
    page.text(70, 220, "Die Verwaltung wird beauftragt, den Radweg an der Mühlstraße zu bauen.")
    assert days(page.letter()) == ("2004-05-03", "2004-05-05")


@pytest.mark.parametrize("printed", ["Einl. 5.9.61 – federf. Ref. IV", "bei der Kanzlei eingelaufen 5.9.61"])
def test_einlauf_is_receipt(printed: str) -> None:
    found = received_date(zoned((Zone.ROUTING, printed)))
    assert found is not None
    assert found.value == datetime.date(1961, 9, 5)


def test_the_telefax_machine_s_line_gives_way_to_the_letter_s_own_date() -> None:
    sent, own = zoned((Zone.DATE, "23.APR.1998 07:41"), (Zone.DATE, "22.04.98")).parts
    line = sent.block.lines[0]
    edge = replace(sent, block=replace(sent.block, lines=(line,), box=replace(line.box, top=8.0)))
    found = fields.date(replace(zoned((Zone.DATE, "22.04.98")), parts=(edge, own)))
    assert found is not None and found.value == datetime.date(1998, 4, 22)


def test_the_exact_date_may_stand_in_brackets_behind_place_and_month() -> None:
    found = fields.date(zoned((Zone.ASIDE, "Auental, im Mai (3.5.2004)")))
    assert found is not None and (found.value, found.method) == (datetime.date(2004, 5, 3), "place and date")


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (("engang 16. JAN. 2012", "Auental, 12. Januar 2012"), datetime.date(2012, 1, 16)),
        (("16. JAN. 2012", "12.1.2012"), datetime.date(2012, 1, 16)),
        (("16. Januar 2012", "12.1.2012"), None),
        (("Auental, 16. JAN. 2012", "12.1.2012"), None),
        (("16. JAN. 2012",), None),
        (("16. JAN. 2012 17:48 SPD FRAKTION", "12.1.2012"), None),
    ],
)
def test_the_wheels_of_a_date_stamp_print_the_date_of_receipt(
    lines: tuple[str, ...], date: datetime.date | None
) -> None:
    found = received_date(zoned((Zone.DATE, lines[0]), *((Zone.LETTERHEAD, line) for line in lines[1:])))
    assert (found.value if found else None) == date
