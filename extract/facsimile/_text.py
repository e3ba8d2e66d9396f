"""The words of a document as they are printed: pages, regions, rows, each word once and in reading order."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from extract.facsimile._halves import Half, halves
from extract.layout import analyse
from schemas.letter import Line, Part, Zone
from schemas.page import Box, Document, Page, TextSource, Word

PARAGRAPH_GAP = 0.8
"""Rows further apart than so many row heights stand in two regions."""
SAME_ROW = 0.5
"""Words whose middles lie closer than this share of their height, across the text's direction, stand in one row."""
EDGE = 0.01


@dataclass(frozen=True, slots=True)
class Row:
    """Words on one baseline; ``halves`` names those that are one half of a word broken at a line's end."""

    words: tuple[Word, ...]
    halves: tuple[Half | None, ...]

    @property
    def box(self) -> Box:
        """The box around its words, on the page as read."""
        return around(word.box for word in self.words)


@dataclass(frozen=True, slots=True)
class Region:
    """Rows that stand together; ``zone`` is the part they play, None for words that layout gave none."""

    zone: Zone | None
    rows: tuple[Row, ...]

    @property
    def angle(self) -> float:
        """The text's turn on the page as read, in degrees clockwise."""
        return self.rows[0].words[0].angle

    @property
    def box(self) -> Box:
        """The box around its rows, on the page as read."""
        return around(row.box for row in self.rows)


@dataclass(frozen=True, slots=True)
class Text:
    """A page and its regions in reading order."""

    page: Page
    regions: tuple[Region, ...]


def texts_of(document: Document) -> tuple[Text, ...]:
    """The text of each page: what layout put in order, and behind it the words that layout left out."""
    regions: dict[int, list[Region]] = {page.number: [] for page in document.pages}
    for part in analyse(document).parts:
        for number, region in _regions(part):
            regions[number].append(region)
    return tuple(Text(page, (*regions[page.number], *_left_out(page, regions[page.number]))) for page in document.pages)


def read_anew(page: Page) -> bool:
    """Whether the whole page was read from its picture, rather than from the file's text."""
    return page.source is TextSource.OCR and all(word.confidence is not None for word in page.words)


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box around all (at least one)."""
    first, *rest = boxes
    for box in rest:
        first = first.union(box)
    return first


def _regions(part: Part) -> Iterator[tuple[int, Region]]:
    """A part's rows, parted at the end of a page and where paragraphs or columns part."""
    lines = part.block.lines
    marked = list(zip(lines, halves([line.words for line in lines]), strict=True))
    for number, on_page in groupby(marked, key=lambda entry: entry[0].page):
        run: list[tuple[Line, tuple[Half | None, ...]]] = []
        for entry in on_page:
            if run and _stands_apart(run[-1][0], entry[0]):
                yield number, _region(part.zone, run)
                run = []
            run.append(entry)
        yield number, _region(part.zone, run)


def _region(zone: Zone, run: Sequence[tuple[Line, tuple[Half | None, ...]]]) -> Region:
    return Region(zone, tuple(Row(line.words, marks) for line, marks in run))


def _stands_apart(above: Line, line: Line) -> bool:
    """Whether a line begins a paragraph or a column of its own; the rows of a stamp belong together."""
    if above.words[0].angle:
        return False
    gap = line.box.top - above.box.bottom
    return gap > PARAGRAPH_GAP * max(above.box.height, line.box.height) or line.box.bottom < above.box.top


def _left_out(page: Page, regions: Iterable[Region]) -> Iterator[Region]:
    """The words of a page that are in none of its regions, in the file's order."""
    placed = [word for region in regions for row in region.rows for word in row.words]
    own = Counter(page.words)
    joined = [word for word in placed if word not in own]
    own.subtract(word for word in placed if word in own)
    rest = []
    for word in page.words:
        if own[word] > 0:
            own[word] -= 1
            if not any(_holds(whole, word) for whole in joined):
                rest.append(word)
    for _, group in groupby(_rows(rest), key=lambda row: row[0].angle):
        yield Region(None, tuple(Row(tuple(row), (None,) * len(row)) for row in group))


def _holds(whole: Word, letter: Word) -> bool:
    """Whether a word is one of the spaced letters that layout joined to another."""
    a, b = whole.box, letter.box
    inside = a.x0 - EDGE <= b.x0 and b.x1 <= a.x1 + EDGE and a.top - EDGE <= b.top and b.bottom <= a.bottom + EDGE
    return inside and letter.text in whole.text


def _rows(words: Iterable[Word]) -> Iterator[list[Word]]:
    """Words that follow one another on one baseline, whichever way it is turned."""
    row: list[Word] = []
    for word in words:
        if row and not _goes_on(row[-1], word):
            yield row
            row = []
        row.append(word)
    if row:
        yield row


def _goes_on(last: Word, word: Word) -> bool:
    if last.angle != word.angle:
        return False
    along, across = _turned(word, last)
    size = max(min(_height(last), _height(word)), 1.0)
    return along > 0 and abs(across) <= SAME_ROW * size


def _turned(word: Word, last: Word) -> tuple[float, float]:
    """How far a word lies behind another, along and across the text's direction."""
    turn = math.radians(word.angle)
    (x, y), (x0, y0) = word.box.middle, last.box.middle
    return (
        (x - x0) * math.cos(turn) + (y - y0) * math.sin(turn),
        (y - y0) * math.cos(turn) - (x - x0) * math.sin(turn),
    )


def _height(word: Word) -> float:
    return word.size or min(word.box.width, word.box.height)
