"""A sheet of A4 to write letters on: text, justified paragraphs with hyphens, rules, strokes and signatures."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 595.28, 841.89
HERE = Path(__file__).resolve().parent
INK = (0.09, 0.13, 0.42)
BLACK = (0.0, 0.0, 0.0)

Color = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Face:
    """A font at a size, and the distance from line to line, in points."""

    font: str
    size: float
    leading: float

    def width(self, text: str) -> float:
        """How wide a text runs, in points."""
        return float(stringWidth(text, self.font, self.size))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a paragraph; ``last`` lines are not spread."""

    words: tuple[str, ...]
    last: bool


class Hyphens:
    """Where words may break: ``Aus-gangs-be-din-gun-gen``, one blank between words."""

    def __init__(self, broken: str) -> None:
        """Take the words with their places to break marked by hyphens."""
        self._parts = {word.replace("-", ""): word.split("-") for word in broken.split()}

    def breaks(self, word: str) -> Iterator[tuple[str, str]]:
        """The ways to break a word, longest beginning first."""
        core = word.strip("„“”(),.;:?!")
        start = word.find(core) if core else 0
        parts = self._parts.get(core, [])
        for count in range(len(parts) - 1, 0, -1):
            at = start + sum(len(part) for part in parts[:count])
            yield word[:at] + "-", word[at:]


def break_lines(text: str, width: float, face: Face, hyphens: Hyphens) -> Iterator[Line]:
    """Break a paragraph into lines of at most ``width`` points, filling each as far as it goes."""
    rest = text.split()
    line: list[str] = []
    while rest:
        word = rest.pop(0)
        if not line or face.width(" ".join([*line, word])) <= width:
            line.append(word)
            continue
        for head, tail in hyphens.breaks(word):
            if face.width(" ".join([*line, head])) <= width:
                line.append(head)
                word = tail
                break
        yield Line(tuple(line), last=False)
        line = []
        rest.insert(0, word)
    yield Line(tuple(line), last=True)


class Sheet:
    """Pages of a letter; ``y`` is measured downwards from the upper edge to the baseline, in points."""

    def __init__(self, path: Path, title: str, author: str, hyphens: Hyphens) -> None:
        """Begin a file whose bytes depend on nothing but what is drawn."""
        self.canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), invariant=1, pageCompression=0)
        self.canvas.setTitle(title)
        self.canvas.setAuthor(author)
        self.hyphens = hyphens

    def save(self) -> None:
        """End the last page and write the file."""
        self.canvas.showPage()
        self.canvas.save()

    def turn(self) -> None:
        """Begin a new page."""
        self.canvas.showPage()

    def put(self, x: float, y: float, text: str, face: Face, *, align: str = "left", color: Color = BLACK) -> float:
        """Set one line and return where it ends; ``align`` says which of its points ``x`` is."""
        width = face.width(text)
        x -= {"left": 0.0, "center": width / 2, "right": width}[align]
        self.canvas.setFont(face.font, face.size)
        self.canvas.setFillColorRGB(*color)
        self.canvas.drawString(x, HEIGHT - y, text)
        return x + width

    def lines(self, x: float, y: float, texts: list[str], face: Face, *, align: str = "left") -> float:
        """Set lines below each other and return the next baseline."""
        for text in texts:
            self.put(x, y, text, face, align=align)
            y += face.leading
        return y

    def underlined(self, x: float, y: float, text: str, face: Face) -> float:
        """Set one line with a rule below it and return where it ends."""
        end = self.put(x, y, text, face)
        self.rule(x, y + face.size * 0.14, end, y + face.size * 0.14, 0.6)
        return end

    def struck(self, x: float, y: float, text: str, face: Face) -> float:
        """Set one line, strike it out with a ruler, not quite level, and return where it ends."""
        end = self.put(x, y, text, face)
        middle = y - face.size * 0.27
        self.rule(x - 0.5, middle, end + 0.5, middle, 0.9)
        return end

    def rule(self, x0: float, y0: float, x1: float, y1: float, thickness: float = 0.5, color: Color = BLACK) -> None:
        """Draw a straight line."""
        self.canvas.setLineWidth(thickness)
        self.canvas.setStrokeColorRGB(*color)
        self.canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)

    def frame(self, x: float, y: float, width: float, height: float, thickness: float = 0.5) -> None:
        """Draw a rectangle whose upper left corner is given."""
        self.canvas.setLineWidth(thickness)
        self.canvas.setStrokeColorRGB(*BLACK)
        self.canvas.rect(x, HEIGHT - y - height, width, height)

    def table(self, x: float, y: float, widths: list[float], rows: list[list[str]], faces: tuple[Face, Face]) -> float:
        """Draw a ruled table from its upper edge; the first row is set in the first face. Returns the lower edge."""
        height = faces[1].leading + 5
        for number, row in enumerate(rows):
            left = x
            for width, cell in zip(widths, row, strict=True):
                self.frame(left, y, width, height)
                self.put(left + 4, y + height - 5.5, cell, faces[min(number, 1)])
                left += width
            y += height
        return y

    def paragraph(
        self,
        x: float,
        y: float,
        width: float,
        text: str,
        face: Face,
        *,
        spread: bool = True,
        turn: Callable[[float], float] = float,
    ) -> float:
        """Set a paragraph and return the next baseline; ``turn`` may begin a new page before a line and move it."""
        for line in break_lines(text, width, face, self.hyphens):
            y = turn(y)
            words = " ".join(line.words)
            gaps = len(line.words) - 1
            space = (width - face.width(words)) / gaps if spread and gaps and not line.last else 0.0
            self._spaced(x, y, words, face, space)
            y += face.leading
        return y

    def signature(self, x: float, y: float, width: float, seed: int, color: Color = INK) -> None:
        """Write a name no one can read: one stroke, high letters among small waves, then a flourish."""
        dice = random.Random(seed)
        base = HEIGHT - y
        pen = self.canvas.beginPath()
        pen.moveTo(x - 2, base + 9)
        at, end, small = x, x + width * 0.8, 0
        while at < end:
            tall = at == x or (small > 1 and dice.random() < 0.45)
            small = 0 if tall else small + 1
            rise = dice.uniform(17, 24) if tall else dice.uniform(3, 7)
            fall = dice.uniform(-9, -3) if tall and at > x else dice.uniform(-1.5, 1.5)
            step = dice.uniform(7, 12) if tall else dice.uniform(4, 9)
            lean = rise * 0.35
            pen.curveTo(
                at + step * 0.5, base + rise * 0.6, at + lean + step, base + rise, at + lean + step * 0.4, base + rise
            )
            pen.curveTo(at + lean * 0.5, base + rise * 0.9, at + step * 0.3, base + fall, at + step, base + fall * 0.3)
            at += step
        pen.curveTo(at + 6, base + 7, at + width * 0.15, base - 4, at + width * 0.35, base + dice.uniform(-2, 6))
        self.canvas.setLineWidth(1.05)
        self.canvas.setLineCap(1)
        self.canvas.setStrokeColorRGB(*color)
        self.canvas.drawPath(pen, stroke=1, fill=0)
        self.canvas.setLineCap(0)

    def _spaced(self, x: float, y: float, text: str, face: Face, space: float) -> None:
        """Set one line with its gaps widened."""
        run = self.canvas.beginText(x, HEIGHT - y)
        run.setFont(face.font, face.size)
        run.setFillColorRGB(*BLACK)
        run.setWordSpace(space)
        run.textOut(text)
        self.canvas.drawText(run)


def texts(name: str) -> tuple[list[str], list[str]]:
    """The paragraphs of a letter's resolution and of its reasons."""
    gold = json.loads((HERE / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    return gold["draft_resolution"].split("\n"), gold["justification"].split("\n")


def begin(folder: Path, name: str, title: str, author: str) -> Sheet:
    """An empty letter, whose words break where ``hyphens.dat`` says."""
    return Sheet(folder / f"{name}.pdf", title, author, Hyphens((HERE / "hyphens.dat").read_text(encoding="utf-8")))


def items(
    paper: Sheet, x: float, y: float, width: float, texts: list[str], face: Face, *, spread: bool = True
) -> float:
    """Set a list whose marks hang at the left, and return the next baseline."""
    for text in texts:
        mark, _, rest = text.partition(" ")
        paper.put(x, y, mark, face)
        y = paper.paragraph(x + 18, y, width - 18, rest, face, spread=spread) + 4
    return y
