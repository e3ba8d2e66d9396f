"""Draws the report's plots as inline SVG, whose colours and type come from the report's style sheet.

Lengths are the SVG's own units; a plot is as wide as the page lets it be. Every plot says in words what it shows.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from extract.report._german import number, percent
from extract.report._labels import labels
from schemas.record import Status
from schemas.report import Histogram, Slice

WIDTH, HEIGHT = 760.0, 230.0
LEFT, RIGHT, TOP, BOTTOM = 52.0, 12.0, 18.0, 34.0
TICKS = 4
LABEL_ROOM = 44.0


def share_bar(
    parts: Sequence[tuple[str, float]], said: str, *, width: float, height: float, style: str = "bar"
) -> Markup:
    """A level bar whose parts, each with its class of the style sheet, are as long as their shares."""
    total = sum(count for _, count in parts)
    pieces = [_rect("rest", 0, 0, width, height)]
    left = 0.0
    for name, count in parts:
        length = width * count / total if total else 0.0
        if length:
            pieces.append(_rect(name, left, 0, length, height))
        left += length
    return _svg(width, height, said, pieces, style=style)


def status_bar(by_status: Mapping[Status, int], *, width: float = 120, height: float = 9, style: str = "bar") -> Markup:
    """The shares of accepted, to review and rejected."""
    said = ", ".join(f"{labels().status[status]}: {number(by_status.get(status, 0))}" for status in Status)
    parts = [(status.value, by_status.get(status, 0)) for status in Status]
    return share_bar(parts, said, width=width, height=height, style=style)


def meter(share: float, name: str, *, width: float = 90, height: float = 9) -> Markup:
    """A bar that is filled by a share from 0 to 1."""
    return share_bar([(name, share), ("rest", 1 - share)], percent(share), width=width, height=height)


def columns(slices: Sequence[Slice], said: str) -> Markup:
    """A column for each slice, stacked by status."""
    most = max((one.motions for one in slices), default=1)
    top = _rounded_up(most)
    step = (WIDTH - LEFT - RIGHT) / max(len(slices), 1)
    every = math.ceil(LABEL_ROOM / step)
    pieces = list(_levels(top))
    for place, one in enumerate(slices):
        x = LEFT + place * step
        pieces += _column(one, x + (step - min(step * 0.72, 48)) / 2, min(step * 0.72, 48), top)
        if place % every == 0:
            pieces.append(_text(x + step / 2, HEIGHT - BOTTOM + 18, one.label, "middle"))
    return _svg(WIDTH, HEIGHT, said, pieces, style="plot")


def histogram(bins: Histogram, said: str, *, threshold: float | None = None) -> Markup:
    """A column for each bin; those that end at or below the threshold are drawn in another colour."""
    first = _first_drawn(bins)
    counts = bins.counts[first:]
    top = _rounded_up(max(counts, default=1))
    low = bins.low + first * _width(bins)
    step = (WIDTH - LEFT - RIGHT) / len(counts)
    pieces = list(_levels(top))
    for place, count in enumerate(counts):
        below = threshold is not None and low + (place + 1) * _width(bins) <= threshold + 1e-9
        tall = (HEIGHT - TOP - BOTTOM) * count / top
        if count:
            name = "review" if below else "accepted" if threshold is not None else "plain"
            pieces.append(_rect(name, LEFT + place * step + 0.5, HEIGHT - BOTTOM - tall, max(step - 1, 0.5), tall))
    pieces += _shares(low, bins.high)
    if threshold is not None and threshold > low:
        pieces += _mark(LEFT + (WIDTH - LEFT - RIGHT) * (threshold - low) / (bins.high - low), threshold)
    return _svg(WIDTH, HEIGHT, said, pieces, style="plot")


def _column(one: Slice, x: float, width: float, top: int) -> Iterator[Markup]:
    y = HEIGHT - BOTTOM
    for status in Status:
        tall = (HEIGHT - TOP - BOTTOM) * one.by_status.get(status, 0) / top
        y -= tall
        if tall:
            yield _rect(status.value, x, y, width, tall)


def _levels(top: int) -> Iterator[Markup]:
    """Level lines with their counts, the lowest at 0."""
    for tick in range(TICKS + 1):
        y = HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * tick / TICKS
        yield Markup('<line class="level" x1="{}" x2="{}" y1="{}" y2="{}"/>').format(
            _short(LEFT), _short(WIDTH - RIGHT), _short(y), _short(y)
        )
        yield _text(LEFT - 8, y + 4, number(tick * top // TICKS), "end")


def _shares(low: float, high: float) -> Iterator[Markup]:
    """Shares below a histogram, every tenth of the whole."""
    for tenth in range(round(low * 10), round(high * 10) + 1):
        x = LEFT + (WIDTH - LEFT - RIGHT) * (tenth / 10 - low) / (high - low)
        yield _text(x, HEIGHT - BOTTOM + 18, percent(tenth / 10, digits=0), "middle" if tenth < 10 else "end")


def _mark(x: float, threshold: float) -> Iterator[Markup]:
    yield Markup('<line class="mark" x1="{}" x2="{}" y1="{}" y2="{}"/>').format(
        _short(x), _short(x), _short(TOP - 4), _short(HEIGHT - BOTTOM)
    )
    yield _text(x - 6, TOP + 4, f"Schwelle {percent(threshold, digits=_digits(threshold))}", "end")


def _first_drawn(bins: Histogram) -> int:
    """The first bin of the tenth that holds the lowest value, at most the middle of the range."""
    tenth = max(len(bins.counts) // 10, 1)
    lowest = next((place for place, count in enumerate(bins.counts) if count), 0)
    return min(lowest // tenth * tenth, len(bins.counts) // 2)


def _digits(share: float) -> int:
    return 0 if math.isclose(share * 100, round(share * 100)) else 1


def _width(bins: Histogram) -> float:
    return (bins.high - bins.low) / len(bins.counts)


def _rounded_up(most: int) -> int:
    """The next number that an axis with four whole steps may end in."""
    if most <= TICKS:
        return TICKS
    power = 10.0 ** math.floor(math.log10(most))
    ends = (round(step * power) for step in (1.2, 1.6, 2, 2.4, 3.2, 4, 6, 8, 12))
    return next(end for end in ends if end >= most and end % TICKS == 0)


def _rect(name: str, x: float, y: float, width: float, height: float) -> Markup:
    return Markup('<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>').format(
        name, *map(_short, (x, y, width, height))
    )


def _text(x: float, y: float, text: str, anchor: str) -> Markup:
    return Markup('<text x="{}" y="{}" text-anchor="{}">{}</text>').format(_short(x), _short(y), anchor, text)


def _svg(width: float, height: float, said: str, pieces: Sequence[Markup], *, style: str) -> Markup:
    return Markup('<svg class="{}" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>').format(
        style, _short(width), _short(height), said, Markup("").join(pieces)
    )


def _short(length: float) -> str:
    return f"{length:.2f}".rstrip("0").rstrip(".")
