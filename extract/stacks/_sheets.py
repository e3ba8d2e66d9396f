"""What a page says of itself: whether it is blank or parts two papers, its number, how it begins and how it ends."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from statistics import median

from extract.layout import page_lines
from extract.stacks._cues import Ending, Opening, ending_of, opening_of
from extract.stacks._numbers import PageNumber, is_number_line, number_of
from extract.stacks._settings import settings, words
from extract.vocabulary import fold
from schemas.letter import Line
from schemas.page import Page
from schemas.stack import LeftOut

EDGE = 0.1
"""The share of a page's height above and below in which running heads and feet stand."""
LEAST_KEY = 8
SOLID = 0.5
BARS, EDGES = 8, 3
_NOUN = re.compile(r"\b[A-ZÄÖÜ][a-zäöüß]{4,}")
_DIGITS = re.compile(r"[\d\W_]+")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page with what tells where it belongs; ``nouns`` are its long capitalised words, ``edges`` running lines."""

    page: Page
    left_out: LeftOut | None
    number: PageNumber
    opening: Opening
    ending: Ending
    nouns: frozenset[str]
    edges: frozenset[str]
    font: str
    size: float
    margin: float


def sheet_of(page: Page) -> Sheet:
    """Look at one page."""
    lines = sorted(page_lines(page), key=lambda line: (line.box.top, line.box.x0))
    texts = [line for line in lines if any(map(str.isalnum, line.text))]
    body = [line for line in texts if not is_number_line(line.text)]
    long = [line for line in body if len(line.words) >= 6] or body
    size = median(line.size for line in long) if long else 0.0
    return Sheet(
        page=page,
        left_out=_left_out(page, texts),
        number=number_of(texts, page.width),
        opening=opening_of(body, page, size),
        ending=ending_of(body, page, size),
        nouns=frozenset(_NOUN.findall(" ".join(line.text for line in body))),
        edges=_edges(texts, page),
        font=_font(long),
        size=size,
        margin=median(line.box.x0 for line in long) if long else 0.0,
    )


def _left_out(page: Page, lines: list[Line]) -> LeftOut | None:
    """Blank without letters, a separator by its few words or by bars alone; a page with a drawing is neither.

    The picture that a scanned page is says nothing; pen and lines that lie on it do.
    """
    text = " ".join(line.text for line in lines)
    count = sum(len(line.words) for line in lines)
    if count <= settings().separator_words and any(hit.role == "separator" for hit in words().inside(text)):
        return LeftOut.SEPARATOR
    if sum(map(str.isalpha, text)) >= settings().least_letters:
        return None
    if _bars(page) >= BARS:
        return LeftOut.SEPARATOR
    return None if _is_drawn(page) else LeftOut.BLANK


def _is_drawn(page: Page) -> bool:
    """Whether there is something to see on a page without words; one or two lines are the edges of paper or feeder."""
    whole = page.width * page.height
    pictures = any(box.width * box.height < SOLID * whole for box in page.pictures)
    return bool(pictures or page.tables or page.pen) or len(page.rules) + len(page.frames) > EDGES


def _bars(page: Page) -> int:
    """The number of upright lines that stand side by side from one height to another, as those of a bar code do."""
    ends = Counter((round(rule.box.top / 4), round(rule.box.bottom / 4)) for rule in page.rules if not rule.level)
    return max(ends.values(), default=0)


def _edges(lines: list[Line], page: Page) -> frozenset[str]:
    """Lines at the page's upper and lower edge, without figures."""
    keys = set()
    for line in lines:
        if line.box.bottom < EDGE * page.height or line.box.top > (1 - EDGE) * page.height:
            keys.add(_DIGITS.sub("", fold(line.text)))
    return frozenset(key for key in keys if len(key) >= LEAST_KEY)


def _font(lines: list[Line]) -> str:
    fonts = Counter(word.font for line in lines for word in line.words)
    return min(fonts, key=lambda font: (-fonts[font], font)) if fonts else ""
