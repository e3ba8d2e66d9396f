"""Lines to blocks in reading order, by recursive cuts along white space (Nagy's XY cut with the letter's own gaps)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from statistics import median

from extract.layout import _cues as cues
from schemas.letter import Block, Cell, Line
from schemas.page import Box, Page, Table

PARAGRAPH_GAP = 1.28
"""Baselines further apart than this many usual line pitches part two blocks."""
LABEL_WORDS = 3
GUTTER = 9.0
"""The narrowest white strip, in points, that parts two columns."""


def blocks_of(page: Page, lines: Sequence[Line]) -> list[Block]:
    """The blocks of a page in reading order; a ruled table is one block at its place."""
    tables = [(table, [line for line in lines if _inside(line, table.box)]) for table in page.tables]
    tables = [(table, inner) for table, inner in tables if inner]
    held = {id(line) for _, inner in tables for line in inner}
    atoms: list[Block] = [_table_block(table, inner) for table, inner in tables]
    atoms += [block_of([line]) for line in lines if id(line) not in held]
    frames = [frame.box for frame in page.frames]
    return [_framed(block, frames) for block in _cut(atoms, _pitch(lines))]


def union(boxes: Iterable[Box]) -> Box:
    """The smallest box around all (at least one)."""
    first, *rest = boxes
    for box in rest:
        first = first.union(box)
    return first


def _inside(line: Line, box: Box) -> bool:
    return box.holds(*line.box.middle)


def block_of(lines: Sequence[Line], *, framed: bool = False) -> Block:
    """A block of lines on one page (at least one)."""
    return Block(tuple(lines), lines[0].page, union(line.box for line in lines), framed)


def _framed(block: Block, frames: Sequence[Box]) -> Block:
    held = any(frame.holds(*block.box.middle) and frame.holds(block.box.x0, block.box.middle[1]) for frame in frames)
    return Block(block.lines, block.page, block.box, held, block.rows)


def _table_block(table: Table, lines: Sequence[Line]) -> Block:
    rows: list[tuple[Cell, ...]] = []
    for cells in table.rows:
        rows.append(tuple(tuple(line for line in lines if cell and _inside(line, cell)) for cell in cells))
    return Block(tuple(lines), lines[0].page, table.box, False, tuple(row for row in rows if any(row)))


def _pitch(lines: Sequence[Line]) -> float:
    """The usual distance of baselines, in points; 1.2 font sizes where the page has too few lines to tell."""
    steps = [
        below.box.bottom - above.box.bottom
        for above, below in zip(lines, lines[1:], strict=False)
        if 0.8 * above.box.height < below.box.bottom - above.box.bottom < 2.2 * above.box.height
        and below.box.x0 < above.box.x1
        and above.box.x0 < below.box.x1
    ]
    if len(steps) >= 4:
        return float(sorted(steps)[len(steps) // 3])
    return 1.2 * median(line.size or line.box.height for line in lines) if lines else 12.0


def _cut(atoms: list[Block], pitch: float) -> list[Block]:
    if len(atoms) <= 1:
        return atoms
    bands = _bands(atoms, pitch)
    if len(bands) > 1:
        return [block for band in bands for block in _cut(band, pitch)]
    columns = _columns(atoms)
    if len(columns) == 2 and _is_labelled(*columns):
        return _merged(sorted(atoms, key=lambda a: (round(a.box.middle[1] / (0.5 * pitch)), a.box.x0)))
    if len(columns) > 1:
        return [block for column in columns for block in _cut(column, pitch)]
    return _merged(sorted(atoms, key=lambda a: (a.box.bottom, a.box.x0)))


def _bands(atoms: list[Block], pitch: float) -> list[list[Block]]:
    """Horizontal strips parted by more than a line's leading."""
    bands: list[list[Block]] = []
    bottom = 0.0
    for atom in sorted(atoms, key=lambda a: (a.box.top, a.box.x0)):
        height = min(atom.lines[0].box.height, pitch)
        if bands and atom.box.top - bottom <= max(PARAGRAPH_GAP * pitch - height, 0.12 * pitch):
            bands[-1].append(atom)
            bottom = max(bottom, atom.box.bottom)
        else:
            bands.append([atom])
            bottom = atom.box.bottom
    return bands


def _columns(atoms: list[Block]) -> list[list[Block]]:
    """Vertical strips parted by a gutter, where the strip has more than one row of text."""
    columns: list[list[Block]] = []
    right = 0.0
    for atom in sorted(atoms, key=lambda a: (a.box.x0, a.box.top)):
        if columns and atom.box.x0 - right < GUTTER:
            columns[-1].append(atom)
            right = max(right, atom.box.x1)
        else:
            columns.append([atom])
            right = atom.box.x1
    return columns


def _is_labelled(left: list[Block], right: list[Block]) -> bool:
    """Whether the left column is the labels of the right one, line by line: then rows are read, not columns."""
    labels = [atom for atom in left if cues.label(atom.lines[0]) is not None]
    if len(left) < 2 or 2 * len(labels) < len(left) or any(cues.word_count(atom.text) > LABEL_WORDS for atom in left):
        return False
    return all(any(abs(atom.box.middle[1] - other.box.middle[1]) < 4.0 for other in right) for atom in labels)


def _merged(atoms: list[Block]) -> list[Block]:
    """Neighbouring text atoms as one block; a table stays by itself."""
    out: list[Block] = []
    for is_table, group in groupby(atoms, key=lambda atom: bool(atom.rows)):
        members = list(group)
        out.extend(members if is_table else [block_of([line for atom in members for line in atom.lines])])
    return out
