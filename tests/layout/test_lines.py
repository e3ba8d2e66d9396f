"""Words become lines: baselines, column gaps, frames, cells, and letter-spaced words."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from extract.layout._lines import lines_of, stamp_words
from schemas.letter import Line
from tests.letters import PROSE, Drawing


def _lines(pen: Drawing) -> list[Line]:
    return lines_of(pen.document().pages[0])


def _texts(pen: Drawing) -> list[str]:
    return [line.text for line in _lines(pen)]


def test_words_on_one_baseline_are_one_line(pen: Drawing) -> None:
    pen.text(70, 100, "Antrag zum Radweg am Hafen")
    assert _texts(pen) == ["Antrag zum Radweg am Hafen"]


def test_a_line_holds_words_of_unequal_baselines_up_to_a_third_of_their_height(pen: Drawing) -> None:
    pen.text(70, 100, "Antrag")
    pen.text(110, 102.5, "vom Hafen")
    assert _texts(pen) == ["Antrag vom Hafen"]


def test_words_half_a_line_lower_are_another_line(pen: Drawing) -> None:
    pen.text(70, 100, "Antrag")
    pen.text(110, 107, "vom Hafen")
    assert _texts(pen) == ["Antrag", "vom Hafen"]


def test_lines_come_from_top_to_bottom_and_left_to_right_whatever_the_file_says(pen: Drawing) -> None:
    pen.text(300, 120, "vierte")
    pen.text(70, 120, "dritte")
    pen.text(300, 100, "zweite")
    pen.text(70, 100, "erste")
    assert _texts(pen) == ["erste", "zweite", "dritte", "vierte"]


def test_a_line_knows_the_box_around_its_words(pen: Drawing) -> None:
    pen.text(70, 100, "Antrag zum Radweg")
    box = _lines(pen)[0].box
    assert (box.x0, box.x1) == (
        pytest.approx(70, abs=1),
        pytest.approx(70 + stringWidth("Antrag zum Radweg", "Helvetica", 11), abs=1),
    )


@pytest.mark.parametrize(("gap", "parted"), [(1.3, False), (1.8, True)])
def test_a_gap_of_one_and_a_half_sizes_parts_columns(pen: Drawing, gap: float, parted: bool) -> None:
    pen.text(70, 100, "Anna Muster", size=10)
    pen.text(70 + stringWidth("Anna Muster", "Helvetica", 10) + gap * 10, 100, "Bernd Beispiel", size=10)
    assert _texts(pen) == (["Anna Muster", "Bernd Beispiel"] if parted else ["Anna Muster Bernd Beispiel"])


@pytest.mark.parametrize("mark", ["Betreff:", "Betr.", "1.", "2)", "(3)", "a)", "IV.", "-", "•", "Zu 1.", "1.2."])
def test_a_tab_behind_a_label_or_list_mark_parts_nothing(pen: Drawing, mark: str) -> None:
    pen.text(70, 100, mark)
    pen.text(140, 100, "Radweg am Hafen")
    assert _texts(pen) == [f"{mark} Radweg am Hafen"]


def test_a_label_does_not_reach_over_ten_sizes(pen: Drawing) -> None:
    pen.text(70, 100, "Datum:")
    pen.text(300, 100, "Hafenstadt")
    assert _texts(pen) == ["Datum:", "Hafenstadt"]


def test_the_longest_line_of_side_by_side_addressees_is_parted_where_the_others_are(pen: Drawing) -> None:
    left = ["An den", "Vorsitzenden des Ausschusses", "Herrn Muster"]
    edge = 70 + stringWidth(left[1], "Helvetica", 11) + 6
    pen.text(70, 100, *left)
    pen.text(edge, 100, "An die", "Bürgermeisterin", "Frau Beispiel")
    assert _texts(pen) == [
        "An den", "An die", "Vorsitzenden des Ausschusses", "Bürgermeisterin", "Herrn Muster", "Frau Beispiel",
    ]  # fmt: skip


def test_a_list_number_is_not_cut_off_at_the_edge_of_a_column_nearby(pen: Drawing) -> None:
    pen.text(70, 100, "Rat")
    pen.text(117, 100, "Ausschuss")
    pen.text(117 - stringWidth("1.", "Helvetica", 11) - 8, 113, "1.")
    pen.text(117, 113, "Radweg")
    assert _texts(pen) == ["Rat", "Ausschuss", "1. Radweg"]


def test_a_justified_line_with_wide_gaps_stays_one_line(pen: Drawing) -> None:
    pen.text(70, 100, PROSE[0])
    for x, word in zip((70, 160, 260, 390), ("Dieser", "Zustand", "Verkehrsbehinderung", "unhaltbar"), strict=True):
        pen.text(x, 113, word)
    pen.text(70, 126, PROSE[1])
    assert _texts(pen)[1] == "Dieser Zustand Verkehrsbehinderung unhaltbar"


def test_a_gap_of_seven_sizes_is_a_gutter_even_below_running_text(pen: Drawing) -> None:
    pen.text(70, 100, PROSE[0])
    pen.text(70, 113, "Anna Muster")
    pen.text(250, 113, "Bernd Beispiel")
    assert _texts(pen)[1:] == ["Anna Muster", "Bernd Beispiel"]


def test_words_that_stand_askew_are_no_lines_but_a_stamps_words(pen: Drawing) -> None:
    pen.text(70, 100, "Antrag zum Radweg")
    pen.askew(350, 90, "Eingang 12.03.1998", angle=7)
    page = pen.document().pages[0]
    assert [line.text for line in lines_of(page)] == ["Antrag zum Radweg"]
    assert [word.text for word in stamp_words(page)] == ["Eingang", "12.03.1998"]


def test_a_scan_that_leans_by_a_degree_is_still_upright(pen: Drawing) -> None:
    pen.askew(70, 100, "Antrag zum Radweg", angle=0.8)
    page = pen.document().pages[0]
    assert [line.text for line in lines_of(page)] == ["Antrag zum Radweg"]
    assert stamp_words(page) == []


def test_words_set_upright_along_the_margin_are_neither_line_nor_stamp(pen: Drawing) -> None:
    pen.askew(20, 600, "Formblatt 17", angle=-90)
    page = pen.document().pages[0]
    assert lines_of(page) == []
    assert stamp_words(page) == []


def test_a_frames_edge_parts_a_line_at_a_gap(pen: Drawing) -> None:
    end = 70 + stringWidth("Hafenstadt, den 3. Mai", "Helvetica", 11)
    pen.text(70, 100, "Hafenstadt, den 3. Mai")
    pen.text(end + 13, 100, "Eingang")
    pen.frame(end + 7, 80, end + 120, 120)
    assert _texts(pen) == ["Hafenstadt, den 3. Mai", "Eingang"]


def test_without_the_frame_the_same_gap_parts_nothing(pen: Drawing) -> None:
    end = 70 + stringWidth("Hafenstadt, den 3. Mai", "Helvetica", 11)
    pen.text(70, 100, "Hafenstadt, den 3. Mai")
    pen.text(end + 13, 100, "Eingang")
    assert _texts(pen) == ["Hafenstadt, den 3. Mai Eingang"]


def test_a_frame_across_running_text_parts_no_line(pen: Drawing) -> None:
    pen.text(70, 100, *PROSE)
    pen.frame(250, 80, 400, 122)
    assert _texts(pen) == list(PROSE)


def test_words_of_two_table_cells_are_two_lines_however_close(pen: Drawing) -> None:
    pen.table(70, 100, [50, 100], [["Rechtsamt", "12.03."], ["Rat", "19.03."]])
    assert _texts(pen) == ["Rechtsamt", "12.03.", "Rat", "19.03."]


def test_a_spaced_out_heading_is_one_word(pen: Drawing) -> None:
    pen.text(70, 100, "B e g r ü n d u n g :")
    line = _lines(pen)[0]
    assert (line.text, line.spaced) == ("Begründung:", True)


def test_spaced_out_words_are_parted_at_the_wider_gap(pen: Drawing) -> None:
    pen.text(70, 100, "D e r   R a t   b e s c h l i e ß t")
    assert _texts(pen) == ["Der Rat beschließt"]


def test_two_lone_letters_are_no_spaced_out_word(pen: Drawing) -> None:
    pen.text(70, 100, "Klasse a b der Schule")
    line = _lines(pen)[0]
    assert (line.text, line.spaced) == ("Klasse a b der Schule", False)


def test_a_spaced_out_word_within_a_line_leaves_the_others_alone(pen: Drawing) -> None:
    pen.text(70, 100, "Das ist n i c h t hinnehmbar")
    assert _texts(pen) == ["Das ist nicht hinnehmbar"]


@pytest.mark.parametrize(("bold", "size"), [(True, 14.0), (False, 9.0)])
def test_a_line_knows_weight_and_size(pen: Drawing, bold: bool, size: float) -> None:
    pen.text(70, 100, "Antrag zum Radweg", bold=bold, size=size)
    line = _lines(pen)[0]
    assert (line.bold, line.size) == (bold, pytest.approx(size, abs=0.2))


def test_a_line_with_few_bold_letters_is_not_bold(pen: Drawing) -> None:
    pen.text(70, 100, "Betr.:", bold=True)
    pen.text(105, 100, "Radweg am alten Hafen")
    assert not _lines(pen)[0].bold


def test_a_line_knows_that_it_is_underlined(pen: Drawing) -> None:
    pen.text(70, 100, "Begründung", underlined=True)
    pen.text(70, 130, "Radweg")
    assert [line.underlined for line in _lines(pen)] == [True, False]
