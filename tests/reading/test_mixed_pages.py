"""Files whose pages are read in different ways, and files of which a page cannot be read."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pikepdf
import pytest

from extract.errors import DamagedError, PictureTooLargeError
from extract.pipeline import extract
from extract.reading import read
from schemas.page import TextSource
from tests.conftest import Run
from tests.reading.layered import LETTER, OTHER, Draw, image, pdf, shown, text
from tests.reading.scanned_files import image as stream

DIGITAL, SCAN, LAYERED = (text(mode=0),), (image(shown(OTHER)),), (image(shown()), text())
BLANK: tuple[Draw, ...] = ()


def with_broken(path: Path, number: int, **entries: object) -> Path:
    """The file with one page replaced by a broken picture."""
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        page = document.pages[number - 1]
        page.Resources = pikepdf.Dictionary()
        usual = {"Filter": pikepdf.Name.DCTDecode}
        page.add_resource(
            stream(document, b"\xff\xd8\xff junk", **(usual | entries)), pikepdf.Name.XObject, pikepdf.Name.I
        )
        page.Contents = document.make_stream(b"595 0 0 842 0 0 cm /I Do")
        document.save(path)
    return path


def test_each_page_is_decided_on_its_own(tmp_path: Path) -> None:
    document = read(pdf(tmp_path / "mixed.pdf", DIGITAL, SCAN, LAYERED, BLANK))
    assert [page.source.value for page in document.pages] == ["digital", "ocr", "ocr", "digital"]
    first, second, third, fourth = document.pages
    assert [word.text for word in first.words] == [word.text for word in third.words] == " ".join(LETTER).split()
    assert {word.confidence for word in (*first.words, *third.words)} == {None}
    assert all(word.confidence is not None for word in second.words)
    assert {"Niederschrift", "Hallenbad,"} <= {word.text for word in second.words}
    assert fourth.words == ()
    assert document.source is TextSource.MIXED


@pytest.mark.parametrize(
    ("pages", "source"), [((DIGITAL, BLANK), "digital"), ((SCAN, BLANK), "ocr"), ((SCAN, LAYERED), "ocr")]
)
def test_the_document_has_the_source_of_its_pages_with_words(
    pages: tuple[tuple[Draw, ...], ...], source: str, tmp_path: Path
) -> None:
    assert read(pdf(tmp_path / "file.pdf", *pages)).source.value == source


def test_a_page_is_read_as_if_it_were_alone(tmp_path: Path) -> None:
    alone = read(pdf(tmp_path / "alone.pdf", SCAN)).pages[0]
    among = read(pdf(tmp_path / "among.pdf", SCAN, DIGITAL)).pages[0]
    assert alone == among


def test_a_broken_page_costs_no_other(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = with_broken(pdf(tmp_path / "file.pdf", DIGITAL, SCAN, DIGITAL), 2)
    with caplog.at_level(logging.WARNING):
        document = read(path)
    assert [len(page.words) for page in document.pages] == [
        len(" ".join(LETTER).split()),
        0,
        len(document.pages[0].words),
    ]
    assert "Page 2 of file.pdf cannot be read" in caplog.text


def test_the_record_names_a_page_that_was_not_read(tmp_path: Path) -> None:
    [record] = extract(with_broken(pdf(tmp_path / "file.pdf", DIGITAL, SCAN), 2))
    (issue,) = [issue for issue in record.quality.issues if issue.code == "page_without_text"]
    assert "Page 2 of 2" in issue.message
    assert record.quality.status == "review"


def test_a_giant_page_costs_no_other(tmp_path: Path) -> None:
    path = with_broken(pdf(tmp_path / "file.pdf", SCAN, DIGITAL), 1, Width=60_000, Height=60_000)
    assert [bool(page.words) for page in read(path).pages] == [False, True]


def test_without_any_words_the_error_names_file_and_page(tmp_path: Path, ratslese: Run) -> None:
    path = with_broken(pdf(tmp_path / "file.pdf", BLANK, SCAN), 2)
    with pytest.raises(DamagedError, match=r"Page 2 of file\.pdf cannot be read"):
        read(path)
    with pytest.raises(PictureTooLargeError, match=r"Page 1 of giant\.pdf"):
        read(with_broken(pdf(tmp_path / "giant.pdf", SCAN), 1, Width=60_000, Height=60_000))
    done = ratslese("extract", path)
    assert json.loads(done.stdout)["error"]["code"] == "damaged"


def test_a_layer_without_its_picture_is_taken_alone(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = pdf(tmp_path / "file.pdf", (text(),))
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        page = document.pages[0]
        page.add_resource(
            stream(document, b"\xff\xd8\xff junk", Filter=pikepdf.Name.DCTDecode), pikepdf.Name.XObject, pikepdf.Name.I
        )
        page.contents_add(document.make_stream(b"q 595 0 0 842 0 0 cm /I Do Q"))
        document.save(path)
    with caplog.at_level(logging.WARNING):
        (found,) = read(path).pages
    assert [word.text for word in found.words] == " ".join(LETTER).split()
    assert found.source is TextSource.OCR
    assert "page 1 of file.pdf" in caplog.text
