"""A sample motion as the office scanner leaves it: one picture, no text layer."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
from _sheet import HEIGHT, WIDTH, Color, Face, Sheet, begin, items, texts
from numpy.typing import NDArray
from PIL import Image

DPI = 200
SKEW = 1.1
"""Degrees by which the sheet lies askew, clockwise."""
PAPER, INK, GRAIN = 243, 38, 4
"""Tones of paper and ink, and by how much a pixel strays from them at most."""
QUALITY = 45
VIOLET = (0.36, 0.20, 0.58)


def birkenfoerde(folder: Path) -> None:
    """A letter of 1988, laid askew on the glass, with a receipt stamp and a signature by hand."""
    name = "birkenfoerde-1988-03-07"
    with tempfile.TemporaryDirectory() as digital:
        paper = begin(Path(digital), name, "", "")
        paper.canvas.translate(-8, 7)
        paper.canvas.rotate(-SKEW)
        _write(paper, name)
        paper.save()
        pixels = _scanned(Path(digital) / f"{name}.pdf")
    _save(pixels, folder / f"{name}.pdf")


def _write(paper: Sheet, name: str) -> None:
    face, bold = Face("Times-Roman", 12, 15), Face("Times-Bold", 12, 15)
    left, width = 74.0, 446.0
    resolution, reasons = texts(name)
    paper.put(left, 62, "CDU-Fraktion im Rat der Stadt Birkenförde", Face("Times-Bold", 14, 17))
    paper.rule(left, 69, left + width, 69, 0.8)
    paper.lines(left, 104, ["An den", "Herrn Bürgermeister Friedhelm Ostkamp", "Rathaus", "4479 Birkenförde"], face)
    paper.put(left + width, 186, "Birkenförde, den 7. März 1988", face, align="right")
    paper.put(left, 222, "Antrag Nr. 23/88", bold)
    paper.put(left, 240, "Betr.: Verkehrsberuhigung in der Gartenstraße", bold)
    paper.put(left, 270, "Sehr geehrter Herr Bürgermeister,", face)
    opening = "wir bitten Sie, den folgenden Antrag auf die Tagesordnung der Ratssitzung am 24. März 1988 zu setzen:"
    y = paper.paragraph(left, 294, width, opening, face, spread=False)
    paper.underlined(left, y + 10, "Beschlußvorschlag:", bold)
    y = items(paper, left, y + 30, width, resolution, face, spread=False)
    paper.underlined(left, y + 10, "Begründung:", bold)
    y += 30
    for text in reasons:
        y = paper.paragraph(left, y, width, text, face, spread=False) + 6
    paper.put(left, y + 12, "Mit freundlichen Grüßen", face)
    paper.signature(left + 8, y + 48, 90, 27)
    paper.put(left, y + 70, "Hildegard Brüning", face)
    paper.put(left, y + 85, "Fraktionsvorsitzende", face)
    paper.put(left, y + 112, "Anlage: Unterschriftenliste der Anwohner", face)
    _stamp(paper, 372, 160, ["STADT BIRKENFÖRDE", "Eingang: 9. März 1988"], VIOLET)


def _stamp(paper: Sheet, x: float, y: float, lines: list[str], color: Color) -> None:
    """A rubber stamp of two lines in a frame, its lower left corner at ``x`` and ``y``, turned by four degrees."""
    canvas = paper.canvas
    canvas.saveState()
    canvas.translate(x, HEIGHT - y)
    canvas.rotate(4)
    canvas.setStrokeColorRGB(*color)
    canvas.setFillColorRGB(*color)
    canvas.setLineWidth(1.5)
    canvas.rect(0, 0, 146, 42)
    for line, height in zip(lines, (26, 9), strict=True):
        canvas.setFont("Helvetica-Bold", 12)
        canvas.drawCentredString(73, height, line)
    canvas.restoreState()


def _scanned(path: Path) -> NDArray[np.uint8]:
    """The first page as the scanner sees it (height x width x 3): greyish paper, pale ink and grain."""
    document = pypdfium2.PdfDocument(path)
    drawn = document[0].render(scale=DPI / 72, rev_byteorder=True).to_numpy()
    pixels = np.asarray(drawn[..., :3], np.int64)
    document.close()
    grain = np.random.default_rng(1988).integers(-GRAIN, GRAIN + 1, pixels.shape[:2])[..., None]
    return np.asarray(np.clip(INK + pixels * (PAPER - INK) // 255 + grain, 0, 255), np.uint8)


def _save(pixels: NDArray[np.uint8], path: Path) -> None:
    """A PDF of one page that is the picture as JPEG."""
    jpeg = io.BytesIO()
    Image.fromarray(pixels).save(jpeg, "JPEG", quality=QUALITY)
    with pikepdf.new() as out:
        page = out.add_blank_page(page_size=(WIDTH, HEIGHT))
        height, width = pixels.shape[:2]
        name = pikepdf.Name
        picture = pikepdf.Stream(out, jpeg.getvalue(), Type=name.XObject, Subtype=name.Image, Filter=name.DCTDecode)
        picture.Width, picture.Height, picture.BitsPerComponent = width, height, 8
        picture.ColorSpace = name.DeviceRGB
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=out.make_indirect(picture)))
        page.Contents = pikepdf.Stream(out, f"{WIDTH} 0 0 {HEIGHT} 0 0 cm /Im0 Do".encode())
        out.save(path, deterministic_id=True)
