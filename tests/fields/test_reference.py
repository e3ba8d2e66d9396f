"""The paper's number."""

from __future__ import annotations

from pathlib import Path

import pytest
from zoned_letters import columns, zoned

from extract import fields
from extract.fields import reference
from schemas.letter import Zone
from tests.letters import Drawing, typed

LETTER = """SPD-Fraktion im Rat der Stadt Auental
Postfach 10 20, 59999 Auental, Tel. 02345/123456

{head}

Auental, 3. Mai 2004

Betreff: Radweg an der Mühlstraße, Haushaltsstelle 6300.9510

Sehr geehrter Herr Roth,

zur Vorlage 212/88 beantragen wir, den Radweg an der Mühlstraße zu bauen.

Mit freundlichen Grüßen

Eva Lind
Fraktionsvorsitzende

{foot}
"""


@pytest.mark.parametrize(
    ("head", "foot", "number"),
    [
        ("Drucksache Nr. 117/2004", "", "117/2004"),
        ("Drucksache: DS 0412/2009-Ä1", "", "DS 0412/2009-Ä1"),
        ("DS 067/2007", "", "DS 067/2007"),
        ("Vorlage-Nr.: V/2004/117", "", "V/2004/117"),
        ("AN/0527/2011", "", "AN/0527/2011"),
        ("BÜ-AN 09/2009-14", "", "BÜ-AN 09/2009-14"),
        ("Lfd. Nr. 14\nAntrags-Nr. HH 98-14", "", "HH 98-14"),
        ("zu Vorlage XII/188", "", "XII/188"),
        ("zu Vorlage XII/188\nAntrag Nr. 41/96", "", "41/96"),
        ("", "Eingangsvermerk Hauptamt: 6.5.04, Antrags-Nr. 63/2008 - weiter an FB 6", "63/2008"),
        ("Tgb.-Nr. 9/52", "", None),
        ("Az.: 61/12-04", "", None),
        ("Mein Zeichen: ab/12-04", "", None),
        ("", "", None),
    ],
)
def test_numbers_of_a_typed_letter(tmp_path: Path, head: str, foot: str, number: str | None) -> None:
    found = fields.reference(typed(tmp_path, LETTER.format(head=head, foot=foot)))
    assert (found.value if found else None) == number


def test_the_number_of_the_other_paper_beside_its_label_is_not_the_own(tmp_path: Path) -> None:
    page = Drawing(tmp_path)
    page.text(70, 80, "Stadtverordnetenversammlung Auental", bold=True)
    page.text(70, 120, "zur Vorlage", "Nummer des Antrags")
    page.text(220, 120, "DS 2006/145", "DS 2006/145-E1")
    page.text(70, 180, "Betreff: Radweg an der Mühlstraße", bold=True)
    page.text(70, 220, "Die Verwaltung wird beauftragt, den Radweg an der Mühlstraße zu bauen.")
    found = fields.reference(page.letter())
    assert found is not None and found.value == "DS 2006/145-E1"
    assert found.evidence[0].bbox[0] > 200 and found.method == "label"


def test_a_number_written_on_the_stamp(tmp_path: Path) -> None:
    page = Drawing(tmp_path)
    page.text(70, 80, "CDU-Fraktion im Rat der Stadt Auental", bold=True)
    page.askew(300, 120, "Eingang 5. Mai 2011", "Hauptamt AN/0527/2011")
    page.text(70, 220, "Betreff: Radweg an der Mühlstraße", bold=True)
    page.text(70, 260, "Die Verwaltung wird beauftragt, den Radweg an der Mühlstraße zu bauen.")
    found = fields.reference(page.letter())
    assert found is not None and (found.value, found.method) == ("AN/0527/2011", "shape")


def test_a_wrapped_year_and_a_party_are_no_number() -> None:
    assert reference(zoned((Zone.REFERENCE, "1969"))) is None
    assert reference(zoned((Zone.REFERENCE, "BÜNDNIS 90/DIE GRÜNEN"))) is None


def test_the_paper_s_own_number_goes_before_the_one_it_belongs_to() -> None:
    found = reference(zoned((Zone.LETTERHEAD, "ÄA 61/2016 zu Vorlage 203/2016")))
    assert found is not None
    assert found.value == "ÄA 61/2016"


def test_a_number_that_ends_a_line_of_the_head_is_taken_and_the_entry_stamp_s_is_not() -> None:
    found = reference(zoned((Zone.LETTERHEAD, "Auental, 2. Mai 2012 · Drs. 0611/12")))
    assert found is not None and found.value == "Drs. 0611/12"
    assert reference(zoned((Zone.STAMP, "Landratsamt Auental\nEing. 15. 10. 1959\nNr. 3188 Beil. --"))) is None


@pytest.mark.parametrize(("beside", "number"), [("HAF-05", "HAF-05"), ("Mappe 5", None)])
def test_a_running_number_with_its_owner_s_short_name(beside: str, number: str | None) -> None:
    found = reference(columns(Zone.FORM, "Lfd. Nr.", beside))
    assert (found.value if found else None) == number
