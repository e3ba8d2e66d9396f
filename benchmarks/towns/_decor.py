"""Draw a page: its furniture, its operations in their order, its decoration."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from _layouts import Layout
from _pieces import WIDTH, Op
from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas


def draw_page(
    canvas: Canvas, ops: list[Op], layout: Layout, letter: dict[str, Any], *, number: int, count: int
) -> None:
    """Draw one page; operations with a higher order come later in the content stream."""
    _decorate(canvas, layout, number, letter)
    late = letter.get("furniture_last", False)
    if not late:
        _furniture(canvas, layout, letter, number, count)
    for op in sorted(ops, key=lambda op: op.order):
        if op.kind != "text":
            _shape(canvas, layout, op)
    for _, group in groupby(sorted(ops, key=lambda op: op.order), key=lambda op: op.order):
        _texts(canvas, layout, [op for op in group if op.kind == "text" and op.text])
    if layout.numbered:
        _line_numbers(canvas, layout, ops)
    if late:
        _furniture(canvas, layout, letter, number, count)


def _texts(canvas: Canvas, layout: Layout, ops: list[Op]) -> None:
    run: list[Op] = []
    for op in ops:
        near = run and op.line == run[-1].line and op.at[1] == run[-1].at[1] and op.turn == run[-1].turn
        same = near and (op.font, op.size, op.color) == (run[-1].font, run[-1].size, run[-1].color)
        gap = op.at[0] - run[-1].at[2] if run else 0.0
        space = stringWidth(" ", op.font, op.size)
        if run and not (
            layout.draw == "line" and same and abs(gap - space) < 0.05 and not set("us") & set(op.style + run[-1].style)
        ):
            _flush(canvas, layout, run)
            run = []
        run.append(op)
    if run:
        _flush(canvas, layout, run)


def _flush(canvas: Canvas, layout: Layout, run: list[Op]) -> None:
    first = run[0]
    canvas.saveState()
    if first.turn:
        angle, cx, cy = first.turn
        canvas.translate(cx, layout.height - cy)
        canvas.rotate(angle)
        canvas.translate(-cx, -(layout.height - cy))
    canvas.setFillColor(HexColor(first.color))
    canvas.setStrokeColor(HexColor(first.color))
    canvas.setFont(first.font, first.size)
    y = layout.height - first.at[1]
    canvas.drawString(first.at[0], y, " ".join(op.text for op in run) + (" " if layout.draw == "word" else ""))
    canvas.setLineWidth(0.6)
    for op in run:
        for style, offset in (("u", -1.8), ("s", first.size * 0.28)):
            if style in op.style:
                canvas.line(op.at[0], y + offset, op.at[2] + (1.5 if style == "s" else 0), y + offset)
    canvas.restoreState()


def _shape(canvas: Canvas, layout: Layout, op: Op) -> None:
    canvas.saveState()
    if op.turn:
        angle, cx, cy = op.turn
        canvas.translate(cx, layout.height - cy)
        canvas.rotate(angle)
        canvas.translate(-cx, -(layout.height - cy))
    x0, y0, x1, y1 = op.at[0], layout.height - op.at[1], op.at[2], layout.height - op.at[3]
    if op.color:
        canvas.setStrokeColor(HexColor(op.color))
    canvas.setLineWidth(op.size if op.kind in ("line", "rect") else 0.7)
    if op.kind == "line":
        canvas.line(x0, y0, x1, y1)
    elif op.kind == "rect":
        if op.fill:
            canvas.setFillColor(HexColor(op.fill))
        canvas.rect(x0, y1, x1 - x0, y0 - y1, stroke=int(bool(op.color)), fill=int(bool(op.fill)))
    else:
        side = op.size * 0.75
        canvas.rect(x0 + 1, y0 - 0.5, side, side)
        if op.kind == "boxx":
            canvas.line(x0 + 1, y0 - 0.5, x0 + 1 + side, y0 - 0.5 + side)
            canvas.line(x0 + 1, y0 - 0.5 + side, x0 + 1 + side, y0 - 0.5)
    canvas.restoreState()


def _furniture(canvas: Canvas, layout: Layout, letter: dict[str, Any], number: int, count: int) -> None:
    def line(text: str, y: float, size: float, align: str) -> None:
        family = {"Times": "Times-Roman"}.get(layout.family, layout.family)
        canvas.setFont(family, size)
        canvas.setFillColor(HexColor(layout.ink))
        text = text.replace("{n}", str(number)).replace("{N}", str(count))
        if align == "right":
            canvas.drawRightString(WIDTH - layout.right, y, text)
        elif align == "center":
            canvas.drawCentredString(WIDTH / 2, y, text)
        else:
            canvas.drawString(layout.left, y, text)

    head = letter.get("head", "") if number > 1 else letter.get("head1", "")
    if head:
        line(head, layout.height - 38, letter.get("head_size", 9.0), letter.get("head_align", layout.head_align))
    foot = letter.get("foot", []) if number == 1 or letter.get("foot_all", True) else []
    for place, text in enumerate(reversed(foot)):
        line(text, 26 + place * (layout.foot_size + 2), layout.foot_size, letter.get("foot_align", layout.foot_align))
    if letter.get("more") and number < count:
        canvas.setFont("Courier" if layout.family == "Courier" else "Times-Roman", 10)
        canvas.drawRightString(WIDTH - layout.right, layout.bottom - 16, letter["more"].replace("{m}", str(number + 1)))


def _line_numbers(canvas: Canvas, layout: Layout, ops: list[Op]) -> None:
    rows = sorted({round(op.at[1], 1) for op in ops if op.kind == "text" and op.order == 0 and op.turn is None})
    canvas.setFont("Courier", 7)
    canvas.setFillColor(HexColor("#777777"))
    for count, base in enumerate(rows, 1):
        if count % 5 == 0:
            canvas.drawString(30, layout.height - base, str(count))


def _decorate(canvas: Canvas, layout: Layout, number: int, letter: dict[str, Any]) -> None:
    accent = HexColor(letter.get("accent", layout.accent))
    canvas.saveState()
    canvas.setFillColor(accent)
    canvas.setStrokeColor(accent)
    kind, top = layout.decoration, layout.height
    if kind == "band" and number == 1:
        canvas.rect(0, top - 14, WIDTH, 14, stroke=0, fill=1)
    elif kind == "topbar":
        canvas.rect(0, top - 26, WIDTH * 0.62, 8, stroke=0, fill=1)
        canvas.rect(60, 60, 2, top - 150, stroke=0, fill=1)
    elif kind == "sidebar" and number == 1:
        canvas.setLineWidth(1)
        canvas.line(WIDTH - 178, 60, WIDTH - 178, top - 60)
    elif kind == "frame" and number == 1:
        canvas.setLineWidth(1.2)
        canvas.rect(36, 46, WIDTH - 72, top - 80)
    elif kind == "leftbar":
        canvas.rect(34, 70, 6, top - 130, stroke=0, fill=1)
    elif kind == "double":
        canvas.setLineWidth(0.5)
        canvas.line(56, top - 44, WIDTH - 56, top - 44)
        canvas.line(56, top - 46.5, WIDTH - 56, top - 46.5)
    elif kind == "fax" and letter.get("fax"):
        canvas.setFont("Courier", 8)
        canvas.setFillColor(HexColor("#000000"))
        canvas.drawString(20, top - 14, letter["fax"].replace("{n}", f"{number:02d}"))
    elif kind == "crest" and number == 1:
        canvas.rect(WIDTH / 2 - 24, top - 74, 48, 44, stroke=1, fill=0)
        canvas.setFont("Helvetica-Bold", 13)
        canvas.drawCentredString(WIDTH / 2, top - 57, letter.get("logo", ""))
    elif kind == "headline" and number == 1:
        canvas.setLineWidth(1.4)
        canvas.line(WIDTH - 250, top - 48, WIDTH - 250, top - 176)
    elif kind == "hairlines":
        canvas.setLineWidth(0.3)
        for y in (top - 280, top - 420):
            canvas.line(14, y, 24, y)
    canvas.restoreState()
