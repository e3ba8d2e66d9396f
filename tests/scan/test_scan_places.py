"""Evidence on a scan lies on the ink of the page as a viewer shows it, whatever way the sheet lay on the glass."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageOps, ImageSequence
from scan.small import HEIGHT, TEXT, WIDTH, evidence, small_letter

from extract.pipeline import extract
from extract.reading import read
from schemas.page import Box
from tests.scans import Look, Scanned, scan_of

Places = dict[str, list[tuple[int, Box]]]
NEAR = 2.5
"""Points by which a place may differ from the truth on each side: letters are measured, not known."""


@pytest.fixture(scope="session")
def truth(tmp_path_factory: pytest.TempPathFactory) -> Places:
    """Where the fields stand on the digital letter."""
    path = tmp_path_factory.mktemp("digital") / "letter.pdf"
    path.write_bytes(small_letter())
    places = evidence(extract(path)[-1])
    assert all(places.values())
    return places


def check(folder: Path, truth: Places, data: bytes, name: str, way: Callable[[Box], Box]) -> None:
    """All evidence of a scan lies where the digital letter's does, and on ink."""
    path = folder / name
    path.write_bytes(data)
    found, shown = evidence(extract(path)[-1]), displayed(data)
    for field, places in truth.items():
        assert [page for page, _ in found[field]] == [page for page, _ in places], field
        for (page, box), (_, expected) in zip(found[field], places, strict=True):
            assert sides(box) == pytest.approx(sides(way(expected)), abs=NEAR), field
            assert sides(inked(shown[page - 1], box)) == pytest.approx(sides(box), abs=NEAR + 1.5), field


def sides(box: Box) -> tuple[float, float, float, float]:
    return box.x0, box.top, box.x1, box.bottom


Shown = tuple[NDArray[np.uint8], float]


def displayed(data: bytes) -> list[Shown]:
    """The pages as a viewer shows them, in grey, and their pixels a point."""
    if data.startswith(b"%PDF"):
        document = pdfium.PdfDocument(data)
        pages = [np.ascontiguousarray(page.render(scale=2).to_numpy().min(axis=2)) for page in document]
        document.close()
        return [(pixels, 2.0) for pixels in pages]
    images = ImageSequence.Iterator(Image.open(io.BytesIO(data)))
    return [(np.asarray(ImageOps.exif_transpose(image).convert("L")), 200 / 72) for image in images]


def inked(shown: Shown, box: Box) -> Box:
    """The ink around a box's middle: pieces of letters that lie mostly within the box."""
    pixels, scale = shown
    ink = np.where(pixels < 110, 255, 0).astype(np.uint8)
    _, _, stats, centres = cv2.connectedComponentsWithStats(ink)
    inside = [part[:4] for part, (x, y) in zip(stats, centres, strict=True) if box.holds(x / scale, y / scale)]
    x, y, wide, high = np.array(inside).T / scale
    return Box(float(x.min()), float(y.min()), float((x + wide).max()), float((y + high).max()))


# --------------------------------------------------------------------------------------------- on the glass and in PDFs
LOOKS = {
    "skewed": Look(skew=-3.0),
    "on its head": Look(turn=180),
    "turned by 270 and skewed": Look(turn=270, skew=1.5),
    "rotated by the PDF": Look(rotate=90),
    "turned, and put upright by the PDF": Look(turn=90, rotate=270),
    "turned, and turned on by the PDF": Look(turn=270, rotate=270, skew=-1.0),
    "perspective": Look(slant=0.04),
    "coarse": Look(dpi=100),
}


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_evidence_of_a_pdf(tmp_path: Path, truth: Places, look: Look) -> None:
    scanned = scan_of(small_letter(), look)
    check(tmp_path, truth, scanned.data, "scan.pdf", scanned.box)


@pytest.mark.parametrize("rotate", [0, 90])
def test_evidence_within_a_crop_box(tmp_path: Path, truth: Places, rotate: int) -> None:
    scanned = scan_of(small_letter())
    document, out = pikepdf.open(io.BytesIO(scanned.data)), io.BytesIO()
    document.pages[0].CropBox = pikepdf.Array([30, 10, WIDTH - 5, HEIGHT - 20])
    document.pages[0].Rotate = rotate
    document.save(out)

    def way(box: Box) -> Box:
        cut = Box(box.x0 - 30, box.top - 20, box.x1 - 30, box.bottom - 20)
        return quarter(cut, HEIGHT - 30) if rotate else cut

    check(tmp_path, truth, out.getvalue(), "cropped.pdf", way)


def quarter(box: Box, height: float) -> Box:
    """A box on a page of that height, turned clockwise by a quarter."""
    return Box(height - box.bottom, box.x0, height - box.top, box.x1)


# -------------------------------------------------------------------------------------------------- picture files
def test_evidence_of_a_picture(tmp_path: Path, truth: Places) -> None:
    scanned = scan_of(small_letter(), Look(skew=1.0), form="PNG")
    check(tmp_path, truth, scanned.data, "scan.png", scanned.box)


@pytest.mark.parametrize(("orientation", "turn"), [(6, 90), (8, 270)])
def test_evidence_of_a_jpeg_that_the_camera_turned(tmp_path: Path, truth: Places, orientation: int, turn: int) -> None:
    lying = scan_of(small_letter(), Look(turn=360 - turn), form="JPEG")
    out, exif = io.BytesIO(), Image.Exif()
    exif[274] = orientation
    Image.open(io.BytesIO(lying.data)).save(out, "JPEG", dpi=(200, 200), exif=exif)
    check(tmp_path, truth, out.getvalue(), "camera.jpg", lambda box: box)


def test_evidence_on_the_second_page_of_a_tiff(tmp_path: Path) -> None:
    (tmp_path / "digital.pdf").write_bytes(small_letter(sheets=2))
    truth = evidence(extract(tmp_path / "digital.pdf")[-1])
    assert {page for places in truth.values() for page, _ in places} == {2}
    scanned = scan_of(small_letter(sheets=2), Look(turn=90), form="TIFF")
    check(tmp_path, truth, scanned.data, "scan.tif", lambda box: scanned.box(box, page=2))


# ---------------------------------------------------------------------------------------------------------- words
@pytest.fixture(scope="module")
def askew() -> Scanned:
    return scan_of(small_letter(), Look(turn=90, skew=2.0))


def test_words_come_in_order_each_with_confidence_and_place(tmp_path: Path, askew: Scanned) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(askew.data)
    [page] = read(path).pages
    assert " ".join(word.text for word in page.words) == TEXT
    assert all(word.confidence is not None and 0.6 < word.confidence <= 1 for word in page.words)
    assert page.placing is not None
    [shown] = displayed(askew.data)
    for word in page.words:
        inked(shown, page.placing.box(word.box))  # fails where a word's place holds no ink
