"""Draws a reliability diagram: what confidence promises against what came true, and how many values that is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from schemas.evaluation import Bin, Reliability

WIDTH, HEIGHT = 900, 1040
FINE = 2
"""The picture is drawn so many times as large and made smaller, for smooth edges."""

INK, FAINT, GRID, PAPER = "#1f2933", "#66727f", "#dde3e9", "#ffffff"
BAR, SHORT, EXCESS, COUNTS = "#3b75af", "#e8a33d", "#7fb38a", "#9fb3c8"
DASH = 12.0
BAR_SHARE = 0.86
"""The part of a bin's width that its bar takes."""


@dataclass(frozen=True, slots=True)
class _Panel:
    """A part of the picture in which shares from 0 to 1 are drawn, its edges in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def x(self, share: float) -> float:
        return self.left + share * (self.right - self.left)

    def y(self, share: float) -> float:
        return self.bottom - share * (self.bottom - self.top)


MAIN = _Panel(left=100, top=130, right=860, bottom=720)
BELOW = _Panel(left=100, top=800, right=860, bottom=950)


class _Pen:
    """Draws in pixels of the finished picture."""

    def __init__(self) -> None:
        self.picture = Image.new("RGB", (WIDTH * FINE, HEIGHT * FINE), PAPER)
        self._draw = ImageDraw.Draw(self.picture)

    def line(self, start: tuple[float, float], end: tuple[float, float], color: str, *, width: float = 1.0) -> None:
        points = [(x * FINE, y * FINE) for x, y in (start, end)]
        self._draw.line(points, fill=color, width=round(width * FINE))

    def box(self, left: float, top: float, right: float, bottom: float, color: str) -> None:
        if bottom - top > 0.0 and right - left > 0.0:
            self._draw.rectangle([left * FINE, top * FINE, right * FINE, bottom * FINE], fill=color)

    def text(self, x: float, y: float, text: str, *, size: float = 17, color: str = INK, anchor: str = "mm") -> None:
        font = ImageFont.load_default(size * FINE)
        self._draw.text((x * FINE, y * FINE), text, fill=color, font=font, anchor=anchor)

    def text_upwards(self, x: float, y: float, text: str, *, size: float = 17) -> None:
        """Text that runs upwards, centred at a place."""
        font = ImageFont.load_default(size * FINE)
        left, top, right, bottom = font.getbbox(text)
        strip = Image.new("RGB", (round(right - left) + 4, round(bottom - top) + 4), PAPER)
        ImageDraw.Draw(strip).text((2 - left, 2 - top), text, fill=INK, font=font)
        turned = strip.transpose(Image.Transpose.ROTATE_90)
        self.picture.paste(turned, (round(x * FINE - turned.width / 2), round(y * FINE - turned.height / 2)))


def draw(reliability: Reliability, *, title: str = "Reliability of the confidence") -> bytes:
    """The diagram as the bytes of a PNG of 900 by 1040 pixels; the same figures give the same bytes.

    Above, a bar a bin of confidence: as high as the share right where that is more than the mean confidence promised,
    otherwise as high as the promise, its part that was not kept in another colour; the number is the share right, the
    dashed line where both agree. Below, the number of values in each bin.
    """
    pen = _Pen()
    _heading(pen, reliability, title)
    _grid(pen)
    for each in reliability.bins:
        _bar(pen, each)
    _diagonal(pen)
    _legend(pen)
    _counts(pen, reliability.bins)
    stream = BytesIO()
    pen.picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).save(stream, format="PNG", optimize=True)
    return stream.getvalue()


def _heading(pen: _Pen, reliability: Reliability, title: str) -> None:
    pen.text(MAIN.left, 40, f"{title}: ECE {reliability.calibration_error:.3f}", size=27, anchor="lm")
    unseen = f"{100 * reliability.unseen:.1f} % can be taken unseen at 99 % precision"
    if reliability.threshold is not None:
        unseen += f" (confidence from {reliability.threshold:.3f})"
    pen.text(MAIN.left, 78, f"{_values(reliability.values)}; {unseen}", size=17, color=FAINT, anchor="lm")


def _grid(pen: _Pen) -> None:
    for tenth in range(0, 11, 2):
        share = tenth / 10
        pen.line((MAIN.left, MAIN.y(share)), (MAIN.right, MAIN.y(share)), GRID)
        pen.text(MAIN.left - 12, MAIN.y(share), f"{share:.1f}", color=FAINT, anchor="rm")
    _axis(pen, MAIN)
    pen.text_upwards(38, (MAIN.top + MAIN.bottom) / 2, "share of values that are right")


def _axis(pen: _Pen, panel: _Panel) -> None:
    pen.line((panel.left, panel.bottom), (panel.right, panel.bottom), INK, width=1.5)
    for tenth in range(11):
        x = panel.x(tenth / 10)
        pen.line((x, panel.bottom), (x, panel.bottom + 6), INK, width=1.5)
        pen.text(x, panel.bottom + 22, f"{tenth / 10:.1f}", color=FAINT)


def _bar(pen: _Pen, each: Bin) -> None:
    if each.mean_confidence is None:
        return
    share = each.right / each.values
    left, right = _sides(each, MAIN.x)
    low, high = sorted((share, each.mean_confidence))
    pen.box(left, MAIN.y(low), right, MAIN.y(0), BAR)
    pen.box(left, MAIN.y(high), right, MAIN.y(low), SHORT if share < each.mean_confidence else EXCESS)
    pen.text((left + right) / 2, MAIN.y(high) - 14, f"{share:.2f}", size=15)


def _sides(each: Bin, x: Callable[[float], float]) -> tuple[float, float]:
    inset = (1 - BAR_SHARE) / 2 * (each.high - each.low)
    return x(each.low + inset), x(each.high - inset)


def _diagonal(pen: _Pen) -> None:
    length = ((MAIN.right - MAIN.left) ** 2 + (MAIN.bottom - MAIN.top) ** 2) ** 0.5
    steps = int(length / DASH)
    for step in range(0, steps, 2):
        start, end = step / steps, min((step + 1) / steps, 1.0)
        pen.line((MAIN.x(start), MAIN.y(start)), (MAIN.x(end), MAIN.y(end)), INK, width=1.5)


def _legend(pen: _Pen) -> None:
    entries = ((BAR, "right, as promised"), (EXCESS, "right beyond the promise"), (SHORT, "promised and not right"))
    for row, (color, text) in enumerate(entries):
        y = MAIN.top + 12 + 28 * row
        pen.box(MAIN.left + 16, y - 8, MAIN.left + 34, y + 8, color)
        pen.text(MAIN.left + 44, y, text, size=16, anchor="lm")
    y = MAIN.top + 12 + 28 * len(entries)
    pen.line((MAIN.left + 16, y), (MAIN.left + 34, y), INK, width=1.5)
    pen.text(MAIN.left + 44, y, "confidence = share right", size=16, anchor="lm")


def _counts(pen: _Pen, bins: tuple[Bin, ...]) -> None:
    most = max(each.values for each in bins)
    for each in bins:
        left, right = _sides(each, BELOW.x)
        pen.box(left, BELOW.y(each.values / most), right, BELOW.y(0), COUNTS)
        if each.values:
            pen.text((left + right) / 2, BELOW.y(each.values / most) - 14, f"{each.values}", size=15)
    _axis(pen, BELOW)
    pen.text((BELOW.left + BELOW.right) / 2, BELOW.bottom + 56, "confidence, in ten bins of equal width")
    pen.text_upwards(38, (BELOW.top + BELOW.bottom) / 2, "values")


def _values(count: int) -> str:
    return "1 value" if count == 1 else f"{count} values"
