"""The letter's body given its zones: demand (or questions), reasons, what is neither, and strays from the head."""

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

TITLE_LINES = 2
FULL_LINE = 0.8
"""A line of at least this share of the column's width goes on in the next."""


def settle_body(sheet: Sheet, begin: int, end: int) -> None:
    """Give every open item from ``begin`` to ``end`` its zone."""
    for place in sheet.open_items(begin, end):
        _settle_stray(sheet, place)
    _settle_title(sheet, sheet.open_items(begin, end))
    paragraphs = paragraphs_of(sheet, sheet.open_items(begin, end))
    for paragraph, zone in zip(paragraphs, part(paragraphs), strict=True):
        _settle(sheet, paragraph, zone)


def _settle_stray(sheet: Sheet, place: int) -> None:
    """What belongs to the head though it stands beside or in the body: a sender's column, a subject, a date line."""
    item = sheet.items[place]
    if item.is_table or item.zone is not None:
        return
    found = cues.label(item.line)
    if item.line.box.x0 > sheet.margin + sheet.column:
        item.settle(Zone.LETTERHEAD if item.line.page == 1 else Zone.ASIDE)
    elif found is not None and found.role == "subject" and found.rest >= 0 and item.opens:
        _settle_subject(sheet, place)
    elif item.opens and len(item.block.lines) == 1 and is_date_line(item.text) and cues.heading(item.line) is None:
        item.settle(Zone.DATE, begins=True)


def _settle_title(sheet: Sheet, places: list[int]) -> None:
    """A title below the salutation, where the head has no subject: one or two lines of their own, no sentence."""
    if not places or any(item.zone is Zone.SUBJECT for item in sheet.items):
        return
    first = sheet.items[places[0]]
    lines = first.block.lines
    text = " ".join(line.text for line in lines)
    titled = cues.begins_as_title(text) or all(line.bold or line.underlined for line in lines)
    sentence = text.rstrip()[-1:] in ".:,;?" or cues.heading(first.line) is not None
    if len(lines) <= TITLE_LINES and titled and not sentence and len(places) > len(lines) and not first.is_table:
        for place in places[: len(lines)]:
            sheet.items[place].settle(Zone.SUBJECT, begins=place == places[0])


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
