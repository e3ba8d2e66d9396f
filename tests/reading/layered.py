"""Letters as scans with a text layer, made when they are needed: a picture, and text behind, under or upon it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import cv2
import numpy as np
import pikepdf
import pypdfium2 as pdfium
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from tests.scans import HEIGHT, WIDTH, typed

LETTER = (
    "Antrag der Fraktion Bürger für Mühlenrode",
    "Sehr geehrter Herr Bürgermeister Öttinger,",
    "die Fraktion bittet, den folgenden Antrag auf die Tagesordnung der nächsten",
    "Sitzung zu setzen. Der Rat der Stadt Mühlenrode möge beschließen: Die Verwaltung",
    "wird beauftragt, für den Schulweg an der Färberstraße einen Fußgängerüberweg",
    "zu prüfen und die Kosten für das nächste Haushaltsjahr darzulegen. Dabei sind",
    "die Vorschläge der Elternschaft zu berücksichtigen.",
    "Begründung: Die Färberstraße wird täglich von zahlreichen Schülerinnen und",
    "Schülern überquert. Durch das neue Wohngebiet hat der Verkehr dort erheblich",
    "zugenommen, sodass es immer wieder zu gefährlichen Situationen kommt. Die",
    "Polizei hat im vergangenen Jahr mehrere Unfälle aufgenommen, und auch der",
    "Bezirksbeirat hat sich für eine Lösung ausgesprochen. Ein Überweg wäre mit",
    "geringem Aufwand möglich und würde die Sicherheit deutlich erhöhen.",
    "Mit freundlichen Grüßen",
)
OTHER = (
    "Niederschrift über die Sitzung des Ausschusses für Umwelt und Planung",
    "Der Vorsitzende eröffnet die Sitzung und stellt die Beschlussfähigkeit fest.",
    "Einwände gegen die Tagesordnung werden nicht erhoben. Frau Lindemann berichtet",
    "über den Stand der Arbeiten am Hallenbad, das im Herbst wieder öffnen soll.",
    "Der Ausschuss nimmt den Bericht zur Kenntnis und vertagt die weitere Beratung.",
    "Herr Petersen fragt nach den Kosten der neuen Leuchten in der Gartenstraße,",
    "die nach Auskunft der Verwaltung im Rahmen des Ansatzes geblieben sind.",
    "Das Gremium spricht sich einstimmig dafür aus, die Bäume am Marktplatz zu",
    "erhalten und den Weg am Bach mit einer wassergebundenen Decke zu versehen.",
)
X, Y, SIZE = 70.0, 80.0, 11.0
LEADING = 1.35 * SIZE

Draw = Callable[[Canvas], None]


def shown(lines: Sequence[str] = LETTER, *, dpi: int = 150, angle: float = 0.0) -> Image.Image:
    """The picture of a page with lines, its sheet turned clockwise by an angle."""
    document = pdfium.PdfDocument(typed(lines, size=SIZE, x=X, y=Y))
    picture: Image.Image = document[0].render(scale=dpi / 72).to_pil().convert("L")
    document.close()
    return picture.rotate(-angle, Image.Resampling.BICUBIC, fillcolor=255) if angle else picture


def image(picture: Image.Image) -> Draw:
    """A picture over the whole page."""
    return lambda canvas: canvas.drawImage(ImageReader(picture), 0, 0, WIDTH, HEIGHT)


def text(
    lines: Sequence[str] = LETTER, *, mode: int = 3, down: float = 0.0, right: float = 0.0, angle: float = 0.0
) -> Draw:
    """Lines where :func:`shown` has them, moved or turned about the page's middle; mode 3 is invisible."""

    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(WIDTH / 2, HEIGHT / 2)
        canvas.rotate(-angle)
        canvas.translate(-WIDTH / 2, -HEIGHT / 2)
        for place, line in enumerate(lines):
            written = canvas.beginText(X + right, HEIGHT - Y - down - LEADING * place)
            written.setFont("Helvetica", SIZE)
            written.setTextRenderMode(mode)
            written.textOut(line)
            canvas.drawText(written)
        canvas.restoreState()

    return draw


def pdf(path: Path, *pages: Sequence[Draw], rotate: int = 0) -> Path:
    """A file of pages that are each drawn in several steps; ``rotate`` turns them by /Rotate and back by content."""
    size = (WIDTH, HEIGHT) if rotate % 180 == 0 else (HEIGHT, WIDTH)
    canvas = Canvas(str(path), pagesize=size, invariant=1)
    for steps in pages:
        canvas.translate(*{0: (0, 0), 90: (HEIGHT, 0), 180: (WIDTH, HEIGHT), 270: (0, WIDTH)}[rotate])
        canvas.rotate(rotate)
        for step in steps:
            step(canvas)
        canvas.showPage()
    canvas.save()
    if rotate:
        with pikepdf.open(path, allow_overwriting_input=True) as document:
            for page in document.pages:
                page.Rotate = rotate
            document.save(path)
    return path


def outlines(lines: Sequence[str], *, size: float, x: float = X, y: float = Y) -> Draw:
    """Lines whose letters are drawn as paths, as programs for logos do it, one path a letter."""
    scale = 8
    document = pdfium.PdfDocument(typed(lines, size=size, x=x, y=y))
    grey = document[0].render(scale=scale).to_pil().convert("L")
    document.close()
    edges, levels = cv2.findContours(cv2.inRange(np.asarray(grey), 0, 127), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_TC89_L1)

    def draw(canvas: Canvas) -> None:
        for outer in (place for place, level in enumerate(levels[0]) if level[3] < 0):
            path = canvas.beginPath()
            for edge in (edge for edge, level in zip(edges, levels[0], strict=True) if level[3] == outer):
                _trace(path, edge, scale)
            _trace(path, edges[outer], scale)
            canvas.drawPath(path, stroke=0, fill=1, fillMode=0)

    return draw


def _trace(path: PDFPathObject, edge: cv2.typing.MatLike, scale: float) -> None:
    first, *others = ((float(x) / scale, HEIGHT - float(y) / scale) for x, y in edge[:, 0])
    path.moveTo(*first)
    for point in others:
        path.lineTo(*point)
    path.close()
