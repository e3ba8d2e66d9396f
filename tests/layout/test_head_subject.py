"""The subject: by its label, by `hier:`, by stress, by its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemas.letter import Zone
from tests.letters import PROSE, SALUTATION, Drawing, drawn_head, texts, typed_head, zone_of


@pytest.mark.parametrize("label", ["Betreff:", "Betr.:", "Betr.", "Betrifft:", "Thema:", "Gegenstand:"])
def test_a_labelled_line_is_the_subject(tmp_path: Path, label: str) -> None:
    letter = typed_head(tmp_path, "Hafenliste", "", f"{label} Radweg am alten Hafen")
    assert texts(letter, Zone.SUBJECT) == [f"{label} Radweg am alten Hafen"]


def test_a_labelled_subject_runs_to_the_end_of_its_block(tmp_path: Path) -> None:
    letter = typed_head(tmp_path, "Betreff: Radweg am alten Hafen", "und Beleuchtung der Brücke", "", "Hafenliste")
    assert texts(letter, Zone.SUBJECT) == ["Betreff: Radweg am alten Hafen|und Beleuchtung der Brücke"]


def test_a_label_on_its_own_takes_the_subject_in_the_next_block(tmp_path: Path) -> None:
    letter = typed_head(tmp_path, "Betreff:", "", "Radweg am alten Hafen", "", "Hafenliste")
    assert texts(letter, Zone.SUBJECT) == ["Betreff:", "Radweg am alten Hafen"]


def test_an_addressee_below_a_label_without_a_value_is_no_subject(tmp_path: Path) -> None:
    letter = typed_head(tmp_path, "Betreff:", "", "An den", "Bürgermeister Muster")
    assert texts(letter, Zone.ADDRESSEE) == ["An den|Bürgermeister Muster"]


def test_hier_continues_the_subject(tmp_path: Path) -> None:
    letter = typed_head(tmp_path, "Betreff: Radweg am alten Hafen", "hier: Beleuchtung", "", "Hafenliste")
    assert [(part.label, part.block.text) for part in letter.zone(Zone.SUBJECT)][0][0] == "subject"
    assert zone_of(letter, "hier: Beleuchtung") is Zone.SUBJECT


def test_unlabelled_lines_above_hier_are_the_subject(tmp_path: Path) -> None:
    letter = typed_head(tmp_path, "Hafenliste", "", "Haushalt 1999", "hier: Radweg am alten Hafen")
    assert texts(letter, Zone.SUBJECT) == ["Haushalt 1999", "hier: Radweg am alten Hafen"]
    assert zone_of(letter, "Hafenliste") is Zone.LETTERHEAD


def test_a_date_within_a_subjects_block_belongs_to_it(tmp_path: Path) -> None:
    letter = typed_head(tmp_path, "Betreff: Sitzung des Rates", "Donnerstag, 12.03.1998", "", "Hafenliste")
    assert texts(letter, Zone.SUBJECT) == ["Betreff: Sitzung des Rates|Donnerstag, 12.03.1998"]


def test_a_subject_without_a_label_is_the_bold_line(pen: Drawing) -> None:
    pen.text(70, 60, "Hafenliste im Rat von Hafenstadt")
    pen.text(70, 300, "Radweg am alten Hafen", bold=True)
    pen.text(70, 340, "vorab per Post zugestellt")
    assert texts(drawn_head(pen), Zone.SUBJECT) == ["Radweg am alten Hafen"]


def test_a_subject_without_a_label_is_the_underlined_line(pen: Drawing) -> None:
    pen.text(70, 300, "Radweg am alten Hafen", underlined=True)
    pen.text(70, 340, "vorab per Post zugestellt")
    assert texts(drawn_head(pen), Zone.SUBJECT) == ["Radweg am alten Hafen"]


def test_a_subject_without_a_label_is_the_larger_line(pen: Drawing) -> None:
    pen.text(70, 300, "Radweg am alten Hafen", size=14)
    pen.text(70, 340, "vorab per Post zugestellt")
    assert texts(drawn_head(pen), Zone.SUBJECT) == ["Radweg am alten Hafen"]


def test_a_subject_without_a_label_may_stand_in_the_middle(pen: Drawing) -> None:
    pen.centred(300, "Radweg am Hafen", bold=True)
    assert texts(drawn_head(pen), Zone.SUBJECT) == ["Radweg am Hafen"]


def test_of_lines_set_alike_the_lowest_is_the_subject(pen: Drawing) -> None:
    pen.text(70, 250, "vorab per Post zugestellt")
    pen.text(70, 300, "Radweg am alten Hafen")
    assert texts(drawn_head(pen), Zone.SUBJECT) == ["Radweg am alten Hafen"]


def test_a_line_in_the_right_margin_is_no_subject(pen: Drawing) -> None:
    pen.text(70, 250, "Radweg am alten Hafen")
    pen.text(440, 300, "Gemeinsam für morgen", bold=True)
    assert texts(drawn_head(pen), Zone.SUBJECT) == ["Radweg am alten Hafen"]


def test_a_subject_may_be_set_in_a_little(pen: Drawing) -> None:
    pen.text(70, 250, "vorab per Post zugestellt")
    pen.text(110, 300, "Radweg am alten Hafen")
    assert texts(drawn_head(pen), Zone.SUBJECT) == ["Radweg am alten Hafen"]


def test_a_line_above_the_addressee_is_no_subject(pen: Drawing) -> None:
    pen.text(70, 100, "Gemeinsam für morgen", bold=True)
    pen.text(70, 150, "An den", "Bürgermeister")
    pen.text(70, 300, "Radweg am alten Hafen")
    assert texts(drawn_head(pen), Zone.SUBJECT) == ["Radweg am alten Hafen"]


@pytest.mark.parametrize("line", ["Hafenliste-Fraktion", "Telefon 0999 12345", "www.hafenliste.example"])
def test_a_sender_or_small_print_is_no_subject(tmp_path: Path, line: str) -> None:
    letter = typed_head(tmp_path, "Radweg am alten Hafen", "", line)
    assert texts(letter, Zone.SUBJECT) == ["Radweg am alten Hafen"]
    assert zone_of(letter, line) is Zone.LETTERHEAD


def test_a_colourful_line_yields_to_a_black_one(pen: Drawing) -> None:
    pen.text(70, 260, "Radweg am alten Hafen", bold=True)
    pen.text(70, 320, "Gemeinsam für morgen", bold=True, color=(0.9, 0.1, 0.1))
    assert texts(drawn_head(pen), Zone.SUBJECT) == ["Radweg am alten Hafen"]


def test_a_line_in_other_type_is_not_joined_to_the_subject_below_it(pen: Drawing) -> None:
    pen.text(70, 287, "vorab per Post zugestellt")
    pen.text(70, 300, "Radweg am alten Hafen", bold=True)
    assert texts(drawn_head(pen), Zone.SUBJECT) == ["Radweg am alten Hafen"]


@pytest.mark.parametrize("line", ["Stadt Hafenstadt", "Bauausschuss Hafenstadt"])
def test_a_town_or_council_by_itself_is_no_subject(tmp_path: Path, line: str) -> None:
    letter = typed_head(tmp_path, "Radweg am alten Hafen", "", line)
    assert texts(letter, Zone.SUBJECT) == ["Radweg am alten Hafen"]


def test_an_underlined_line_right_below_an_address_is_the_subject(tmp_path: Path) -> None:
    pen = Drawing(tmp_path)
    y = pen.text(70, 60, "An den", "Rat der Stadt Hafenstadt", "z. Hd. Herrn Bürgermeister Muster")
    y = pen.text(70, y, "Strom- und Gassperren in den Siedlungen", underlined=True)
    y = pen.text(70, y + 20, SALUTATION)
    pen.text(70, y + 20, *PROSE)
    letter = pen.letter()
    assert texts(letter, Zone.SUBJECT) == ["Strom- und Gassperren in den Siedlungen"]


def test_a_kind_above_what_it_is_to_is_no_subject(pen: Drawing) -> None:
    y = pen.text(70, 60, "Hafenliste im Rat der Stadt Musterau", "")
    y = pen.text(70, y, "An die", "Bürgermeisterin Anna Muster", "", "")
    y = pen.text(70, y, "Änderungsantrag", bold=True, size=13)
    y = pen.text(70, y, "zur Vorlage B 0031/2011 der Verwaltung", "Satzung über die Kurabgabe", "")
    y = pen.text(70, y, "für die Sitzung des Rates am 7. April 2011, TOP 7.3", "")
    pen.text(70, y, "Der Rat möge beschließen:", "", *PROSE)
    letter = pen.letter()
    assert zone_of(letter, "Satzung über die Kurabgabe") is Zone.SUBJECT
    assert zone_of(letter, "Änderungsantrag") is not Zone.SUBJECT


def test_a_title_that_names_the_paper_it_changes_is_no_list_of_kinds(tmp_path: Path) -> None:
    title = "Änderungsantrag zur Beschlussvorlage 0315 – Entgelte am Hafen"
    assert zone_of(typed_head(tmp_path, "Hafenliste", "", title), title) is Zone.SUBJECT


def test_a_call_to_the_council_is_a_salutation(tmp_path: Path) -> None:
    call = "Herr Bürgermeister, meine Herren Kollegen!"
    letter = typed_head(tmp_path, "Betreff: Radweg am alten Hafen", call)
    assert zone_of(letter, call) is Zone.SALUTATION
