"""Tells apart what paths draw: rules, frames, and everything else (signatures, emblems)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from extract.reading._sheet import around
from schemas.page import Box, Frame, Rule

THICKEST = 2.5
"""Points; a rectangle up to this thickness is a line."""
SHORTEST = 5.0
"""Points; shorter lines are dots or the strokes of a drawing, unless they are dashes of one line."""
DASH_GAP = 4.0
LEAST_SIDE = 8.0
"""Points; smaller rectangles are tick boxes or ornaments, not frames. A tick box is no frame to lay text out by."""
BORDER = 4.0
"""Points between the inner and outer edge of a border drawn as two rectangles."""
SLACK = 0.05
MOST_QUADS = 400
"""A page with more rectangles is a chart or a map, whose boxes frame no text."""

Point = tuple[float, float]
Quad = tuple[dict[str, Any], list[Point]]


@dataclass(frozen=True, slots=True)
class Shapes:
    """The visible straight shapes of a page."""

    rules: tuple[Rule, ...]
    frames: tuple[Frame, ...]
    backgrounds: frozenset[int]

    @classmethod
    def of(cls, page: Any) -> Shapes:
        """Sort a pdfplumber page's lines, rectangles and curves."""
        drawn = [item for item in (*page.lines, *page.rects, *page.curves) if _is_visible(item)]
        strokes = [box for item in drawn for box in _strokes(item)]
        quads = [(item, corners) for item in drawn if (corners := _quad(item))]
        if len(quads) > MOST_QUADS:
            quads = []
        grounds = frozenset(id(item) for item, corners in quads if _is_background(item, corners, quads))
        return cls(tuple(_rules(strokes)), tuple(_frames(quads)), grounds)

    def for_tables(self, page: Any) -> Any:
        """The page with only what can rule a table: no curved and no white paths, no coloured grounds."""
        return page.filter(lambda item: id(item) not in self.backgrounds and _is_visible(item) and not _is_curved(item))


def _is_visible(item: dict[str, Any]) -> bool:
    """Whether something of the path can be seen on white paper."""
    if item["stroke"]:
        return not _is_white(item["stroking_color"])
    return bool(item["fill"]) and not _is_white(item["non_stroking_color"])


def _is_white(color: Any) -> bool:
    """White in gray, red-green-blue or cyan-magenta-yellow-black; pdfplumber gives a number or a tuple."""
    parts = color if isinstance(color, tuple | list) else (color,)
    if not all(isinstance(part, int | float) for part in parts):
        return False
    if len(parts) == 4:
        return all(part == 0 for part in parts)
    return bool(parts) and all(part >= 0.99 for part in parts)


def _is_curved(item: dict[str, Any]) -> bool:
    """Whether the path has Bézier segments."""
    return any(str(segment[0]) in "cvy" for segment in item.get("path", ()))


def _strokes(item: dict[str, Any]) -> Iterator[Box]:
    """The level and upright lines that a path draws; the sides of a real rectangle are none."""
    if item["object_type"] == "rect" or _is_thin(item):
        if _is_thin(item):
            yield Box(item["x0"], item["top"], item["x1"], item["bottom"])
        return
    if _is_curved(item) or not item["stroke"] or _quad(item):
        return
    points = item["pts"]
    half = (item["linewidth"] or 0.0) / 2
    for (x0, y0), (x1, y1) in zip(points, points[1:], strict=False):
        if abs(y0 - y1) <= SLACK * 4 and abs(x1 - x0) > abs(y1 - y0):
            yield Box(min(x0, x1), min(y0, y1) - half, max(x0, x1), max(y0, y1) + half)
        elif abs(x0 - x1) <= SLACK * 4 and abs(y1 - y0) > abs(x1 - x0):
            yield Box(min(x0, x1) - half, min(y0, y1), max(x0, x1) + half, max(y0, y1))


def _is_thin(item: dict[str, Any]) -> bool:
    """Whether a filled rectangle is a line."""
    if item["object_type"] == "line" or _is_curved(item):
        return False
    short, long = sorted((item["width"], item["height"]))
    return bool(short <= THICKEST and long > 2 * short)


def _rules(strokes: Iterable[Box]) -> Iterator[Rule]:
    """Lines, with dashes and abutting pieces joined."""
    level = [box for box in strokes if box.width >= box.height]
    upright = [_flipped(box) for box in strokes if box.width < box.height]
    joined = [Rule(box, level=True) for box in _joined(level)]
    joined += [Rule(_flipped(box), level=False) for box in _joined(upright)]
    yield from (rule for rule in joined if max(rule.box.width, rule.box.height) >= SHORTEST)


def _flipped(box: Box) -> Box:
    """The box with its axes exchanged."""
    return Box(box.top, box.x0, box.bottom, box.x1)


def _joined(boxes: list[Box]) -> list[Box]:
    """Level lines at one height joined over short gaps."""
    out: list[Box] = []
    for box in sorted(boxes, key=lambda box: (round(box.middle[1] * 2), box.x0)):
        last = out[-1] if out else None
        if last and abs(last.middle[1] - box.middle[1]) <= 0.5 and box.x0 <= last.x1 + DASH_GAP:
            out[-1] = last.union(box)
        else:
            out.append(box)
    return out


def _frames(quads: list[Quad]) -> Iterator[Frame]:
    """Stroked rectangles, and borders filled between an inner and an outer rectangle."""
    for item, corners in quads:
        if min(_side(corners, 0), _side(corners, 1)) < LEAST_SIDE:
            continue
        box = around(corners)
        if item["stroke"] or any(_is_border(box, around(other)) for _, other in quads):
            yield Frame(box, angle=_angle(corners))


def _is_background(item: dict[str, Any], corners: list[Point], quads: list[Quad]) -> bool:
    """Whether a rectangle is only filled, and neither a line nor a side of a border."""
    if item["stroke"] or _is_thin(item):
        return False
    box = around(corners)
    others = [around(other) for _, other in quads]
    return not any(_is_border(box, other) or _is_border(other, box) for other in others)


def _quad(item: dict[str, Any]) -> list[Point] | None:
    """The corners of a rectangle at any angle; one with rounded corners counts by its straight sides."""
    points = [tuple(point) for point in item["pts"]]
    if _is_curved(item):
        return _rounded(item)
    if len(points) == 5 and math.dist(points[0], points[4]) < SLACK * 4:
        points = points[:4]
    if len(points) != 4 or not _is_right_angled(points):
        return None
    return points


def _rounded(item: dict[str, Any]) -> list[Point] | None:
    """The rectangle around a path of four straight sides and four rounded corners, level ones only."""
    shape = "".join(segment[0] for segment in item["path"])
    if shape.count("c") != 4 or not 3 <= shape.count("l") <= 4:
        return None
    x0, top, x1, bottom = item["x0"], item["top"], item["x1"], item["bottom"]
    return [(x0, top), (x1, top), (x1, bottom), (x0, bottom)]


def _is_right_angled(points: list[Point]) -> bool:
    """Whether four points are the corners of a rectangle."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = points
    if math.dist((ax + cx, ay + cy), (bx + dx, by + dy)) > SLACK * 8:
        return False
    return abs(math.dist(points[0], points[2]) - math.dist(points[1], points[3])) <= SLACK * 8


def _side(points: list[Point], index: int) -> float:
    """Length of a rectangle's side."""
    return math.dist(points[index], points[index + 1])


def _angle(points: list[Point]) -> float:
    """The turn of a rectangle clockwise in degrees, within 45 to either side: of its side nearest to the level."""
    (x0, y0), (x1, y1) = points[0], points[1]
    degrees = math.degrees(math.atan2(y1 - y0, x1 - x0))
    return round((degrees + 45.0) % 90.0 - 45.0, 2) + 0.0


def _is_border(outer: Box, inner: Box) -> bool:
    """Whether one rectangle lies within another at a border's distance all around."""
    gaps = (inner.x0 - outer.x0, inner.top - outer.top, outer.x1 - inner.x1, outer.bottom - inner.bottom)
    return all(0 < gap <= BORDER for gap in gaps)
