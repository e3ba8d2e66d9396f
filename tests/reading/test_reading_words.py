"""Words: text, boxes, styles, and what is left out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extract.reading import read
from extract.reading._glyphs import is_pictogram_font, text_of, tidy
from schemas.page import Document, TextSource, Word

Reading = Callable[..., Document]


def texts(document: Document) -> list[str]:
    """All words of a document."""
    return [word.text for page in document.pages for word in page.words]


def write(
    text: str, *, x: float = 72, y: float = 700, font: str = "Helvetica", size: float = 11
) -> Callable[..., None]:
    """A drawing of one line."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, size)
        canvas.drawString(x, y, text)

    return draw


def word(document: Document, text: str) -> Word:
    """The one word with that text."""
    (found,) = [word for page in document.pages for word in page.words if word.text == text]
    return found


def test_words_carry_place_font_size_weight_and_colour(reading: Reading) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-BoldOblique", 14)
        canvas.setFillColorRGB(1, 0, 0)
        canvas.drawString(72, 742, "Antrag")
        canvas.setFont("Times-Roman", 11)
        canvas.drawString(200, 742, "Begründung")

    document = reading(draw)
    bold, plain = word(document, "Antrag"), word(document, "Begründung")
    assert (bold.bold, bold.italic, bold.size, bold.color) == (True, True, 14.0, (255, 0, 0))
    assert bold.font == "Helvetica-BoldOblique"
    assert (plain.bold, plain.italic, plain.size, plain.angle) == (False, False, 11.0, 0.0)
    assert bold.box.x0 == pytest.approx(72, abs=0.5)
    assert bold.box.bottom == pytest.approx(842 - 742 + 0.21 * 14, abs=0.6)
    assert bold.box.height == pytest.approx(14, abs=0.1)
    assert document.source is TextSource.DIGITAL


def test_size_includes_the_text_matrix(reading: Reading) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.scale(0.5, 0.5)
        write("Halb", size=24, x=144, y=1400)(canvas)

    found = word(reading(draw), "Halb")
    assert found.size == 12.0
    assert found.box.x0 == pytest.approx(72, abs=0.5)


def test_order_is_the_files_own(reading: Reading) -> None:
    assert texts(reading(lambda canvas: (write("unten", y=100)(canvas), write("oben", y=700)(canvas)))) == [
        "unten",
        "oben",
    ]


def test_fake_bold_is_one_word(reading: Reading) -> None:
    def draw(canvas: Canvas) -> None:
        write("Beschlussentwurf: Der Rat")(canvas)
        write("Beschlussentwurf: Der Rat", x=72.4)(canvas)

    assert texts(reading(draw)) == ["Beschlussentwurf:", "Der", "Rat"]


def test_fake_bold_drawn_letter_by_letter_is_one_word(reading: Reading) -> None:
    def draw(canvas: Canvas) -> None:
        for index, letter in enumerate("Hammamet"):
            for shift in (0.0, 0.3):
                write(letter, x=72 + 7 * index + shift, font="Courier")(canvas)

    assert texts(reading(draw)) == ["Hammamet"]


def test_equal_words_at_two_places_are_two(reading: Reading) -> None:
    assert texts(reading(write("Rat Rat Rat"))) == ["Rat", "Rat", "Rat"]


def test_ligatures_are_taken_apart(reading: Reading) -> None:
    assert texts(reading(write("P\ufb02icht \ufb01nden", font="Vera"))) == ["Pflicht", "finden"]


def test_spaced_heading_comes_as_letters_and_keeps_its_place(reading: Reading) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Begründung", charSpace=6)

    document = reading(draw)
    assert "".join(texts(document)) == "Begründung"
    assert len(texts(document)) == 10


def test_words_part_at_gaps_without_a_space(reading: Reading) -> None:
    def draw(canvas: Canvas) -> None:
        write("Rat")(canvas)
        write("Ausschuss", x=72 + canvas.stringWidth("Rat", "Helvetica", 11) + 3.0)(canvas)

    assert texts(reading(draw)) == ["Rat", "Ausschuss"]


def test_kerned_pieces_are_one_word(reading: Reading) -> None:
    def draw(canvas: Canvas) -> None:
        write("Ra")(canvas)
        write("thaus", x=72 + canvas.stringWidth("Ra", "Helvetica", 11) + 0.4)(canvas)

    assert texts(reading(draw)) == ["Rathaus"]


def test_line_end_hyphen_stays_a_hyphen(reading: Reading) -> None:
    def draw(canvas: Canvas) -> None:
        write("Der Schul-")(canvas)
        write("ausschuss tagt", y=686)(canvas)

    assert texts(reading(draw)) == ["Der", "Schul-", "ausschuss", "tagt"]


def test_soft_hyphen_stands_only_at_a_line_end(reading: Reading) -> None:
    def draw(canvas: Canvas) -> None:
        write("Ver\u00adwal\u00adtung Schul\u00ad", font="Vera")(canvas)
        write("amt", y=686, font="Vera")(canvas)

    assert texts(reading(draw)) == ["Verwaltung", "Schul-", "amt"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (0x02, "-"), (0xFFFE, "-"), (0xFB00, "ff"), (0xFB05, "ſt"), (0x17F, "ſ"), (0xF0B7, "•"), (0xF020, " "),
        (0xA0, " "), (0x00, ""), (0x200B, ""), (0x41, "A"), (0x25AA, "▪"),
    ],
)  # fmt: skip
def test_glyphs(code: int, text: str) -> None:
    assert text_of(code) == text


def test_letters_of_a_pictogram_font_are_bullets() -> None:
    assert is_pictogram_font("Wingdings-Regular")
    assert text_of(ord("q"), True) == "•"


def test_accents_are_composed() -> None:
    assert tidy("fu\u0308r") == "für"


def test_invisible_text_is_left_out(reading: Reading) -> None:
    def draw(canvas: Canvas) -> None:
        write("sichtbar")(canvas)
        text = canvas.beginText(72, 500)
        text.setTextRenderMode(3)
        text.textOut("verborgen")
        canvas.drawText(text)
        write("winzig", y=400, size=0.4)(canvas)
        write("daneben", x=-300, y=300)(canvas)

    assert texts(reading(draw)) == ["sichtbar"]


def test_rotated_stamp_has_its_angle_clockwise(reading: Reading) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(300, 600)
        canvas.rotate(4)
        canvas.rect(-10, -10, 120, 40)
        write("EINGANG 14. Nov.", x=0, y=0)(canvas)

    (page,) = reading(draw).pages
    assert [word.text for word in page.words] == ["EINGANG", "14.", "Nov."]
    assert {word.angle for word in page.words} == {-4.0}
    assert [frame.angle for frame in page.frames] == [-4.0]
    assert all(page.frames[0].box.holds(*word.box.middle) for word in page.words)
    assert page.words[0].box.x0 == pytest.approx(300, abs=2)
    assert page.words[2].box.bottom < page.words[0].box.bottom


def test_rotate_and_crop_box_give_displayed_coordinates(make: Callable[..., Path]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(500, 200)
        canvas.rotate(90)
        write("Antrag", x=0, y=0)(canvas)
        canvas.line(0, -2, canvas.stringWidth("Antrag", "Helvetica", 11), -2)
        canvas.restoreState()

    path = make(draw)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].Rotate = 90
        pdf.pages[0].CropBox = [100, 100, 550, 800]
        pdf.save()
    (page,) = read(path).pages
    (found,) = page.words
    assert (page.width, page.height) == (700.0, 450.0)
    assert found.angle == 0.0
    assert found.box.x0 == pytest.approx(200 - 100, abs=1)
    assert found.box.bottom == pytest.approx(500 - 100 + 0.21 * 11, abs=1)
    assert found.underlined
    assert page.rules[0].level
    assert page.rules[0].box.middle[1] == pytest.approx(402, abs=0.5)


def test_scan_has_no_words_but_a_picture(reading: Reading) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(Image.new("L", (60, 84), 200)), 0, 0, 595, 842)

    (page,) = reading(draw).pages
    assert page.words == ()
    (picture,) = page.pictures
    assert picture.width == pytest.approx(595, abs=0.5)
    assert picture.height == pytest.approx(842, abs=0.5)


def test_same_bytes_give_the_same_document(make: Callable[..., Path]) -> None:
    path = make(write("Antrag der Fraktion"))
    assert read(path) == read(path)
