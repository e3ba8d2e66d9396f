"""A scanned page is handed on as a digital one is: sizes, bold type, lines through and under words, tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from scan.form import BOLD, FREE, ROWS, SIZES, STRUCK, UNDERLINED, form

from extract.reading import read
from schemas.page import Page, TextSource, Word
from tests.scans import Look, scan_of


@pytest.fixture(scope="module")
def digital(tmp_path_factory: pytest.TempPathFactory) -> Page:
    folder = tmp_path_factory.mktemp("form")
    form(folder)
    return read(folder / "form.pdf").pages[0]


@pytest.fixture(
    scope="module",
    params=[Look(dpi=150, bitonal=True), Look(dpi=300, skew=0.8, ink=0.25, paper=0.92, noise=0.02)],
    ids=["150 bitonal", "300 grainy"],
)
def page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Page:
    folder = tmp_path_factory.mktemp("scan")
    (folder / "scan.pdf").write_bytes(scan_of(form(folder), request.param).data)
    return read(folder / "scan.pdf").pages[0]


def line_of(page: Page, start: str) -> list[Word]:
    """The words at the height of the first that is so."""
    first = next(word for word in page.words if word.text == start)
    return [word for word in page.words if abs(word.box.middle[1] - first.box.middle[1]) < 4]


def test_it_is_a_page_of_ocr_with_the_same_words(page: Page, digital: Page) -> None:
    assert page.source is TextSource.OCR
    assert sorted(word.text for word in page.words) == sorted(word.text for word in digital.words)
    assert page.pen == ()


@pytest.mark.parametrize("word", SIZES)
def test_sizes_of_type_are_measured(page: Page, word: str) -> None:
    assert [found.size for found in line_of(page, word)] == pytest.approx([SIZES[word]] * 4, rel=0.12)


def test_words_stand_where_they_are_printed(page: Page, digital: Page) -> None:
    for found in page.words:
        assert page.placing is not None
        near = [word for word in digital.words if word.text == found.text]
        assert any(abs(found.box.x0 - word.box.x0) < 4 and abs(found.box.bottom - word.box.bottom) < 1 for word in near)


def test_bold_is_told_from_regular(page: Page) -> None:
    assert {word.text for word in page.words if word.bold} == set(BOLD)


def test_struck_out_and_underlined_words(page: Page) -> None:
    assert [word.text for word in page.words if word.struck] == [STRUCK]
    assert [word.text for word in page.words if word.underlined] == [UNDERLINED]
    assert FREE in {word.text for word in page.words}


def test_a_ruled_table_has_its_cells(page: Page, digital: Page) -> None:
    [table], [true] = page.tables, digital.tables
    assert len(table.rows) == len(true.rows) == len(ROWS)
    for row, true_row, texts in zip(table.rows, true.rows, ROWS, strict=True):
        for cell, true_cell, text in zip(row, true_row, texts, strict=True):
            assert cell is not None and true_cell is not None
            assert (cell.width, cell.height) == pytest.approx((true_cell.width, true_cell.height), abs=2)
            assert " ".join(word.text for word in page.words if cell.holds(*word.box.middle)) == text


def test_a_column_at_the_margin_and_the_address_beside_it_keep_their_places(root: Path, tmp_path: Path) -> None:
    """The engine has rows over both, with one baseline; the marginal column has smaller type and a party's colour."""
    path = root / "samples" / "elsterroda-2011-09-02.pdf"
    (tmp_path / "scan.pdf").write_bytes(scan_of(path.read_bytes()).data)
    [true], [page] = read(path).pages, read(tmp_path / "scan.pdf").pages
    head = [word for word in true.words if word.box.bottom < 230]
    assert len(head) > 30
    for word in head:
        near = [found for found in page.words if found.text == word.text and abs(found.box.x0 - word.box.x0) < 4]
        assert any(abs(found.box.bottom - word.box.bottom) < 1.2 for found in near), word
        assert any(found.size == pytest.approx(word.size, rel=0.15) for found in near), word
