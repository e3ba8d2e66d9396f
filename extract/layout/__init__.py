"""Layout: a document's words become lines, blocks and zones in reading order, by rules that any town's letters obey."""

from __future__ import annotations

import re

from extract.layout._body import settle_body
from extract.layout._cues import (
    Heading,
    begins_as_title,
    find_dates_in,
    greeting,
    has_post_code,
    heading,
    is_address_line,
    is_contact_line,
    is_motion_class_line,
    is_title,
    label,
    routing_labels,
    word_count,
)
from extract.layout._furniture import settle_furniture
from extract.layout._head import settle_head
from extract.layout._items import Item, Sheet, letter_of, sheet_of
from extract.layout._lexicon import REFERENCE, is_date_line, names_faction, opens_addressee, town_words
from extract.layout._order import blocks_of
from extract.layout._page_lines import page_lines
from extract.layout._paragraphs import leads_in, starts_list_item
from extract.layout._routing import settle_routing
from extract.layout._stamps import stamps_of
from extract.layout._tables import is_session_table
from extract.layout._tail import settle_signed_demand, settle_tail, tail_start
from extract.layout._wording import gives_task, is_demand
from schemas.letter import Letter, Zone
from schemas.page import Document

__all__ = [
    "REFERENCE",
    "Heading",
    "analyse",
    "begins_as_title",
    "greeting",
    "has_post_code",
    "heading",
    "is_address_line",
    "is_contact_line",
    "is_date_line",
    "is_motion_class_line",
    "label",
    "names_faction",
    "opens_addressee",
    "page_lines",
    "routing_labels",
    "town_words",
]

LOOK_AHEAD = 14
_BARE_SALUTATION = re.compile(r"^(?:Herr|Frau|Meine Herren|Meine Damen)\s[^,.;:]{3,40}[,!]$")
_CALL = re.compile(r"^(?:Herr|Frau)\s[^.;:!]{3,40},\s[Mm]eine\s[^.;:!]{4,40}!$")
"""`Herr Bürgermeister, meine Herren Kollegen!`, as speeches begin."""


def analyse(document: Document) -> Letter:
    """Lay out a document: every line gets its zone.

    Args:
        document: The pages as read, in any order of words.

    Returns:
        The letter's parts in reading order; stamps come last.
    """
    blocks = [block for page in document.pages for block in blocks_of(page, page_lines(page))]
    sheet = sheet_of(document, blocks)
    settle_furniture(sheet)
    settle_routing(sheet)
    begin = _body_start(sheet)
    end = tail_start(sheet, begin)
    settle_head(sheet, begin)
    settle_tail(sheet, end)
    settle_signed_demand(sheet, begin, end)
    settle_body(sheet, begin, end)
    return letter_of(sheet, stamps_of(document))


def _body_start(sheet: Sheet) -> int:
    """Behind the salutation; without one, where the first section is headed or led in, or running text begins."""
    for place, item in enumerate(sheet.items):
        if item.zone is None and _is_salutation(sheet, place):
            return _behind_salutation(sheet, place)
    for place, item in enumerate(sheet.items):
        if item.zone is None and not item.is_table and _opens_body(sheet, place):
            return place
    return len(sheet.items)


def _is_salutation(sheet: Sheet, place: int) -> bool:
    item = sheet.items[place]
    if item.is_table:
        return False
    if _CALL.match(item.text):
        return True
    hit = greeting(item.text)
    if hit is None and _BARE_SALUTATION.match(item.text) and item.opens and len(item.block.lines) == 1:
        return True
    if hit is None or hit.role != "salutation":
        return False
    text = item.text.rstrip()
    return text.endswith((",", "!", ":")) or "," in text or not sheet.is_prose(item)


def _behind_salutation(sheet: Sheet, place: int) -> int:
    """The first item of the text; where the salutation's line goes on with text, that line itself."""
    while place < len(sheet.items) and (sheet.items[place].zone is not None or _is_salutation(sheet, place)):
        item = sheet.items[place]
        comma = item.text.rfind(",", 0, -1)
        if (
            item.zone is None
            and comma > 0
            and word_count(item.text[comma:]) >= 3
            and not greeting(item.text[comma + 1 :].strip())
            and not _CALL.match(item.text)
        ):
            return place
        if item.zone is None:
            item.settle(Zone.SALUTATION)
        place += 1
    return place


def _opens_body(sheet: Sheet, place: int) -> bool:
    item = sheet.items[place]
    found = heading(item.line)
    if found is not None and found.role in ("resolution", "reasons", "questions"):
        if not is_title(found.phrase):
            return (found.whole or found.phrase.startswith("beschlu")) and not _is_value(sheet, place)
        bare = word_count(item.text) <= 2 and found.rest < 0
        return bare and not _head_follows(sheet, place) and not _headed_later(sheet, place)
    if place < 2 or label(item.line) is not None or is_motion_class_line(item.text) or _is_value(sheet, place):
        return False
    if place >= 3 and item.opens and gives_task(item.text):
        return True
    if place >= 3 and starts_list_item(item.line) and word_count(item.text) >= 6 and not opens_addressee(item.text):
        return True
    if word_count(item.text) >= 4 and (leads_in(item.text) or (item.opens and is_demand(item.text))):
        return True
    block = [other for other in sheet.items[place : place + 3] if other.block is item.block]
    return len(block) >= 2 and all(_reads_on(sheet, other) for other in block[:2]) and not _is_above_head(sheet, place)


def _reads_on(sheet: Sheet, item: Item) -> bool:
    prose = sheet.is_prose(item) and word_count(item.text) >= 6
    return prose and not find_dates_in(item.text) and heading(item.line) is None


def _is_above_head(sheet: Sheet, place: int) -> bool:
    """Whether an address or a labelled subject still comes, so that lines which read on are a letterhead's."""
    for item in sheet.items[place : place + LOOK_AHEAD]:
        found = label(item.line)
        if opens_addressee(item.text) or (found is not None and found.role in ("subject", "continuation")):
            return True
        if heading(item.line) is not None:
            return False
    return False


def _is_value(sheet: Sheet, place: int) -> bool:
    """Whether the line above is a label that waits for its value."""
    above = label(sheet.items[place - 1].line) if place else None
    return above is not None and above.rest < 0 and above.role in ("subject", "continuation")


def _headed_later(sheet: Sheet, place: int) -> bool:
    """Whether a heading that is no paper's title comes further down."""
    later = (heading(item.line) for item in sheet.items[place + 1 :] if not item.is_table)
    return any(
        found is not None and found.role in ("resolution", "questions") and not is_title(found.phrase)
        for found in later
    )


def _head_follows(sheet: Sheet, place: int) -> bool:
    """Whether labels or addressees still come, so that a lone `Antrag` is the paper's title."""
    for item in sheet.items[place + 1 : place + LOOK_AHEAD]:
        found = label(item.line)
        if (
            (item.is_table and is_session_table(item.block))
            or opens_addressee(item.text)
            or (found is not None and found.role != "continuation")
        ):
            return True
        section = heading(item.line)
        if section is not None and section.role in ("reasons", "resolution", "questions"):
            return False
    return False
