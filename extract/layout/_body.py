"""The letter's body given its zones: demand (or questions), reasons, what belongs to neither, and strays from the head."""

from __future__ import annotations

from collections.abc import Sequence

from extract.layout import _cues as cues
from extract.layout._items import Sheet
from extract.layout._lexicon import is_date_line
from extract.layout._lines import line_of
from extract.layout._paragraphs import Paragraph, paragraphs_of
from extract.layout._parting import part
from schemas.letter import Line, Zone
from schemas.page import Word

FULL_LINE = 0.8
"""A line of at least this share of the column's width goes on in the next."""


def settle_body(sheet: Sheet, begin: int, end: int) -> None:
    """Give every open item from ``begin`` to ``end`` its zone."""
    for place in sheet.open_items(begin, end):
        _settle_stray(sheet, place)
    paragraphs = paragraphs_of(sheet, sheet.open_items(begin, end))
    for paragraph, zone in zip(paragraphs, part(paragraphs), strict=True):
        _settle(sheet, paragraph, zone)


def _settle_stray(sheet: Sheet, place: int) -> None:
    """What belongs to the head though it stands beside or within the body: a sender's column, a subject, a date line."""
    item = sheet.items[place]
    if item.is_table or item.zone is not None:
        return
    found = cues.label(item.line)
    if item.line.box.x0 > sheet.margin + sheet.column:
        item.settle(Zone.LETTERHEAD if item.line.page == 1 else Zone.ASIDE)
    elif found is not None and found.role == "subject" and found.rest >= 0 and item.opens:
        _settle_subject(sheet, place)
    elif item.opens and len(item.block.lines) == 1 and is_date_line(item.text):
        item.settle(Zone.DATE, begins=True)


def _settle_subject(sheet: Sheet, start: int) -> None:
    """A labelled subject, and the lines that full lines lead on to."""
    for place in range(start, len(sheet.items)):
        item = sheet.items[place]
        goes_on = place == start or sheet.items[place - 1].line.box.width >= FULL_LINE * sheet.column
        if not (goes_on and sheet.same_block(start, place)) or cues.heading(item.line) is not None:
            break
        item.settle(Zone.SUBJECT, "subject", begins=place == start)


def _settle(sheet: Sheet, paragraph: Paragraph, zone: Zone) -> None:
    heading = paragraph.heading
    for place in paragraph.places:
        sheet.items[place].settle(zone, heading.phrase if heading else "", begins=place == paragraph.places[0])
    if heading is not None and heading.rest >= 0 and zone in (Zone.RESOLUTION, Zone.REASONS):
        item = sheet.items[paragraph.places[0]]
        item.line = _behind(item.line.words, heading.rest)


def _behind(words: Sequence[Word], offset: int) -> Line:
    """The words of a line from a character offset on: `Begründung: Der Entwurf …` without its heading."""
    kept: list[Word] = []
    at = 0
    for word in words:
        if at >= offset:
            kept.append(word)
        at += len(word.text) + 1
    return line_of(kept or words[-1:])
