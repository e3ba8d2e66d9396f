"""Rules, frames, tables, and the words that lines strike out or underline."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extract.reading._lean import operations, without_text
from schemas.page import Document, Page

Reading = Callable[..., Document]
FONT, SIZE = "Helvetica", 10.0
X, Y = 72.0, 600.0


def write(canvas: Canvas, text: str, *, x: float = X, y: float = Y) -> None:
    """One line of text."""
    canvas.setFont(FONT, SIZE)
    canvas.drawString(x, y, text)


def span(canvas: Canvas, before: str, part: str) -> tuple[float, float]:
    """From where to where a part of a line stands."""
    start = X + canvas.stringWidth(before, FONT, SIZE)
    return start, start + canvas.stringWidth(part, FONT, SIZE)


def strike(canvas: Canvas, before: str, part: str, *, rise: float = 2.6) -> None:
    """A line through a part of a line of text."""
    x0, x1 = span(canvas, before, part)
    canvas.line(x0, Y + rise, x1, Y + rise)


def struck(page: Page) -> list[str]:
    """The struck words."""
    return [word.text for word in page.words if word.struck]


def underlined(page: Page) -> list[str]:
    """The underlined words."""
    return [word.text for word in page.words if word.underlined]


def test_only_the_word_under_the_line_is_struck(reading: Reading) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, "Antrag / Anfrage / Rats-/ Bürger-/")
        strike(canvas, "Antrag / ", "Anfrage")
        strike(canvas, "Antrag / Anfrage / ", "Rats-/")

    (page,) = reading(draw).pages
    assert struck(page) == ["Anfrage", "Rats-/"]
    assert underlined(page) == []


def test_a_line_drawn_as_filled_rectangle_strikes_too(reading: Reading) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, "Antrag Anfrage")
        x0, x1 = span(canvas, "Antrag ", "Anfrage")
        canvas.rect(x0, Y + 2.4, x1 - x0, 0.6, stroke=0, fill=1)

    assert struck(reading(draw).pages[0]) == ["Anfrage"]


def test_a_word_struck_up_to_its_slash_is_parted(reading: Reading) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, "Antrag/Anfrage")
        strike(canvas, "Antrag/", "Anfrage")

    (page,) = reading(draw).pages
    assert [word.text for word in page.words] == ["Antrag/", "Anfrage"]
    assert struck(page) == ["Anfrage"]


def test_underlined_is_not_struck(reading: Reading) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, "Der Rat möge beschließen: sofort")
        strike(canvas, "", "Der Rat möge beschließen:", rise=-1.5)

    (page,) = reading(draw).pages
    assert underlined(page) == ["Der", "Rat", "möge", "beschließen:"]
    assert struck(page) == []


def test_a_white_line_strikes_nothing(reading: Reading) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, "Anfrage")
        canvas.setStrokeColorRGB(1, 1, 1)
        strike(canvas, "", "Anfrage")

    (page,) = reading(draw).pages
    assert (struck(page), page.rules) == ([], ())


def test_a_separator_under_a_short_line_is_no_underline(reading: Reading) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, "Fraktion")
        canvas.line(X, Y - 2, 520, Y - 2)

    (page,) = reading(draw).pages
    assert underlined(page) == []
    assert len(page.rules) == 1


@pytest.mark.parametrize("rise", [-2.0, 2.6])
def test_table_borders_neither_strike_nor_underline(reading: Reading, rise: float) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, "Gremium")
        write(canvas, "Sitzung", x=150)
        canvas.grid([X, 140, X + 110], [Y + rise - 20, Y + rise, Y + rise + 20])

    (page,) = reading(draw).pages
    assert (struck(page), underlined(page)) == ([], [])
    (table,) = page.tables
    assert [len(row) for row in table.rows] == [2, 2]
    assert table.rows[0][0] is not None
    assert table.rows[0][0].x0 == pytest.approx(X, abs=0.6)
    assert table.box.top == pytest.approx(842 - (Y + rise + 20), abs=0.6)
    assert page.frames == ()


def test_a_single_box_is_a_frame_and_no_table(reading: Reading) -> None:
    (page,) = reading(lambda canvas: canvas.rect(100, 300, 200, 120)).pages
    (frame,) = page.frames
    assert (round(frame.box.x0), round(frame.box.top), round(frame.box.x1), round(frame.box.bottom)) == (
        100,
        422,
        300,
        542,
    )
    assert (frame.angle, page.tables, page.rules) == (0.0, (), ())


def test_a_box_of_four_lines_is_a_frame_too(reading: Reading) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.lines([(100, 300, 300, 300), (300, 300, 300, 400), (300, 400, 100, 400), (100, 400, 100, 300)])

    (page,) = reading(draw).pages
    assert (len(page.frames), page.tables) == (1, ())


def test_cells_drawn_as_boxes_are_a_table_and_no_frames(reading: Reading) -> None:
    def draw(canvas: Canvas) -> None:
        for column in range(3):
            for row in range(2):
                canvas.rect(100 + 80 * column, 300 + 20 * row, 80, 20)

    (page,) = reading(draw).pages
    (table,) = page.tables
    assert [len(row) for row in table.rows] == [3, 3]
    assert page.frames == ()


def test_an_emblem_of_tiny_squares_is_no_table(reading: Reading) -> None:
    (page,) = reading(lambda canvas: canvas.grid([100, 104, 108], [300, 304, 308])).pages
    assert (page.tables, page.frames) == ((), ())


def test_a_border_filled_between_two_rectangles_is_one_frame(reading: Reading) -> None:
    def draw(canvas: Canvas) -> None:
        path = canvas.beginPath()
        path.rect(100, 300, 200, 120)
        path.rect(101.5, 301.5, 197, 117)
        canvas.drawPath(path, stroke=0, fill=1, fillMode=0)

    (page,) = reading(draw).pages
    assert len(page.frames) == 1
    assert page.frames[0].box.x0 == pytest.approx(100, abs=0.1)


def test_rounded_rectangle_is_a_frame_and_a_background_is_not(reading: Reading) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.roundRect(100, 300, 200, 120, 8)
        canvas.setFillGray(0.9)
        canvas.rect(100, 100, 200, 120, stroke=0, fill=1)

    assert len(reading(draw).pages[0].frames) == 1


@pytest.mark.parametrize("as_pieces", [True, False])
def test_a_dashed_line_is_one_rule(reading: Reading, as_pieces: bool) -> None:
    def draw(canvas: Canvas) -> None:
        if as_pieces:
            for x in range(100, 300, 6):
                canvas.line(x, 500, x + 3, 500)
        else:
            canvas.setDash(3, 3)
            canvas.line(100, 500, 301, 500)

    (rule,) = reading(draw).pages[0].rules
    assert rule.level
    assert (rule.box.x0, rule.box.x1) == pytest.approx((100, 301), abs=1)


def test_upright_rule(reading: Reading) -> None:
    (rule,) = reading(lambda canvas: canvas.line(300, 100, 300, 400)).pages[0].rules
    assert not rule.level
    assert rule.box.height == pytest.approx(300, abs=0.1)


def test_a_signature_of_curves_is_no_rule_and_strikes_nothing(reading: Reading) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, "Wolf Roth")
        path = canvas.beginPath()
        path.moveTo(X, Y + 3)
        for step in range(12):
            path.curveTo(X + 5 * step, Y + 9, X + 5 * step + 2, Y - 3, X + 5 * step + 5, Y + 3)
        canvas.drawPath(path)

    (page,) = reading(draw).pages
    assert (page.rules, page.frames, struck(page), underlined(page)) == ((), (), [], [])


def test_pictures_and_forms_do_not_hide_the_rules(reading: Reading) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(Image.new("RGB", (8, 8), "red")), 400, 700, 80, 40)
        canvas.beginForm("stamp")
        canvas.line(0, 0, 150, 0)
        write(canvas, "EINGANG", x=0, y=10)
        canvas.endForm()
        canvas.saveState()
        canvas.translate(200, 400)
        canvas.doForm("stamp")
        canvas.restoreState()

    (page,) = reading(draw).pages
    (rule,) = page.rules
    assert (rule.box.x0, rule.box.middle[1]) == pytest.approx((200, 442), abs=0.5)
    assert [word.text for word in page.words] == ["EINGANG"]
    assert page.words[0].box.x0 == pytest.approx(200, abs=1)
    assert (round(page.pictures[0].x0), round(page.pictures[0].top)) == (400, 102)


def test_text_is_cut_out_of_a_content_stream_with_all_its_traps() -> None:
    content = rb"q 1 0 0 RG BT /F1 9 Tf 0.5 g (ET \) ( 9 9 m 8 8 l S ) 0 0 1 rg) Tj <4554> Tj ET 1 2 m 3 4 l S Q"
    assert without_text(content).split() == b"q 1 0 0 RG 0.5 g 1 2 m 3 4 l S Q".split()


def test_inline_pictures_are_cut_out() -> None:
    content = b"1 w BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 9 9 m S \xff EI 1 2 m 3 4 l S"
    assert [name for name, _ in operations(content)] == ["w", "m", "l", "S"]


def test_arrays_are_one_operand() -> None:
    assert list(operations(b"[3 2] 0 d")) == [("d", [[3.0, 2.0], 0.0])]


def test_an_open_text_object_costs_no_time() -> None:
    content = b"BT " + b"(a" * 2_000 + b" x" * 200_000
    assert b"ET" not in without_text(content)
