"""Pages that are missing, or hold no text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from extract.checks._finding import Finding, letter_lines, lines_of
from extract.vocabulary import tokens
from schemas.letter import Letter, Line, Zone
from schemas.page import TextSource
from schemas.record import Record

_PAGE_OF = re.compile(
    r"\b(?:Seite|Blatt|Bl\.|Page)\s*:?\s*(?P<page>\d{1,3})\s*(?:von|of|/)\s*(?P<total>\d{1,3})\b", re.IGNORECASE
)
_MORE = re.compile(r"^\W*(?:\.\s*/\s*\.|\.{2,3}|…)\s*/?\s*-?\s*(?P<page>\d{1,2})\W*$")
MOST_PAGES = 100
SHORT = 8
"""A line of at most this many words that names its page is no running text, wherever layout puts it."""


def no_text(record: Record, letter: Letter) -> Iterator[Finding]:
    """A file without a single word is a picture that nobody read, or a blank: nothing can be taken from it."""
    if not any(True for _ in letter_lines(letter)):
        yield Finding(None, {"pages": str(len(letter.pages))})


def page_without_text(record: Record, letter: Letter) -> Iterator[Finding]:
    """A page without words among pages with words: a blank back, or a scanned page that text is missing from."""
    read = {line.page for line in letter_lines(letter)}
    for page in range(1, len(letter.pages) + 1):
        if read and page not in read:
            yield Finding(None, {"page": str(page), "pages": str(record.source.page_count)})


def page_missing(record: Record, letter: Letter) -> Iterator[Finding]:
    """`Seite 2 von 3` without a page 3, or a last page that ends in `…/3`: a page was lost on the way.

    A page that bears no number may be any of those that nobody names. A number that stands on two pages is part of a
    fixed footer and says nothing. In a plain text, whose pages run together, only pages behind the last number count.
    """
    numbers, bearing = _numbered(letter)
    for total in sorted(numbers):
        missing = _missing(letter, total, numbers[total], bearing[total])
        if missing:
            yield Finding(None, {"total": str(total), "missing": ", ".join(map(str, missing))})
    following = _announced(letter)
    if following is not None and not numbers:
        yield Finding(None, {"total": f"at least {following}", "missing": str(following)})


def _missing(letter: Letter, total: int, numbers: set[int], bearing: set[int]) -> list[int]:
    if letter.source is TextSource.PLAIN:
        return list(range(max(numbers) + 1, total + 1))
    missing = [page for page in range(1, total + 1) if page not in numbers]
    fixed = len(numbers) < len(bearing)
    return missing if len(missing) > len(letter.pages) - len(bearing) and not fixed else []


def _numbered(letter: Letter) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
    """By printed total: the printed page numbers, and the file's pages that bear one."""
    numbers: dict[int, set[int]] = defaultdict(set)
    bearing: dict[int, set[int]] = defaultdict(set)
    for part in letter.parts:
        for line in lines_of(part):
            match = _PAGE_OF.search(line.text) if part.zone is Zone.FURNITURE or _is_short(line) else None
            if match is not None and 1 <= int(match["page"]) <= int(match["total"]) <= MOST_PAGES:
                numbers[int(match["total"])].add(int(match["page"]))
                bearing[int(match["total"])].add(line.page)
    return numbers, bearing


def _is_short(line: Line) -> bool:
    return len(tokens(line.text)) <= SHORT


def _announced(letter: Letter) -> int | None:
    """The page that the file's last page says is to follow."""
    last = len(letter.pages)
    lines = [line for part in letter.zone(Zone.FURNITURE) for line in lines_of(part) if line.page == last]
    pages = [int(match["page"]) for match in map(_MORE.match, (line.text for line in lines)) if match]
    return next((page for page in pages if page == last + 1), None)
