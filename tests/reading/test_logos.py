"""Letters in pictures and drawings of a digital letterhead."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extract.pipeline import extract
from extract.reading import read
from extract.scan import Picture, read_region
from schemas.page import Page, TextSource, Word
from schemas.scan import ScannedWord
from tests.reading.layered import LETTER, Draw, outlines, pdf, text
from tests.reading.scanned_files import image as stream
from tests.scans import HEIGHT, typed

Color = tuple[int, int, int]
RED, GREEN, VIOLET, WHITE, BLACK = (227, 0, 15), (0, 120, 50), (80, 36, 121), (255, 255, 255), (0, 0, 0)


def logo(lines: Sequence[str], *, ink: Color, ground: Color) -> Image.Image:
    """A logo of 160 x 60 points at 200 dpi."""
    document = pdfium.PdfDocument(typed(lines, size=20, x=12, y=26))
    grey = document[0].render(scale=200 / 72).to_pil().convert("L").crop((0, 0, 444, 166))
    document.close()
    share = np.asarray(grey, np.float32)[..., None] / 255
    return Image.fromarray((np.array(ground) * share + np.array(ink) * (1 - share)).astype(np.uint8))


def drawn(picture: Image.Image, *, x: float = 380, y: float = 20, width: float = 160, height: float = 60) -> Draw:
    return lambda canvas: canvas.drawImage(ImageReader(picture), x, HEIGHT - y - height, width, height)


def page_of(path: Path, *steps: Draw) -> Page:
    (page,) = read(pdf(path / "letter.pdf", (*steps, text(LETTER, mode=0, down=60)))).pages
    return page


def read_in(page: Page) -> list[Word]:
    """The words that were read in pictures."""
    return [word for word in page.words if word.confidence is not None]


@pytest.mark.parametrize(
    ("ink", "ground"), [(RED, WHITE), (WHITE, RED), (WHITE, GREEN), (VIOLET, WHITE), (BLACK, WHITE), (WHITE, VIOLET)]
)
def test_a_logo_is_read_at_its_place(ink: Color, ground: Color, tmp_path: Path) -> None:
    page = page_of(tmp_path, drawn(logo(["Bürgerliste", "Mühlenrode"], ink=ink, ground=ground)))
    one, other = read_in(page)
    assert (one.text, other.text) == ("Bürgerliste", "Mühlenrode")
    assert one.box.x0 == pytest.approx(380 + 12, abs=2)
    assert one.box.bottom == pytest.approx(20 + 26 + 4, abs=2.5)
    assert one.size == pytest.approx(20, rel=0.15)
    assert one.confidence is not None
    assert 0.85 <= one.confidence <= 1
    assert page.source is TextSource.DIGITAL
    assert len(page.words) == len(" ".join(LETTER).split()) + 2


def test_a_logo_in_outlines_is_read(tmp_path: Path) -> None:
    page = page_of(tmp_path, outlines(["Bürgerliste"], size=24, x=380, y=40))
    assert [word.text for word in read_in(page)] == ["Bürgerliste"]


def test_words_of_the_text_layer_are_not_read_again(tmp_path: Path) -> None:
    ground = drawn(Image.new("RGB", (444, 166), (250, 220, 60)))
    page = page_of(tmp_path, ground, text(["Bürgerliste"], mode=0, down=-30, right=330))
    assert read_in(page) == []
    assert "Bürgerliste" in [word.text for word in page.words]


def scrawl() -> Image.Image:
    """A signature: loops of a pen."""
    pixels = np.full((166, 444, 3), 255, np.uint8)
    t = np.linspace(0, 1, 200)
    x, y = 30 + 380 * t + 24 * np.sin(40 * t), 83 + 60 * np.cos(40 * t) * (1 - 0.6 * t)
    line = np.round(np.column_stack((x, y)) * 8).astype(np.int32)
    cv2.polylines(pixels, [line], False, (30, 40, 130), 4, cv2.LINE_AA, 3)
    return Image.fromarray(pixels)


def photo() -> Image.Image:
    """Blurred noise, as woods and crowds give it."""
    noise = np.random.default_rng(5).normal(128, 900, (166, 444, 3))
    return Image.fromarray(np.clip(cv2.GaussianBlur(noise, (0, 0), 3), 0, 255).astype(np.uint8))


NAME = logo(["Bürgerliste"], ink=RED, ground=WHITE)
NO_LOGOS: dict[str, Draw] = {
    "a signature": drawn(scrawl()),
    "a photo": drawn(photo()),
    "a coloured strip": drawn(Image.new("RGB", (60, 20), RED), x=0, width=595),
    "letters at the letter's end": drawn(NAME, y=700),
    "a picture below the text's beginning": drawn(NAME, x=380, y=205),
    "a plan": drawn(NAME, y=20, x=20, width=500, height=300),
    "a speck": drawn(NAME, width=16, height=6),
}


@pytest.mark.parametrize("case", NO_LOGOS)
def test_other_pictures_give_no_words(case: str, tmp_path: Path) -> None:
    assert read_in(page_of(tmp_path, NO_LOGOS[case])) == []


def test_rules_and_frames_are_not_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def draw(canvas: Canvas) -> None:
        for place in range(40):
            canvas.roundRect(60, 790 - 6 * place, 400, 5, 2)

    monkeypatch.setattr("extract.reading._logos.region_of", None)
    assert read_in(page_of(tmp_path, draw)) == []


def test_printed_paper_is_read_in_its_head(tmp_path: Path) -> None:
    paper = Image.new("RGB", (1653, 2339), WHITE)
    paper.paste(NAME, (1056, 56))
    paper.paste(NAME, (1056, 2000))
    page = page_of(tmp_path, lambda canvas: canvas.drawImage(ImageReader(paper), 0, 0, 595, HEIGHT))
    assert page.source is TextSource.DIGITAL
    (word,) = read_in(page)
    assert (word.text, round(word.box.x0, -1)) == ("Bürgerliste", 390)


@pytest.mark.parametrize("entries", [{"Width": 60_000, "Height": 60_000}, {"Width": 0}])
def test_a_bad_picture_does_not_cost_the_page(
    entries: dict[str, int], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = pdf(tmp_path / "letter.pdf", (text(LETTER, mode=0),))
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        page = document.pages[0]
        page.add_resource(stream(document, b"", **entries), pikepdf.Name.XObject, pikepdf.Name.Logo)
        page.contents_add(document.make_stream(b"q 160 0 0 60 380 760 cm /Logo Do Q"))
        document.save(path)
    with caplog.at_level(logging.WARNING):
        (found,) = read(path).pages
    assert [word.text for word in found.words] == " ".join(LETTER).split()
    assert entries["Width"] == 0 or "page 1 of letter.pdf" in caplog.text


def test_a_logo_on_every_page_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reads: list[Picture] = []

    def counted(picture: Picture) -> tuple[ScannedWord, ...]:
        reads.append(picture)
        return read_region(picture)

    monkeypatch.setattr("extract.reading._logos.read_region", counted)
    step = (drawn(NAME), text(LETTER, mode=0, down=60))
    pages = read(pdf(tmp_path / "letter.pdf", step, step, step)).pages
    assert len(reads) == 1
    assert [[word.text for word in read_in(page)] for page in pages] == [["Bürgerliste"]] * 3
    assert read_in(pages[0])[0].box == read_in(pages[2])[0].box


def test_a_page_without_pictures_pays_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.reading._logos.read_region", None)
    monkeypatch.setattr("extract.reading._logos.drawn_on", None)
    before = time.process_time()
    page = page_of(tmp_path, lambda canvas: canvas.line(70, 700, 500, 700))
    assert read_in(page) == []
    assert time.process_time() - before < 2


def test_a_faction_that_stands_in_the_logo_alone_is_found(tmp_path: Path) -> None:
    lines = ("Stadt Mühlenrode", "", "Antrag: Überweg an der Färberstraße", "", *LETTER[1:])
    steps = (drawn(logo(["SPD-Fraktion", "Mühlenrode"], ink=WHITE, ground=RED)), text(lines, mode=0, down=60))
    [record] = extract(pdf(tmp_path / "letter.pdf", steps))
    (faction,) = record.factions
    assert (faction.value, faction.printed) == ("SPD", "SPD-Fraktion Mühlenrode")
    assert faction.evidence[0].bbox[0] == pytest.approx(392, abs=2)
