"""Tables and frames that a scan's drawn lines form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extract.scan._strokes import POINT, Strokes
from schemas.page import Box, Frame, Table

REACH = 4 * POINT
"""Inches by which lines that meet may miss one another, and by which a bent line may be off its row or column."""
DRAWN = 0.6
"""Share of a cell's side that must be drawn to part it from the next."""
LEAST_WIDTH, LEAST_HEIGHT = 30 * POINT, 9 * POINT
"""Inches; what is smaller can hold no line of text."""
MOST_LINES = 300
"""A page with more lines is a drawing."""

Cells = list[list[Box | None]]


def grids_of(strokes: Strokes, dpi: float) -> tuple[tuple[Frame, ...], tuple[Table, ...]]:
    """The level frames and the ruled tables of a page, boxes in pixels, from top to bottom.

    A table has at least two cells side by side in some row; the boxes of other grids are frames. Lines may have gaps,
    bend a little and miss one another at the corners.
    """
    frames: list[Frame] = []
    tables: list[Table] = []
    for grid in _grids(strokes, dpi):
        rows = [row for row in grid.rows() if any(row)]
        cells = [cell for row in rows for cell in row if cell]
        if any(sum(cell is not None for cell in row) >= 2 for row in rows):
            tables.append(Table(_around(cells), tuple(tuple(row) for row in rows)))
        else:
            frames += [Frame(cell) for cell in cells]
    return tuple(sorted(frames, key=_place)), tuple(sorted(tables, key=_place))


def _place(shape: Frame | Table) -> tuple[float, float]:
    return shape.box.top, shape.box.x0


@dataclass(frozen=True, slots=True)
class _Grid:
    """Lines that hang together, and the rows and columns they stand in, in pixels."""

    level: Sequence[Box]
    upright: Sequence[Box]
    ys: Sequence[float]
    xs: Sequence[float]
    dpi: float

    def rows(self) -> Cells:
        """The cells row by row; a merged cell stands at its upper left, None in its other places."""
        size = (len(self.ys) - 1, len(self.xs) - 1)
        cells: Cells = [[None] * size[1] for _ in range(size[0])]
        for group in self._merged(*size):
            rows, columns = {row for row, _ in group}, {column for _, column in group}
            top, left = min(rows), min(columns)
            box = Box(self.xs[left], self.ys[top], self.xs[max(columns) + 1], self.ys[max(rows) + 1])
            if box.width >= LEAST_WIDTH * self.dpi / 2 and box.height >= LEAST_HEIGHT * self.dpi:
                cells[top][left] = box
        return cells

    def _merged(self, rows: int, columns: int) -> Iterator[list[tuple[int, int]]]:
        """Places without a drawn side between them, and none that is open to the outside."""
        left = {(row, column) for row in range(rows) for column in range(columns)}
        while left:
            group, edge, is_open = [], [min(left)], False
            left.discard(edge[0])
            while edge:
                place = edge.pop()
                group.append(place)
                for beyond in self._open_sides(*place):
                    is_open |= not (0 <= beyond[0] < rows and 0 <= beyond[1] < columns)
                    if beyond in left:
                        left.discard(beyond)
                        edge.append(beyond)
            if not is_open:
                yield group

    def _open_sides(self, row: int, column: int) -> Iterator[tuple[int, int]]:
        """The places next to one that no line parts it from."""
        x0, x1, top, bottom = self.xs[column], self.xs[column + 1], self.ys[row], self.ys[row + 1]
        near = REACH * self.dpi
        level = [(box.middle[1], box.x0, box.x1) for box in self.level]
        upright = [(box.middle[0], box.top, box.bottom) for box in self.upright]
        if _drawn(level, top, x0, x1, near) < DRAWN:
            yield row - 1, column
        if _drawn(level, bottom, x0, x1, near) < DRAWN:
            yield row + 1, column
        if _drawn(upright, x0, top, bottom, near) < DRAWN:
            yield row, column - 1
        if _drawn(upright, x1, top, bottom, near) < DRAWN:
            yield row, column + 1


def _drawn(lines: Iterable[tuple[float, float, float]], place: float, start: float, end: float, near: float) -> float:
    """The share of a stretch that lines at about a place cover; a line's end may fall short by half of ``near``."""
    spans = sorted((a - near / 2, b + near / 2) for at, a, b in lines if abs(at - place) <= near)
    covered, reached = 0.0, start
    for a, b in spans:
        covered += max(0.0, min(b, end) - max(a, reached))
        reached = max(reached, min(b, end))
    return covered / (end - start)


def _grids(strokes: Strokes, dpi: float) -> Iterator[_Grid]:
    """Lines that hang together and have at least two rows and two columns."""
    if len(strokes.level) + len(strokes.upright) > MOST_LINES:
        return
    near = REACH * dpi
    for level, upright in _clusters(strokes, near):
        ys, xs = _steps((box.middle[1] for box in level), near), _steps((box.middle[0] for box in upright), near)
        wide = len(xs) > 1 and xs[-1] - xs[0] >= LEAST_WIDTH * dpi
        if wide and len(ys) > 1 and ys[-1] - ys[0] >= LEAST_HEIGHT * dpi:
            yield _Grid(level, upright, ys, xs, dpi)


def _clusters(strokes: Strokes, near: float) -> list[tuple[list[Box], list[Box]]]:
    """Level and upright lines that touch, directly or by others, or go on in a row."""
    lines = [(box, True) for box in strokes.level] + [(box, False) for box in strokes.upright]
    clusters: list[list[tuple[Box, bool]]] = []
    for line in lines:
        met = [cluster for cluster in clusters if any(_meet(line, other, near) for other in cluster)]
        merged = [other for cluster in met for other in cluster] + [line]
        clusters = [cluster for cluster in clusters if cluster not in met] + [merged]
    return [
        ([box for box, level in cluster if level], [box for box, level in cluster if not level]) for cluster in clusters
    ]


def _meet(one: tuple[Box, bool], other: tuple[Box, bool], near: float) -> bool:
    if one[1] == other[1]:
        return False
    a, b = one[0], other[0]
    return a.x0 - near < b.x1 and b.x0 - near < a.x1 and a.top - near < b.bottom and b.top - near < a.bottom


def _steps(places: Iterable[float], near: float) -> list[float]:
    """Places in order, those of one row or column as their mean."""
    groups: list[list[float]] = []
    for place in sorted(places):
        if groups and place - groups[-1][-1] <= near:
            groups[-1].append(place)
        else:
            groups.append([place])
    return [sum(group) / len(group) for group in groups]


def _around(boxes: Sequence[Box]) -> Box:
    box = boxes[0]
    for other in boxes[1:]:
        box = box.union(other)
    return box
