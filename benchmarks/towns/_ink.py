"""Ink that comes to a letter after it was typed: Eingang stamps, signatures, pen notes.

Places are points from the upper left corner of the digital page.
"""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import cv2
import numpy as np
import pypdfium2 as pdfium
from _hand import drawn, note, signature
from _paper import Pixels, clouds
from numpy.random import Generator
from numpy.typing import NDArray
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

Color = tuple[float, float, float]
STAMP_INKS: tuple[Color, ...] = ((0.78, 0.12, 0.16), (0.45, 0.2, 0.58), (0.2, 0.25, 0.62), (0.12, 0.12, 0.13))
PEN_INKS: tuple[Color, ...] = ((0.1, 0.15, 0.5), (0.1, 0.1, 0.12), (0.1, 0.5, 0.25), (0.75, 0.15, 0.15))
"""Blue, black, and the green and red of German town halls' heads."""
MONTHS = ["Januar", "Februar", "März", "April", "Mai", "Juni"]
MONTHS += ["Juli", "August", "September", "Oktober", "November", "Dezember"]
SHORT = ["Jan.", "Feb.", "März", "April", "Mai", "Juni", "Juli", "Aug.", "Sep.", "Okt.", "Nov.", "Dez."]
_ROOM = 4.0
"""Points of white around a stamp's drawing."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A stamp as drawn: its PDF, its size, and the rectangle of its date in it, in points from its upper left."""

    pdf: bytes
    size: tuple[float, float]
    date: tuple[float, float, float, float]


def printed(day: date, rng: Generator) -> str:
    """A date as German date stamps show it."""
    forms = (
        f"{day.day}. {SHORT[day.month - 1].upper()} {day.year}",
        f"{day.day:02d}. {SHORT[day.month - 1]} {day.year}",
        f"{day.day}. {MONTHS[day.month - 1]} {day.year}",
        f"{day.day:02d}.{day.month:02d}.{day.year}",
        f"{day.day:02d}.{day.month:02d}.{day.year % 100:02d}",
        f"{day.day}. {day.month}. {day.year}",
    )
    return forms[int(rng.integers(len(forms)))]


class _Sheet:
    """A stamp under way; ``y`` is a baseline from the top."""

    def __init__(self, width: float, height: float) -> None:
        self.size = (width + 2 * _ROOM, height + 2 * _ROOM)
        self._bytes = io.BytesIO()
        self.canvas = Canvas(self._bytes, pagesize=self.size, invariant=1)
        self.canvas.translate(_ROOM, _ROOM)
        self.width, self.height = width, height
        self.date = (0.0, 0.0, 0.0, 0.0)

    def line(self, text: str, y: float, size: float, *, font: str = "Helvetica-Bold", day: bool = False) -> None:
        wide = stringWidth(text, font, size)
        size *= min(1.0, (self.width - 8) / wide)
        wide = stringWidth(text, font, size)
        left = (self.width - wide) / 2
        self.canvas.setFont(font, size)
        self.canvas.drawString(left, self.height - y, text)
        if day:
            top = y - 0.75 * size + _ROOM
            self.date = (left + _ROOM, top, left + wide + _ROOM, y + 0.1 * size + _ROOM)

    def done(self) -> Stamp:
        self.canvas.showPage()
        self.canvas.save()
        return Stamp(self._bytes.getvalue(), self.size, self.date)


def _two_lines(day: str, town: str, rng: Generator) -> Stamp:
    sheet = _Sheet(128, 44)
    sheet.canvas.setLineWidth(1.6)
    sheet.canvas.rect(0, 0, 128, 44)
    sheet.line(("EINGEGANGEN", "Posteingang", "E I N G A N G")[int(rng.integers(3))], 17, 13)
    sheet.line(day, 36, 13, font="Courier-Bold", day=True)
    return sheet.done()


def _round(day: str, town: str, rng: Generator) -> Stamp:
    sheet = _Sheet(104, 104)
    pen = sheet.canvas
    pen.setLineWidth(1.4)
    pen.circle(52, 52, 51)
    pen.setLineWidth(0.7)
    pen.circle(52, 52, 37)
    _arched(pen, (town or "Stadtverwaltung").upper(), upper=True)
    _arched(pen, "* POSTEINGANG *", upper=False)
    pen.line(16, 62, 88, 62)
    pen.line(16, 42, 88, 42)
    size = 12 * min(1.0, 66 / stringWidth(day, "Helvetica-Bold", 12))
    pen.setFont("Helvetica-Bold", size)
    wide = stringWidth(day, "Helvetica-Bold", size)
    pen.drawString(52 - wide / 2, 48, day)
    sheet.date = (52 - wide / 2 + _ROOM, 44.5 + _ROOM, 52 + wide / 2 + _ROOM, 57.5 + _ROOM)
    return sheet.done()


def _arched(pen: Canvas, text: str, *, upper: bool) -> None:
    size = min(8.5, 118 / max(len(text), 1) + 2)
    radius = 41.5 if upper else 46.5
    turn = stringWidth(text, "Helvetica-Bold", size) * 1.12 / radius
    angle = math.pi / 2 + turn / 2 if upper else -math.pi / 2 - turn / 2
    pen.setFont("Helvetica-Bold", size)
    for letter in text:
        step = stringWidth(letter, "Helvetica-Bold", size) * 1.12 / radius
        angle += (-step if upper else step) / 2
        pen.saveState()
        pen.translate(52 + radius * math.cos(angle), 52 + radius * math.sin(angle))
        pen.rotate(math.degrees(angle) + (-90 if upper else 90))
        pen.drawCentredString(0, 0, letter)
        pen.restoreState()
        angle += (-step if upper else step) / 2


def _with_cells(day: str, town: str, rng: Generator) -> Stamp:
    sheet = _Sheet(158, 66)
    pen = sheet.canvas
    pen.setLineWidth(1.2)
    pen.rect(0, 0, 158, 66)
    pen.line(0, 16, 158, 16)
    for place, label in enumerate(("Anl.", "Tgb.-Nr.", "z. Bearb.")):
        pen.line(158 * place / 3, 0, 158 * place / 3, 16)
        pen.setFont("Helvetica", 5.5)
        pen.drawString(158 * place / 3 + 2, 9.5, label)
    sheet.line(town or "Stadtverwaltung", 13, 10, font="Helvetica")
    sheet.line(("Eingegangen am", "Eingang", "Posteingang")[int(rng.integers(3))], 25, 9)
    sheet.line(day, 44, 15, day=True)
    return sheet.done()


def _unframed(day: str, town: str, rng: Generator) -> Stamp:
    sheet = _Sheet(140, 36)
    pen = sheet.canvas
    pen.setLineWidth(0.9)
    pen.line(0, 35, 140, 35)
    pen.line(0, 1, 140, 1)
    sheet.line(("Eingegangen", "Eingang:", "Eing. am")[int(rng.integers(3))], 14, 11, font="Times-Bold")
    sheet.line(day, 30, 13, font="Times-Bold", day=True)
    return sheet.done()


_SHAPES: tuple[Callable[[str, str, Generator], Stamp], ...] = (_two_lines, _round, _with_cells, _unframed)


def stamp(
    page: Pixels, day: date, town: str, rng: Generator, *, scale: float, black: bool
) -> tuple[float, float, float, float]:
    """Press an Eingang stamp onto the page; the box of its date in points."""
    shape = _SHAPES[int(rng.integers(len(_SHAPES)))](printed(day, rng), town, rng)
    mask = _mask(shape.pdf, scale=scale)
    mask = np.asarray(cv2.GaussianBlur(mask, (0, 0), 0.22 * scale) * _patchy(rng, mask.shape[:2]), np.float32)
    angle = float(rng.normal(0, 4))
    centre = _place(page, shape.size, rng, scale=scale)
    ink = STAMP_INKS[3 if black else int(rng.choice(4, p=(0.35, 0.25, 0.2, 0.2)))]
    press(page, mask, ink, centre=centre, angle=angle, scale=scale)
    return _turned(shape, centre, angle)


def typed(text: str, *, size: float, scale: float) -> Pixels:
    """A line in typewriter's letters as a mask."""
    sheet = _Sheet(stringWidth(text, "Courier-Bold", size) + 10, 1.4 * size)
    sheet.line(text, size, size, font="Courier-Bold")
    return _mask(sheet.done().pdf, scale=scale)


def _mask(pdf: bytes, *, scale: float) -> Pixels:
    document = pdfium.PdfDocument(pdf)
    grey = document[0].render(scale=scale, grayscale=True).to_numpy().squeeze()
    mask = np.asarray(1 - grey / 255, np.float32)
    document.close()
    return mask


def _patchy(rng: Generator, shape: tuple[int, int]) -> NDArray[np.float32]:
    """Ink that did not take everywhere."""
    coarse, fine = clouds(rng, shape, cells=5), clouds(rng, shape, cells=80)
    taken = np.clip(0.75 + 0.6 * coarse - 0.35 * fine, 0.65, 1) * rng.uniform(0.88, 1.0)
    return np.asarray(taken, np.float32)


def _place(page: Pixels, size: tuple[float, float], rng: Generator, *, scale: float) -> tuple[float, float]:
    """A centre in the upper part: mostly where the page is white, one in four over the text."""
    height, width = page.shape[0] / scale, page.shape[1] / scale
    dark = cv2.integral((page.mean(axis=2) < 0.6).astype(np.uint8))
    wanted = 0.04 if rng.random() < 0.25 else 0.0
    best, found = 1.0, (width * 0.7, height * 0.3)
    for _ in range(60):
        x = rng.uniform(40 + size[0] / 2, width - 20 - size[0] / 2)
        y = rng.uniform(20 + size[1] / 2, height * 0.62)
        left, top = int((x - size[0] / 2) * scale), int((y - size[1] / 2) * scale)
        right, bottom = int((x + size[0] / 2) * scale), int((y + size[1] / 2) * scale)
        inked = dark[bottom, right] - dark[top, right] - dark[bottom, left] + dark[top, left]
        off = abs(float(inked) / ((right - left) * (bottom - top)) - wanted)
        if off < best:
            best, found = off, (float(x), float(y))
    return found


def _turned(shape: Stamp, centre: tuple[float, float], angle: float) -> tuple[float, float, float, float]:
    x0, top, x1, bottom = shape.date
    middle = np.array(shape.size) / 2
    turn = math.radians(angle)
    matrix = np.array(((math.cos(turn), -math.sin(turn)), (math.sin(turn), math.cos(turn))))
    corners = np.array([(x, y) for x in (x0, x1) for y in (top, bottom)]) - middle
    placed = corners @ matrix.T + centre
    (left, upper), (right, lower) = placed.min(axis=0), placed.max(axis=0)
    return float(left), float(upper), float(right), float(lower)


def press(page: Pixels, mask: Pixels, ink: Color, *, centre: tuple[float, float], angle: float, scale: float) -> None:
    """Lay ink through a mask onto the page, its middle at ``centre``, turned clockwise by ``angle`` degrees."""
    height, width = mask.shape[:2]
    side = math.ceil(math.hypot(height, width)) + 2
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -angle, 1.0)
    matrix[:, 2] += (side / 2 - width / 2, side / 2 - height / 2)
    turned = cv2.warpAffine(mask, matrix, (side, side))
    left, top = round(centre[0] * scale - side / 2), round(centre[1] * scale - side / 2)
    rows = slice(max(top, 0), min(top + side, page.shape[0]))
    columns = slice(max(left, 0), min(left + side, page.shape[1]))
    if rows.start >= rows.stop or columns.start >= columns.stop:
        return
    part = turned[rows.start - top : rows.stop - top, columns.start - left : columns.stop - left, None]
    page[rows, columns] *= 1 - part * (1 - np.array(ink, np.float32))


def sign(page: Pixels, at: tuple[float, float], rng: Generator, *, scale: float) -> None:
    """A signature that begins at a point, above and partly over the typed name."""
    width = float(rng.uniform(60, 120))
    mask = signature(rng, width=width, height=float(rng.uniform(22, 40)), scale=scale)
    ink = PEN_INKS[int(rng.integers(2))]
    centre = (at[0] + width * 0.55, at[1] - rng.uniform(0, 12))
    press(page, mask, ink, centre=centre, angle=float(rng.normal(-6, 4)), scale=scale)


def pen_notes(page: Pixels, rng: Generator, *, scale: float) -> None:
    """A note at the top or in the margin, a paraph, or a stroke beside a paragraph."""
    height, width = page.shape[0] / scale, page.shape[1] / scale
    ink = PEN_INKS[int(rng.integers(len(PEN_INKS)))]

    def put(mask: Pixels, centre: tuple[float, float], angle: float) -> None:
        press(page, mask, ink, centre=centre, angle=float(rng.normal(angle, 5)), scale=scale)

    if rng.random() < 0.6:
        top = rng.random() < 0.6
        centre = (rng.uniform(120, width - 80), rng.uniform(24, 46)) if top else (width - 45, rng.uniform(150, 600))
        put(note(rng, scale=scale), centre, -5)
    if rng.random() < 0.4:
        mask = signature(rng, width=rng.uniform(22, 40), height=rng.uniform(14, 24), scale=scale)
        put(mask, (rng.uniform(30, 60), rng.uniform(height * 0.5, height * 0.9)), -10)
    if rng.random() < 0.35:
        length = rng.uniform(25, 80)
        points = np.array([(rng.normal(0, 1.2), length * step) for step in (0, 0.3, 0.7, 1)])
        put(drawn([points], thick=1.1, scale=scale), (rng.uniform(50, 60), rng.uniform(300, 600)), 0)
