"""The OCR engine: its German data come with the package, its absence is said, and it answers the same each time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from numpy.typing import NDArray
from scan.drawn import DPI, Sheet, points

from extract.errors import NoLanguageDataError
from extract.scan._engine import DATA_VARIABLE, Reading, Segmentation, engine
from tests.conftest import Run
from tests.scans import scan_of, typed

LINES = ("Frühjahrsgrüße: Äpfel, Öl, Übermaß", "", "Dach und Kachel")


@pytest.fixture(scope="module")
def page() -> NDArray[np.uint8]:
    """The upper left of a page with two lines, the first on a baseline of 40 points, the second 30 below."""
    document = pdfium.PdfDocument(typed(LINES, x=20, y=40, size=11))
    pixels = document[0].render(scale=DPI / 72).to_numpy().min(axis=2)
    document.close()
    return np.ascontiguousarray(pixels[: points(120), : points(300)])


@pytest.fixture(scope="module")
def words(page: NDArray[np.uint8]) -> list[Reading]:
    return engine().read(page, dpi=DPI, segmentation=Segmentation.BLOCK)


@pytest.fixture
def forgotten() -> Iterator[None]:
    """The engine is loaded anew within the test and after it."""
    engine.cache_clear()
    yield
    engine.cache_clear()


def test_german_is_read_with_the_data_that_pip_installed(words: list[Reading]) -> None:
    assert " ".join(word.text for word in words) == "Frühjahrsgrüße: Äpfel, Öl, Übermaß Dach und Kachel"
    assert "deu" in engine().name and "tesseract 5" in engine().name


def test_each_word_has_its_line_box_baseline_and_confidence(words: list[Reading]) -> None:
    assert [word.line for word in words] == [0] * 4 + [1] * 3
    first, dach = words[0], words[4]
    assert [first.base, dach.base] == pytest.approx([points(40), points(40 + 2 * 1.35 * 11)], abs=2)
    capital = 0.72 * 11
    assert dach.box[:2] == pytest.approx((points(21), dach.base - points(capital)), abs=3)
    assert dach.box[3] == pytest.approx(dach.base, abs=2)
    assert first.base < first.box[3]  # j and ü reach below and above
    assert all(0.7 < word.confidence <= 1.0 for word in words)


def test_the_same_picture_gives_the_same_words(page: NDArray[np.uint8], words: list[Reading]) -> None:
    other = Sheet(300, 120)
    other.text(20, 20, "Ganz andere Worte kommen dazwischen")
    engine().read(np.ascontiguousarray(other.grey), dpi=DPI, segmentation=Segmentation.PAGE)
    assert engine().read(page, dpi=DPI, segmentation=Segmentation.BLOCK) == words


@pytest.mark.parametrize("segmentation", Segmentation)
@pytest.mark.parametrize("tone", [0, 255])
def test_a_picture_of_one_tone_has_no_words(segmentation: Segmentation, tone: int) -> None:
    assert engine().read(np.full((200, 300), tone, np.uint8), dpi=DPI, segmentation=segmentation) == []


def test_without_german_data_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forgotten: None) -> None:
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path))
    with pytest.raises(NoLanguageDataError, match=tmp_path.name):
        engine()


def test_the_program_tells_of_missing_data(ratslese: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "scan.pdf").write_bytes(scan_of(["Antrag der Fraktion Linde"]).data)
    (tmp_path / "text.txt").write_text("Antrag der Fraktion Linde\n", encoding="utf-8")
    files = tmp_path / "scan.pdf", tmp_path / "text.txt"
    done = ratslese("extract", *files, **{DATA_VARIABLE: str(tmp_path / "empty")})
    scanned, text = (json.loads(line) for line in done.stdout.splitlines())
    assert scanned["error"]["code"] == "no_language_data" and scanned["error"]["advice"]
    assert "error" not in text
    assert done.returncode == 14
    assert b"Traceback" not in done.stderr


def test_a_folder_with_other_data_may_be_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forgotten: None, page: NDArray[np.uint8], words: list[Reading]
) -> None:
    from extract.scan._engine import _data_folder

    (tmp_path / "deu.traineddata").symlink_to(_data_folder() / "deu.traineddata")
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path))
    assert engine().read(page, dpi=DPI, segmentation=Segmentation.BLOCK) == words
