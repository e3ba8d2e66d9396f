"""Counts character errors of a text that was read against the true one.

How it counts: the true text is cut into pieces of at most 60 characters, at the ends of its lines and otherwise between
words; each piece is held against its best place in the whole text read (the least edit distance to any substring),
and these distances are summed over the characters of all pieces. So neither the order of the text nor text that was
read too much counts, and a piece that is missing counts with all its characters. In both texts, line-end hyphens
before a small letter are taken away and the word is put together, runs of white space are one space, and Unicode is in
form C; capitals, umlauts, dashes and quotation marks must be as printed.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from dataclasses import dataclass

import jiwer
import numpy as np

LONGEST = 60
"""Characters of a piece."""
_MARKERS = re.compile(r"^\[(?:Stempel)\]$", re.MULTILINE)
"""Lines of the true texts that stand on no page."""
_HYPHEN = re.compile(r"(?<=\w)[-\u00ad\u2010] *\n\s*(?!(?:und|oder|bzw|sowie)\b)([^\W\d_A-ZÄÖÜ]\S*)[ \t]*\n?")


@dataclass(frozen=True, slots=True)
class Errors:
    """Errors among characters, and the second opinion: jiwer's edits of the whole text in its order."""

    wrong: int
    characters: int
    edits: int
    length: int

    def __add__(self, other: Errors) -> Errors:
        return Errors(
            self.wrong + other.wrong,
            self.characters + other.characters,
            self.edits + other.edits,
            self.length + other.length,
        )

    @property
    def rate(self) -> float:
        """Character error rate by pieces, from 0 to 1."""
        return self.wrong / max(self.characters, 1)

    @property
    def second(self) -> float:
        """Character error rate of the whole text in its order, which may pass 1."""
        return self.edits / max(self.length, 1)


NONE = Errors(0, 0, 0, 0)


def lines(text: str) -> list[str]:
    """The lines of a text that hold anything, words put together over line ends, white space made one space."""
    text = unicodedata.normalize("NFC", _MARKERS.sub("", text)).replace("\r", "").replace("\f", "\n")
    joined = _HYPHEN.sub(lambda match: f"{match[1]}\n", text)
    return [line for row in joined.split("\n") if (line := " ".join(row.split()))]


def pieces(text: str) -> list[str]:
    """The true text in pieces of at most :data:`LONGEST` characters."""
    return [piece for line in lines(text) for piece in textwrap.wrap(line, LONGEST, break_on_hyphens=False)]


def count(true: str, read: str) -> Errors:
    """The errors of one document."""
    whole = " ".join(lines(read))
    codes = _codes(whole)
    parts = pieces(true)
    wrong = sum(0 if part in whole else distance(_codes(part), codes) for part in parts)
    reference = " ".join(lines(true))
    edits = jiwer.process_characters(reference, whole)
    return Errors(wrong, sum(map(len, parts)), edits.substitutions + edits.deletions + edits.insertions, len(reference))


def distance(piece: np.ndarray, text: np.ndarray) -> int:
    """The least edit distance of a piece to any substring of the text (Sellers' dynamic programme, row by row)."""
    steps = np.arange(len(text) + 1)
    row = np.zeros(len(text) + 1, dtype=np.int64)
    for place, code in enumerate(piece, 1):
        below = np.minimum(row[1:] + 1, row[:-1] + (text != code))
        row = np.minimum.accumulate(np.concatenate(([place], below)) - steps) + steps
    return int(row.min())


def _codes(text: str) -> np.ndarray:
    return np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
