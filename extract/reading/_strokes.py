"""Marks words that a drawn line strikes out or underlines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extract.reading._drawings import Drawings
from extract.reading._words import Run
from schemas.page import Box, Rule, Word

STRUCK_BAND = (0.10, 0.42)
"""Where a line strikes out, above the baseline in shares of the type's size: 25 to 70 % of capitals and small letters."""
UNDER_BAND = (-0.32, 0.04)
MOST_OF_WORD = 0.65
PART_OF_WORD = 0.9
TEXT_SHARE = 0.6
"""So much of a line's length must have text on it: what is longer is a border, a fold mark or a blank to fill in."""
NEAR = 1.2
"""Points within which a line lies on a table's or a frame's side."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A level line without the borders: from, to, height on the page."""

    x0: float
    x1: float
    y: float


def mark(runs: list[Run], drawings: Drawings, *, page: int) -> tuple[Word, ...]:
    """The words with ``struck`` and ``underlined`` set; one whose part before or after a slash is struck is parted."""
    lines = [_Line(rule.box.x0, rule.box.x1, rule.box.middle[1]) for rule in _free(drawings)]
    if not lines:
        return tuple(run.word(page=page) for run in runs)
    level = [run for run in runs if not run.style.angle]
    struck = [line for line in lines if _is_on_text(line, level, STRUCK_BAND)]
    under = [line for line in lines if _is_on_text(line, level, UNDER_BAND)]
    return tuple(
        part.word(
            page=page,
            struck=_covered(part, struck, STRUCK_BAND) >= MOST_OF_WORD,
            underlined=_covered(part, under, UNDER_BAND) >= MOST_OF_WORD,
        )
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
    return min(abs(y - box.top), abs(y - box.bottom)) <= NEAR and _overlap(rule.box, box) > 0.5 * rule.box.width


def _overlap(one: Box, other: Box) -> float:
    """How far two boxes run beside each other, in points."""
    return max(0.0, min(one.x1, other.x1) - max(one.x0, other.x0))


def _is_on_text(line: _Line, runs: Iterable[Run], band: tuple[float, float]) -> bool:
    """Whether a line lies on words for most of its length (blanks between words count)."""
    met = [run.box for run in runs if _in_band(run, line, band) and run.box.x0 < line.x1 and run.box.x1 > line.x0]
    if not met:
        return False
    x0, x1 = max(line.x0, min(box.x0 for box in met)), min(line.x1, max(box.x1 for box in met))
    return x1 - x0 >= TEXT_SHARE * (line.x1 - line.x0)


def _in_band(run: Run, line: _Line, band: tuple[float, float]) -> bool:
    """Whether a line's height lies in a band about the word's baseline."""
    share = (run.base - line.y) / run.style.size
    return band[0] <= share <= band[1]


def _covered(run: Run, lines: list[_Line], band: tuple[float, float]) -> float:
    """The share of a word's width that lines cover."""
    if run.style.angle or run.box.width <= 0:
        return 0.0
    spans = (min(line.x1, run.box.x1) - max(line.x0, run.box.x0) for line in lines if _in_band(run, line, band))
    return max([0.0, *spans]) / run.box.width


def _parts(run: Run, struck: list[_Line]) -> list[Run]:
    """The word, or its parts at slashes where a line strikes only some of them ("Antrag/Anfrage")."""
    cuts = [index + 1 for index, char in enumerate(run.chars[:-1]) if char.text == "/"]
    if not cuts or not 0.15 < _covered(run, struck, STRUCK_BAND) < PART_OF_WORD:
        return [run]
    bounds = [0, *cuts, len(run.chars)]
    parts = [run.part(start, end) for start, end in zip(bounds, bounds[1:], strict=False)]
    flags = {_covered(part, struck, STRUCK_BAND) >= MOST_OF_WORD for part in parts}
    return parts if len(flags) == 2 else [run]
