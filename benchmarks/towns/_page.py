"""Set paragraphs, boxes, columns and tables on pages and remember where each tagged word stands."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from _layouts import Layout
from _markup import Gold, Paragraph, Run, Word, breaks, parse
from _pieces import WIDTH, Frame, Look, Op, corners, font_name, run_width
from reportlab.pdfbase.pdfmetrics import stringWidth


@dataclass(slots=True)
class Composer:
    """Builds the pages of one letter."""

    layout: Layout
    gold: Gold
    pages: list[list[Op]] = field(default_factory=lambda: [[]])
    lines: int = 0

    def look(self, attrs: dict[str, str]) -> Look:
        """The layout's look with a box's changes."""
        size = float(attrs.get("size", self.layout.size))
        leading = float(attrs.get("lead", size * self.layout.leading / self.layout.size))
        return Look(
            attrs.get("font", self.layout.family),
            size,
            leading,
            attrs.get("color", self.layout.ink),
            attrs.get("align", "left"),
        )

    def page_frame(self) -> Frame:
        """The type area of a page."""
        lay = self.layout
        return Frame(lay.left, WIDTH - lay.left - lay.right, lay.top, lay.height - lay.bottom)

    # ------------------------------------------------------------------------------------------------ the source
    def compose(self, source: str) -> None:
        """Set the whole letter."""
        self.flow(iter(source.strip("\n").split("\n")), self.page_frame(), self.look({}), end="", breaking=True)

    def flow(self, lines: Iterator[str], frame: Frame, look: Look, *, end: str, breaking: bool) -> None:
        """Set lines into a frame up to the directive ``end``."""
        for line in lines:
            line = line.rstrip()
            if end and line == end:
                return
            if not line:
                frame.y += look.leading * 0.5 if not breaking else self.layout.gap + (0 if self.layout.gap > 3 else 3)
            elif line.startswith("@"):
                self.directive(line, lines, frame, look, breaking=breaking)
            elif line.startswith("#"):
                self.heading(line[1:], frame, look, breaking=breaking)
            else:
                self.paragraph(parse(line, self.gold), frame, look, breaking=breaking)

    def directive(self, line: str, lines: Iterator[str], frame: Frame, look: Look, *, breaking: bool) -> None:
        """Carry out one ``@`` line."""
        name, _, rest = line[1:].partition(" ")
        attrs = _attrs(rest)
        if name == "gap":
            frame.y += float(rest)
        elif name == "to":
            frame.y = float(rest)
        elif name == "need":
            if breaking and frame.y + float(rest) > frame.bottom:
                self.new_page(frame)
        elif name == "page":
            self.new_page(frame)
        elif name == "rule":
            self.rule(frame, attrs)
        elif name == "box":
            self.box(attrs, lines, frame)
        elif name == "cols":
            self.columns(attrs, lines, frame, look)
        elif name == "table":
            self.table(attrs, lines, frame, look, breaking=breaking)
        else:
            raise ValueError(f"unknown directive {line!r}")

    def new_page(self, frame: Frame) -> None:
        """Go on at the top of a new page."""
        self.pages.append([])
        frame.y = self.layout.top + 22

    def rule(self, frame: Frame, attrs: dict[str, str]) -> None:
        """Draw a line across the column."""
        width = float(attrs.get("w", frame.width))
        x = frame.x + float(attrs.get("x", 0))
        self.pages[-1].append(
            Op(
                "line",
                (x, frame.y, x + width, frame.y),
                color=attrs.get("color", self.layout.accent),
                size=float(attrs.get("t", 0.7)),
            )
        )
        frame.y += float(attrs.get("gap", 6))

    def heading(self, text: str, frame: Frame, look: Look, *, breaking: bool) -> None:
        """Set a heading in the manner of the layout."""
        lay = self.layout
        before, kind = "", lay.heading
        if text.startswith("{"):
            before, _, text = text.partition("}")
            before += "}"
        paragraph = parse(before + text.strip(), self.gold)
        style = {
            "bold": "b",
            "underline": "u",
            "italic": "i",
            "boldunder": "bu",
            "accent": "b",
            "caps": "",
            "spaced": "",
            "plain": "",
        }[kind]
        for word in paragraph.words:
            for run in word.runs:
                run.text = run.text.upper() if kind == "caps" else " ".join(run.text) if kind == "spaced" else run.text
                run.style = "".join(sorted(set(run.style) | set(style)))
            if kind == "spaced" and word.space:
                word.space = "   "
        size = lay.heading_size or look.size
        color = lay.accent if kind == "accent" else look.color
        title = replace(look, size=size, leading=max(look.leading, size * 1.25), color=color, align=lay.heading_align)
        if breaking and frame.y + 3 * look.leading > frame.bottom:
            self.new_page(frame)
        self.paragraph(paragraph, frame, title, breaking=breaking)

    # ------------------------------------------------------------------------------------------------ lines
    def paragraph(
        self, paragraph: Paragraph, frame: Frame, look: Look, *, breaking: bool, justify: bool | None = None
    ) -> None:
        """Break a paragraph into lines and set them."""
        attrs = paragraph.attrs
        if "s" in attrs:
            look = replace(look, size=float(attrs["s"]), leading=float(attrs["s"]) * 1.25)
        if "font" in attrs or "color" in attrs:
            look = replace(look, family=attrs.get("font", look.family), color=attrs.get("color", look.color))
        align = {"r": "right", "c": "center", "l": "left"}.get(next((k for k in attrs if k in "rcl"), ""), look.align)
        x = float(attrs.get("x", 0))
        hang = float(attrs.get("h", 0))
        if paragraph.hang and not hang and paragraph.words and align == "left":
            hang = (
                self.width(paragraph.words[0], look, attrs)
                + stringWidth(" ", font_name(look.family, ""), look.size) * 1.0
            )
        first = (
            self.layout.indent
            if breaking and align == "left" and not hang and not x and len(paragraph.words) > 16
            else 0.0
        )
        width = frame.width - x
        even = (self.layout.justify if justify is None else justify) and breaking and align == "left"
        rows = self.break_lines(paragraph.words, look, attrs, width, first, hang)
        for number, (row, used) in enumerate(rows):
            if breaking and frame.y + look.leading > frame.bottom:
                self.new_page(frame)
            offset = x + (first if number == 0 else hang)
            space = width - (offset - x) - used
            start = frame.x + offset + (space if align == "right" else space / 2 if align == "center" else 0)
            gaps = sum(1 for word in row if word.space)
            stretch = space / gaps if even and number < len(rows) - 1 and gaps and space < 90 else 0.0
            self.set_line(row, start, frame, look, attrs, stretch, hang)
            frame.y += look.leading
            self.lines += 1
        if not rows:
            frame.y += look.leading

    def width(self, word: Word, look: Look, attrs: dict[str, str]) -> float:
        """The width of a word with the space before it."""
        if word.space:
            return float(
                stringWidth(" ", font_name(look.family, "b" if "b" in attrs else ""), look.size) * len(word.space)
            )
        return sum(run_width(run, look, attrs) for run in word.runs)

    def break_lines(
        self, words: list[Word], look: Look, attrs: dict[str, str], width: float, first: float, hang: float
    ) -> list[tuple[list[Word], float]]:
        """Fill lines greedily, breaking words where the layout does so."""
        rows: list[tuple[list[Word], float]] = []
        row: list[Word] = []
        used, room = 0.0, width - first
        queue = list(words)
        while queue:
            word = queue.pop(0)
            if word.tab:
                row.append(word)
                used = max(used, hang)
                continue
            size = self.width(word, look, attrs)
            if word.space and not row and rows:
                continue
            if used + size <= room + 0.01 or not row:
                row.append(word)
                used += size
                continue
            if word.space:
                rows.append((row, used))
                row, used, room = [], 0.0, width - hang
                continue
            if self.layout.hyphen and (split := self.split(word, look, attrs, room - used)):
                row.append(split[0])
                used += self.width(split[0], look, attrs)
                queue.insert(0, split[1])
            else:
                queue.insert(0, word)
            while row and row[-1].space:
                used -= self.width(row.pop(), look, attrs)
            rows.append((row, used))
            row, used, room = [], 0.0, width - hang
        if row:
            rows.append((row, used))
        return rows

    def split(self, word: Word, look: Look, attrs: dict[str, str], room: float) -> tuple[Word, Word] | None:
        """Break a word of one run so that its head fits."""
        if len(word.runs) != 1 or len(word.text) < 7:
            return None
        run = word.runs[0]
        for at in reversed(breaks(run.text)):
            head = Word([Run(run.text[:at] + "-", run.style, run.key)])
            if self.width(head, look, attrs) <= room:
                return head, Word([Run(run.text[at:], run.style, run.key)])
        return None

    def set_line(
        self, row: list[Word], x: float, frame: Frame, look: Look, attrs: dict[str, str], stretch: float, hang: float
    ) -> None:
        """Put one line's runs on the page."""
        lay = self.layout
        start = x
        base = frame.y + look.size * 0.82 + (lay.jitter * math.sin(self.lines * 2.7) if lay.jitter else 0)
        for word in row:
            if word.tab:
                x = max(x, start + hang)
            elif word.space:
                x += self.width(word, look, attrs) + stretch
            for run in word.runs:
                width = run_width(run, look, attrs)
                font = font_name(look.family, run.style + "".join(k for k in "bi" if k in attrs))
                style = run.style + ("u" if "u" in attrs else "")
                kind = run.style if run.style in ("box", "boxx") else "text"
                at = (x, base, x + width, base)
                self.pages[-1].append(
                    Op(kind, at, run.text, font, look.size, look.color, style, key=run.key, line=self.lines)
                )
                x += width

    # ------------------------------------------------------------------------------------------------ blocks
    def box(self, attrs: dict[str, str], lines: Iterator[str], frame: Frame) -> None:
        """Set a box at its own place; ``o`` says how late it comes in the content stream."""
        y = attrs.get("y", "+0")
        top = frame.y + float(y) if y[0] in "+-" else float(y)
        pad = float(attrs.get("pad", 4))
        x, width = float(attrs["x"]), float(attrs["w"])
        page, start = self.pages[-1], len(self.pages[-1])
        inner = Frame(x + pad, width - 2 * pad, top + pad, 9999)
        self.flow(lines, inner, self.look(attrs), end="@/box", breaking=False)
        height = float(attrs.get("h", inner.y + pad - top))
        if "frame" in attrs or "fill" in attrs:
            color = attrs.get("color", self.layout.ink) if "frame" in attrs else ""
            page.insert(
                start,
                Op(
                    "rect",
                    (x, top, x + width, top + height),
                    color=color,
                    fill=attrs.get("fill", ""),
                    size=float(attrs.get("frame", 1)) * 0.8,
                ),
            )
        for op in page[start:]:
            op.order = int(attrs.get("o", 0))
            if "rot" in attrs:
                op.turn = (float(attrs["rot"]), x + width / 2, top + height / 2)
        if "flow" in attrs:
            frame.y = top + height + 4

    def columns(self, attrs: dict[str, str], lines: Iterator[str], frame: Frame, look: Look) -> None:
        """Set columns side by side; ``weave`` stores them line by line."""
        widths = [float(w) for w in attrs["w"].split(":")]
        gap = float(attrs.get("gap", 14))
        page, start = self.pages[-1], len(self.pages[-1])
        x, low = frame.x + float(attrs.get("x", 0)), frame.y
        inner_look = replace(
            look, size=float(attrs.get("size", look.size)), leading=float(attrs.get("lead", look.leading))
        )
        top, rest = frame.y, list(_until(lines, "@/cols"))
        parts: list[list[str]] = [[]]
        for line in rest:
            if line == "@col":
                parts.append([])
            else:
                parts[-1].append(line)
        for width, part in zip(widths, parts, strict=True):
            inner = Frame(x, width, top, 9999)
            self.flow(iter(part), inner, inner_look, end="", breaking=False)
            if "frame" in attrs:
                page.append(
                    Op("rect", (x - 4, top - 3, x + width + 4, top + 3), color=self.layout.ink, size=0.6, style="grow")
                )
            x, low = x + width + gap, max(low, inner.y)
        for op in page[start:]:
            if op.style == "grow":
                op.at, op.style = (op.at[0], op.at[1], op.at[2], low + 3), ""
        if "weave" in attrs:
            page[start:] = sorted(page[start:], key=lambda op: (round(op.at[1]), op.at[0]))
        frame.y = low + 4

    def table(self, attrs: dict[str, str], lines: Iterator[str], frame: Frame, look: Look, *, breaking: bool) -> None:
        """Set rows of cells parted by ``||``; a row's leading ``D:`` tags all its cells."""
        widths = [float(w) for w in attrs["w"].split(":")]
        size = float(attrs.get("size", look.size))
        cell_look = replace(look, size=size, leading=float(attrs.get("lead", size * 1.28)), align="left")
        for number, row in enumerate(_until(lines, "@/table")):
            key, row = ({"D:": "draft_resolution", "J:": "justification"}.get(row[:2], ""), row)
            row = row[2:] if key else row
            cells, collected = row.split("||"), []
            need = max(self.measure(c.strip(), cell_look, w - 8) for c, w in zip(cells, widths, strict=True)) + 6
            if breaking and frame.y + need > frame.bottom:
                self.new_page(frame)
            x = frame.x + float(attrs.get("x", 0))
            for cell, width in zip(cells, widths, strict=True):
                own = Gold()
                text = cell.strip()
                if "head" in attrs and number == 0:
                    text = "{b}" + text
                inner = Frame(x + 4, width - 8, frame.y + 3, 9999)
                paragraph = parse(text, own if key else self.gold, key=key)
                self.paragraph(paragraph, inner, cell_look, breaking=False)
                collected += [w for words in own.texts.get(key, []) for w in words]
                if "grid" in attrs:
                    self.pages[-1].append(
                        Op("rect", (x, frame.y, x + width, frame.y + need), color=self.layout.ink, size=0.5)
                    )
                x += width
            if key:
                self.gold.add(key, collected)
            frame.y += need
        frame.y += 4

    def measure(self, text: str, look: Look, width: float) -> float:
        """The height of a cell."""
        paragraph = parse(text, Gold())
        hang = self.width(paragraph.words[0], look, {}) if paragraph.hang and paragraph.words else 0.0
        rows = self.break_lines(paragraph.words, look, paragraph.attrs, width, 0, hang + 3 if hang else 0)
        return max(1, len(rows)) * look.leading

    # ------------------------------------------------------------------------------------------------ gold boxes
    def boxes(self) -> dict[str, list[dict[str, object]]]:
        """Per tagged key and page, the box around all its words."""
        found: dict[tuple[str, int], list[tuple[float, float, float, float]]] = defaultdict(list)
        for number, page in enumerate(self.pages, 1):
            for op in page:
                if op.key and op.text:
                    found[op.key, number].append(corners(op))
        out: dict[str, list[dict[str, object]]] = {}
        for (key, number), rects in found.items():
            box = [
                min(r[0] for r in rects),
                min(r[1] for r in rects),
                max(r[2] for r in rects),
                max(r[3] for r in rects),
            ]
            out.setdefault(key, []).append({"page": number, "box": [round(v, 1) for v in box]})
        return out


def _attrs(rest: str) -> dict[str, str]:
    return {k: v or "1" for k, _, v in (part.partition("=") for part in rest.split())}


def _until(lines: Iterator[str], end: str) -> Iterator[str]:
    for line in lines:
        if line.rstrip() == end:
            return
        yield line.rstrip()
