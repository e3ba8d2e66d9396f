"""Size, weight and baseline of type are measured on the ink, each column by itself."""

from __future__ import annotations

import io

import numpy as np
import pypdfium2 as pdfium
import pytest
from numpy.typing import NDArray
from reportlab.pdfgen.canvas import Canvas

from extract.scan._engine import Reading, Segmentation, engine
from extract.scan._measured import measured
from extract.scan._type import types_of

DPI = 200
POINT = DPI / 72
SETTING = (("Helvetica", "Helvetica-Bold"), ("Times-Roman", "Times-Bold"), ("Courier", "Courier-Bold"))
ADDRESS = ("Stadt Musterau", "Herrn Bürgermeister", "Dr. Karl Beispiel", "Markt 1", "Rathaus am Hafen", "Musterau")
MARGINAL = ("Fraktion Linde", "Zimmer 214", "Telefon 00-214", "Sprechzeit", "dienstags ab 16 Uhr", "Konto 100 200")


def page(*columns: tuple[float, float, float, str, tuple[str, ...]], pitch: float = 15.0) -> NDArray[np.uint8]:
    """Columns of lines: left end, first baseline, size, font, texts; the page measures 420 by 160 points."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(420, 160), invariant=1)
    for x, y, size, font, lines in columns:
        canvas.setFont(font, size)
        for place, line in enumerate(lines):
            canvas.drawString(x, 160 - y - pitch * place, line)
    canvas.showPage()
    canvas.save()
    document = pdfium.PdfDocument(out.getvalue())
    pixels = document[0].render(scale=POINT).to_numpy().min(axis=2)
    document.close()
    return np.ascontiguousarray(pixels)


def read(
    pixels: NDArray[np.uint8], segmentation: Segmentation = Segmentation.PAGE
) -> list[tuple[Reading, float, bool]]:
    """Each word with its size in points and whether it is bold."""
    readings = measured(engine().read(pixels, dpi=DPI, segmentation=segmentation), pixels)
    types = types_of(readings, pixels)
    return [(word, type_.size / POINT, type_.bold) for word, type_ in zip(readings, types, strict=True)]


@pytest.mark.parametrize(("regular", "bold"), SETTING)
def test_bold_lines_are_told_in_any_face(regular: str, bold: str) -> None:
    lines = ("Die Verwaltung wird gebeten", "den Radweg zu erneuern", "und dem Rat zu berichten")
    found = read(page((40, 30, 11, regular, lines), (40, 100, 11, bold, ("Begründung des Antrags",)), pitch=14))
    assert [word.text for word, _, is_bold in found if is_bold] == ["Begründung", "des", "Antrags"]
    assert [size for _, size, _ in found] == pytest.approx([11.0] * len(found), rel=0.12)


@pytest.mark.parametrize("size", [8.0, 10.0, 12.0, 16.0, 22.0])
def test_a_page_of_one_size(size: float) -> None:
    found = read(page((30, 40, size, "Helvetica", ("Rathaus am Hafen", "Herr Bürgermeister")), pitch=1.4 * size))
    assert [each for _, each, _ in found] == pytest.approx([size] * 5, rel=0.12)
    assert not any(bold for _, _, bold in found)


@pytest.mark.parametrize("segmentation", [Segmentation.PAGE, Segmentation.BLOCK])
def test_columns_beside_one_another_keep_their_own_sizes_and_baselines(segmentation: Segmentation) -> None:
    """In one block, the engine has lines over both columns, with one baseline."""
    columns = (30, 30, 10, "Helvetica", ADDRESS), (290, 33, 7.5, "Helvetica", MARGINAL)
    found = read(page(*columns), segmentation)
    assert [word.text for word, _, _ in found if word.box[0] < 250 * POINT] == " ".join(ADDRESS).split()
    assert sorted(word.text for word, _, _ in found) == sorted(" ".join(ADDRESS + MARGINAL).split())
    for word, size, bold in found:
        start, own = (30, 10) if word.box[0] < 250 * POINT else (33, 7.5)
        assert size == pytest.approx(own, rel=0.12), word
        assert not bold, word
        assert min(abs(word.base / POINT - start - 15 * row) for row in range(6)) < 1.3, word


def test_a_word_without_letters_has_its_lines_size() -> None:
    found = read(page((30, 40, 12, "Helvetica", ("Rathaus - Hafen", "am Markt"))))
    assert [size for _, size, _ in found] == pytest.approx([12.0] * 5, rel=0.12)


def test_nothing_has_no_type() -> None:
    assert types_of([], np.full((10, 10), 255, np.uint8)) == []
