"""The searchable PDF: the picture untouched, the text where it is printed."""

from __future__ import annotations

import io
import math
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pikepdf
import pypdfium2 as pdfium
import pytest
from handmade import HEIGHT, WIDTH, corners, found, line, page, scan, searchable, word

from schemas.page import Box, Placing, TextSource, Word

SENTENCE = "Die Straße führt über Öd, § 5 „heute“ – 3 €"


def texts(words: list[Word]) -> list[str]:
    return [each.text for each in words]


TURNED_LEFT = Placing((0, 1, 0, -1, 0, WIDTH, 0, 0, 1))
"""The page as read lies turned by 90 degrees against the clock on a page as displayed that is HEIGHT wide."""


def pixels(pdf: bytes) -> list[bytes]:
    opened = pdfium.PdfDocument(pdf)
    return [opened[number].render(scale=0.5).to_pil().tobytes() for number in range(len(opened))]


def pictures(pdf: bytes) -> list[bytes]:
    """The bytes of the pictures as the file holds them."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [
            each.read_raw_bytes() for each in opened.objects if isinstance(each, pikepdf.Stream) and "/Width" in each
        ]


def test_every_word_lies_in_its_box_behind_an_untouched_picture() -> None:
    words = line(SENTENCE)
    data = scan()
    pdf = searchable(data, page(*words))
    [layer] = found(pdf)
    assert texts(layer) == SENTENCE.split()
    for got, wanted in zip(layer, words, strict=True):
        assert corners(got.box) == pytest.approx(corners(wanted.box), abs=0.1)
    assert pictures(pdf) == pictures(data)
    assert pixels(pdf) == pixels(data)
    assert found(pdf, hidden=False) == [[]]


def test_other_programs_find_the_same_words(tmp_path: Path) -> None:
    words = line(SENTENCE)
    (tmp_path / "o.pdf").write_bytes(searchable(scan(), page(*words)))
    with pdfplumber.open(tmp_path / "o.pdf") as opened:
        plumbed = opened.pages[0].extract_words()
        assert opened.pages[0].extract_text() == SENTENCE
    assert [each["text"] for each in plumbed] == SENTENCE.split()
    assert [each["x0"] for each in plumbed] == pytest.approx([each.box.x0 for each in words], abs=0.1)
    if shutil.which("pdftotext") is None:
        pytest.skip("no pdftotext to try the PDF with")
    said = subprocess.run(["pdftotext", tmp_path / "o.pdf", "-"], capture_output=True, check=True, text=True)
    assert said.stdout.split() == SENTENCE.split()


def test_words_that_touch_stay_two() -> None:
    words = (word("Rat", 72, 100), word("haus", 86, 100))
    pdf = searchable(scan(), page(*words))
    assert texts(found(pdf)[0]) == ["Rat", "haus"]
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        assert opened.pages[0].extract_text() == "Rat haus"


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (20, 30, 580, 800)])
def test_text_lies_right_however_the_page_is_turned_and_cropped(
    rotate: int, crop: tuple[int, int, int, int] | None
) -> None:
    entries = {"Rotate": rotate} | ({"CropBox": pikepdf.Array(crop)} if crop else {})
    words = line("Antrag der Fraktion", top=300)
    [layer] = found(searchable(scan(**entries), page(*words)))
    assert texts(layer) == ["Antrag", "der", "Fraktion"]
    for got, wanted in zip(layer, words, strict=True):
        assert corners(got.box) == pytest.approx(corners(wanted.box), abs=0.2)


def test_a_media_box_may_begin_anywhere() -> None:
    words = line("Antrag der Fraktion", top=300)
    [layer] = found(searchable(scan(box=(-100, 50, WIDTH - 100, HEIGHT + 50)), page(*words)))
    assert corners(layer[0].box) == pytest.approx(corners(words[0].box), abs=0.1)


def test_text_of_a_page_set_upright_for_reading_lies_on_the_page_as_displayed() -> None:
    words = line("Antrag der Fraktion", top=300)
    [layer] = found(searchable(scan(box=(0, 0, HEIGHT, WIDTH)), page(*words, placing=TURNED_LEFT)))
    assert texts(layer) == ["Antrag", "der", "Fraktion"]
    assert layer[0].angle == -90
    for got, wanted in zip(layer, words, strict=True):
        assert corners(got.box) == pytest.approx(corners(TURNED_LEFT.box(wanted.box)), abs=0.3)


@pytest.mark.parametrize("angle", [12.0, -30.0, 90.0, -90.0, 180.0, 135.0])
def test_words_askew_keep_their_angle_and_place(angle: float) -> None:
    turn = math.radians(angle)
    width = abs(60 * math.cos(turn)) + abs(11 * math.sin(turn))
    height = abs(60 * math.sin(turn)) + abs(11 * math.cos(turn))
    stamp = word("Eingegangen", 0, 0, angle=angle, box=Box(200, 200, 200 + width, 200 + height))
    pdf = searchable(scan(), page(stamp))
    [layer] = found(pdf)
    assert texts(layer) == ["Eingegangen"]
    assert layer[0].angle == pytest.approx(angle, abs=0.1)
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        places = [each["matrix"][4:] for each in opened.pages[0].chars]
    x, y = stamp.box.middle
    foot = (0.5 - 0.21) * 11
    start = x - 30 * math.cos(turn) - foot * math.sin(turn), y - 30 * math.sin(turn) + foot * math.cos(turn)
    end = start[0] + 60 * math.cos(turn), start[1] + 60 * math.sin(turn)
    assert places[0] == pytest.approx((start[0], HEIGHT - start[1]), abs=0.1)
    assert places[-1] == pytest.approx((end[0], HEIGHT - end[1]), abs=0.1)


def test_a_word_hardly_askew_is_set_level_where_it_lies() -> None:
    stamp = word("Eingegangen", 200, 200, angle=3.0)
    [layer] = found(searchable(scan(), page(stamp)))
    assert layer[0].angle == 0
    assert layer[0].box.middle == pytest.approx(stamp.box.middle, abs=0.3)


def test_words_of_a_line_share_its_height() -> None:
    low = word("am", 72, 103, box=Box(72, 103, 82, 109))
    tall = word("Pflug", 90, 100, box=Box(90, 100, 115, 112))
    [layer] = found(searchable(scan(), page(low, tall)))
    assert {(round(each.box.top), round(each.box.bottom)) for each in layer} == {(100, 112)}


def test_the_order_is_the_readers_and_no_word_is_lost() -> None:
    left = [word(text, 72, 100 + 13 * place) for place, text in enumerate(("An", "den", "Rat"))]
    askew = word("Rand", 20, 500, angle=90.0, box=Box(20, 500, 31, 520))
    body = line("Wir bitten um Beratung in der nächsten Sitzung des Rates.", top=300)
    [layer] = found(searchable(scan(), page(askew, *body, *left)))
    assert texts(layer) == ["An", "den", "Rat", *(each.text for each in body), "Rand"]


def test_hyphens_stay_as_printed() -> None:
    rows = (*line("Wir bitten Sie, im Stadtgebiet die Anle-", top=100), *line("gung der Wege zu prüfen.", top=113))
    with pdfplumber.open(io.BytesIO(searchable(scan(), page(*rows)))) as opened:
        assert opened.pages[0].extract_text().splitlines() == [
            "Wir bitten Sie, im Stadtgebiet die Anle-",
            "gung der Wege zu prüfen.",
        ]


def test_a_character_beyond_two_bytes_is_replaced() -> None:
    [layer] = found(searchable(scan(), page(word("a\U0001f600b", 72, 100))))
    assert texts(layer) == ["a\ufffdb"]


def test_the_same_input_gives_the_same_bytes() -> None:
    assert searchable(scan(), page(*line(SENTENCE))) == searchable(scan(), page(*line(SENTENCE)))


def test_the_layer_is_small() -> None:
    words = [each for row in range(50) for each in line(SENTENCE, top=50 + 14 * row)]
    assert len(searchable(scan(), page(*words))) - len(scan()) < 9_000


# ---------------------------------------------------------------------------------------- pages that stay as they are
def test_a_file_without_a_page_read_anew_is_handed_back() -> None:
    data = scan()
    kept = tuple(replace(each, confidence=None) for each in line(SENTENCE))
    assert searchable(data, page(*kept, source=TextSource.DIGITAL)) == data
    assert searchable(data, page(*kept)) == data


def test_only_the_page_that_was_read_anew_is_changed() -> None:
    old = b"BT 3 Tr /F1 11 Tf 72 700 Td (Altes) Tj ET"
    data = scan(old, old)
    kept = page(replace(word("Altes", 72, 131), confidence=None))
    pdf = searchable(data, kept, page(word("Neues", 72, 131), number=2))
    assert [texts(layer) for layer in found(pdf)] == [["Altes"], ["Neues"]]
    assert found(pdf)[0] == found(data)[0]
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert "/RatsleseText" not in opened.pages[0].obj.Resources.Font
