"""The styles of an ALTO file: each combination of type, size and stress once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from extract.facsimile._text import Row
from schemas.page import Word

STEP = 0.5
"""Points; sizes are told in such steps, since those of a scan are measured."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a word is set: font, size in points (0 where unknown), and its stresses in ALTO's words."""

    font: str
    size: float
    stress: tuple[str, ...]

    def attributes(self) -> dict[str, str]:
        """The attributes of a TextStyle."""
        said = {"FONTFAMILY": self.font, "FONTSIZE": f"{self.size:g}", "FONTSTYLE": " ".join(self.stress)}
        return {name: value for name, value in said.items() if value and value != "0"}


class Styles:
    """Hands out one ID for each style, in the order in which they come up."""

    def __init__(self) -> None:
        """Begin without any."""
        self._ids: dict[Style, str] = {}

    def of_row(self, row: Row) -> tuple[str, list[str]]:
        """The ID of the style that most letters of a row have, and for each word that of its own."""
        ids = [self._id(style) for style in _styles(row)]
        letters: Counter[str] = Counter()
        for identity, word in zip(ids, row.words, strict=True):
            letters[identity] += len(word.text)
        return max(letters, key=lambda identity: letters[identity]), ids

    def __iter__(self) -> Iterator[tuple[str, Style]]:
        """The styles with their IDs."""
        return ((identity, style) for style, identity in self._ids.items())

    def _id(self, style: Style) -> str:
        return self._ids.setdefault(style, f"TS{len(self._ids) + 1}")


def _styles(row: Row) -> list[Style]:
    """The styles of a row's words; words read from a picture share one size, which is measured too finely otherwise."""
    usual = median(word.size for word in row.words)
    return [_style(word, usual if word.confidence is not None else word.size) for word in row.words]


def _style(word: Word, size: float) -> Style:
    stresses = {
        "bold": word.bold,
        "italics": word.italic,
        "strikethrough": word.struck,
        "underline": word.underlined,
    }
    return Style(word.font, round(size / STEP) * STEP, tuple(name for name, has in stresses.items() if has))
