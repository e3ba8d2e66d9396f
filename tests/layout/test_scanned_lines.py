"""Lines of scanned pages: uneven baselines, specks, marks at the paper's edge."""

from __future__ import annotations

from extract.layout import analyse
from extract.layout._lines import lines_of
from schemas.letter import Letter, Zone
from schemas.page import Box, Frame, Word
from tests.letters import CLOSING, PROSE, SALUTATION
from tests.scanned import scanned, scanned_document, scanned_page


def _texts(*lines: list[Word]) -> list[str]:
    return [line.text for line in lines_of(scanned_page(*lines))]


def _zone(letter: Letter, zone: Zone) -> list[str]:
    return [line.text for part in letter.zone(zone) for line in part.block.lines]


def _body(top: float = 300, *, pitch: float = 24) -> list[list[Word]]:
    rows = [SALUTATION, *PROSE, CLOSING, "Anna Muster"]
    return [scanned(row, 70, top + pitch * place) for place, row in enumerate(rows)]


# ------------------------------------------------------------------------------------------------ baselines
def test_a_line_that_rises_from_end_to_end_stays_one() -> None:
    assert _texts(scanned("Lindenau, den 12. November 1968", 300, 150, rise=1.4)) == ["Lindenau, den 12. November 1968"]


def test_a_word_that_fits_the_white_of_a_line_is_on_it_though_read_too_low() -> None:
    line = [*scanned("daß der", 70, 242), *scanned("Rat", 114, 246.8), *scanned("in seiner Sitzung", 136, 242)]
    assert _texts(line) == ["daß der Rat in seiner Sitzung"]


def test_a_word_so_low_that_stands_apart_is_a_line_of_its_own() -> None:
    assert _texts([*scanned("daß der", 70, 242), *scanned("Rat", 125, 246.8)]) == ["daß der", "Rat"]


def test_rows_a_line_apart_stay_two_though_they_rise() -> None:
    rows = [scanned("Rat der Stadt Lindenau", 70, 160, rise=1.4), scanned("Am Markt 1 in Lindenau", 70, 174, rise=1.4)]
    assert _texts(*rows) == ["Rat der Stadt Lindenau", "Am Markt 1 in Lindenau"]


# ------------------------------------------------------------------------------------------------ specks and marks
def test_a_dot_that_stands_alone_leaves_its_line() -> None:
    words = [*scanned("Edda Wischnow", 70, 100), *scanned("'", 148, 100, confidence=0.2), *scanned("und", 156, 100)]
    assert _texts(words) == ["Edda Wischnow und", "'"]


def test_a_mark_at_the_papers_edge_is_no_label_of_the_line_beside_it() -> None:
    assert _texts([*scanned("S.", 7, 300), *scanned("Begründung:", 82, 300)]) == ["S.", "Begründung:"]


def test_letters_of_which_none_is_sure_are_furniture() -> None:
    letter = analyse(scanned_document(scanned("ef h N", 300, 90, confidence=0.3), *_body()))
    assert _zone(letter, Zone.FURNITURE) == ["ef h N"]


def test_a_doubted_single_letter_is_furniture_and_a_figure_is_not() -> None:
    letter = analyse(scanned_document(scanned("F", 80, 90, confidence=0.6), scanned("7", 300, 90, confidence=0.6)))
    assert _zone(letter, Zone.FURNITURE) == ["F"]


def test_what_a_fax_machine_prints_at_the_upper_edge_is_furniture() -> None:
    fax = [scanned("23/01 09:05", 49, 5), scanned("FAX 03471 820233", 127, 6), scanned("Ss. 01/01", 240, 6)]
    letter = analyse(scanned_document(*fax, *_body()))
    assert _zone(letter, Zone.FURNITURE) == ["23/01 09:05", "FAX 03471 820233", "Ss. 01/01"]


def test_marks_at_the_edge_do_not_move_the_texts_margin() -> None:
    head = scanned("Umbenennung der Hafenstraße", 70, 230, bold=True)
    letter = analyse(scanned_document(head, *_body(260), scanned("12/03", 4, 275, size=14)))
    assert _zone(letter, Zone.SUBJECT) == ["Umbenennung der Hafenstraße"]
    assert "12/03" in _zone(letter, Zone.FURNITURE)


def test_a_title_by_the_rules_of_procedure_is_no_subject() -> None:
    title = scanned("Anfrage nach § 4 der Geschäftsordnung des Rates", 70, 230, bold=True)
    assert _zone(analyse(scanned_document(title, *_body(260))), Zone.SUBJECT) == []


def test_small_print_with_a_post_code_at_the_foot_is_furniture() -> None:
    foot = scanned("Gruppe Hafen - Bahnhofstraße 6 37574 Lindenau - wvw..hafen", 70, 760, size=7)
    assert len(_zone(analyse(scanned_document(*_body(), foot)), Zone.FURNITURE)) == 1


# ------------------------------------------------------------------------------------------------ addresses and forms
def test_an_address_goes_on_below_a_title_that_was_read_too_high() -> None:
    address = [scanned("Herrn Bürgermeister", 70, 120), scanned("Klaus Petersen", 70, 140)]
    letter = analyse(scanned_document(*address, scanned("Rathaus", 70, 153), *_body(pitch=13)))
    parts = letter.zone(Zone.ADDRESSEE)
    assert [part.block.text for part in parts] == ["Herrn Bürgermeister\nKlaus Petersen\nRathaus"]


def test_an_address_goes_on_below_a_line_of_another_column() -> None:
    date = scanned("Lindenau, 15. April 2011", 330, 121)
    rows = [scanned("Herrn", 70, 120), date, scanned("Oberbürgermeister", 70, 139), scanned("Jens Harder", 70, 152)]
    letter = analyse(scanned_document(*rows, *_body(pitch=13)))
    assert [part.block.text for part in letter.zone(Zone.ADDRESSEE)] == ["Herrn\nOberbürgermeister\nJens Harder"]


def test_a_misread_herrn_opens_an_address() -> None:
    letter = analyse(scanned_document(scanned("Herm Landrat", 70, 120), scanned("Otto Quast", 70, 133), *_body()))
    assert _zone(letter, Zone.ADDRESSEE) == ["Herm Landrat", "Otto Quast"]


def test_a_hint_between_two_lines_of_a_form_belongs_to_it() -> None:
    form = [
        scanned("Antrag / Anfrage", 300, 380, size=8.5),
        scanned("führendes Dezernat/Amt: Amt 52", 300, 392, size=8.5),
        scanned("(Antragsteller)", 300, 414, size=14),
        scanned("Mitzeichnung: Amt 20, Amt 30", 300, 440, size=8.5),
        scanned("z.K.: Amt 13", 300, 452, size=8.5),
    ]
    signed = [*_body(pitch=13)[:-1], scanned("Anna Muster", 70, 380), scanned("Ratsfrau", 70, 414)]
    letter = analyse(scanned_document(*signed, *form, frames=[Frame(Box(290, 370, 560, 470))]))
    assert len(_zone(letter, Zone.ROUTING)) == 5
    assert _zone(letter, Zone.SIGNATURE) == ["Anna Muster", "Ratsfrau"]


def test_figures_above_the_reasons_are_no_signature() -> None:
    rows = [
        scanned(SALUTATION, 70, 100),
        scanned("Der Rat möge beschließen:", 70, 130),
        scanned("Die Mittel für den Bauhof werden im nächsten Haushalt gestrichen.", 70, 160),
        scanned("Neubau Bauhof", 70, 230),
        scanned("240.000", 330, 230),
        scanned("Begründung", 70, 260),
        *(scanned(row, 70, 280 + 14 * place) for place, row in enumerate(PROSE)),
        scanned(CLOSING, 70, 350),
        scanned("Anna Muster", 70, 380),
    ]
    assert _zone(analyse(scanned_document(*rows)), Zone.SIGNATURE) == ["Anna Muster"]
