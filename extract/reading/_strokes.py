"""Marks words that a drawn line strikes out or underlines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.reading._drawings import Drawings
from extract.reading._words import Run
from schemas.page import Box, Rule, Word

STRUCK_BAND = (0.10, 0.42)
"""Where a line strikes out, above the baseline in shares of the size: 25 to 70 % of the letters."""
UNDER_BAND = (-0.32, 0.04)
MOST_OF_WORD = 0.65
PARTLY = (0.15, 0.9)
TEXT_SHARE = 0.6
"""So much of a line's length must have text on it: what is longer is a border, a fold mark or a blank to fill in."""
NEAR = 1.2
"""Points within which a line lies on a table's or a frame's side."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A level line that lies on text: from, to, and its height on the page."""

    x0: float
    x1: float
    y: float


@dataclass(frozen=True, slots=True)
class _Band:
    """Lines that lie at one height of the text, such as through its middle."""

    low: float
    high: float
    lines: list[_Line]

    @classmethod
    def of(cls, low: float, high: float, lines: list[_Line], runs: list[Run]) -> _Band:
        """Keep the lines that lie on words for most of their length (blanks between words count)."""
        band = cls(low, high, lines)
        return cls(low, high, [line for line in lines if band._is_on_text(line, runs)])

    def _is_on_text(self, line: _Line, runs: list[Run]) -> bool:
        met = [run.box for run in runs if run.box.x0 < line.x1 and run.box.x1 > line.x0 and self._holds(run, line)]
        if not met:
            return False
        x0, x1 = max(line.x0, min(box.x0 for box in met)), min(line.x1, max(box.x1 for box in met))
        return x1 - x0 >= TEXT_SHARE * (line.x1 - line.x0)

    def _holds(self, run: Run, line: _Line) -> bool:
        """Whether the line's height lies in the band about the word's baseline."""
        return self.low <= (run.base - line.y) / run.style.size <= self.high

    def covered(self, run: Run) -> float:
        """The share of a word's width that a line covers."""
        if not self.lines or run.style.angle or run.box.width <= 0:
            return 0.0
        x0, x1 = run.box.x0, run.box.x1
        spans = [min(line.x1, x1) - max(line.x0, x0) for line in self.lines if self._holds(run, line)]
        return max([0.0, *spans]) / (x1 - x0)

    def marks(self, run: Run) -> bool:
        """Whether a line covers most of a word."""
        return self.covered(run) >= MOST_OF_WORD


def mark(runs: list[Run], drawings: Drawings, *, page: int) -> tuple[Word, ...]:
    """The words with ``struck`` and ``underlined`` set; one whose part before or after a slash is struck is parted."""
    lines = [_Line(rule.box.x0, rule.box.x1, rule.box.middle[1]) for rule in _free(drawings)]
    level = [run for run in runs if not run.style.angle] if lines else []
    struck, under = _Band.of(*STRUCK_BAND, lines, level), _Band.of(*UNDER_BAND, lines, level)
    return tuple(
        part.word(page=page, struck=struck.marks(part), underlined=under.marks(part))
        for run in runs
        for part in _parts(run, struck)
    )


def _free(drawings: Drawings) -> Iterator[Rule]:
    """Level lines that are no side of a table's cell or of a frame."""
    boxes = [frame.box for frame in drawings.frames]
    boxes += [cell for table in drawings.tables for row in table.rows for cell in row if cell]
    return (rule for rule in drawings.rules if rule.level and not any(_is_side(rule, box) for box in boxes))


def _is_side(rule: Rule, box: Box) -> bool:
    """Whether a level line runs along a box's upper or lower side."""
    y = rule.box.middle[1]
    if min(abs(y - box.top), abs(y - box.bottom)) > NEAR:
        return False
    return min(rule.box.x1, box.x1) - max(rule.box.x0, box.x0) > 0.5 * rule.box.width


def _parts(run: Run, struck: _Band) -> list[Run]:
    """The word, or its parts at slashes where a line strikes only some of them ("Antrag/Anfrage")."""
    if not struck.lines or "/" not in run.text[:-1] or not PARTLY[0] < struck.covered(run) < PARTLY[1]:
        return [run]
    cuts = [index + 1 for index, char in enumerate(run.chars[:-1]) if char.text == "/"]
    bounds = [0, *cuts, len(run.chars)]
    parts = [run.part(start, end) for start, end in zip(bounds, bounds[1:], strict=False)]
    return parts if len({struck.marks(part) for part in parts}) == 2 else [run]
