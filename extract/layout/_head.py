"""The letter's head: letterhead, addressees, date, numbers, form fields, sessions, subject (DIN 5008 and before it)."""

from __future__ import annotations

from extract.layout import _cues as cues
from extract.layout._address import is_letterhead, settle_addressee
from extract.layout._forms import (
    is_stamp_block,
    settle_labelled,
    settle_routing_line,
    settle_sessions,
    settle_stack,
    stacked_labels,
)
from extract.layout._items import Item, Sheet
from extract.layout._lexicon import REFERENCE, is_date_line, opens_addressee
from extract.layout._routing import is_routing_line
from extract.layout._subject import settle_rest
from extract.layout._tables import is_session_table
from extract.vocabulary import tables
from schemas.letter import Zone

REFERENCE_WORDS = 7


def settle_head(sheet: Sheet, end: int) -> None:
    """Give every item before ``end`` (the salutation, or where the text begins) its zone."""
    index = 0
    while index < end:
        item = sheet.items[index]
        if item.zone is None:
            index = _settle_one(sheet, index, end)
        else:
            index += 1
    settle_rest(sheet, end)


def _settle_one(sheet: Sheet, index: int, end: int) -> int:
    """Settle the item, and those that follow from it; returns the next place to look at."""
    item = sheet.items[index]
    if item.is_table:
        return _settle_table(item, index)
    if is_stamp_block(sheet, index):
        return _through_block(sheet, index, end, Zone.STAMP)
    found = cues.label(item.line)
    stack = stacked_labels(sheet, index, end) if found is not None else 0
    if stack > 1:
        return settle_stack(sheet, index, stack, end)
    heading = cues.heading(item.line)
    if cues.is_session_header(item.text) or (heading is not None and heading.role == "session_form"):
        return settle_sessions(sheet, index, end)
    if cues.is_motion_class_line(item.text):
        item.settle(Zone.ROUTING, begins=True)
        return index + 1
    if is_routing_line(item.line, strict=True):
        return settle_routing_line(sheet, index, end)
    if heading is not None and heading.role == "distribution":
        return settle_routing_line(sheet, index, end)
    if heading is not None and heading.whole and heading.rest < 0 and not cues.is_title(heading.phrase):
        item.settle(Zone.HEADING, heading.phrase, begins=True)
        return index + 1
    if found is not None:
        return settle_labelled(sheet, index, end, found)
    if is_date_line(item.text) and not tables.address_openings().at_start(item.text):
        item.settle(Zone.DATE, begins=True)
    elif opens_addressee(item.text) and not is_letterhead(item):
        return settle_addressee(sheet, index, end)
    elif (
        REFERENCE.match(item.text.strip())
        and not cues.is_contact_line(item.text)
        and cues.word_count(item.text) <= REFERENCE_WORDS
    ):
        item.settle(Zone.REFERENCE, begins=True)
    return index + 1


def _settle_table(item: Item, index: int) -> int:
    item.settle(Zone.SESSIONS if is_session_table(item.block) else Zone.FORM, begins=True)
    return index + 1


def _through_block(sheet: Sheet, index: int, end: int, zone: Zone) -> int:
    start = index
    while index < end and sheet.same_block(start, index):
        if sheet.items[index].zone is None:
            sheet.items[index].settle(zone, begins=index == start)
        index += 1
    return index
