"""Lines become blocks in reading order: paragraphs, columns, frames and ruled tables."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from extract.layout._lines import lines_of
from extract.layout._order import blocks_of, blocks_of_cell
from schemas.letter import Block
from tests.letters import PROSE, Drawing


def _blocks(pen: Drawing) -> list[Block]:
    page = pen.document().pages[0]
    return blocks_of(page, lines_of(page))


def _texts(pen: Drawing) -> list[str]:
    return [block.text.replace("\n", "|") for block in _blocks(pen)]


def test_a_page_without_words_has_no_blocks(pen: Drawing) -> None:
    pen.frame(70, 100, 300, 200)
    assert _blocks(pen) == []


def test_lines_at_the_usual_pitch_are_one_block(pen: Drawing) -> None:
    pen.text(70, 100, *PROSE)
    assert _texts(pen) == ["|".join(PROSE)]


def test_lines_set_one_and_a_half_apart_are_one_block_where_all_are(pen: Drawing) -> None:
    pen.text(70, 100, *PROSE, *PROSE, pitch=19)
    assert len(_blocks(pen)) == 1


@pytest.mark.parametrize(("step", "count"), [(14, 1), (20, 2)])
def test_white_space_above_the_usual_pitch_parts_paragraphs(pen: Drawing, step: float, count: int) -> None:
    end = pen.text(70, 100, *PROSE, pitch=13) - 13
    pen.text(70, end + step, *PROSE, pitch=13)
    assert len(_blocks(pen)) == count


def test_the_left_column_is_read_before_the_right_one(pen: Drawing) -> None:
    pen.text(70, 100, "An den", "Rat", "Hafenstadt")
    pen.text(330, 100, "An die", "Verwaltung", "Hafenstadt")
    assert _texts(pen) == ["An den|Rat|Hafenstadt", "An die|Verwaltung|Hafenstadt"]


def test_text_across_the_page_parts_the_columns_above_from_those_below(pen: Drawing) -> None:
    pen.text(70, 100, "oben links")
    pen.text(330, 100, "oben rechts")
    pen.text(70, 140, *PROSE)
    pen.text(70, 200, "unten links")
    pen.text(330, 200, "unten rechts")
    assert _texts(pen) == ["oben links", "oben rechts", "|".join(PROSE), "unten links", "unten rechts"]


@pytest.mark.parametrize(("gutter", "count"), [(6, 1), (12, 2)])
def test_a_white_strip_of_nine_points_parts_columns(pen: Drawing, gutter: float, count: int) -> None:
    right = 70 + stringWidth("Vorsitzender der Fraktion", "Helvetica", 10) + gutter
    pen.text(70, 100, "Vorsitzender der Fraktion", "Anna Muster", size=10, pitch=12)
    pen.text(right, 106, "Bernd Beispiel", "Geschäftsführer", size=10, pitch=12)
    assert len(_blocks(pen)) == count


def test_columns_of_unequal_pitch_do_not_mix(pen: Drawing) -> None:
    pen.text(70, 100, "Anna Muster", "Hafengasse 1", "Hafenstadt", pitch=13)
    pen.text(330, 102, "Rat der Stadt", "Rathausplatz 2", "Hafenstadt", pitch=16)
    assert _texts(pen) == ["Anna Muster|Hafengasse 1|Hafenstadt", "Rat der Stadt|Rathausplatz 2|Hafenstadt"]


def test_four_columns_come_from_left_to_right(pen: Drawing) -> None:
    for place, name in enumerate(["Anna", "Bernd", "Clara", "Dirk"]):
        pen.text(70 + 115 * place, 100, name, "Ratsmitglied")
    assert _texts(pen) == ["Anna|Ratsmitglied", "Bernd|Ratsmitglied", "Clara|Ratsmitglied", "Dirk|Ratsmitglied"]


def test_a_ruled_table_is_one_block_at_its_place(pen: Drawing) -> None:
    pen.text(70, 100, "darüber")
    end = pen.table(70, 120, [120, 100], [["Gremium", "Datum"], ["Rat", "12.03.1998"]])
    pen.text(70, end + 30, "darunter")
    assert [bool(block.rows) for block in _blocks(pen)] == [False, True, False]


def test_a_table_keeps_the_lines_of_each_cell(pen: Drawing) -> None:
    pen.table(70, 120, [120, 100], [["Ausschuss\nfür Bauen", "12.03.1998"], ["Rat", "19.03.1998"]])
    rows = _blocks(pen)[0].rows
    assert [[[line.text for line in cell] for cell in row] for row in rows] == [
        [["Ausschuss", "für Bauen"], ["12.03.1998"]],
        [["Rat"], ["19.03.1998"]],
    ]


def test_an_empty_cell_stays_and_an_empty_row_goes(pen: Drawing) -> None:
    pen.table(70, 120, [120, 100], [["Gremium", "Datum"], ["Rat", ""], ["", ""]])
    rows = _blocks(pen)[0].rows
    assert [[len(cell) for cell in row] for row in rows] == [[1, 1], [1, 0]]


def test_a_table_without_words_is_no_block(pen: Drawing) -> None:
    pen.text(70, 100, "darüber")
    pen.table(70, 120, [120, 100], [["", ""], ["", ""]])
    assert _texts(pen) == ["darüber"]


def test_a_block_within_a_frame_is_framed(pen: Drawing) -> None:
    pen.text(70, 100, "Antrag zum Radweg")
    pen.text(330, 140, "Eingang", "12.03.1998")
    pen.frame(320, 120, 460, 165)
    assert {block.text: block.framed for block in _blocks(pen)} == {
        "Antrag zum Radweg": False,
        "Eingang\n12.03.1998": True,
    }


def test_a_block_that_sticks_out_of_a_frame_to_the_left_is_not_framed(pen: Drawing) -> None:
    pen.text(70, 100, *PROSE)
    pen.frame(200, 80, 480, 140)
    assert [block.framed for block in _blocks(pen)] == [False]


@pytest.mark.parametrize(
    ("left", "right", "count"),
    [
        (("Herrn Bürgermeister", "Karl Muster", "99991 Hafenstadt"), ("An den", "Bauausschuss", "Hafenstadt"), 2),
        (("Herrn Bürgermeister", "Karl Muster"), ("An den", "Bauausschuss"), 1),
        (("Betreff:", "Datum:", "Eingang:"), ("Radweg", "3. Mai 1998", "5. Mai 1998"), 1),
    ],
)
def test_addresses_side_by_side_in_a_cell_are_two_blocks(
    pen: Drawing, left: tuple[str, ...], right: tuple[str, ...], count: int
) -> None:
    pen.text(70, 100, *left)
    pen.text(300, 100, *right)
    blocks = blocks_of_cell(lines_of(pen.document().pages[0]))
    assert [block.framed for block in blocks] == [True] * count
    assert count == 1 or [block.text for block in blocks] == ["\n".join(left), "\n".join(right)]
