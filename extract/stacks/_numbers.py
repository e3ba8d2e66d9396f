"""The number that a page bears: `Seite 2 von 3`, `- 2 -`, `2/3`, and the next page that its foot announces (`…/3`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from schemas.letter import Line

NEAR = 7
"""A number stands among so many lines at either end of the page."""
SHORT = 9
RIGHT = 0.72
_NAMED = re.compile(
    r"(?:\b(?:Seite|Blatt|Page)|\bS\.?|\bBl\.)\s*[:.]?\s*[-–]?\s*(?P<page>\d{1,3})(?!\d)(?:\s*(?:von|of|/)\s*(?P<total>\d{1,3})\b)?",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"^\W*(?P<page>\d{1,3})\s*(?:von|of|/)\s*(?P<total>\d{1,3})\W*$|^\s*[-–—]\s?(?P<dashed>\d{1,3})\s?[-–—]\W*$"
)
_MORE = re.compile(r"^\W*(?:\.\s*/\s*\.?|\.{2,}|…|-)\s*/?\s*-?\s*(?P<page>\d{1,2})\W*$")
_LINE = re.compile(r"^\W*(?:(?:Seite|Blatt|Page|S\.|Bl\.)\W*)?\d{1,3}(?:\s*(?:von|of|/)\s*\d{1,3})?\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageNumber:
    """A page's printed number and total, and the number of the page announced to follow; None for what is not there."""

    page: int | None = None
    total: int | None = None
    next: int | None = None


def number_of(lines: Sequence[Line], width: float) -> PageNumber:
    """The number among the first or last lines of a page, those at the head first; ``width`` is the page's, in points.

    Typewritten letters announce the next page in the lower right corner (`- 2 -`). In texts without form feeds all
    numbers stand on one page, which is the first.
    """
    head, foot = lines[:NEAR], lines[max(NEAR, len(lines) - NEAR) :]
    found = _first(head) or _first(foot[::-1])
    if found is not None and found[0] > 1 and (begin := _first(lines[NEAR:-NEAR])) and begin[0] == 1:
        found = begin
    page, total = found or (None, None)
    following = next((int(match["page"]) for match in map(_more, foot[-3:]) if match), None)
    if following == page and total is None and foot and foot[-1].box.x0 > RIGHT * width:
        page = None
    return PageNumber(page, total, following if following != page else None)


def is_number_line(text: str) -> bool:
    """Whether a line is nothing but a page's number."""
    return len(text) < 22 and bool(_LINE.match(text) or _MORE.match(text))


def _first(lines: Sequence[Line]) -> tuple[int, int | None] | None:
    for line in lines:
        if len(line.words) > SHORT and not line.text.startswith(("Seite", "Blatt")):
            match = None
        else:
            match = _NAMED.search(line.text) or _BARE.match(line.text)
        if match is not None:
            groups = match.groupdict()
            page = int(groups.get("page") or groups.get("dashed") or 0)
            total = int(groups["total"]) if groups.get("total") else None
            if page and (total is None or page <= total):
                return page, total
    return None


def _more(line: Line) -> re.Match[str] | None:
    return _MORE.match(line.text)
