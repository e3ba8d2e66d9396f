"""Words broken at a line's end: which word is the first half, which the second, and what they are together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.language import passage_of
from schemas.letter import Line
from schemas.page import Word

HYPHENS = "-\N{HYPHEN}\N{SOFT HYPHEN}"
_BROKEN = re.compile(rf"[^\W\d_][{HYPHENS}]$")


@dataclass(frozen=True, slots=True)
class Half:
    """One half of a broken word, ``whole`` the word unbroken; a first half is printed with its hyphen."""

    whole: str
    first: bool


def halves(rows: Sequence[Sequence[Word]]) -> list[tuple[Half | None, ...]]:
    """For each word of each row whether it is half of a word that goes on in the next row."""
    marks: list[list[Half | None]] = [[None] * len(row) for row in rows]
    for (row, mark), (following, later) in pairwise(zip(rows, marks, strict=True)):
        whole = _whole(row[-1], following[0])
        if whole and mark[-1] is None:
            mark[-1], later[0] = Half(whole, first=True), Half(whole, first=False)
    return [tuple(mark) for mark in marks]


def _whole(word: Word, following: Word) -> str:
    """The two as one word, or nothing where they are two (`Schul-|und Sportausschuss`)."""
    if not _BROKEN.search(word.text) or word.angle != following.angle:
        return ""
    text = passage_of(Line((part,), part.page, part.box, part.text) for part in (word, following)).text
    return "" if " " in text else text
