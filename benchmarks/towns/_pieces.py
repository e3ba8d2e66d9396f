"""The pieces of a page: operations, looks and frames, and their measures."""

from __future__ import annotations

import math
from dataclasses import dataclass

from _markup import Run
from reportlab.pdfbase.pdfmetrics import getAscentDescent, stringWidth

FONTS = {
    "Times": ("Times-Roman", "Times-Bold", "Times-Italic", "Times-BoldItalic"),
    "Helvetica": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Helvetica-BoldOblique"),
    "Courier": ("Courier", "Courier-Bold", "Courier-Oblique", "Courier-BoldOblique"),
}
WIDTH = 595.0


@dataclass(slots=True)
class Op:
    """Something to draw: a run of text, a line, a frame; ``turn`` is angle and centre."""

    kind: str
    at: tuple[float, float, float, float]
    text: str = ""
    font: str = ""
    size: float = 0.0
    color: str = "#000000"
    style: str = ""
    fill: str = ""
    key: str = ""
    line: int = 0
    turn: tuple[float, float, float] | None = None
    order: int = 0


@dataclass(slots=True)
class Look:
    """The font in force."""

    family: str
    size: float
    leading: float
    color: str
    align: str = "left"


@dataclass(slots=True)
class Frame:
    """A column of text; ``y`` goes down from the top."""

    x: float
    width: float
    y: float
    bottom: float


def corners(op: Op) -> tuple[float, float, float, float]:
    """The box around a run, turned as it is drawn."""
    ascent, descent = getAscentDescent(op.font, op.size)
    x0, base, x1, _ = op.at
    corners = [(x, y) for x in (x0, x1) for y in (base - ascent, base - descent)]
    if op.turn:
        angle, cx, cy = math.radians(-op.turn[0]), op.turn[1], op.turn[2]
        cos, sin = math.cos(angle), math.sin(angle)
        corners = [(cx + (x - cx) * cos - (y - cy) * sin, cy + (x - cx) * sin + (y - cy) * cos) for x, y in corners]
    xs, ys = [c[0] for c in corners], [c[1] for c in corners]
    return min(xs), min(ys), max(xs), max(ys)


def font_name(family: str, style: str) -> str:
    """The standard font of a family for a style of `b` and `i`."""
    return FONTS[family][("b" in style and "box" not in style) + 2 * ("i" in style)]


def run_width(run: Run, look: Look, attrs: dict[str, str]) -> float:
    """The width of a run in points."""
    if run.style in ("box", "boxx"):
        return look.size * 1.1
    return stringWidth(run.text, font_name(look.family, run.style + "".join(k for k in "bi" if k in attrs)), look.size)
