"""Stamps: words that stand askew, gathered to the blocks that were set at one go."""

from __future__ import annotations

from collections.abc import Sequence

from extract.layout._lines import line_of, stamp_words
from schemas.letter import Block, Part, Zone
from schemas.page import Document, Word

REACH = 2.6
"""Words within this many font sizes of one another belong to one stamp."""


def stamps_of(document: Document) -> list[Part]:
    """One part a stamp, page by page; its lines follow its own baseline."""
    return [_part(group) for page in document.pages for group in _groups(stamp_words(page))]


def _groups(words: Sequence[Word]) -> list[list[Word]]:
    groups: list[list[Word]] = []
    for word in words:
        near = [group for group in groups if any(_touch(word, other) for other in group)]
        merged = [member for group in near for member in group] + [word]
        groups = [group for group in groups if group not in near] + [merged]
    return groups


def _touch(left: Word, right: Word) -> bool:
    if abs(left.angle - right.angle) > 1.5:
        return False
    reach = REACH * max(left.size, right.size, 6.0)
    a, b = left.box, right.box
    return a.x0 - reach < b.x1 and b.x0 - reach < a.x1 and a.top - reach < b.bottom and b.top - reach < a.bottom


def _part(words: Sequence[Word]) -> Part:
    lines = [line_of(row) for row in _rows(words)]
    box = lines[0].box
    for line in lines[1:]:
        box = box.union(line.box)
    return Part(Zone.STAMP, Block(tuple(lines), lines[0].page, box))


def _rows(words: Sequence[Word]) -> list[list[Word]]:
    """Rows by the distance from the stamp's own baseline."""
    import math

    angle = math.radians(words[0].angle)
    cos, sin = math.cos(angle), math.sin(angle)
    placed = [(y * cos - x * sin, x * cos + y * sin, word) for word in words for x, y in [word.box.middle]]
    rows: list[list[tuple[float, float, Word]]] = []
    for entry in sorted(placed, key=lambda e: e[0]):
        if rows and entry[0] - rows[-1][0][0] < 0.5 * max(entry[2].size, 5.0):
            rows[-1].append(entry)
        else:
            rows.append([entry])
    return [[word for _, _, word in sorted(row, key=lambda e: e[1])] for row in rows]
