"""Makes papers of invented names for training: blocks of lines with every name marked."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from benchmarks.names._invent import Inventor
from schemas.names import Label

Span = tuple[int, int, Label]
_SLOT = re.compile(r"\{([A-Z]+(?::[gd])?)\}")
_PARTS = (("head", 7), ("subject", 2), ("opening", 3), ("demand", 4), ("reasons", 5), ("closing", 3), ("routing", 4))
"""The parts of a paper in their order, and how many blocks of each it has at most."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A text of one or more printed lines with its names as character offsets; ``masked`` stretches teach nothing."""

    text: str
    spans: tuple[Span, ...]
    masked: tuple[tuple[int, int], ...] = ()


def papers(seed: int, count: int) -> Iterator[Marked]:
    """The blocks of ``count`` papers, each of another town."""
    for number in range(count):
        chance = random.Random(seed * 1_000_003 + number)
        inventor = Inventor(chance.randrange(1 << 30))
        for part, most in _PARTS:
            for block in chance.choices(_blocks()[part], k=chance.randint(1, most)):
                yield _wrapped(_filled(block, inventor), chance)


@lru_cache(maxsize=1)
def _blocks() -> dict[str, list[str]]:
    stored = tomllib.loads(Path(__file__).with_name("templates.toml").read_text(encoding="utf-8"))
    return {
        part: [re.sub(r"\n- ", "\n", block) for block in re.split(r"\n\s*\n", text.strip())]
        for part, text in stored.items()
    }


def _filled(block: str, inventor: Inventor) -> Marked:
    text, spans, place = "", [], 0
    for slot in _SLOT.finditer(block):
        text += block[place : slot.start()]
        made, label = inventor.make(slot[1])
        if label is not None:
            spans.append((len(text), len(text) + len(made), label))
        text, place = text + made, slot.end()
    return Marked(text + block[place:], tuple(spans))


def _wrapped(marked: Marked, chance: random.Random) -> Marked:
    """The text broken into printed lines at 45 to 90 characters; a name on two lines is two names."""
    width, text, line = chance.randint(45, 90), list(marked.text), 0
    for place, char in enumerate(text):
        if char == "\n":
            line = place + 1
        elif char == " " and place - line > width:
            text[place], line = "\n", place + 1
    return split_at_lines(Marked("".join(text), marked.spans, marked.masked))


def split_at_lines(marked: Marked) -> Marked:
    """The same text, each name that goes over a line's end marked as one on each line."""
    spans: list[Span] = []
    for start, end, label in marked.spans:
        for piece in re.finditer(r"[^\n]+", marked.text[start:end]):
            spans.append((start + piece.start(), start + piece.end(), label))
    return Marked(marked.text, tuple(spans), marked.masked)
