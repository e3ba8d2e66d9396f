"""Whole invented letters of several towns' kinds, from the first line to the last."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemas.letter import Letter, Zone
from schemas.page import TextSource
from tests.letters import PROSE, Drawing, texts, typed, typed_record, zone_of

WHOLE = " ".join(PROSE)
TYPED = f"""Hafenliste-Fraktion
im Rat der Stadt Hafenstadt

An den
Bürgermeister Muster
Rathausplatz 1
99991 Hafenstadt

                                        Hafenstadt, den 12. März 1998

Betreff: Radweg am alten Hafen

Sehr geehrter Herr Bürgermeister,

wir stellen folgenden Antrag:

1. Am Hafen wird ein Radweg gebaut.
2. Die Lampe wird ersetzt.

Begründung:

{PROSE[0]}
{PROSE[1]}
{PROSE[2]}

Mit freundlichen Grüßen

Anna Schuster
Vorsitzende

Anlage: Lageplan
"""


def _flow(letter: Letter) -> list[Zone]:
    """The zones in reading order, each run of one zone once."""
    zones = [part.zone for part in letter.parts]
    return [zone for place, zone in enumerate(zones) if place == 0 or zones[place - 1] is not zone]


@pytest.fixture
def two_pages(tmp_path: Path) -> Drawing:
    """A drawn letter whose reasons go on over the page, with stamp, page numbers and two columns of signatures."""
    pen = Drawing(tmp_path)
    pen.text(70, 60, "Hafenliste-Fraktion", size=16, bold=True)
    pen.text(70, 150, "An den", "Bürgermeister Muster", "Rathausplatz 1", "99991 Hafenstadt")
    pen.text(380, 220, "Hafenstadt, den 12.03.1998")
    pen.askew(380, 130, "Stadt Hafenstadt", "Eing. 13. März 1998", angle=6)
    pen.text(70, 260, "Radweg am alten Hafen", bold=True)
    pen.text(70, 300, "Sehr geehrter Herr Bürgermeister,")
    pen.text(70, 330, "der Rat möge beschließen:")
    pen.text(70, 360, "Am Hafen wird bis zum Ende des Jahres ein Radweg von drei Metern Breite gebaut.")
    pen.text(70, 390, "Begründung", bold=True)
    pen.text(70, 420, *PROSE * 8)
    pen.text(70, 732, PROSE[0])
    pen.text(290, 810, "- 1 -")
    pen.page()
    pen.text(290, 40, "- 2 -")
    pen.text(70, 80, *PROSE[1:])
    pen.text(70, 140, "Mit freundlichen Grüßen")
    pen.text(70, 200, "Anna Schuster", "Vorsitzende")
    pen.text(300, 200, "Bernd Meier", "Ratsmitglied")
    return pen


def test_a_letter_without_words_has_no_parts(tmp_path: Path) -> None:
    letter = Drawing(tmp_path).letter()
    assert (letter.parts, letter.pages) == ((), ((595.0, 842.0),))


def test_a_letter_of_one_line_is_laid_out(tmp_path: Path) -> None:
    assert [part.block.text for part in typed(tmp_path, "Antrag").parts] == ["Antrag"]


def test_the_parts_of_a_typed_letter_come_in_their_order(tmp_path: Path) -> None:
    assert _flow(typed(tmp_path, TYPED)) == [
        Zone.LETTERHEAD, Zone.ADDRESSEE, Zone.DATE, Zone.SUBJECT, Zone.SALUTATION, Zone.HEADING, Zone.RESOLUTION,
        Zone.HEADING, Zone.REASONS, Zone.CLOSING, Zone.SIGNATURE, Zone.ATTACHMENTS,
    ]  # fmt: skip


def test_every_line_of_a_letter_is_in_one_part_once(tmp_path: Path) -> None:
    lines = [line.text for part in typed(tmp_path, TYPED).parts for line in part.block.lines]
    assert lines == [" ".join(line.split()) for line in TYPED.splitlines() if line.strip()]


def test_a_letter_knows_what_it_was_read_from(tmp_path: Path) -> None:
    assert typed(tmp_path, TYPED).source is TextSource.PLAIN
    assert Drawing(tmp_path).letter().source is TextSource.DIGITAL


def test_the_same_letter_is_laid_out_the_same_twice(tmp_path: Path) -> None:
    assert typed(tmp_path, TYPED) == typed(tmp_path, TYPED)


def test_furniture_comes_behind_the_text_and_stamps_come_last(two_pages: Drawing) -> None:
    flow = _flow(two_pages.letter())
    assert flow[:3] == [Zone.LETTERHEAD, Zone.ADDRESSEE, Zone.DATE]
    assert flow[-4:] == [Zone.CLOSING, Zone.SIGNATURE, Zone.FURNITURE, Zone.STAMP]


def test_page_numbers_fall_out_of_reasons_over_two_pages(two_pages: Drawing) -> None:
    letter = two_pages.letter()
    assert "|".join(texts(letter, Zone.FURNITURE)) == "- 1 -|- 2 -"
    assert "".join(texts(letter, Zone.REASONS)).endswith(PROSE[2])


def test_a_drawn_letters_subject_stands_between_address_and_salutation(two_pages: Drawing) -> None:
    assert texts(two_pages.letter(), Zone.SUBJECT) == ["Radweg am alten Hafen"]


# Records


def test_a_typed_letter_becomes_a_record(tmp_path: Path) -> None:
    record = typed_record(tmp_path, TYPED)
    assert record.is_motion
    assert record.subject is not None and record.subject.value == "Radweg am alten Hafen"
    assert record.draft_resolution is not None
    assert record.draft_resolution.value == "1. Am Hafen wird ein Radweg gebaut.\n2. Die Lampe wird ersetzt."
    assert record.justification is not None and record.justification.value == WHOLE


def test_evidence_lies_on_the_page_where_its_text_is_typed(tmp_path: Path) -> None:
    record = typed_record(tmp_path, TYPED)
    assert record.subject is not None
    (found,) = record.subject.evidence
    row = TYPED.splitlines().index("Betreff: Radweg am alten Hafen")
    assert found.page == 1
    assert found.bbox[0] == pytest.approx(36 + 6 * len("Betreff: "))
    assert found.bbox[3] == pytest.approx(36 + 12 * (row + 1) - 1)


def test_the_evidence_of_a_text_over_two_pages_has_a_box_on_each(two_pages: Drawing) -> None:
    justification = two_pages.record().justification
    assert justification is not None
    assert [found.page for found in justification.evidence] == [1, 2]
    assert justification.evidence[0].bbox[3] == pytest.approx(735, abs=3)
    assert justification.evidence[1].bbox[1] == pytest.approx(71, abs=3)


def test_page_numbers_are_no_part_of_a_text_over_two_pages(two_pages: Drawing) -> None:
    justification = two_pages.record().justification
    assert justification is not None
    assert " ".join(justification.value.split()) == " ".join(PROSE * 9)


def test_a_sentence_over_two_pages_is_one_paragraph(two_pages: Drawing) -> None:
    justification = two_pages.record().justification
    assert justification is not None
    assert justification.value == " ".join(PROSE * 9)


# Kinds of letters


def test_a_letter_whose_file_stores_its_lines_upside_down_reads_the_same(tmp_path: Path) -> None:
    lines = [
        (150, "An den"),
        (163, "Bürgermeister"),
        (260, "Betreff: Radweg"),
        (300, "Sehr geehrte Damen und Herren,"),
        (330, PROSE[0]),
    ]
    (tmp_path / "down").mkdir()
    down, up = Drawing(tmp_path / "down"), Drawing(tmp_path)
    for y, line in lines:
        down.text(70, y, line)
    for y, line in reversed(lines):
        up.text(70, y, line)
    assert up.letter().parts == down.letter().parts


def test_an_enquiry_with_reasons_first(tmp_path: Path) -> None:
    questions = ["1. Wie viele Räder fahren dort?", "2. Was kostet ein Radweg?"]
    head = ["Hafenliste", "", "Anfrage: Radweg am alten Hafen", "", "Sehr geehrte Damen und Herren,", ""]
    letter = typed(tmp_path, "\n".join([*head, *PROSE, "", "Wir fragen daher:", "", *questions, "", "Anna Schuster"]))
    assert texts(letter, Zone.RESOLUTION) == questions
    assert texts(letter, Zone.REASONS) == ["|".join(PROSE)]
    assert texts(letter, Zone.SIGNATURE) == ["Anna Schuster"]


def test_a_form_without_salutation(tmp_path: Path) -> None:
    pen = Drawing(tmp_path)
    pen.text(70, 60, "Stadt Hafenstadt", bold=True)
    pen.table(
        70,
        90,
        [220, 220],
        [["Antragsteller:\nHafenliste", "Drucksache Nr.: 17/98"], ["An den\nBürgermeister", "Datum: 12.03.1998"]],
    )
    pen.table(70, 190, [220, 220], [["Gremium", "Datum"], ["Bauausschuss", "19.03.1998"], ["Stadtrat", "26.03.1998"]])
    pen.text(70, 300, "Betreff: Radweg am alten Hafen")
    pen.text(70, 340, "Beschlussvorschlag:", bold=True)
    pen.text(70, 365, "Am Hafen wird bis zum Ende des Jahres ein Radweg gebaut.")
    pen.text(70, 400, "Begründung:", bold=True)
    pen.text(70, 425, *PROSE)
    pen.text(70, 500, "gez. Anna Schuster")
    letter = pen.letter()
    assert [len(part.block.rows) for part in letter.zone(Zone.SESSIONS)] == [3]
    assert texts(letter, Zone.RESOLUTION) == ["Am Hafen wird bis zum Ende des Jahres ein Radweg gebaut."]
    assert texts(letter, Zone.REASONS) == ["|".join(PROSE)]
    assert texts(letter, Zone.SIGNATURE) == ["gez. Anna Schuster"]


def test_a_letter_in_a_typewriters_style(tmp_path: Path) -> None:
    head = ["Hafenliste", "", "Betr.: Radweg am alten Hafen", "", "Sehr geehrter Herr Stadtdirektor!", ""]
    demand = ["A n t r a g", "", "Am Hafen wird ein Radweg gebaut.", "", "B e g r ü n d u n g", ""]
    letter = typed(tmp_path, "\n".join([*head, *demand, *PROSE, "", "Hochachtungsvoll", "", "gez. Schuster"]))
    assert texts(letter, Zone.HEADING) == ["Antrag", "Begründung"]
    assert texts(letter, Zone.RESOLUTION) == ["Am Hafen wird ein Radweg gebaut."]
    assert texts(letter, Zone.REASONS) == ["|".join(PROSE)]


def test_a_letter_in_small_letters_throughout(tmp_path: Path) -> None:
    letter = typed(tmp_path, TYPED.lower())
    assert texts(letter, Zone.RESOLUTION) == ["1. am hafen wird ein radweg gebaut.", "2. die lampe wird ersetzt."]
    assert zone_of(letter, "mit freundlichen") is Zone.CLOSING


def test_a_letter_with_numbered_lines(tmp_path: Path) -> None:
    pen = Drawing(tmp_path)
    pen.text(90, 200, "Sehr geehrte Damen und Herren,")
    pen.text(90, 226, "Der Rat möge beschließen:", bold=True)
    pen.text(90, 252, *PROSE)
    pen.text(55, 200, "1", "", "2", "", "3", "4", "5", size=8)
    letter = pen.letter()
    assert texts(letter, Zone.RESOLUTION) == ["|".join(PROSE)]
