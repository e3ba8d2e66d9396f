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
HEAD = 0.4
"""The share of a first page without a salutation in which its head may stand."""
WIDE_GUTTER = 24.0
SAME_BASELINE = 3.0
LEADING_BANDS = 3
"""So many strips without a gutter may open a region of two columns (the closing formula above the signatures)."""
LABEL_WORDS = 3
GUTTER = 9.0
"""The narrowest white strip, in points, that parts two columns."""
ADDRESS_LINES = 3


def blocks_of(page: Page, lines: Sequence[Line]) -> list[Block]:
    """The blocks of a page in reading order; a ruled table is one block at its place."""
    tables = [(table, [line for line in lines if _inside(line, table.box)]) for table in page.tables]
    tables = [(table, inner) for table, inner in tables if inner]
    held = {id(line) for _, inner in tables for line in inner}
    atoms: list[Block] = [_table_block(table, inner) for table, inner in tables]
    atoms += [block_of([line]) for line in lines if id(line) not in held]
    frames = [frame.box for frame in page.frames]
    return [_framed(block, frames) for block in _cut(atoms, _pitch(lines), _head_end(page, lines))]


def blocks_of_cell(lines: Sequence[Line]) -> list[Block]:
    """A cell's lines as one block, or one a column where addresses stand side by side in it."""
    columns = _columns([block_of([line]) for line in lines])
    if any(len(column) < ADDRESS_LINES for column in columns) or (len(columns) == 2 and _is_labelled(*columns)):
        return [block_of(lines, framed=True)]
    return [block_of([line for atom in column for line in atom.lines], framed=True) for column in columns]


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


def _head_end(page: Page, lines: Sequence[Line]) -> float:
    """Where the letter's head ends on a page, in points from its top; a page without a salutation may have one too."""
    greeted = [line.box.bottom for line in lines if (hit := cues.greeting(line.text)) and hit.role == "salutation"]
    if greeted:
        return max(greeted)
    return HEAD * page.height if page.number == 1 else 0.0


def _cut(atoms: list[Block], pitch: float, head_end: float) -> list[Block]:
    if len(atoms) <= 1:
        return atoms
    bands = _bands(atoms, pitch)
    if len(bands) > 1:
        return [block for region in _regions(bands, head_end) for block in _cut_region(region, pitch, head_end)]
    columns = _columns(atoms)
    if len(columns) == 2 and _is_labelled(*columns):
        return _merged(sorted(atoms, key=lambda a: (round(a.box.middle[1] / (0.5 * pitch)), a.box.x0)))
    if len(columns) > 1:
        return [block for column in columns for block in _cut(column, pitch, head_end)]
    return _merged(sorted(atoms, key=lambda a: (a.box.bottom, a.box.x0)))


def _regions(bands: list[list[Block]], head_end: float) -> list[list[list[Block]]]:
    """Runs of strips that one gutter parts, though white space runs across each column at other heights.

    So a letter's tail stands beside a routing form: the strips alone would weave the two columns.
    """
    regions: list[list[list[Block]]] = []
    start = 0
    while start < len(bands):
        below = min(atom.box.top for atom in bands[start]) > head_end
        end = _region_end(bands, start) if below else start + 1
        regions.append(bands[start:end])
        start = end
    return regions


def _region_end(bands: list[list[Block]], start: int) -> int:
    best, parted = start + 1, False
    for end in range(start + 1, len(bands) + 1):
        columns = _columns([atom for band in bands[start:end] for atom in band], WIDE_GUTTER)
        if len(columns) == 2:
            parted = True
            best = end if _stand_apart(*columns) else best
        elif parted or len(columns) > 2 or end - start > LEADING_BANDS:
            break
    return best


def _stand_apart(left: list[Block], right: list[Block]) -> bool:
    """Whether two columns keep lines of their own: most of the right one's have no partner on the left one's baselines.

    The rows of a form's labels and values do.
    """
    if len(left) < 2 or len(right) < 3:
        return False
    partnered = sum(any(abs(atom.box.bottom - other.box.bottom) < SAME_BASELINE for other in left) for atom in right)
    return 2 * partnered <= len(right)


def _cut_region(bands: list[list[Block]], pitch: float, head_end: float) -> list[Block]:
    if len(bands) == 1:
        return _cut(bands[0], pitch, head_end)
    columns = _columns([atom for band in bands for atom in band], WIDE_GUTTER)
    return [block for column in columns for block in _cut(column, pitch, head_end)]


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


def _columns(atoms: list[Block], gutter: float = GUTTER) -> list[list[Block]]:
    """Vertical strips parted by a gutter, where the strip has more than one row of text."""
    columns: list[list[Block]] = []
    right = 0.0
    for atom in sorted(atoms, key=lambda a: (a.box.x0, a.box.top)):
        if columns and atom.box.x0 - right < gutter:
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
