"""The letter's head: addressees, letterhead, date, numbers, form fields, sessions, stamps and subject."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.layout import opens_addressee
from extract.layout._lexicon import is_date_line
from schemas.letter import Letter, Zone
from tests.letters import PROSE, Drawing, texts, typed, zone_of

SALUTATION = "Sehr geehrte Damen und Herren,"


@pytest.fixture
def pen(tmp_path: Path) -> Drawing:
    return Drawing(tmp_path)


def _finished(pen: Drawing, y: float = 400) -> Letter:
    """The drawing with a salutation and running text below its head."""
    pen.text(70, y, SALUTATION)
    pen.text(70, y + 30, *PROSE)
    return pen.letter()


def _head(folder: Path, *lines: str) -> Letter:
    """A text export with the given lines above its salutation."""
    return typed(folder, "\n".join([*lines, "", SALUTATION, "", *PROSE]))


# Addressees


@pytest.mark.parametrize(
    "opening",
    [
        "An den",
        "An die",
        "Herrn Bürgermeister",
        "Frau Oberbürgermeisterin",
        "Bürgermeister Jablonski",
        "Stadtverwaltung",
    ],
)
def test_words_that_open_an_address(opening: str) -> None:
    assert opens_addressee(opening)


@pytest.mark.parametrize("line", ["Antrag zum Radweg", "Hafenliste im Rat", "12.03.1998"])
def test_words_that_open_no_address(line: str) -> None:
    assert not opens_addressee(line)


def test_a_numbered_addressee_opens_an_address() -> None:
    assert opens_addressee("1. Herrn Bürgermeister")


def test_an_address_runs_to_the_end_of_its_block(tmp_path: Path) -> None:
    letter = _head(
        tmp_path, "An den", "Bürgermeister Muster", "Rathausplatz 1", "99991 Hafenstadt", "", "Radweg am alten Hafen"
    )
    assert texts(letter, Zone.ADDRESSEE) == ["An den|Bürgermeister Muster|Rathausplatz 1|99991 Hafenstadt"]


@pytest.mark.parametrize(
    ("line", "zone"),
    [
        ("Hafenstadt, 3. Mai 1998", Zone.DATE),
        ("Betreff: Radweg", Zone.SUBJECT),
        ("Drucksache Nr.: 17/98", Zone.REFERENCE),
    ],
)
def test_a_line_of_another_sort_ends_an_address_within_its_block(tmp_path: Path, line: str, zone: Zone) -> None:
    letter = _head(tmp_path, "An den", "Bürgermeister Muster", line)
    assert texts(letter, Zone.ADDRESSEE) == ["An den|Bürgermeister Muster"]
    assert zone_of(letter, line) is zone


def test_a_post_code_beside_a_date_keeps_the_line_in_the_address(tmp_path: Path) -> None:
    letter = _head(tmp_path, "An den", "Bürgermeister Muster", "99991 Hafenstadt, 12.03.1998", "Rathaus")
    assert texts(letter, Zone.ADDRESSEE) == ["An den|Bürgermeister Muster|99991 Hafenstadt, 12.03.1998|Rathaus"]


def test_side_by_side_addressees_are_two(pen: Drawing) -> None:
    pen.text(70, 150, "An den", "Vorsitzenden des Bauausschusses", "Herrn Muster")
    pen.text(252, 150, "An die", "Bürgermeisterin", "Frau Beispiel")
    assert texts(_finished(pen), Zone.ADDRESSEE) == [
        "An den|Vorsitzenden des Bauausschusses|Herrn Muster",
        "An die|Bürgermeisterin|Frau Beispiel",
    ]


def test_an_office_right_above_herrn_belongs_to_the_address(tmp_path: Path) -> None:
    letter = _head(tmp_path, "Stadt Hafenstadt", "Herrn Bürgermeister", "Rathausplatz 1")
    assert texts(letter, Zone.ADDRESSEE) == ["Stadt Hafenstadt|Herrn Bürgermeister|Rathausplatz 1"]


def test_a_faction_right_above_herrn_is_no_addressee(tmp_path: Path) -> None:
    letter = _head(tmp_path, "Hafenliste-Fraktion", "Herrn Bürgermeister", "Rathausplatz 1")
    assert zone_of(letter, "Hafenliste-Fraktion") is Zone.LETTERHEAD


def test_a_line_above_herrn_in_other_type_is_letterhead(pen: Drawing) -> None:
    pen.text(70, 150, "Stadt Hafenstadt", size=13)
    pen.text(70, 164, "Herrn Bürgermeister", "Rathausplatz 1")
    letter = _finished(pen)
    assert texts(letter, Zone.ADDRESSEE) == ["Herrn Bürgermeister|Rathausplatz 1"]


def test_care_of_below_a_citizens_group_is_its_own_address(tmp_path: Path) -> None:
    letter = _head(
        tmp_path, "Bürgerinitiative Hafenruh", "c/o Anna Muster", "Hafengasse 3", "", "An den", "Bürgermeister"
    )
    assert zone_of(letter, "c/o Anna") is Zone.LETTERHEAD


# Date, numbers, form fields


@pytest.mark.parametrize(
    "line",
    [
        "12.03.1998",
        "Hafenstadt, den 12. März 1998",
        "Hafenstadt, 12.03.98",
        "Donnerstag, 12. März 1998",
        "99991 Hafenstadt, den 12.3.1998",
    ],
)
def test_lines_that_are_the_letters_date(line: str) -> None:
    assert is_date_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "12. März",
        "zur Sitzung des Rates der Stadt Hafenstadt am 12.03.1998",
        "Telefon 0999 123456 12.03.1998",
        "Radweg am alten Hafen",
    ],
)
def test_lines_that_are_not_the_letters_date(line: str) -> None:
    assert not is_date_line(line)


def test_a_date_line_stands_by_itself(tmp_path: Path) -> None:
    letter = _head(tmp_path, "Hafenliste", "Hafenstadt, den 12. März 1998", "Radweg am alten Hafen")
    assert texts(letter, Zone.DATE) == ["Hafenstadt, den 12. März 1998"]


@pytest.mark.parametrize("number", ["DS/0123/98", "Vorlage 17/98", "Drucksache Nr. 2011-045", "A 12/1998", "XIV/0815"])
def test_a_lone_number_is_a_reference(tmp_path: Path, number: str) -> None:
    assert texts(_head(tmp_path, "Hafenliste", "", number, "", "Radweg am alten Hafen"), Zone.REFERENCE) == [number]


@pytest.mark.parametrize("line", ["Radweg am Hafen", "Rathausplatz 1-3", "Telefon 0999/123456", "Hafenliste"])
def test_a_line_of_the_letterhead_is_no_reference(tmp_path: Path, line: str) -> None:
    assert texts(_head(tmp_path, line, "", "Radweg am alten Hafen"), Zone.REFERENCE) == []


@pytest.mark.parametrize(
    ("line", "zone", "label"),
    [
        ("Drucksache Nr.: 17/98", Zone.REFERENCE, "number"),
        ("Datum: 12.03.1998", Zone.FORM, "date"),
        ("Eingang: 13.03.1998", Zone.FORM, "received"),
        ("Antragsteller: Hafenliste", Zone.FORM, "submitter"),
        ("Bezug: Schreiben vom Januar", Zone.FORM, "bezug"),
        ("Gremium: Bauausschuss", Zone.SESSIONS, ""),
        ("Termin: 12.03.1998", Zone.SESSIONS, ""),
    ],
)
def test_a_labelled_value_goes_where_its_label_says(tmp_path: Path, line: str, zone: Zone, label: str) -> None:
    part = next(p for p in _head(tmp_path, line, "", "Radweg am alten Hafen").parts if p.block.text == line)
    assert (part.zone, part.label) == (zone, label)


def test_a_label_ends_at_its_colon(tmp_path: Path) -> None:
    letter = _head(tmp_path, "Bezug: Vorlage vom Januar", "", "Radweg am alten Hafen")
    assert [(part.label, part.block.text) for part in letter.zone(Zone.FORM)] == [
        ("bezug", "Bezug: Vorlage vom Januar")
    ]


def test_a_label_on_its_own_takes_the_value_in_the_next_block(tmp_path: Path) -> None:
    letter = _head(tmp_path, "Antragsteller:", "", "Hafenliste", "", "Radweg am alten Hafen")
    assert [part.block.lines[-1].text for part in letter.zone(Zone.FORM)] == ["Antragsteller:", "Hafenliste"]


def test_a_label_without_a_colon_counts_where_a_tab_follows(pen: Drawing) -> None:
    pen.text(70, 150, "Betreff")
    pen.text(118, 150, "Radweg am alten Hafen")
    assert texts(_finished(pen), Zone.SUBJECT) == ["Betreff Radweg am alten Hafen"]


def test_a_word_that_could_be_a_label_is_none_within_a_sentence(tmp_path: Path) -> None:
    letter = _head(tmp_path, "Hafenliste", "", "Thema Radweg am alten Hafen")
    assert [part.label for part in letter.zone(Zone.SUBJECT)] == [""]


def test_labels_below_one_another_share_out_the_values_below_them(tmp_path: Path) -> None:
    letter = _head(
        tmp_path,
        "Gremium:",
        "Termin:",
        "Vorlage Nr.:",
        "Bauausschuss",
        "12.03.1998",
        "2011/0815",
        "",
        "Radweg am alten Hafen",
    )
    assert {"Bauausschuss", "12.03.1998"} <= {line for text in texts(letter, Zone.SESSIONS) for line in text.split("|")}
    assert texts(letter, Zone.REFERENCE) == ["2011/0815"]


# Subject


@pytest.mark.parametrize("label", ["Betreff:", "Betr.:", "Betr.", "Betrifft:", "Thema:", "Gegenstand:"])
def test_a_labelled_line_is_the_subject(tmp_path: Path, label: str) -> None:
    letter = _head(tmp_path, "Hafenliste", "", f"{label} Radweg am alten Hafen")
    assert texts(letter, Zone.SUBJECT) == [f"{label} Radweg am alten Hafen"]


def test_a_labelled_subject_runs_to_the_end_of_its_block(tmp_path: Path) -> None:
    letter = _head(tmp_path, "Betreff: Radweg am alten Hafen", "und Beleuchtung der Brücke", "", "Hafenliste")
    assert texts(letter, Zone.SUBJECT) == ["Betreff: Radweg am alten Hafen|und Beleuchtung der Brücke"]


def test_a_label_on_its_own_takes_the_subject_in_the_next_block(tmp_path: Path) -> None:
    letter = _head(tmp_path, "Betreff:", "", "Radweg am alten Hafen", "", "Hafenliste")
    assert texts(letter, Zone.SUBJECT) == ["Betreff:", "Radweg am alten Hafen"]


def test_an_addressee_below_a_label_without_a_value_is_no_subject(tmp_path: Path) -> None:
    letter = _head(tmp_path, "Betreff:", "", "An den", "Bürgermeister Muster")
    assert texts(letter, Zone.ADDRESSEE) == ["An den|Bürgermeister Muster"]


def test_hier_continues_the_subject(tmp_path: Path) -> None:
    letter = _head(tmp_path, "Betreff: Radweg am alten Hafen", "hier: Beleuchtung", "", "Hafenliste")
    assert [(part.label, part.block.text) for part in letter.zone(Zone.SUBJECT)][0][0] == "subject"
    assert zone_of(letter, "hier: Beleuchtung") is Zone.SUBJECT


def test_unlabelled_lines_above_hier_are_the_subject(tmp_path: Path) -> None:
    letter = _head(tmp_path, "Hafenliste", "", "Haushalt 1999", "hier: Radweg am alten Hafen")
    assert texts(letter, Zone.SUBJECT) == ["Haushalt 1999", "hier: Radweg am alten Hafen"]
    assert zone_of(letter, "Hafenliste") is Zone.LETTERHEAD


def test_a_date_within_a_subjects_block_belongs_to_it(tmp_path: Path) -> None:
    letter = _head(tmp_path, "Betreff: Sitzung des Rates", "Donnerstag, 12.03.1998", "", "Hafenliste")
    assert texts(letter, Zone.SUBJECT) == ["Betreff: Sitzung des Rates|Donnerstag, 12.03.1998"]


def test_a_subject_without_a_label_is_the_bold_line(pen: Drawing) -> None:
    pen.text(70, 60, "Hafenliste im Rat von Hafenstadt")
    pen.text(70, 300, "Radweg am alten Hafen", bold=True)
    pen.text(70, 340, "vorab per Post zugestellt")
    assert texts(_finished(pen), Zone.SUBJECT) == ["Radweg am alten Hafen"]


def test_a_subject_without_a_label_is_the_underlined_line(pen: Drawing) -> None:
    pen.text(70, 300, "Radweg am alten Hafen", underlined=True)
    pen.text(70, 340, "vorab per Post zugestellt")
    assert texts(_finished(pen), Zone.SUBJECT) == ["Radweg am alten Hafen"]


def test_a_subject_without_a_label_is_the_larger_line(pen: Drawing) -> None:
    pen.text(70, 300, "Radweg am alten Hafen", size=14)
    pen.text(70, 340, "vorab per Post zugestellt")
    assert texts(_finished(pen), Zone.SUBJECT) == ["Radweg am alten Hafen"]


def test_a_subject_without_a_label_may_stand_in_the_middle(pen: Drawing) -> None:
    pen.centred(300, "Radweg am Hafen", bold=True)
    assert texts(_finished(pen), Zone.SUBJECT) == ["Radweg am Hafen"]


def test_of_lines_set_alike_the_lowest_is_the_subject(pen: Drawing) -> None:
    pen.text(70, 250, "vorab per Post zugestellt")
    pen.text(70, 300, "Radweg am alten Hafen")
    assert texts(_finished(pen), Zone.SUBJECT) == ["Radweg am alten Hafen"]


def test_a_line_in_the_right_margin_is_no_subject(pen: Drawing) -> None:
    pen.text(70, 250, "Radweg am alten Hafen")
    pen.text(440, 300, "Gemeinsam für morgen", bold=True)
    assert texts(_finished(pen), Zone.SUBJECT) == ["Radweg am alten Hafen"]


def test_a_subject_may_be_set_in_a_little(pen: Drawing) -> None:
    pen.text(70, 250, "vorab per Post zugestellt")
    pen.text(110, 300, "Radweg am alten Hafen")
    assert texts(_finished(pen), Zone.SUBJECT) == ["Radweg am alten Hafen"]


def test_a_line_above_the_addressee_is_no_subject(pen: Drawing) -> None:
    pen.text(70, 100, "Gemeinsam für morgen", bold=True)
    pen.text(70, 150, "An den", "Bürgermeister")
    pen.text(70, 300, "Radweg am alten Hafen")
    assert texts(_finished(pen), Zone.SUBJECT) == ["Radweg am alten Hafen"]


@pytest.mark.parametrize("line", ["Hafenliste-Fraktion", "Telefon 0999 12345", "www.hafenliste.example"])
def test_a_sender_or_small_print_is_no_subject(tmp_path: Path, line: str) -> None:
    letter = _head(tmp_path, "Radweg am alten Hafen", "", line)
    assert texts(letter, Zone.SUBJECT) == ["Radweg am alten Hafen"]
    assert zone_of(letter, line) is Zone.LETTERHEAD


def test_a_colourful_line_yields_to_a_black_one(pen: Drawing) -> None:
    pen.text(70, 260, "Radweg am alten Hafen", bold=True)
    pen.text(70, 320, "Gemeinsam für morgen", bold=True, color=(0.9, 0.1, 0.1))
    assert texts(_finished(pen), Zone.SUBJECT) == ["Radweg am alten Hafen"]


def test_a_line_in_other_type_is_not_joined_to_the_subject_below_it(pen: Drawing) -> None:
    pen.text(70, 287, "vorab per Post zugestellt")
    pen.text(70, 300, "Radweg am alten Hafen", bold=True)
    assert texts(_finished(pen), Zone.SUBJECT) == ["Radweg am alten Hafen"]


@pytest.mark.parametrize("line", ["Stadt Hafenstadt", "Bauausschuss Hafenstadt"])
def test_a_town_or_council_by_itself_is_no_subject(tmp_path: Path, line: str) -> None:
    letter = _head(tmp_path, "Radweg am alten Hafen", "", line)
    assert texts(letter, Zone.SUBJECT) == ["Radweg am alten Hafen"]


# Sessions, tables, stamps, routing


@pytest.mark.parametrize(
    "header", ["Beratungsfolge", "Beratungsfolge:", "Gremium Termin TOP", "Gremium Sitzungstermin"]
)
def test_a_list_of_sessions_without_rules_is_gathered_below_its_heading(tmp_path: Path, header: str) -> None:
    letter = _head(
        tmp_path, header, "Bauausschuss   12.03.1998", "Rat            19.03.1998", "", "Radweg am alten Hafen"
    )
    words = " ".join(texts(letter, Zone.SESSIONS)).replace("|", " ")
    assert words == f"{header} Bauausschuss 12.03.1998 Rat 19.03.1998"


def test_a_list_of_sessions_ends_after_three_lines_without_body_or_date(tmp_path: Path) -> None:
    lines = ["Freude", "Wasser", "Sonne", "Himmel", "19.03.1998"]
    letter = _head(tmp_path, "Beratungsfolge", "Bauausschuss 12.03.1998", *lines, "", "Radweg am alten Hafen")
    assert texts(letter, Zone.SESSIONS) == ["Beratungsfolge|Bauausschuss 12.03.1998"]


def test_a_label_ends_a_list_of_sessions(tmp_path: Path) -> None:
    letter = _head(tmp_path, "Beratungsfolge", "Bauausschuss 12.03.1998", "Betreff: Radweg am alten Hafen")
    assert zone_of(letter, "Betreff:") is Zone.SUBJECT


def test_a_labelled_subject_with_a_date_ends_a_list_of_sessions(tmp_path: Path) -> None:
    letter = _head(tmp_path, "Beratungsfolge", "Bauausschuss 12.03.1998", "Betreff: Sitzung vom 19.03.1998")
    assert zone_of(letter, "Betreff:") is Zone.SUBJECT


def test_a_ruled_table_of_bodies_and_dates_is_a_session_table(pen: Drawing) -> None:
    pen.table(70, 150, [150, 100], [["Gremium", "Datum"], ["Bauausschuss", "12.03.1998"], ["Rat", "19.03.1998"]])
    parts = _finished(pen).zone(Zone.SESSIONS)
    assert [len(part.block.rows) for part in parts] == [3]


def test_a_ruled_session_table_needs_no_header(pen: Drawing) -> None:
    pen.table(70, 150, [150, 100], [["Bauausschuss", "12.03.1998"], ["Stadtrat", "19.03.1998"]])
    assert len(_finished(pen).zone(Zone.SESSIONS)) == 1


def test_a_ruled_table_that_lays_out_a_forms_head_comes_cell_by_cell(pen: Drawing) -> None:
    pen.table(
        70,
        150,
        [220, 200],
        [["An den\nBürgermeister", "Drucksache Nr.: 17/98"], ["Antragsteller: Hafenliste", "Datum: 12.03.1998"]],
    )
    letter = _finished(pen)
    assert texts(letter, Zone.ADDRESSEE) == ["An den|Bürgermeister"]
    assert texts(letter, Zone.REFERENCE) == ["Drucksache Nr.: 17/98"]
    assert texts(letter, Zone.FORM) == ["Antragsteller: Hafenliste", "Datum: 12.03.1998"]


def test_a_ruled_table_of_figures_stays_one_part(pen: Drawing) -> None:
    pen.table(70, 150, [100, 100, 100], [["1998", "1999", "2000"], ["12.000", "14.000", "17.000"]])
    assert [len(part.block.rows) for part in _finished(pen).zone(Zone.FORM)] == [2]


def test_a_ruled_table_of_figures_below_heads_of_two_lines_stays_one_part(pen: Drawing) -> None:
    pen.table(70, 150, [100, 100], [["Bau\nim Jahr", "Pflege\nim Jahr"], ["12.000", "14.000"], ["13.000", "15.000"]])
    assert [len(part.block.rows) for part in _finished(pen).zone(Zone.FORM)] == [3]


def test_a_stamp_askew_is_a_part_of_its_own_at_the_end(pen: Drawing) -> None:
    pen.text(70, 150, "An den", "Bürgermeister")
    pen.askew(350, 160, "Stadt Hafenstadt", "Eingang 12. März 1998", angle=7)
    letter = _finished(pen)
    assert (letter.parts[-1].zone, letter.parts[-1].block.text) == (
        Zone.STAMP,
        "Stadt Hafenstadt\nEingang 12. März 1998",
    )


def test_two_stamps_far_apart_are_two(pen: Drawing) -> None:
    pen.askew(330, 100, "Eingang 12. März 1998", angle=7)
    pen.askew(330, 250, "Hauptamt", angle=7)
    assert texts(_finished(pen), Zone.STAMP) == ["Eingang 12. März 1998", "Hauptamt"]


def test_two_stamps_close_together_at_unequal_angles_are_two(pen: Drawing) -> None:
    pen.askew(330, 120, "Eingang 12. März 1998", angle=7)
    pen.askew(330, 110, "Hauptamt", angle=-12)
    assert sorted(texts(_finished(pen), Zone.STAMP)) == ["Eingang 12. März 1998", "Hauptamt"]


def test_a_stamp_set_across_an_address_leaves_it_whole(pen: Drawing) -> None:
    pen.text(70, 150, "An den", "Bürgermeister Muster", "Rathausplatz 1")
    pen.askew(100, 145, "Eingang 12. März 1998", angle=15)
    assert texts(_finished(pen), Zone.ADDRESSEE) == ["An den|Bürgermeister Muster|Rathausplatz 1"]


def test_an_upright_stamp_speaks_of_receipt_and_has_a_date(tmp_path: Path) -> None:
    letter = _head(tmp_path, "Stadt Hafenstadt", "Eingang", "12.03.1998", "", "Radweg am alten Hafen")
    assert texts(letter, Zone.STAMP) == ["Stadt Hafenstadt|Eingang|12.03.1998"]


def test_an_upright_stamp_may_name_the_office_that_set_it(tmp_path: Path) -> None:
    letter = _head(tmp_path, "Hauptamt", "Eingegangen am", "12.03.1998", "", "Radweg am alten Hafen")
    assert texts(letter, Zone.STAMP) == ["Hauptamt|Eingegangen am|12.03.1998"]


def test_an_upright_stamp_in_a_frame_needs_only_a_date(pen: Drawing) -> None:
    pen.text(380, 120, "Stadt Hafenstadt", "12.03.1998", "Anlagen: 2")
    pen.frame(370, 100, 520, 152)
    assert texts(_finished(pen), Zone.STAMP) == ["Stadt Hafenstadt|12.03.1998|Anlagen: 2"]


def test_without_frame_and_receipt_the_same_lines_are_no_stamp(pen: Drawing) -> None:
    pen.text(380, 120, "Stadt Hafenstadt", "12.03.1998", "Anlagen: 2")
    assert texts(_finished(pen), Zone.STAMP) == []


def test_a_framed_form_with_its_labels_is_no_stamp(pen: Drawing) -> None:
    pen.text(380, 120, "Drucksache Nr.: 17/98", "Datum: 12.03.1998")
    pen.frame(370, 100, 520, 140)
    letter = _finished(pen)
    assert texts(letter, Zone.STAMP) == []
    assert texts(letter, Zone.REFERENCE) == ["Drucksache Nr.: 17/98"]


@pytest.mark.parametrize("line", ["Antrag / Anfrage / Änderungsantrag", "Ratsantrag – Ausschussantrag – Anfrage"])
def test_a_forms_line_of_kinds_is_routing(tmp_path: Path, line: str) -> None:
    assert texts(_head(tmp_path, line, "", "Radweg am alten Hafen"), Zone.ROUTING) == [line]


def test_a_routing_label_in_the_head_takes_the_value_below_it(tmp_path: Path) -> None:
    letter = _head(tmp_path, "Federführung:", "Tiefbauamt", "Radweg am alten Hafen")
    assert texts(letter, Zone.ROUTING) == ["Federführung:|Tiefbauamt"]


def test_the_letterhead_is_what_no_cue_tells(tmp_path: Path) -> None:
    letter = _head(tmp_path, "Hafenliste-Fraktion", "im Rat der Stadt Hafenstadt", "", "Betreff: Radweg am alten Hafen")
    assert texts(letter, Zone.LETTERHEAD) == ["Hafenliste-Fraktion|im Rat der Stadt Hafenstadt"]
