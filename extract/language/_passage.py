"""Running text made of lines: hyphens at line ends joined, and every character's place on the page kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from schemas.letter import Line, Part
from schemas.page import Word
from schemas.record import Evidence

_CONJUNCTION = re.compile(r"^(?:und|oder|bzw\.?|sowie|u\.|als|bis|noch|statt)$")
_BROKEN = re.compile(r"[^\W\d_][-­‐]$")
_KEPT = re.compile(r"(?:^|[^\w])(?:[A-ZÄÖÜ]{2,}|[A-ZÄÖÜ]|\d+)[-‐]$")
EXCERPT = 160


@dataclass(frozen=True, slots=True)
class Passage:
    """A text and, for every printed word in it, the offsets that it fills."""

    text: str
    spans: tuple[tuple[int, int, Word], ...]

    def evidence(self, start: int = 0, end: int | None = None) -> tuple[Evidence, ...]:
        """Where the characters from ``start`` to ``end`` are printed: one box a page, in points."""
        stop = len(self.text) if end is None else end
        words = [word for low, high, word in self.spans if low < stop and high > start]
        return evidence_of(words)

    def line_evidence(self, start: int = 0, end: int | None = None) -> tuple[Evidence, ...]:
        """Where the characters from ``start`` to ``end`` are printed: one box a printed line, in points."""
        stop = len(self.text) if end is None else end
        rows: list[list[Word]] = []
        for low, high, word in self.spans:
            if low < stop and high > start:
                if rows and _on_one_line(rows[-1][-1], word):
                    rows[-1].append(word)
                else:
                    rows.append([word])
        return tuple(_on_page(row[0].page, row) for row in rows)


def _on_one_line(left: Word, right: Word) -> bool:
    middle = right.box.middle[1]
    return left.page == right.page and left.box.top <= middle <= left.box.bottom and right.box.x0 >= left.box.x0


def evidence_of(words: Sequence[Word]) -> tuple[Evidence, ...]:
    """One piece of evidence a page for the given words, in page order."""
    pages: dict[int, list[Word]] = {}
    for word in words:
        pages.setdefault(word.page, []).append(word)
    return tuple(_on_page(number, pages[number]) for number in sorted(pages))


def passage_of(lines: Iterable[Line], *, breaks: Iterable[int] = ()) -> Passage:
    """Lines as one text, parted by spaces, or by line feeds before the places in ``breaks``."""
    return _built([(line.words, "\n" if place in set(breaks) else " ") for place, line in enumerate(lines)])


def passage_of_parts(parts: Iterable[Part]) -> Passage:
    """Parts as one text, a paragraph each, and a paragraph each row of a table."""
    rows: list[tuple[tuple[Word, ...], str]] = []
    for part in parts:
        for row in _rows(part):
            rows.extend((line.words, "\n" if place == 0 else " ") for place, line in enumerate(row))
    return _built(rows)


def _rows(part: Part) -> list[list[Line]]:
    table = [[line for cell in row for line in cell] for row in part.block.rows]
    return table or [list(part.block.lines)]


def _built(rows: Sequence[tuple[tuple[Word, ...], str]]) -> Passage:
    text = ""
    spans: list[tuple[int, int, Word]] = []
    for words, separator in rows:
        for place, word in enumerate(words):
            before = separator if place == 0 else " "
            if text and place == 0 and before == " " and _BROKEN.search(text):
                text = _joined(text, word.text)
            elif text:
                text += before
            spans.append((len(text), len(text) + len(word.text), word))
            text += word.text
    return Passage(text, tuple(spans))


def _joined(text: str, following: str) -> str:
    """The text made ready for the rest of a word broken at the line's end, as German joins it.

    `Ver-|kehr` loses its hyphen, `Schul- und Sportausschuss` and `CDU-|Fraktion` keep theirs.
    """
    if _CONJUNCTION.match(following):
        return text + " "
    if following[:1].islower() and not _KEPT.search(text):
        return text[:-1]
    return text


def _on_page(number: int, words: Sequence[Word]) -> Evidence:
    box = words[0].box
    for word in words[1:]:
        box = box.union(word.box)
    excerpt = " ".join(word.text for word in words)
    if len(excerpt) > EXCERPT:
        excerpt = excerpt[: EXCERPT - 1] + "…"
    corners = tuple(round(value, 1) for value in (box.x0, box.top, box.x1, box.bottom))
    return Evidence(page=number, bbox=(corners[0], corners[1], corners[2], corners[3]), text=excerpt)
