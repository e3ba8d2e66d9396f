"""What follows the text: closing, signatures in one to four columns, attachments, distribution and the routing form."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemas.letter import Letter, Zone
from tests.letters import PROSE, Drawing, texts, typed, zone_of

HEAD = ("Betreff: Radweg am alten Hafen", "", "Sehr geehrte Damen und Herren,", "", *PROSE, "")
CLOSING = "Mit freundlichen Grüßen"


@pytest.fixture
def pen(tmp_path: Path) -> Drawing:
    """A drawing with a subject, a salutation and running text down to 330 points."""
    drawing = Drawing(tmp_path)
    drawing.text(70, 200, "Betreff: Radweg am alten Hafen", bold=True)
    drawing.text(70, 240, "Sehr geehrte Damen und Herren,")
    drawing.text(70, 270, *PROSE)
    return drawing


def _tail(folder: Path, *lines: str) -> Letter:
    """A text export with the given lines below its text."""
    return typed(folder, "\n".join([*HEAD, *lines]))


@pytest.mark.parametrize(
    "closing",
    [
        "Mit freundlichen Grüßen", "Mit freundlichem Gruß", "MfG", "Hochachtungsvoll", "Mit freundlichen Gruessen",
        "Mit herbstlich frohen Grüßen", "gezeichnet:", "unterzeichnet von:",
    ],
)  # fmt: skip
def test_a_closing_formula_ends_the_text(tmp_path: Path, closing: str) -> None:
    letter = _tail(tmp_path, closing, "", "Anna Muster")
    assert texts(letter, Zone.CLOSING) == [closing]
    assert texts(letter, Zone.SIGNATURE) == ["Anna Muster"]


def test_a_sentence_that_speaks_of_greetings_closes_nothing(tmp_path: Path) -> None:
    line = "Mit freundlichen Grüßen an die Nachbarstadt allein ist dem Hafen nicht geholfen."
    assert texts(_tail(tmp_path, line, "", CLOSING, "", "Anna Muster"), Zone.CLOSING) == [CLOSING]


def test_a_closing_with_running_text_behind_it_is_none(tmp_path: Path) -> None:
    letter = _tail(tmp_path, CLOSING, "", *PROSE, "", CLOSING, "", "Anna Muster")
    assert zone_of(letter, "Die Straße am alten") is not Zone.SIGNATURE
    assert texts(letter, Zone.SIGNATURE) == ["Anna Muster"]


@pytest.mark.parametrize("columns", [1, 2, 3, 4])
def test_signatures_in_columns_are_a_part_each(pen: Drawing, columns: int) -> None:
    names = ["Anna Muster", "Bernd Beispiel", "Clara Probe", "Dirk Exempel"][:columns]
    pen.text(70, 340, CLOSING)
    for place, name in enumerate(names):
        pen.text(70 + 115 * place, 390, name, "Ratsmitglied")
    assert texts(pen.letter(), Zone.SIGNATURE) == [f"{name}|Ratsmitglied" for name in names]


def test_signatures_below_one_another_stay_apart_where_white_space_parts_them(pen: Drawing) -> None:
    pen.text(70, 340, CLOSING)
    pen.text(70, 390, "Anna Muster", "Vorsitzende")
    pen.text(70, 450, "Bernd Beispiel", "Geschäftsführer")
    assert texts(pen.letter(), Zone.SIGNATURE) == ["Anna Muster|Vorsitzende", "Bernd Beispiel|Geschäftsführer"]


def test_signatures_in_a_ruled_table_are_signatures(pen: Drawing) -> None:
    pen.text(70, 340, CLOSING)
    pen.table(70, 380, [150, 150], [["Anna Muster", "Bernd Beispiel"], ["Vorsitzende", "Sprecher"]])
    assert zone_of(pen.letter(), "Anna Muster") is Zone.SIGNATURE


def test_a_routing_form_in_a_ruled_table_below_the_signatures_is_routing(pen: Drawing) -> None:
    pen.text(70, 340, CLOSING)
    pen.text(70, 380, "Anna Muster")
    pen.table(70, 420, [150, 150], [["Federführung:", "Tiefbauamt"], ["Schriftführung:", "Hauptamt"]])
    letter = pen.letter()
    assert [len(part.block.rows) for part in letter.zone(Zone.ROUTING)] == [2]
    assert texts(letter, Zone.SIGNATURE) == ["Anna Muster"]


def test_a_routing_form_beside_the_signatures_is_routing(pen: Drawing) -> None:
    pen.text(70, 340, CLOSING)
    pen.text(70, 380, "Anna Muster", "Vorsitzende", "Hafenliste")
    pen.text(330, 380, "Federführung: Tiefbauamt", "Schriftführung: Hauptamt", "z.K.: Ordnungsamt")
    letter = pen.letter()
    assert texts(letter, Zone.SIGNATURE) == ["Anna Muster|Vorsitzende|Hafenliste"]
    assert texts(letter, Zone.ROUTING) == ["Federführung: Tiefbauamt|Schriftführung: Hauptamt|z.K.: Ordnungsamt"]


def test_a_lone_routing_line_below_the_signatures_is_routing(tmp_path: Path) -> None:
    letter = _tail(tmp_path, CLOSING, "", "Anna Muster", "", "Für die Richtigkeit: Bernd Beispiel")
    assert texts(letter, Zone.ROUTING) == ["Für die Richtigkeit: Bernd Beispiel"]


@pytest.mark.parametrize("label", ["Anlage:", "Anlagen:", "Anlagen"])
def test_attachments_are_what_their_label_heads(tmp_path: Path, label: str) -> None:
    letter = _tail(tmp_path, CLOSING, "", "Anna Muster", "", label, "- Lageplan", "- Unterschriftenliste")
    assert texts(letter, Zone.ATTACHMENTS) == [f"{label}|- Lageplan|- Unterschriftenliste"]


def test_an_attachments_label_on_its_own_reaches_into_the_next_block(tmp_path: Path) -> None:
    letter = _tail(tmp_path, CLOSING, "", "Anna Muster", "", "Anlagen", "", "Lageplan der Verwaltung")
    assert texts(letter, Zone.ATTACHMENTS) == ["Anlagen", "Lageplan der Verwaltung"]


def test_a_list_of_attachments_goes_on_over_white_space(tmp_path: Path) -> None:
    letter = _tail(tmp_path, CLOSING, "", "Anna Muster", "", "Anlagen:", "1. Lageplan", "", "2. Fotos vom Hafen")
    assert zone_of(letter, "2. Fotos") is Zone.ATTACHMENTS


def test_what_follows_attachments_and_signatures_belongs_to_neither(tmp_path: Path) -> None:
    letter = _tail(tmp_path, CLOSING, "", "Anna Muster", "", "Anlage: Lageplan", "", "Bürozeiten heute")
    assert zone_of(letter, "Bürozeiten") is Zone.ASIDE


def test_names_below_attachments_are_signatures_where_none_came_before(tmp_path: Path) -> None:
    letter = _tail(tmp_path, "Anlage: Lageplan", "", "Anna Muster")
    assert zone_of(letter, "Anna Muster") is Zone.SIGNATURE


@pytest.mark.parametrize("label", ["Verteiler:", "Nachrichtlich:", "Durchschrift an:"])
def test_a_distribution_list_is_routing(tmp_path: Path, label: str) -> None:
    letter = _tail(tmp_path, CLOSING, "", "Anna Muster", "", label, "Presse", "Ordnungsamt")
    assert texts(letter, Zone.ROUTING) == [label, "Presse|Ordnungsamt"]


def test_a_labelled_routing_line_ends_a_list_of_attachments(tmp_path: Path) -> None:
    letter = _tail(tmp_path, CLOSING, "", "Anna Muster", "", "Anlagen:", "- Lageplan", "Federführung: Tiefbauamt")
    assert zone_of(letter, "Federführung") is Zone.ROUTING


def test_names_below_a_routing_form_are_signatures_where_none_came_before(tmp_path: Path) -> None:
    letter = _tail(tmp_path, CLOSING, "", "Federführung: Tiefbauamt", "", "Anna Muster")
    assert zone_of(letter, "Anna Muster") is Zone.SIGNATURE


def test_place_and_date_above_the_signatures_are_the_date(tmp_path: Path) -> None:
    letter = _tail(tmp_path, CLOSING, "", "Hafenstadt, den 12. März 1998", "", "Anna Muster")
    assert texts(letter, Zone.DATE) == ["Hafenstadt, den 12. März 1998"]
    assert texts(letter, Zone.SIGNATURE) == ["Anna Muster"]


def test_a_date_within_the_routing_form_is_not_the_letters(tmp_path: Path) -> None:
    letter = _tail(tmp_path, CLOSING, "", "Anna Muster", "", "Federführung: Tiefbauamt", "Hafenstadt, 12.03.1998")
    assert texts(letter, Zone.DATE) == []


@pytest.mark.parametrize(
    "line", ["gez. Anna Muster", "i.V. Anna Muster", "Für die Hafenliste", "Anna Muster, Vorsitzende", "(Anna Muster)"]
)
def test_without_a_closing_short_lines_behind_the_text_are_signatures(tmp_path: Path, line: str) -> None:
    letter = _tail(tmp_path, line)
    assert texts(letter, Zone.SIGNATURE) == [line]
    assert zone_of(letter, "Die Straße am alten") is not Zone.SIGNATURE


@pytest.mark.parametrize(
    "line", ["Das ist nötig.", "Wer soll das bezahlen?", "- Beleuchtung der alten Brücke", "Im Einzelnen heißt das:"]
)
def test_without_a_closing_a_sentence_or_list_item_is_still_text(tmp_path: Path, line: str) -> None:
    assert zone_of(_tail(tmp_path, line), line) is not Zone.SIGNATURE


def test_without_a_closing_a_block_with_running_text_holds_no_signature(tmp_path: Path) -> None:
    letter = typed(tmp_path, "\n".join([*HEAD[:-1], "weil es so nicht mehr geht"]))
    assert zone_of(letter, "weil es") is not Zone.SIGNATURE


def test_small_print_behind_the_text_is_no_text(pen: Drawing) -> None:
    pen.text(70, 340, "Anna Muster")
    pen.text(
        70, 380, "Die Hafenliste ist eine freie Gruppe von Leuten, die in Hafenstadt etwas bewegen möchten.", size=8
    )
    assert zone_of(pen.letter(), "Die Hafenliste") is Zone.SIGNATURE


def test_without_a_closing_a_short_line_below_a_full_line_of_few_long_words_is_text(pen: Drawing) -> None:
    full = "Straßenverkehrssicherungspflicht verpflichtet Hafenstadtverwaltung unmissverständlich dazu"
    pen.text(70, 340, full, "ab heute")
    assert zone_of(pen.letter(), "ab heute") is not Zone.SIGNATURE
