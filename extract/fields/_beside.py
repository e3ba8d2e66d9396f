"""The lines of a letter as they lie on the page: what stands beside or below a label."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from schemas.letter import Letter, Line, Part

CENTRED = 6.0
"""The middles of centred lines differ by at most so many points."""


def lines_of_part(part: Part) -> list[Line]:
    """The lines of a part, for a table those of its cells."""
    if part.block.rows:
        return [line for row in part.block.rows for cell in row for line in cell]
    return list(part.block.lines)


def values_of(letter: Letter, label: Line) -> Iterator[Line]:
    """The lines in which a label's value may stand: the next one to its right on its height, then the one below it.

    Below means at its left edge, or centred as in stamps.
    """
    page = [
        line for part in letter.parts for line in lines_of_part(part) if line.page == label.page and line is not label
    ]
    yield from _first(line for line in page if _beside(label, line))
    below = [line for line in page if _below(label, line)]
    yield from sorted(below, key=lambda line: line.box.top)[:1]


def _first(lines: Iterable[Line]) -> Iterator[Line]:
    yield from sorted(lines, key=lambda line: line.box.x0)[:1]


def _beside(label: Line, line: Line) -> bool:
    apart = abs(line.box.middle[1] - label.box.middle[1])
    return apart < 0.5 * max(line.box.height, label.box.height) and line.box.x0 >= label.box.x1 - 1


def _below(label: Line, line: Line) -> bool:
    gap = line.box.top - label.box.bottom
    in_line = abs(line.box.x0 - label.box.x0) <= 12 or abs(line.box.middle[0] - label.box.middle[0]) <= CENTRED
    return -0.3 * label.box.height <= gap <= 1.6 * label.box.height and in_line
