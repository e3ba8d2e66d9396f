"""The letter's head: addressees, letterhead, date, numbers and form fields."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.layout import opens_addressee
from extract.layout._lexicon import is_date_line
from schemas.letter import Zone
from tests.letters import Drawing, drawn_head, texts, typed_head, zone_of


@pytest.mark.parametrize(
    "opening",
    [
        "An den",
        "An die",
        "Herrn Bürgermeister",
        "Frau Oberbürgermeisterin",
        "Bürgermeister Jablonski",
        "Stadtverwaltung",
        "alle Fraktionen im Rat",
        "nachrichtlich an den",
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
    letter = typed_head(
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
    letter = typed_head(tmp_path, "An den", "Bürgermeister Muster", line)
    assert texts(letter, Zone.ADDRESSEE) == ["An den|Bürgermeister Muster"]
    assert zone_of(letter, line) is zone


def test_a_post_code_beside_a_date_keeps_the_line_in_the_address(tmp_path: Path) -> None:
    letter = typed_head(tmp_path, "An den", "Bürgermeister Muster", "99991 Hafenstadt, 12.03.1998", "Rathaus")
    assert texts(letter, Zone.ADDRESSEE) == ["An den|Bürgermeister Muster|99991 Hafenstadt, 12.03.1998|Rathaus"]


def test_side_by_side_addressees_are_two(pen: Drawing) -> None:
    pen.text(70, 150, "An den", "Vorsitzenden des Bauausschusses", "Herrn Muster")
    pen.text(252, 150, "An die", "Bürgermeisterin", "Frau Beispiel")
    assert texts(drawn_head(pen), Zone.ADDRESSEE) == [
        "An den|Vorsitzenden des Bauausschusses|Herrn Muster",
        "An die|Bürgermeisterin|Frau Beispiel",
    ]


def test_an_office_right_above_herrn_belongs_to_the_address(tmp_path: Path) -> None:
    letter = typed_head(tmp_path, "Stadt Hafenstadt", "Herrn Bürgermeister", "Rathausplatz 1")
    assert texts(letter, Zone.ADDRESSEE) == ["Stadt Hafenstadt|Herrn Bürgermeister|Rathausplatz 1"]


def test_a_faction_right_above_herrn_is_no_addressee(tmp_path: Path) -> None:
    letter = typed_head(tmp_path, "Hafenliste-Fraktion", "Herrn Bürgermeister", "Rathausplatz 1")
    assert zone_of(letter, "Hafenliste-Fraktion") is Zone.LETTERHEAD


def test_a_line_above_herrn_in_other_type_is_letterhead(pen: Drawing) -> None:
    pen.text(70, 150, "Stadt Hafenstadt", size=13)
    pen.text(70, 164, "Herrn Bürgermeister", "Rathausplatz 1")
    letter = drawn_head(pen)
    assert texts(letter, Zone.ADDRESSEE) == ["Herrn Bürgermeister|Rathausplatz 1"]


def test_care_of_below_a_citizens_group_is_its_own_address(tmp_path: Path) -> None:
    letter = typed_head(
        tmp_path, "Bürgerinitiative Hafenruh", "c/o Anna Muster", "Hafengasse 3", "", "An den", "Bürgermeister"
    )
    assert zone_of(letter, "c/o Anna") is Zone.LETTERHEAD


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
    letter = typed_head(tmp_path, "Hafenliste", "Hafenstadt, den 12. März 1998", "Radweg am alten Hafen")
    assert texts(letter, Zone.DATE) == ["Hafenstadt, den 12. März 1998"]


@pytest.mark.parametrize("number", ["DS/0123/98", "Vorlage 17/98", "Drucksache Nr. 2011-045", "A 12/1998", "XIV/0815"])
def test_a_lone_number_is_a_reference(tmp_path: Path, number: str) -> None:
    assert texts(typed_head(tmp_path, "Hafenliste", "", number, "", "Radweg am alten Hafen"), Zone.REFERENCE) == [
        number
    ]


@pytest.mark.parametrize("line", ["Radweg am Hafen", "Rathausplatz 1-3", "Telefon 0999/123456", "Hafenliste"])
def test_a_line_of_the_letterhead_is_no_reference(tmp_path: Path, line: str) -> None:
    assert texts(typed_head(tmp_path, line, "", "Radweg am alten Hafen"), Zone.REFERENCE) == []


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
    part = next(p for p in typed_head(tmp_path, line, "", "Radweg am alten Hafen").parts if p.block.text == line)
    assert (part.zone, part.label) == (zone, label)


def test_a_label_ends_at_its_colon(tmp_path: Path) -> None:
    letter = typed_head(tmp_path, "Bezug: Vorlage vom Januar", "", "Radweg am alten Hafen")
    assert [(part.label, part.block.text) for part in letter.zone(Zone.FORM)] == [
        ("bezug", "Bezug: Vorlage vom Januar")
    ]


def test_a_label_on_its_own_takes_the_value_in_the_next_block(tmp_path: Path) -> None:
    letter = typed_head(tmp_path, "Antragsteller:", "", "Hafenliste", "", "Radweg am alten Hafen")
    assert [part.block.lines[-1].text for part in letter.zone(Zone.FORM)] == ["Antragsteller:", "Hafenliste"]


def test_a_label_without_a_colon_counts_where_a_tab_follows(pen: Drawing) -> None:
    pen.text(70, 150, "Betreff")
    pen.text(118, 150, "Radweg am alten Hafen")
    assert texts(drawn_head(pen), Zone.SUBJECT) == ["Betreff Radweg am alten Hafen"]


def test_a_word_that_could_be_a_label_is_none_within_a_sentence(tmp_path: Path) -> None:
    letter = typed_head(tmp_path, "Hafenliste", "", "Thema Radweg am alten Hafen")
    assert [part.label for part in letter.zone(Zone.SUBJECT)] == [""]


def test_labels_below_one_another_share_out_the_values_below_them(tmp_path: Path) -> None:
    letter = typed_head(
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
