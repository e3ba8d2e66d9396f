"""Makes lines look as council papers bring them: in capitals, letter-spaced, and with the slips of OCR."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import lru_cache

from benchmarks.names._invent import parts
from benchmarks.names._papers import Marked

_SPACES = 0.004
"""The share of letters behind which OCR puts a blank, and of blanks that it loses."""


def noisy(marked: Marked, chance: random.Random) -> Marked:
    """The text as it may be printed and read, its names and masked stretches where they were."""
    if chance.random() < 0.10:
        marked = changed(marked, str.upper)
    elif chance.random() < 0.10:
        marked = _first_line_changed(marked)
    if chance.random() < 0.03:
        marked = _spaced_line(marked, chance)
    if chance.random() < 0.30:
        rate = chance.choice((0.005, 0.01, 0.02, 0.04))
        marked = changed(marked, lambda char: slipped(char, chance, rate))
    return marked


def changed(marked: Marked, change: Callable[[str], str]) -> Marked:
    """The text with every letter changed to one or more or none; places follow."""
    pieces, places, length = [], [0], 0
    for char in marked.text:
        piece = change(char) if char != "\n" else char
        pieces.append(piece)
        length += len(piece)
        places.append(length)
    spans = ((places[start], places[end], label) for start, end, label in marked.spans)
    masked = tuple((places[start], places[end]) for start, end in marked.masked)
    return Marked("".join(pieces), tuple(span for span in spans if span[0] < span[1]), masked)


def _first_line_changed(marked: Marked) -> Marked:
    left = iter(range(marked.text.find("\n") if "\n" in marked.text else len(marked.text)))
    return changed(marked, lambda char: char.upper() if next(left, None) is not None else char)


def _spaced_line(marked: Marked, chance: random.Random) -> Marked:
    """One line letter-spaced; between words stand three blanks."""
    lines = marked.text.split("\n")
    chosen = chance.randrange(len(lines))
    if len(lines[chosen]) > 40:
        return marked
    number = iter(index == chosen for index, line in enumerate(lines) for _ in line)
    return changed(marked, lambda char: (char + " ") if next(number) else char)


@lru_cache(maxsize=1)
def _slips() -> dict[str, list[str]]:
    return {line.split()[0]: line.split()[1:] for line in parts()["slips"]}


def slipped(char: str, chance: random.Random, rate: float) -> str:
    """A letter as OCR may read it; ``rate`` is the share of letters that slip."""
    if char == " ":
        return "" if chance.random() < _SPACES else char
    if chance.random() < rate:
        return chance.choice(_slips().get(char, (char,)))
    return char + " " if char.isalpha() and chance.random() < _SPACES / 10 else char
