"""Page furniture is told from text: page numbers, running heads and feet, fax lines, line numbers, small print."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from schemas.letter import Letter, Zone
from tests.letters import PROSE, Drawing, texts, typed, zone_of

Draw = Callable[[Drawing], object]


@pytest.fixture
def lay_out(tmp_path: Path) -> Callable[..., Letter]:
    """A function that draws a page each, with running text in its middle, and lays them out."""

    def made(*draws: Draw) -> Letter:
        pen = Drawing(tmp_path)
        for place, draw in enumerate(draws):
            if place:
                pen.page()
            pen.text(70, 300, *PROSE, *PROSE)
            draw(pen)
        return pen.letter()

    return made


def _nothing(pen: Drawing) -> None:
    """An empty page apart from its text."""


@pytest.mark.parametrize(
    "number", ["2", "- 2 -", "– 2 –", "Seite 2", "Seite 2 von 3", "Blatt 2", "S. 2", "2/3", "...2"]
)
def test_a_page_number_at_the_foot_is_furniture(lay_out: Callable[..., Letter], number: str) -> None:
    letter = lay_out(lambda pen: pen.text(290, 800, number))
    assert texts(letter, Zone.FURNITURE) == [number]


@pytest.mark.parametrize("number", ["2", "- 2 -", "Seite 2 von 3"])
def test_a_page_number_at_the_head_of_a_later_page_is_furniture(lay_out: Callable[..., Letter], number: str) -> None:
    letter = lay_out(_nothing, lambda pen: pen.text(290, 50, number))
    assert texts(letter, Zone.FURNITURE) == [number]


def test_a_bare_number_at_the_head_of_the_first_page_is_no_page_number(lay_out: Callable[..., Letter]) -> None:
    letter = lay_out(lambda pen: pen.text(290, 50, "12"))
    assert texts(letter, Zone.FURNITURE) == []


def test_a_number_in_the_middle_of_a_page_is_no_page_number(lay_out: Callable[..., Letter]) -> None:
    letter = lay_out(_nothing, lambda pen: pen.text(290, 450, "12"))
    assert texts(letter, Zone.FURNITURE) == []


@pytest.mark.parametrize("foot", ["Antrag Radweg – Seite 1 von 3", "gedruckt am 03.05.2011 12:07 Uhr"])
def test_a_foot_that_names_its_page_or_print_is_furniture(lay_out: Callable[..., Letter], foot: str) -> None:
    assert texts(lay_out(lambda pen: pen.text(70, 800, foot)), Zone.FURNITURE) == [foot]


def test_a_sentence_that_cites_a_page_is_text(lay_out: Callable[..., Letter]) -> None:
    letter = lay_out(lambda pen: pen.text(70, 450, "Das Gutachten nennt auf Seite 12 weitere Gründe."))
    assert zone_of(letter, "Das Gutachten") is not Zone.FURNITURE


def test_a_running_head_is_furniture_from_the_second_page_on(lay_out: Callable[..., Letter]) -> None:
    letter = lay_out(*[lambda pen: pen.text(70, 50, "Gruppe Hafenliste")] * 3)
    places = [(part.zone, line.page) for part in letter.parts for line in part.block.lines if "Hafenliste" in line.text]
    assert places == [(Zone.LETTERHEAD, 1), (Zone.FURNITURE, 2), (Zone.FURNITURE, 3)]


def test_a_running_head_repeats_though_its_numbers_change(lay_out: Callable[..., Letter]) -> None:
    letter = lay_out(
        lambda pen: pen.text(70, 50, "Hafenliste, Antrag, Bogen 1"),
        lambda pen: pen.text(70, 50, "Hafenliste, Antrag, Bogen 2"),
    )
    assert texts(letter, Zone.FURNITURE) == ["Hafenliste, Antrag, Bogen 2"]


def test_a_running_foot_is_furniture_on_every_page(lay_out: Callable[..., Letter]) -> None:
    letter = lay_out(*[lambda pen: pen.text(70, 790, "Gruppe Hafenliste im Rat")] * 2)
    assert [line.page for part in letter.zone(Zone.FURNITURE) for line in part.block.lines] == [1, 2]


def test_what_repeats_in_the_middle_of_pages_is_text(lay_out: Callable[..., Letter]) -> None:
    letter = lay_out(*[lambda pen: pen.text(70, 450, "Der Rat bekräftigt seine Haltung.")] * 2)
    assert texts(letter, Zone.FURNITURE) == []


def test_lines_above_the_page_number_at_a_later_head_are_its_running_head(lay_out: Callable[..., Letter]) -> None:
    letter = lay_out(_nothing, lambda pen: pen.text(70, 50, "Gruppe Hafenliste", "Antrag vom 3. Mai", "Seite 2"))
    assert texts(letter, Zone.FURNITURE) == ["Gruppe Hafenliste|Antrag vom 3. Mai|Seite 2"]


def test_text_below_the_page_number_at_a_later_head_stays_text(lay_out: Callable[..., Letter]) -> None:
    letter = lay_out(_nothing, lambda pen: pen.text(70, 50, "Seite 2", "", "und dann noch dieses."))
    assert zone_of(letter, "und dann") is not Zone.FURNITURE


def test_the_first_line_of_a_later_page_in_smaller_type_is_a_running_head(lay_out: Callable[..., Letter]) -> None:
    letter = lay_out(_nothing, lambda pen: pen.text(70, 50, "Antrag der Hafenliste", size=8))
    assert texts(letter, Zone.FURNITURE) == ["Antrag der Hafenliste"]


def test_the_first_line_of_a_later_page_in_the_texts_type_is_text(lay_out: Callable[..., Letter]) -> None:
    letter = lay_out(_nothing, lambda pen: pen.text(70, 50, "Antrag der Hafenliste"))
    assert texts(letter, Zone.FURNITURE) == []


def test_the_line_of_a_fax_machine_is_furniture(lay_out: Callable[..., Letter]) -> None:
    fax = "03-05-98 14:22 VON: HAFENLISTE FAX 0999 123456 AN: 0999 654321 S. 1"
    assert texts(lay_out(lambda pen: pen.text(70, 30, fax, size=9)), Zone.FURNITURE) == [fax]


def test_a_fax_number_in_a_letterhead_is_no_fax_machines_line(lay_out: Callable[..., Letter]) -> None:
    letter = lay_out(lambda pen: pen.text(70, 50, "Hafenliste", "Telefon 0999 12345", "Fax 0999 123456 oder 12:30"))
    assert texts(letter, Zone.FURNITURE) == []


def test_line_numbers_in_the_margin_are_furniture(tmp_path: Path) -> None:
    pen = Drawing(tmp_path)
    pen.text(90, 300, *PROSE, *PROSE)
    pen.text(50, 300, *"123456")
    letter = pen.letter()
    assert " ".join(texts(letter, Zone.FURNITURE)).replace("|", " ") == "1 2 3 4 5 6"


def test_a_number_at_the_texts_own_edge_is_no_line_number(lay_out: Callable[..., Letter]) -> None:
    assert texts(lay_out(lambda pen: pen.text(70, 450, "5")), Zone.FURNITURE) == []


@pytest.mark.parametrize(
    "line", ["Rathausplatz 1 · 99991 Hafenstadt", "Telefon 0999 12345", "www.hafenliste.example", "Rat | Stadt"]
)
def test_small_print_at_the_foot_is_furniture(lay_out: Callable[..., Letter], line: str) -> None:
    assert texts(lay_out(lambda pen: pen.text(70, 770, line, size=7)), Zone.FURNITURE) == [line]


def test_an_address_at_the_foot_in_the_texts_own_size_is_no_small_print(lay_out: Callable[..., Letter]) -> None:
    assert texts(lay_out(lambda pen: pen.text(70, 770, "Telefon 0999 12345")), Zone.FURNITURE) == []


def test_anything_small_on_the_pages_last_strip_is_furniture(lay_out: Callable[..., Letter]) -> None:
    assert texts(lay_out(lambda pen: pen.text(70, 815, "Formblatt Hafenstadt", size=7)), Zone.FURNITURE) == [
        "Formblatt Hafenstadt"
    ]


def test_small_words_at_the_foot_without_address_are_text(lay_out: Callable[..., Letter]) -> None:
    assert texts(lay_out(lambda pen: pen.text(70, 770, "Formblatt Hafenstadt", size=7)), Zone.FURNITURE) == []


@pytest.mark.parametrize("line", ["-----", "* * *", "_" * 30])
def test_a_row_of_strokes_is_furniture(lay_out: Callable[..., Letter], line: str) -> None:
    assert texts(lay_out(lambda pen: pen.text(70, 450, line)), Zone.FURNITURE) == [line]


def test_a_short_blank_to_sign_on_is_no_furniture(lay_out: Callable[..., Letter]) -> None:
    assert texts(lay_out(lambda pen: pen.text(70, 450, "_" * 15)), Zone.FURNITURE) == []


@pytest.mark.parametrize("line", ["[Dokumentende]", "Dokumentende"])
def test_the_mark_at_the_end_of_an_export_is_furniture(lay_out: Callable[..., Letter], line: str) -> None:
    assert texts(lay_out(lambda pen: pen.text(70, 450, line)), Zone.FURNITURE) == [line]


@pytest.mark.parametrize("line", ["Hafenliste, Antrag Radweg Seite 2", "- 2 of 3 -", "– 2 –"])
def test_a_page_number_is_furniture_anywhere_in_a_text_export(tmp_path: Path, line: str) -> None:
    text = "\n".join([*PROSE * 4, "", line, "", *PROSE * 4])
    assert texts(typed(tmp_path, text), Zone.FURNITURE) == [line]


def test_a_sentence_that_ends_in_a_page_is_text_in_a_text_export(tmp_path: Path) -> None:
    line = "Das steht so auch im Gutachten des Büros auf Seite 12"
    text = "\n".join([*PROSE * 4, "", line, "", *PROSE * 4])
    assert texts(typed(tmp_path, text), Zone.FURNITURE) == []


def test_a_short_block_that_ends_in_a_page_number_is_a_running_head_in_a_text_export(tmp_path: Path) -> None:
    text = "\n".join([*PROSE * 4, "", "Hafenliste", "Antrag zum Radweg", "Seite 2/3", "", *PROSE * 4])
    assert texts(typed(tmp_path, text), Zone.FURNITURE) == ["Hafenliste|Antrag zum Radweg|Seite 2/3"]
