"""Invented letters for tests: typed as plain text or drawn as a PDF, laid out or made into a record."""

from __future__ import annotations

from pathlib import Path

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extract.layout import analyse
from extract.pipeline import extract
from extract.reading import read
from schemas.letter import Letter, Zone
from schemas.page import Document
from schemas.record import Record

WIDTH, HEIGHT = 595.0, 842.0
PROSE = (
    "Die Straße am alten Hafen wird seit vielen Jahren von schweren Lastwagen befahren",
    "und ist deshalb in einem Zustand, den die Anwohner nicht länger hinnehmen wollen.",
    "Auch die Kinder, die dort jeden Morgen zur Schule gehen, sind dadurch gefährdet.",
)
"""Three full lines of running text that neither demand nor ask for anything."""
WHOLE = "|".join(PROSE)
"""The running text as one part of a letter."""

SALUTATION = "Sehr geehrte Damen und Herren,"
CLOSING = "Mit freundlichen Grüßen"
HEAD = ("Betreff: Radweg am alten Hafen", "", SALUTATION, "")
TAIL = ("", CLOSING, "", "Anna Muster")


class Drawing:
    """A PDF under way; places are points from the upper left corner, ``y`` is a baseline."""

    def __init__(self, folder: Path, name: str = "letter.pdf") -> None:
        self.path = folder / name
        self._canvas = Canvas(str(self.path), pagesize=(WIDTH, HEIGHT), invariant=1)

    def text(
        self,
        x: float,
        y: float,
        *lines: str,
        size: float = 11,
        bold: bool = False,
        pitch: float = 13,
        color: tuple[float, float, float] = (0, 0, 0),
        underlined: bool = False,
    ) -> float:
        """Sets lines one below the other and gives the baseline after them."""
        font = "Helvetica-Bold" if bold else "Helvetica"
        self._canvas.setFont(font, size)
        self._canvas.setFillColorRGB(*color)
        for line in lines:
            self._canvas.drawString(x, HEIGHT - y, line)
            if underlined:
                self.rule(x, y + 1.5, x + stringWidth(line, font, size))
            y += pitch
        return y

    def centred(self, y: float, line: str, *, size: float = 11, bold: bool = False) -> float:
        """Sets a line in the middle of the page and gives the next baseline."""
        width = stringWidth(line, "Helvetica-Bold" if bold else "Helvetica", size)
        return self.text((WIDTH - width) / 2, y, line, size=size, bold=bold)

    def askew(self, x: float, y: float, *lines: str, angle: float = 8, size: float = 10) -> None:
        """Sets lines turned clockwise by an angle in degrees, as a stamp."""
        self._canvas.saveState()
        self._canvas.translate(x, HEIGHT - y)
        self._canvas.rotate(-angle)
        self._canvas.setFont("Helvetica", size)
        for place, line in enumerate(lines):
            self._canvas.drawString(0, -1.3 * size * place, line)
        self._canvas.restoreState()

    def frame(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """Draws an empty rectangle."""
        self._canvas.rect(x0, HEIGHT - bottom, x1 - x0, bottom - top, stroke=1, fill=0)

    def rule(self, x0: float, y: float, x1: float, y1: float | None = None) -> None:
        """Draws a thin line."""
        self._canvas.setLineWidth(0.6)
        self._canvas.line(x0, HEIGHT - y, x1, HEIGHT - (y if y1 is None else y1))

    def table(self, x: float, top: float, widths: list[float], rows: list[list[str]], *, height: float = 20) -> float:
        """Draws a ruled table, cells' lines parted by line feeds, and gives its lower edge."""
        edges = [x + sum(widths[:place]) for place in range(len(widths) + 1)]
        y = top
        self.rule(edges[0], top, edges[-1])
        for row in rows:
            tallest = max(cell.count("\n") for cell in row)
            for edge, cell in zip(edges, row, strict=False):
                self.text(edge + 4, y + 13, *cell.split("\n"), size=10, pitch=12)
            y += height + 12 * tallest
            self.rule(edges[0], y, edges[-1])
        for edge in edges:
            self.rule(edge, top, edge, y)
        return y

    def page(self) -> None:
        """Begins a new page."""
        self._canvas.showPage()

    def document(self) -> Document:
        """The finished PDF as it is read."""
        self._canvas.showPage()
        self._canvas.save()
        return read(self.path)

    def letter(self) -> Letter:
        """The finished PDF laid out."""
        return analyse(self.document())

    def record(self) -> Record:
        """The finished PDF's record."""
        self.document()
        return extract(self.path)[0]


def typed(folder: Path, text: str) -> Letter:
    """A plain text laid out; a form feed parts pages."""
    return analyse(read(_written(folder, text)))


def typed_head(folder: Path, *lines: str) -> Letter:
    """A text export with the given lines above its salutation."""
    return typed(folder, "\n".join([*lines, "", SALUTATION, "", *PROSE]))


def typed_body(folder: Path, *lines: str) -> Letter:
    """A text export with the given lines between salutation and closing."""
    return typed(folder, "\n".join([*HEAD, *lines, *TAIL]))


def drawn_head(pen: Drawing, y: float = 400) -> Letter:
    """The drawing with a salutation and running text below its head."""
    pen.text(70, y, SALUTATION)
    pen.text(70, y + 30, *PROSE)
    return pen.letter()


def typed_record(folder: Path, text: str) -> Record:
    """The record of a plain text."""
    return extract(_written(folder, text))[0]


def texts(letter: Letter, *zones: Zone) -> list[str]:
    """The texts of the parts of some zones, one a part, lines parted by ``|``."""
    return [part.block.text.replace("\n", "|") for part in letter.zone(*zones)]


def demand_of(letter: Letter) -> list[str]:
    """The texts of the demand's parts."""
    return texts(letter, Zone.RESOLUTION)


def reasons_of(letter: Letter) -> list[str]:
    """The texts of the reasons' parts."""
    return texts(letter, Zone.REASONS)


def zone_of(letter: Letter, start: str) -> Zone:
    """The zone of the first line that begins so."""
    return next(part.zone for part in letter.parts for line in part.block.lines if line.text.startswith(start))


def _written(folder: Path, text: str) -> Path:
    path = folder / "letter.txt"
    path.write_text(text, encoding="utf-8")
    return path
