"""Pages made for stacks: blanks, separator sheets, motions that run on to a second page, attachments."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from schemas.page import Box, Page, TextSource, Word

TOP = 70.0
SEPARATORS = (
    ("Trennblatt",), ("TRENNBLATT", "bitte nicht entfernen"), ("PATCH T",), ("Patch Code 2", "Trennseite"),
    ("Separator Sheet",), ("Neuer Vorgang", "Datum: 12.03.2019", "Stapel 17"), ("Stapeltrenner", "*0004711*"),
)  # fmt: skip
ATTACHMENTS = ("Anlage", "Anlage 1", "Anlage 2", "Anlage A", "Anlage 1 zum Antrag", "Anlagen:", "ANLAGE 1", "Anhang 1")
NUMBERS = ("- 2 -", "2", "Seite 2", "Seite 2 von 2", "2/2")


def blank(like: Page) -> Page:
    """An empty page of the same format."""
    scanned = like.source is TextSource.OCR
    picture = (Box(0.0, 0.0, like.width, like.height),) if scanned else ()
    return Page(1, like.width, like.height, (), pictures=picture, source=like.source)


def separator(like: Page, luck: random.Random) -> Page:
    """A separator sheet of the same format."""
    lines = luck.choice(SEPARATORS)
    words = [word for row, line in enumerate(lines) for word in _set(line, 90.0, 300.0 + 40 * row, 28.0, like)]
    return replace(blank(like), words=tuple(words))


def run_on(page: Page, luck: random.Random) -> tuple[Page, Page] | None:
    """A page's lower part moved to a page of its own, as a longer letter would run on; None where it is too short."""
    bottoms = sorted({round(word.box.bottom) for word in page.words if abs(word.angle) < 1})
    rows = [low for low, high in zip(bottoms, bottoms[1:], strict=False) if high - low >= 6]
    if len(rows) < 18:
        return None
    cut = rows[luck.randrange(int(0.5 * len(rows)), int(0.9 * len(rows)))] + 1
    foot = 0.93 * page.height
    stays = [word for word in page.words if word.box.bottom <= cut + 1 or word.box.top > foot]
    moves = [word for word in page.words if word.box.bottom > cut + 1 and word.box.top <= foot]
    if len(moves) < 4:
        return None
    rise = min(word.box.top for word in moves) - TOP
    moved = [_moved(word, -rise) for word in moves]
    first, second = _numbered(page, luck)
    lower = replace(page, words=(*moved, *second), rules=(), frames=(), tables=(), pen=())
    return replace(page, words=(*stays, *first)), lower


def attached(page: Page, luck: random.Random) -> Page:
    """A page with the heading of an attachment above its text."""
    x = luck.choice((70.0, 470.0, 260.0))
    heading = _set(luck.choice(ATTACHMENTS), x, 20.0, 11.0, page)
    return replace(page, words=(*heading, *page.words))


def _numbered(page: Page, luck: random.Random) -> tuple[Sequence[Word], Sequence[Word]]:
    """The numbers that the two pages of a letter bear, if any."""
    if luck.random() < 0.5:
        return (), ()
    number = luck.choice(NUMBERS)
    y = luck.choice((28.0, page.height - 30))
    second = _set(number, page.width / 2 - 20, y, 9.0, page)
    first = _set(number.replace("2", "1", 1), page.width / 2 - 20, y, 9.0, page) if "von" in number else ()
    return first, second


def _moved(word: Word, by: float) -> Word:
    box = word.box
    return replace(word, box=Box(box.x0, box.top + by, box.x1, box.bottom + by))


def _set(line: str, x: float, y: float, size: float, like: Page) -> list[Word]:
    """A line of words as they would be read on such a page."""
    model = like.words[0] if like.words else None
    words = []
    for text in line.split():
        box = Box(x, y, x + 0.55 * size * len(text), y + size)
        sure = None if model is None or model.confidence is None else 0.95
        words.append(Word(text, 1, box, font=model.font if model else "", size=size, confidence=sure))
        x = box.x1 + 0.3 * size
    return words
