"""Joins characters to words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.reading._chars import Char, Style, turned
from extract.reading._glyphs import SOFT_HYPHEN, tidy
from extract.reading._sheet import Sheet, around
from schemas.page import Box, Word

WIDEST_GAP = 3.0
"""Points; pdfplumber's own ``x_tolerance``."""
GAP_SHARE = 0.18
"""Of the type's size; a space is a quarter to a third of it, kerning less than a tenth."""
BASE_SHARE = 0.3
"""Of the type's size; a raised figure still belongs to its word, the next line does not."""
TWICE = 0.15
"""Of the type's size; text drawn again within this distance is fake bold."""

CELL = 3.0
"""Points; the grid on which words drawn twice are looked for, and the most they may lie apart."""


@dataclass(frozen=True, slots=True)
class Run:
    """A word with its characters: what the struck-out test needs beyond :class:`schemas.page.Word`."""

    text: str
    chars: tuple[Char, ...]
    box: Box
    confidence: float | None = None
    alternatives: tuple[str, ...] = ()
    stamped: bool = False

    @property
    def style(self) -> Style:
        """The first character's style."""
        return self.chars[0].style

    @property
    def base(self) -> float:
        """The baseline, in points from the page's top (level text only)."""
        return self.chars[0].base

    def part(self, start: int, end: int) -> Run:
        """The word of some of the characters."""
        part = run_of(list(self.chars[start:end]))
        return replace(part, confidence=self.confidence, stamped=self.stamped)

    def word(self, *, page: int, struck: bool = False, underlined: bool = False) -> Word:
        """The word as the next stage sees it."""
        style = self.style
        return Word(
            text=self.text,
            page=page,
            box=self.box,
            font=style.font,
            size=style.size,
            bold=style.bold,
            italic=style.italic,
            color=style.color,
            angle=style.angle,
            struck=struck,
            underlined=underlined,
            confidence=self.confidence,
            alternatives=self.alternatives,
            stamped=self.stamped,
        )


def words_of(chars: list[Char], sheet: Sheet) -> list[Run]:
    """The words on the page, in the order of the characters; what is drawn twice or off the page is left out."""
    runs = (run_of(group) for group in _groups(chars))
    seen = [run for run in runs if run.text and sheet_holds(sheet, run.box)]
    return _end_of_line_hyphens(_once(seen))


def sheet_holds(sheet: Sheet, box: Box) -> bool:
    """Whether the middle of a box can be seen."""
    x, y = box.middle
    return 0 <= x <= sheet.width and 0 <= y <= sheet.height


def _groups(chars: list[Char]) -> Iterator[list[Char]]:
    """Characters that stand together; blanks part them."""
    group: list[Char] = []
    for char in chars:
        if char.text == " ":
            if group:
                yield group
            group = []
            continue
        if group:
            if _is_again(group[-1], char):
                continue
            if not _follows(group[-1], char):
                yield group
                group = []
        group.append(char)
    if group:
        yield group


def _follows(last: Char, char: Char) -> bool:
    """Whether a character continues the word."""
    size = last.style.size
    if last.style is not char.style and last.style.angle != char.style.angle:
        return False
    if abs(char.base - last.base) > BASE_SHARE * size:
        return False
    return last.x0 - TWICE * size <= char.x0 <= last.x1 + min(WIDEST_GAP, GAP_SHARE * size)


def _is_again(last: Char, char: Char) -> bool:
    """Whether the same character is drawn a second time at once; within one object it is half of a ligature."""
    if char.text != last.text or char.item == last.item:
        return False
    near = TWICE * last.style.size
    return abs(char.x0 - last.x0) < near and abs(char.base - last.base) < near


def run_of(chars: list[Char]) -> Run:
    """A word; its box is as high as its type, and stands on the descent as pdfplumber's do."""
    text = tidy("".join(char.text for char in chars))
    if SOFT_HYPHEN in text:
        text = text[:-1].replace(SOFT_HYPHEN, "") + text[-1]
    style = chars[0].style
    x0, x1 = chars[0].x0, max(chars[-1].x1, chars[0].x1)
    top, bottom = _height(chars)
    box = Box(x0, top, x1, bottom)
    if style.angle:
        box = around([turned(x, y, style.angle) for x in (x0, x1) for y in (top, bottom)])
    return Run(text=text, chars=tuple(chars), box=box)


def _height(chars: list[Char]) -> tuple[float, float]:
    """Top and bottom of a word; all its characters are asked only where the last is set otherwise than the first."""
    first, last = chars[0], chars[-1]
    same = last.style is first.style and last.base == first.base
    asked = chars[:1] if same else chars
    feet = [(char.base + char.style.descent * char.style.size, char.style.size) for char in asked]
    return min(foot - size for foot, size in feet), max(foot for foot, _ in feet)


def _once(runs: list[Run]) -> list[Run]:
    """Drop words that are drawn again over themselves; looked up by place, for a page may hold 100,000 dots."""
    kept: list[Run] = []
    places: dict[tuple[str, int, int], Run] = {}
    for run in runs:
        column, row = int(run.box.x0 // CELL), int(run.box.bottom // CELL)
        around_it = ((run.text, column + x, row + y) for x in (0, -1, 1) for y in (0, -1, 1))
        if not any(_over(run, places[key]) for key in around_it if key in places):
            places[run.text, column, row] = run
            kept.append(run)
    return kept


def _over(run: Run, other: Run) -> bool:
    """Whether two equal words lie on one another."""
    near = min(CELL, max(1.0, TWICE * run.style.size))
    return abs(run.box.x0 - other.box.x0) < near and abs(run.box.bottom - other.box.bottom) < near


def _end_of_line_hyphens(runs: list[Run]) -> list[Run]:
    """A soft hyphen is a hyphen at the end of a line, and nothing elsewhere."""
    out: list[Run] = []
    for index, run in enumerate(runs):
        if run.text.endswith(SOFT_HYPHEN):
            following = runs[index + 1] if index + 1 < len(runs) else None
            ends = following is None or abs(following.base - run.base) > BASE_SHARE * run.style.size
            run = replace(run, text=run.text[:-1] + ("-" if ends else ""))
        if run.text:
            out.append(run)
    return out
