"""Stacks made of single documents: motions one behind the other, with what a feeder finds between them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from benchmarks.stacks import _sheets as sheets
from schemas.page import Document, Page, text_source

STYLES = ("bare", "blanks", "separators", "backs", "duplex", "mixed")
"""Nothing between; some blanks; a separator before each; a blank behind each page, or each odd one; any of these."""
FEWEST, MOST = 3, 12


@dataclass(frozen=True, slots=True)
class Stack:
    """A file with the first and last page of each motion in it."""

    document: Document
    motions: tuple[tuple[int, int], ...]


def varied(document: Document, others: Sequence[Document], luck: random.Random) -> Document:
    """The document as it is, or run on to one page more, or with a page of another one attached."""
    pages = list(document.pages)
    if luck.random() < 0.3:
        parted = sheets.run_on(pages[-1], luck)
        pages[-1:] = parted or pages[-1:]
    if luck.random() < 0.2:
        attached = luck.choice(others)
        first, *rest = [page for page in attached.pages if page.words] or attached.pages
        parted = sheets.run_on(first, luck) if luck.random() < 0.5 else None
        pages += [sheets.attached(parted[1] if parted else first, luck), *rest]
    return numbered(document, pages)


def stack(documents: Sequence[Document], luck: random.Random) -> Stack:
    """The documents one behind the other, in one of the styles."""
    style = luck.choice(STYLES)
    pages: list[Page] = []
    motions = []
    for place, document in enumerate(documents):
        if place:
            pages += _between(style, document.pages[0], luck)
        begin = len(pages) + 1
        for number, page in enumerate(document.pages, start=1):
            pages.append(page)
            last = number == len(document.pages)
            end = len(pages)
            if style == "backs" or (style == "duplex" and last and number % 2):
                pages.append(sheets.blank(page))
        motions.append((begin, end))
    return Stack(numbered(documents[0], pages), tuple(motions))


def numbered(document: Document, pages: Sequence[Page]) -> Document:
    """The document with other pages, numbered from 1."""
    fresh = tuple(
        replace(page, number=number, words=tuple(replace(word, page=number) for word in page.words))
        for number, page in enumerate(pages, start=1)
    )
    return replace(document, pages=fresh, source=text_source(fresh))


def _between(style: str, like: Page, luck: random.Random) -> list[Page]:
    chance = luck.random()
    if style == "separators" or (style == "mixed" and chance < 0.3):
        return [sheets.separator(like, luck)]
    if (style == "blanks" and chance < 0.5) or (style == "mixed" and chance < 0.6):
        return [sheets.blank(like)] * luck.randint(1, 2)
    return []
