"""Which pages are read from their text layer, and which by OCR."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Sequence
from pathlib import Path

import pikepdf
import pytest
from PIL import ImageDraw

from extract.reading import read
from schemas.page import Page, TextSource
from tests.reading.layered import LETTER, OTHER, Draw, image, outlines, pdf, shown, text
from tests.scans import HEIGHT, WIDTH


def page_of(path: Path, *steps: Draw, rotate: int = 0) -> Page:
    (page,) = read(pdf(path / "page.pdf", steps, rotate=rotate)).pages
    return page


def texts(page: Page) -> list[str]:
    return [word.text for word in page.words]


def from_layer(page: Page) -> bool:
    return bool(page.words) and all(word.confidence is None for word in page.words)


def by_ocr(page: Page) -> bool:
    return bool(page.words) and all(word.confidence is not None for word in page.words)


def misread(lines: Sequence[str], share: float) -> list[str]:
    """Letters as an old program takes them for others."""
    chance, like = random.Random(3), str.maketrans("eanirtlu", "cohlvfiv")
    return ["".join(c.translate(like) if chance.random() < share * 2 else c for c in line) for line in lines]


def glued(lines: Sequence[str]) -> list[str]:
    return [re.sub(r"(\w) (\w)", r"\1\2", line) for line in lines]


def without_umlauts(lines: Sequence[str]) -> list[str]:
    return [line.translate(str.maketrans("äöüÄÖÜß", "aouAOUB")) for line in lines]


def test_a_right_layer_behind_a_scan_is_used(tmp_path: Path) -> None:
    page = page_of(tmp_path, image(shown()), text())
    assert from_layer(page)
    assert " ".join(texts(page)) == " ".join(LETTER)
    assert page.source is TextSource.OCR
    assert page.placing is None


def test_text_that_the_picture_covers_is_a_layer_too(tmp_path: Path) -> None:
    page = page_of(tmp_path, text(mode=0), image(shown()))
    assert from_layer(page)
    assert page.source is TextSource.OCR


RUBBISH: dict[str, tuple[Draw, ...]] = {
    "one letter in ten is wrong": (text(misread(LETTER, 0.1)),),
    "words are glued": (text(glued(LETTER)),),
    "umlauts are lost": (text(without_umlauts(LETTER)),),
    "it lies lower": (text(down=40),),
    "it lies a line lower": (text(down=14.85),),
    "it lies further right": (text(right=40),),
    "it is another page's": (text(OTHER),),
    "the lower half is missing": (text(LETTER[:5]),),
    "it is a line alone": (text(["Stadtarchiv Mühlenrode"]),),
}


@pytest.mark.parametrize("case", RUBBISH)
def test_a_wrong_layer_is_read_anew(case: str, tmp_path: Path) -> None:
    page = page_of(tmp_path, image(shown()), *RUBBISH[case])
    assert by_ocr(page)
    assert {"Bürgermeister", "beauftragt,", "Schülerinnen", "Grüßen"} <= set(texts(page))
    assert page.source is TextSource.OCR


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_turned_page_keeps_its_right_layer(rotate: int, tmp_path: Path) -> None:
    page = page_of(tmp_path, image(shown()), text(), rotate=rotate)
    assert from_layer(page)
    assert (page.width, page.height) == (WIDTH, HEIGHT)
    assert page.words[0].box.x0 == pytest.approx(70, abs=1)


@pytest.mark.parametrize("angle", [-2.5, 1.6])
def test_a_tilted_page_keeps_its_right_layer_and_is_set_straight(angle: float, tmp_path: Path) -> None:
    page = page_of(tmp_path, image(shown(angle=angle)), text(angle=angle))
    straight = page_of(tmp_path, image(shown()), text())
    assert from_layer(page)
    assert texts(page) == texts(straight)
    assert all(word.angle == 0 for word in page.words)
    assert page.placing is not None
    for word, level in zip(page.words, straight.words, strict=True):
        assert word.box.x0 == pytest.approx(level.box.x0, abs=0.5)
        assert word.box.bottom == pytest.approx(level.box.bottom, abs=0.5)
    x, y = page.placing.point(WIDTH, HEIGHT / 2)
    assert (y > HEIGHT / 2) == (angle > 0)


def test_a_layer_with_a_digital_mark_of_an_archive_keeps_both(tmp_path: Path) -> None:
    page = page_of(tmp_path, image(shown()), text(), text(["Stadtarchiv Blatt 7"], mode=0, down=600))
    assert from_layer(page)
    assert texts(page)[-3:] == ["Stadtarchiv", "Blatt", "7"]


def test_a_scan_with_a_digital_mark_is_read(tmp_path: Path) -> None:
    mark = text(["Stadtarchiv Mühlenrode Bestand 12 Nummer 345 aus dem Jahr 2011 Blatt 7"], mode=0, down=600)
    page = page_of(tmp_path, image(shown()), mark)
    assert by_ocr(page)
    assert {"Stadtarchiv", "Bestand", "Bürgermeister"} <= set(texts(page))


def test_a_letter_on_printed_paper_is_digital(tmp_path: Path) -> None:
    paper = shown([""])
    ImageDraw.Draw(paper).rectangle((0, 0, 1240, 100), fill=120)
    page = page_of(tmp_path, image(paper), text(mode=0))
    assert page.source is TextSource.DIGITAL
    assert from_layer(page)
    assert len(page.words) == len(" ".join(LETTER).split())


def test_a_table_of_numbers_behind_a_scan_is_used(tmp_path: Path) -> None:
    rows = [f"{n}.{n * 37 + 100},50 {n * 91 + 100}.400,00 {n * 53 + 200},25 20{n + 10}" for n in range(1, 9)]
    assert from_layer(page_of(tmp_path, image(shown(rows)), text(rows)))
    assert by_ocr(page_of(tmp_path, image(shown(rows)), text([row.replace("5", "8") for row in rows])))


# ------------------------------------------------------------------------------------------------------ digital pages
def ciphered(lines: Sequence[str], by: int) -> list[str]:
    """What comes of a font without ToUnicode whose glyphs are counted otherwise."""
    return ["".join(chr(ord(c) - by) if c != " " else c for c in line if c.isascii()) for line in lines]


@pytest.mark.parametrize("by", [-1, 3, 29])
def test_a_cipher_is_no_language_and_is_read(by: int, tmp_path: Path) -> None:
    """The glyphs are shown as they are coded here, so that what is read is no German either, but surely read anew."""
    page = page_of(tmp_path, text(ciphered(LETTER, by), mode=0))
    assert page.source is TextSource.OCR


def test_a_digital_page_is_digital(tmp_path: Path) -> None:
    numbers, names = ["Anlage 1", "1.200,00 3.400,00 12,50 2024"] * 5, ["CDU SPD FDP BSW WLH XYZ KG"] * 2
    for lines in (LETTER, ["Antrag"], numbers, names):
        page = page_of(tmp_path, text(lines, mode=0))
        assert (page.source, from_layer(page)) == (TextSource.DIGITAL, True)


def test_a_font_of_private_signs_is_read(tmp_path: Path) -> None:
    path = pdf(tmp_path / "made.pdf", (text(mode=0),))
    codes = b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <21> <FF> <E021> endbfrange"
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        for font in document.pages[0].Resources.Font.values():
            font.ToUnicode = document.make_stream(b"begincmap " + codes + b" endcmap")
        document.save(path)
    (page,) = read(path).pages
    assert by_ocr(page)
    assert {"Bürgermeister", "beauftragt,"} <= set(texts(page))


def test_outlines_without_text_are_read(tmp_path: Path) -> None:
    page = page_of(tmp_path, outlines(LETTER[2:6], size=11))
    assert by_ocr(page)
    assert {"Verwaltung", "Schulweg"} <= set(texts(page))


def test_a_blank_page_is_blank(tmp_path: Path) -> None:
    page = page_of(tmp_path)
    assert (page.words, page.source) == ((), TextSource.DIGITAL)


def test_the_decision_costs_a_quarter_of_a_second(tmp_path: Path) -> None:
    path = pdf(tmp_path / "page.pdf", (image(shown(dpi=200)), text()))
    read(path)
    before = time.process_time()
    page = read(path).pages[0]
    assert from_layer(page)
    assert time.process_time() - before < 0.5
