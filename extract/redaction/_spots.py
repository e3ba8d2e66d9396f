"""Where private data is printed: the words of each page, line by line, and the places of what is found in them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from extract.layout import analyse
from extract.privacy import find, merged, names_in
from schemas.page import Box, Document, Page, Word
from schemas.privacy import Personal, Sighting

SAME_ROW = 0.5
"""Words whose middles lie closer than this share of their height stand in one row."""
LEAST_REPEATED = 6
"""Letters and digits; what is shorter is not looked for in other places."""
LEAST_WIDTH, LEAST_HEIGHT = 8.0, 5.0
"""Points; smaller places by hand are specks and ticks."""
WITHOUT_BLOCK = (Personal.PHONES, Personal.EMAILS, Personal.BANK, Personal.BIRTHS)
"""Kinds that a line alone tells, whichever lines stand around it."""

_ACROSS = tuple((place + 0.5) / 9 for place in range(9))
_DOWN = (0.2, 0.5, 0.8)

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """Something to cover on one line of a page; ``corners`` are on the page as displayed, in order around it."""

    page: int
    kind: Personal
    text: str
    corners: tuple[Point, ...]

    @property
    def box(self) -> Box:
        """The upright box around it, on the page as displayed."""
        xs, ys = zip(*self.corners, strict=True)
        return Box(min(xs), min(ys), max(xs), max(ys))

    def covers(self, x: float, y: float) -> bool:
        """Whether a point lies within its corners."""
        ends = zip(self.corners, (*self.corners[1:], self.corners[0]), strict=True)
        sides = [(x1 - x0) * (y - y0) - (y1 - y0) * (x - x0) for (x0, y0), (x1, y1) in ends]
        return all(side >= 0 for side in sides) or all(side <= 0 for side in sides)

    @property
    def key(self) -> str:
        """What is covered, without what a reader may write in another way."""
        return plain(self.text)


Lines = Sequence[Sequence[Word]]


def spots_in(document: Document, kinds: Collection[Personal], names: Mapping[int, Sequence[str]]) -> list[Spot]:
    """All that is found on the pages, what is written by hand included, and each of it wherever it is repeated.

    ``names`` gives for each page of a citizen's motion the names known from its record.
    """
    layout = _lines_of(document)
    found: list[Spot] = []
    for page in document.pages:
        lines = layout[page.number]
        found.extend(_spots(page, lines, find_all(lines, kinds, names.get(page.number))))
        rows = _rows(page.words)
        found.extend(_spots(page, rows, find(_text(rows), [kind for kind in kinds if kind in WITHOUT_BLOCK])))
        if Personal.SIGNATURES in kinds:
            found.extend(
                Spot(page.number, Personal.SIGNATURES, "", _corners(page, box)) for box in page.pen if _is_written(box)
            )
    found.extend(_repeated(document, found))
    return list(dict.fromkeys(found))


def find_all(lines: Lines, kinds: Collection[Personal], names: Sequence[str] | None) -> tuple[Sighting, ...]:
    """What is found in a page's lines; names only with ``names``."""
    text = _text(lines)
    found = find(text, kinds)
    if names is None or Personal.NAMES not in kinds:
        return found
    return merged([*found, *names_in(text, names)])


def is_under(box: Box, spots: Iterable[Spot], *, share: float = 0.33) -> bool:
    """Whether one of the spots takes more than a share of a box on the page as displayed."""
    points = [(box.x0 + x * box.width, box.top + y * box.height) for x in _ACROSS for y in _DOWN]
    return any(sum(spot.covers(*point) for point in points) > share * len(points) for spot in spots)


def plain(text: str) -> str:
    """Letters and digits alone, in small letters."""
    return "".join(filter(str.isalnum, text.casefold()))


def displayed(page: Page, box: Box) -> Box:
    """A box of the page as read, on the page as displayed."""
    return box if page.placing is None else page.placing.box(box)


def _lines_of(document: Document) -> dict[int, list[Sequence[Word]]]:
    """Each page's lines in reading order, blocks parted by an empty line, and rows of what layout left out."""
    pages: dict[int, list[Sequence[Word]]] = {page.number: [] for page in document.pages}
    for part in analyse(document).parts:
        for number, lines in groupby(part.block.lines, key=lambda line: line.page):
            pages[number] += [*(line.words for line in lines), ()]
    for page in document.pages:
        placed = {word for line in pages[page.number] for word in line}
        pages[page.number] += _rows([word for word in page.words if word not in placed])
    return pages


def _rows(words: Iterable[Word]) -> list[Sequence[Word]]:
    """Words that stand beside each other, from left to right, whichever column they belong to."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.box.middle[1]):
        last = rows[-1][-1] if rows else None
        if last and word.box.middle[1] - last.box.middle[1] <= SAME_ROW * min(word.box.height, last.box.height):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda word: word.box.x0) for row in rows]


def _text(lines: Lines) -> str:
    return "\n".join(" ".join(word.text for word in line) for line in lines)


def _spots(page: Page, lines: Lines, sightings: Sequence[Sighting]) -> Iterator[Spot]:
    """The words of each sighting, a spot for each line that it takes; words are covered whole."""
    start = 0
    for line in lines:
        places = list(_placed(line, start))
        for seen in sightings:
            words = [word for word, begin, end in places if begin < seen.end and seen.start < end]
            if words:
                yield _spot(page, seen.kind, words)
        start = (places[-1][2] if places else start) + 1


def _placed(line: Sequence[Word], start: int) -> Iterator[tuple[Word, int, int]]:
    """The words of a line with their offsets in the page's text."""
    for word in line:
        yield word, start, start + len(word.text)
        start += len(word.text) + 1


def _spot(page: Page, kind: Personal, words: Sequence[Word]) -> Spot:
    box = words[0].box
    for word in words[1:]:
        box = box.union(word.box)
    return Spot(page.number, kind, " ".join(word.text for word in words), _corners(page, box))


def _corners(page: Page, box: Box) -> tuple[Point, ...]:
    corners = ((box.x0, box.top), (box.x1, box.top), (box.x1, box.bottom), (box.x0, box.bottom))
    return corners if page.placing is None else tuple(page.placing.point(*corner) for corner in corners)


def _repeated(document: Document, found: Iterable[Spot]) -> Iterator[Spot]:
    """Where else the same words are printed, so that none of it is left; towns alone are no secret."""
    wanted = {spot.key: spot.kind for spot in found if len(spot.key) >= LEAST_REPEATED and not _is_town(spot)}
    for page in document.pages:
        words = [(word, plain(word.text)) for word in page.words]
        text, starts, ends = "", dict[int, int](), dict[int, int]()
        for place, (_, letters) in enumerate(words):
            if letters:
                starts[len(text)] = place
                text += letters
                ends[len(text)] = place
        for key, kind in wanted.items():
            at = text.find(key)
            while at >= 0:
                if at in starts and at + len(key) in ends:
                    run = [word for word, _ in words[starts[at] : ends[at + len(key)] + 1]]
                    yield from (_spot(page, kind, row) for row in _rows(run))
                at = text.find(key, at + 1)


def _is_written(box: Box) -> bool:
    """Whether a place is large enough for writing, and no speck."""
    return box.width >= LEAST_WIDTH and box.height >= LEAST_HEIGHT


def _is_town(spot: Spot) -> bool:
    """Whether a spot is a postcode with its town."""
    return spot.kind is Personal.ADDRESSES and spot.key[:4].isdigit() and not spot.key[-1:].isdigit()
