"""Sessions, ruled tables, stamps and routing labels in the letter's head."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemas.letter import Zone
from tests.letters import Drawing, drawn_head, texts, typed_head, zone_of


@pytest.mark.parametrize(
    "header", ["Beratungsfolge", "Beratungsfolge:", "Gremium Termin TOP", "Gremium Sitzungstermin"]
)
def test_a_list_of_sessions_without_rules_is_gathered_below_its_heading(tmp_path: Path, header: str) -> None:
    letter = typed_head(
        tmp_path, header, "Bauausschuss   12.03.1998", "Rat            19.03.1998", "", "Radweg am alten Hafen"
    )
    words = " ".join(texts(letter, Zone.SESSIONS)).replace("|", " ")
    assert words == f"{header} Bauausschuss 12.03.1998 Rat 19.03.1998"


def test_a_list_of_sessions_ends_after_three_lines_without_body_or_date(tmp_path: Path) -> None:
    lines = ["Freude", "Wasser", "Sonne", "Himmel", "19.03.1998"]
    letter = typed_head(tmp_path, "Beratungsfolge", "Bauausschuss 12.03.1998", *lines, "", "Radweg am alten Hafen")
    assert texts(letter, Zone.SESSIONS) == ["Beratungsfolge|Bauausschuss 12.03.1998"]


def test_a_label_ends_a_list_of_sessions(tmp_path: Path) -> None:
    letter = typed_head(tmp_path, "Beratungsfolge", "Bauausschuss 12.03.1998", "Betreff: Radweg am alten Hafen")
    assert zone_of(letter, "Betreff:") is Zone.SUBJECT


def test_a_labelled_subject_with_a_date_ends_a_list_of_sessions(tmp_path: Path) -> None:
    letter = typed_head(tmp_path, "Beratungsfolge", "Bauausschuss 12.03.1998", "Betreff: Sitzung vom 19.03.1998")
    assert zone_of(letter, "Betreff:") is Zone.SUBJECT


def test_a_ruled_table_of_bodies_and_dates_is_a_session_table(pen: Drawing) -> None:
    pen.table(70, 150, [150, 100], [["Gremium", "Datum"], ["Bauausschuss", "12.03.1998"], ["Rat", "19.03.1998"]])
    parts = drawn_head(pen).zone(Zone.SESSIONS)
    assert [len(part.block.rows) for part in parts] == [3]


def test_a_ruled_session_table_needs_no_header(pen: Drawing) -> None:
    pen.table(70, 150, [150, 100], [["Bauausschuss", "12.03.1998"], ["Stadtrat", "19.03.1998"]])
    assert len(drawn_head(pen).zone(Zone.SESSIONS)) == 1


def test_a_ruled_table_that_lays_out_a_forms_head_comes_cell_by_cell(pen: Drawing) -> None:
    pen.table(
        70,
        150,
        [220, 200],
        [["An den\nBürgermeister", "Drucksache Nr.: 17/98"], ["Antragsteller: Hafenliste", "Datum: 12.03.1998"]],
    )
    letter = drawn_head(pen)
    assert texts(letter, Zone.ADDRESSEE) == ["An den|Bürgermeister"]
    assert texts(letter, Zone.REFERENCE) == ["Drucksache Nr.: 17/98"]
    assert texts(letter, Zone.FORM) == ["Antragsteller: Hafenliste", "Datum: 12.03.1998"]


def test_a_ruled_table_of_figures_stays_one_part(pen: Drawing) -> None:
    pen.table(70, 150, [100, 100, 100], [["1998", "1999", "2000"], ["12.000", "14.000", "17.000"]])
    assert [len(part.block.rows) for part in drawn_head(pen).zone(Zone.FORM)] == [2]


def test_a_ruled_table_of_figures_below_heads_of_two_lines_stays_one_part(pen: Drawing) -> None:
    pen.table(70, 150, [100, 100], [["Bau\nim Jahr", "Pflege\nim Jahr"], ["12.000", "14.000"], ["13.000", "15.000"]])
    assert [len(part.block.rows) for part in drawn_head(pen).zone(Zone.FORM)] == [3]


def test_a_stamp_askew_is_a_part_of_its_own_at_the_end(pen: Drawing) -> None:
    pen.text(70, 150, "An den", "Bürgermeister")
    pen.askew(350, 160, "Stadt Hafenstadt", "Eingang 12. März 1998", angle=7)
    letter = drawn_head(pen)
    assert (letter.parts[-1].zone, letter.parts[-1].block.text) == (
        Zone.STAMP,
        "Stadt Hafenstadt\nEingang 12. März 1998",
    )


def test_two_stamps_far_apart_are_two(pen: Drawing) -> None:
    pen.askew(330, 100, "Eingang 12. März 1998", angle=7)
    pen.askew(330, 250, "Hauptamt", angle=7)
    assert texts(drawn_head(pen), Zone.STAMP) == ["Eingang 12. März 1998", "Hauptamt"]


def test_two_stamps_close_together_at_unequal_angles_are_two(pen: Drawing) -> None:
    pen.askew(330, 120, "Eingang 12. März 1998", angle=7)
    pen.askew(330, 110, "Hauptamt", angle=-12)
    assert sorted(texts(drawn_head(pen), Zone.STAMP)) == ["Eingang 12. März 1998", "Hauptamt"]


def test_a_stamp_set_across_an_address_leaves_it_whole(pen: Drawing) -> None:
    pen.text(70, 150, "An den", "Bürgermeister Muster", "Rathausplatz 1")
    pen.askew(100, 145, "Eingang 12. März 1998", angle=15)
    assert texts(drawn_head(pen), Zone.ADDRESSEE) == ["An den|Bürgermeister Muster|Rathausplatz 1"]


def test_an_upright_stamp_speaks_of_receipt_and_has_a_date(tmp_path: Path) -> None:
    letter = typed_head(tmp_path, "Stadt Hafenstadt", "Eingang", "12.03.1998", "", "Radweg am alten Hafen")
    assert texts(letter, Zone.STAMP) == ["Stadt Hafenstadt|Eingang|12.03.1998"]


def test_an_upright_stamp_may_name_the_office_that_set_it(tmp_path: Path) -> None:
    letter = typed_head(tmp_path, "Hauptamt", "Eingegangen am", "12.03.1998", "", "Radweg am alten Hafen")
    assert texts(letter, Zone.STAMP) == ["Hauptamt|Eingegangen am|12.03.1998"]


def test_an_upright_stamp_in_a_frame_needs_only_a_date(pen: Drawing) -> None:
    pen.text(380, 120, "Stadt Hafenstadt", "12.03.1998", "Anlagen: 2")
    pen.frame(370, 100, 520, 152)
    assert texts(drawn_head(pen), Zone.STAMP) == ["Stadt Hafenstadt|12.03.1998|Anlagen: 2"]


def test_without_frame_and_receipt_the_same_lines_are_no_stamp(pen: Drawing) -> None:
    pen.text(380, 120, "Stadt Hafenstadt", "12.03.1998", "Anlagen: 2")
    assert texts(drawn_head(pen), Zone.STAMP) == []


def test_a_framed_form_with_its_labels_is_no_stamp(pen: Drawing) -> None:
    pen.text(380, 120, "Drucksache Nr.: 17/98", "Datum: 12.03.1998")
    pen.frame(370, 100, 520, 140)
    letter = drawn_head(pen)
    assert texts(letter, Zone.STAMP) == []
    assert texts(letter, Zone.REFERENCE) == ["Drucksache Nr.: 17/98"]


@pytest.mark.parametrize("line", ["Antrag / Anfrage / Änderungsantrag", "Ratsantrag – Ausschussantrag – Anfrage"])
def test_a_forms_line_of_kinds_is_routing(tmp_path: Path, line: str) -> None:
    assert texts(typed_head(tmp_path, line, "", "Radweg am alten Hafen"), Zone.ROUTING) == [line]


def test_the_stroke_of_a_number_parts_no_kinds(tmp_path: Path) -> None:
    assert texts(typed_head(tmp_path, "Änderungsantrag zur Anfrage 12/94", ""), Zone.ROUTING) == []


def test_a_routing_label_in_the_head_takes_the_value_below_it(tmp_path: Path) -> None:
    letter = typed_head(tmp_path, "Federführung:", "Tiefbauamt", "Radweg am alten Hafen")
    assert texts(letter, Zone.ROUTING) == ["Federführung:|Tiefbauamt"]


def test_the_letterhead_is_what_no_cue_tells(tmp_path: Path) -> None:
    letter = typed_head(
        tmp_path, "Hafenliste-Fraktion", "im Rat der Stadt Hafenstadt", "", "Betreff: Radweg am alten Hafen"
    )
    assert texts(letter, Zone.LETTERHEAD) == ["Hafenliste-Fraktion|im Rat der Stadt Hafenstadt"]
