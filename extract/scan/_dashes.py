"""Dotted and dashed lines on a scan: blanks to fill in, and the ruled tables of typewriters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.scan._picture import DARK, Pixels
from extract.scan._strokes import POINT, Strokes
from schemas.page import Box

THICK, LONG = 2.2 * POINT, 9.0 * POINT
"""Inches; a dash or dot is at most so thick and so long."""
WIDEST_STEP = 12.0 * POINT
LEAST = 8
"""So many dashes or dots make a line; an ellipsis has three, a row of i's no even distances."""
LEAST_RUN = 2
WIDEST_GAP = 3.2
"""Steps by which runs of one line may lie apart: where dashed lines cross, dashes grow together."""
UNEVEN = 0.2
"""Share of the step by which it may vary."""
UNLIKE = 1.0
"""Share of a dash's length by which its neighbour may be longer; an i is a dot and a dash of four times the length."""

Stats = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class _Dash:
    """A dash: its component, its middle along and across the line, and its length."""

    label: int
    along: float
    across: float
    length: int


def dashes_of(grey: Pixels, dpi: float) -> Strokes:
    """The dotted and dashed lines of a levelled page that stands upright and straight; boxes in pixels."""
    ink = np.asarray(cv2.inRange(grey, 0, DARK), np.uint8)
    count, labels, found, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    stats = np.asarray(found, np.int32)
    level, upright = list(_rows(stats, dpi)), list(_rows(stats[:, [1, 0, 3, 2, 4]], dpi))
    rows, columns = _meeting(list(map(_across, level)), list(map(_down, upright)), LONG * dpi)
    chosen = np.zeros(count, np.uint8)
    chosen[[dash.label for run in (*level, *upright) for dash in run]] = 255
    chosen[list(_crossings(stats, rows, columns, LONG * dpi))] = 255
    mask = chosen[labels] if chosen.any() else np.zeros_like(grey)
    return Strokes(rows, columns, mask)


def _crossings(stats: Stats, level: Sequence[Box], upright: Sequence[Box], reach: float) -> Iterator[int]:
    """The components that dashes form where two lines cross or meet."""
    for row in level:
        for column in upright:
            x, y = column.middle[0], row.middle[1]
            if not (row.x0 - reach <= x <= row.x1 + reach and column.top - reach <= y <= column.bottom + reach):
                continue
            near = (abs(stats[:, 0] + stats[:, 2] / 2 - x) <= reach) & (abs(stats[:, 1] + stats[:, 3] / 2 - y) <= reach)
            small = (stats[:, 2] <= 2 * reach) & (stats[:, 3] <= 2 * reach)
            met = (stats[:, 0] <= x + 2) & (x - 2 <= stats[:, 0] + stats[:, 2])
            met &= (stats[:, 1] <= y + 2) & (y - 2 <= stats[:, 1] + stats[:, 3])
            yield from (int(label) for label in np.flatnonzero(near & small & met) if label)


def _meeting(level: list[Box], upright: list[Box], reach: float) -> tuple[tuple[Box, ...], tuple[Box, ...]]:
    """The lines drawn out to those that they meet: at a corner, the last dashes of both grow together."""
    rows = tuple(_drawn_out(row, upright, reach) for row in level)
    columns = (_turned(_drawn_out(_turned(column), list(map(_turned, level)), reach)) for column in upright)
    return rows, tuple(columns)


def _drawn_out(row: Box, columns: Sequence[Box], reach: float) -> Box:
    """A level line drawn out to the upright ones that its ends nearly reach."""
    y = row.middle[1]
    met = [column.middle[0] for column in columns if column.top - reach <= y <= column.bottom + reach]
    left = [x for x in met if row.x0 - reach <= x <= row.x0]
    right = [x for x in met if row.x1 <= x <= row.x1 + reach]
    return Box(min(left, default=row.x0), row.top, max(right, default=row.x1), row.bottom)


def _turned(box: Box) -> Box:
    """A box with columns for rows."""
    return Box(box.top, box.x0, box.bottom, box.x1)


def joined(one: Strokes, other: Strokes) -> Strokes:
    """The lines of both."""
    mask = np.asarray(cv2.bitwise_or(one.mask, other.mask), np.uint8)
    return Strokes(one.level + other.level, one.upright + other.upright, mask)


def _rows(stats: Stats, dpi: float) -> Iterator[list[_Dash]]:
    """Dashes in a row; columns of ``stats`` are left, top, width, height, area."""
    rows: dict[int, list[_Dash]] = defaultdict(list)
    thick = THICK * dpi
    fits = (stats[:, 3] <= thick) & (stats[:, 2] <= LONG * dpi)
    for label in np.flatnonzero(fits):
        x, y, width, height, _ = (int(value) for value in stats[label])
        if label:
            dash = _Dash(int(label), x + width / 2, y + height / 2, width)
            rows[int(dash.across / thick)].append(dash)
    used: set[int] = set()
    for row in sorted(rows):
        near = [dash for dash in rows[row] + rows.get(row + 1, []) if dash.label not in used]
        for run in _runs(sorted(near, key=lambda dash: (dash.along, dash.label)), dpi):
            used.update(dash.label for dash in run)
            yield run


def _runs(dashes: list[_Dash], dpi: float) -> list[list[_Dash]]:
    """Stretches of dashes at one height, of about one length and at even distances."""
    runs: list[list[_Dash]] = []
    for dash in dashes:
        run = next((run for run in reversed(runs[-4:]) if _goes_on(run, dash, dpi)), None)
        if run is None:
            runs.append([dash])
        else:
            run.append(dash)
    lines: list[list[_Dash]] = []
    for run in (run for run in runs if len(run) >= LEAST_RUN):
        line = next((line for line in reversed(lines[-4:]) if _crosses_gap(line, run, dpi)), None)
        if line is None:
            lines.append(run)
        else:
            line.extend(run)
    return [line for line in lines if len(line) >= LEAST]


def _crosses_gap(line: list[_Dash], run: list[_Dash], dpi: float) -> bool:
    """Whether a run goes on a line beyond a crossing."""
    step = run[1].along - run[0].along
    near = 0 < run[0].along - line[-1].along <= WIDEST_GAP * step
    alike = abs(step - (line[1].along - line[0].along)) <= UNEVEN * step + 1.5
    return near and alike and abs(line[-1].across - run[0].across) <= THICK * dpi / 2


def _goes_on(run: list[_Dash], dash: _Dash, dpi: float) -> bool:
    last = run[-1]
    step = dash.along - last.along
    if not 0 < step <= WIDEST_STEP * dpi or abs(dash.across - last.across) > THICK * dpi / 2:
        return False
    if abs(dash.length - last.length) > UNLIKE * min(dash.length, last.length) + 2:
        return False
    before = last.along - run[-2].along if len(run) > 1 else step
    return abs(step - before) <= UNEVEN * before + 1.5 and step > max(last.length, dash.length)


def _across(run: list[_Dash]) -> Box:
    y = float(np.median([dash.across for dash in run]))
    return Box(run[0].along - run[0].length / 2, y - 0.5, run[-1].along + run[-1].length / 2, y + 0.5)


def _down(run: list[_Dash]) -> Box:
    return _turned(_across(run))
