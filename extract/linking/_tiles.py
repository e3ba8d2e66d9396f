"""Lays the words of two papers side by side, in whatever order their blocks come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LEAST = 3
"""A tile has at least so many words."""
MOST_PLACES = 8
"""A run of words that comes more often than this (dotted lines, tables) begins no tile."""
FREE = -1


@dataclass(frozen=True, slots=True)
class Gap:
    """Places of words that stand between the same two tiles in both papers and agree in neither; one may be empty.

    ``level`` is true where both ends of the gap meet in both papers.
    """

    one: range
    other: range
    level: bool


def tiles(one: Sequence[str], other: Sequence[str]) -> tuple[list[int], list[int]]:
    """For each word of either paper its place in the other, or ``FREE``: longest common runs first."""
    there, back = [FREE] * len(one), [FREE] * len(other)
    while True:
        taken = 0
        for length, start, place in _runs(one, other, there, back):
            if _free(there, start, length) and _free(back, place, length):
                there[start : start + length] = range(place, place + length)
                back[place : place + length] = range(start, start + length)
                taken += 1
        if not taken:
            return there, back


def _runs(
    one: Sequence[str], other: Sequence[str], there: Sequence[int], back: Sequence[int]
) -> list[tuple[int, int, int]]:
    """Length, place in one and place in the other of common runs of free words, the longest first."""
    starts: dict[tuple[str, ...], list[int]] = {}
    for place in range(len(other) - LEAST + 1):
        if _free(back, place, LEAST):
            starts.setdefault(tuple(other[place : place + LEAST]), []).append(place)
    found = []
    start = 0
    while start <= len(one) - LEAST:
        places = starts.get(tuple(one[start : start + LEAST]), ()) if _free(there, start, LEAST) else ()
        runs = [(_length(one, other, there, back, start, place), place) for place in places[: MOST_PLACES + 1]]
        longest, place = max(runs, key=_longest_first) if 0 < len(runs) <= MOST_PLACES else (0, 0)
        if longest:
            found.append((longest, start, place))
        start += max(1, longest - LEAST)
    return sorted(found, key=_order)


def _longest_first(run: tuple[int, int]) -> tuple[int, int]:
    length, place = run
    return length, -place


def _order(run: tuple[int, int, int]) -> tuple[int, int, int]:
    length, start, place = run
    return -length, start, place


def _length(
    one: Sequence[str], other: Sequence[str], there: Sequence[int], back: Sequence[int], start: int, place: int
) -> int:
    length = 0
    while (
        start + length < len(one)
        and place + length < len(other)
        and one[start + length] == other[place + length]
        and there[start + length] == back[place + length] == FREE
    ):
        length += 1
    return length


def _free(marks: Sequence[int], start: int, length: int) -> bool:
    return all(mark == FREE for mark in marks[start : start + length])


def gaps(there: Sequence[int], back: Sequence[int]) -> list[Gap]:
    """What lies between the tiles, in the order of the one paper, then of the other."""
    found: list[Gap] = []
    seen: set[int] = set()
    for gap in _free_runs(there):
        other, level = _opposite(gap, there, back)
        seen.update(other)
        found.append(Gap(gap, other, level))
    for gap in _free_runs(back):
        if gap.start not in seen:
            one, level = _opposite(gap, back, there)
            if not any(there[place] == FREE for place in one):
                found.append(Gap(range(0), gap, level))
    return found


def _free_runs(marks: Sequence[int]) -> list[range]:
    runs, start = [], 0
    for place, mark in enumerate((*marks, 0)):
        if mark != FREE:
            if place > start:
                runs.append(range(start, place))
            start = place + 1
    return runs


def _opposite(gap: range, there: Sequence[int], back: Sequence[int]) -> tuple[range, bool]:
    """The free words of the other paper behind the same tile, or before it, and whether both ends meet."""
    after = there[gap.start - 1] + 1 if gap.start else 0
    behind = _stretch(after, back, 1)
    end = there[gap.stop] if gap.stop < len(there) else len(back)
    if behind.stop == end:
        return behind, True
    return behind or _stretch(end, back, -1), False


def _stretch(place: int, marks: Sequence[int], step: int) -> range:
    last = place
    if step > 0:
        while last < len(marks) and marks[last] == FREE:
            last += 1
        return range(place, last)
    while last > 0 and marks[last - 1] == FREE:
        last -= 1
    return range(last, place)
