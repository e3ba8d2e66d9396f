"""Page furniture told from text: page numbers, running heads and feet, fax lines, small print at the foot."""

from __future__ import annotations

import re
from collections import Counter

from extract.layout._cues import has_post_code, is_contact_line, word_count
from extract.layout._items import Item, Sheet
from extract.layout._noise import is_noise, is_off_text
from extract.vocabulary import fold
from schemas.letter import Zone
from schemas.page import TextSource

LAST_STRIP = 0.945
RUNNING_HEAD = 5
RUNNING_WORDS = 12
EDGE = 0.12
"""The top and bottom share of a page in which furniture stands."""
_NUMBER = re.compile(
    r"^[\s–—\-.…/]*(?:(?:seite|s\.|blatt|bl\.|page)\s*[:.]?\s*)?\d{1,3}(?:\s*(?:von|of|/)\s*\d{1,3})?[\s–—\-.…/]*$",
    re.IGNORECASE,
)
_PAGE_OF = re.compile(
    r"\b(?:Seite|Blatt)\s+\d{1,3}(?:\s*(?:von|/)\s*\d{1,3})?\b|\bgedruckt am\b|^\.{3}/?\s?\d|^\.\s?/\s?\.",
    re.IGNORECASE,
)
_PLAIN_PAGE = re.compile(r"(?:^|\s{2,}|\s)Seite\s+\d{1,3}\s*$|^\s*-+\s*\d+\s+of\s+\d+\s*-+\s*$|^[–-]\s\d{1,3}\s[–-]$")
LONG_RULE = 20
_FAX = re.compile(r"\bfax\b|\bvon\s?:.*\ban\s?:|\bnr\.?\s?\d+.*\bs\.\s?\d", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}:\d{2}|\bS\.\s?\d|\bP\.\s?\d|\d{3}/\d{3}")
_RULE = re.compile(r"^[\W_]+$")
_SYSTEM = re.compile(r"^\[?\s*dokumentende\s*\]?$", re.IGNORECASE)


def settle_furniture(sheet: Sheet) -> None:
    """Mark the furniture of all pages."""
    repeated = _repeated(sheet)
    for item in sheet.items:
        if item.zone is None and not item.is_table and _is_furniture(sheet, item, repeated):
            item.settle(Zone.FURNITURE)
    for page in range(2, len(sheet.document.pages) + 1):
        _settle_running_head(sheet, page)
    if sheet.document.source is TextSource.PLAIN:
        _settle_head_blocks(sheet)


def _settle_head_blocks(sheet: Sheet) -> None:
    """In text exports: a short block of its own that ends in `Seite 2/3` is a running head, wherever it stands."""
    for item in sheet.items:
        lines = item.block.lines
        short = len(lines) <= RUNNING_HEAD and all(word_count(line.text) <= RUNNING_WORDS for line in lines)
        if item.zone is None and short and _NUMBER.match(lines[-1].text.strip()) and "eite" in lines[-1].text:
            item.settle(Zone.FURNITURE)


def _settle_running_head(sheet: Sheet, page: int) -> None:
    """Lines above a page number at the head of a later page are its running head."""
    top = [item for item in sheet.items if item.line.page == page][:RUNNING_HEAD]
    last = max(
        (
            place
            for place, item in enumerate(top)
            if item.zone is Zone.FURNITURE and _PAGE_OF.search(item.text) and _place(sheet, item) == "head"
        ),
        default=-1,
    )
    for item in top[: last + 1]:
        if item.zone is None and word_count(item.text) <= RUNNING_WORDS:
            item.settle(Zone.FURNITURE)


def _is_furniture(sheet: Sheet, item: Item, repeated: set[str]) -> bool:
    text = item.text.strip()
    if is_off_text(item.line, sheet.document.pages[item.line.page - 1]) or is_noise(item.line):
        return True
    if (
        _RULE.match(text)
        and not any(char in text for char in "€%§")
        and (len(text) >= LONG_RULE or not any(char in text for char in "_☐☒"))
    ):
        return True
    if sheet.document.source is TextSource.PLAIN and _PLAIN_PAGE.search(text) and word_count(text) <= 8:
        return True
    if _SYSTEM.match(text):
        return True
    place = _place(sheet, item)
    if _is_fax_line(sheet, item):
        return True
    if (
        text.isdigit()
        and len(text) <= 3
        and item.line.box.x1 < sheet.margin - 3
        and sheet.document.source is not TextSource.PLAIN
    ):
        return True
    if place == "middle":
        return False
    if _NUMBER.match(text) and len(text) < 22:
        return item.line.page > 1 or place == "foot" or not text.strip(" -–—").isdigit()
    if _PAGE_OF.search(text) and word_count(text) <= 14:
        return True
    if (item.line.page > 1 or place == "foot") and _key(text) in repeated:
        return True
    if place == "head" and _is_running_head(sheet, item):
        return True
    return place == "foot" and _is_small_print(sheet, item)


def _is_running_head(sheet: Sheet, item: Item) -> bool:
    """The first line of a later page, in smaller type than the text."""
    first = next(other for other in sheet.items if other.line.page == item.line.page)
    return (
        item is first
        and item.line.page > 1
        and 0 < item.line.size < 0.93 * sheet.body_size
        and word_count(item.text) <= RUNNING_WORDS
    )


def _is_fax_line(sheet: Sheet, item: Item) -> bool:
    """The line that a fax machine sets above the page: numbers, a clock, `FAX`, a page."""
    above = [
        other
        for other in sheet.items
        if other.line.page == item.line.page
        and other.line.box.bottom < item.line.box.top
        and other.zone is not Zone.FURNITURE
    ]
    text = item.text
    return len(above) <= 1 and bool(_FAX.search(text) and _CLOCK.search(text)) and sum(c.isdigit() for c in text) >= 8


def _place(sheet: Sheet, item: Item) -> str:
    """`head`, `foot` or `middle`; in plain texts the first and last lines of a page stand for its edges."""
    page = sheet.document.pages[item.line.page - 1]
    if sheet.document.source is TextSource.PLAIN:
        lines = [other for other in sheet.items if other.line.page == item.line.page]
        index = next(i for i, other in enumerate(lines) if other is item)
        return "head" if index < 4 else "foot" if index >= len(lines) - 4 else "middle"
    if item.line.box.bottom < EDGE * page.height:
        return "head"
    return "foot" if item.line.box.top > (1 - EDGE) * page.height else "middle"


def _repeated(sheet: Sheet) -> set[str]:
    """Folded texts without digits that stand at the edge of more than one page."""
    seen: Counter[str] = Counter()
    for page in range(1, len(sheet.document.pages) + 1):
        edge = {_key(i.text) for i in sheet.items if i.line.page == page and _place(sheet, i) != "middle"}
        seen.update(edge)
    return {key for key, count in seen.items() if count > 1 and key}


def _key(text: str) -> str:
    return re.sub(r"\d+", "", fold(text)).strip()


def _is_small_print(sheet: Sheet, item: Item) -> bool:
    """A foot's line: smaller than the text, with an address, a bank or a web page."""
    small = item.line.size and item.line.size < 0.87 * sheet.body_size
    page = sheet.document.pages[item.line.page - 1]
    if small and item.line.box.top > LAST_STRIP * page.height:
        return True
    return bool(
        small
        and (
            is_contact_line(item.text)
            or has_post_code(item.text)
            or "·" in item.text
            or "|" in item.text
            or _small_block(sheet, item)
        )
    )


def _small_block(sheet: Sheet, item: Item) -> bool:
    return any(is_contact_line(line.text) for line in item.block.lines)
