"""Address blocks in the head, told from the sender's."""

from __future__ import annotations

import re

from extract.layout import _cues as cues
from extract.layout._items import Item, Sheet
from extract.layout._lexicon import LIST_NUMBER, is_date_line, names_faction, opens_sender
from extract.layout._order import block_of
from extract.vocabulary import tables
from schemas.letter import Zone

SUBJECT_WORDS = 4
"""An underlined line of at least so many words right below an address is the subject."""
NEAR = 5
"""The block that goes on with an address stands among so many lines in reading order."""
SAME_EDGE = 4.0
"""Left edges that differ by less than so many points are one."""
_CARE_OF = re.compile(r"^(?:z\.\s?H|zu H|c/o|p\.\s?A)", re.IGNORECASE)


def is_letterhead(item: Item) -> bool:
    """A line that could open an address but is a sender's: in a block with a faction's word, or small print."""
    place = item.block.lines.index(item.line)
    above, below = item.block.lines[:place], item.block.lines[place:]
    if _CARE_OF.match(item.text) and any(names_faction(line.text) or opens_sender(line.text) for line in above):
        return True
    if tables.address_openings().at_start(LIST_NUMBER.sub("", item.text)):
        return False
    if item.line.bold:
        return True
    return cues.is_contact_line(item.text) or any(names_faction(line.text) for line in below)


def settle_addressee(sheet: Sheet, index: int, end: int) -> int:
    """An address block runs to the end of its block, or to a line of another sort."""
    start = index
    while index < end and (index == start or sheet.same_block(start, index)):
        item = sheet.items[index]
        if index > start and item.zone is None and _leaves_address(item):
            break
        if item.zone is None:
            item.settle(Zone.ADDRESSEE, begins=index == start)
        index += 1
    if index == start + 1 and _drawn_up(sheet, start, end):
        return settle_addressee(sheet, start, end)
    return index


def _drawn_up(sheet: Sheet, place: int, end: int) -> bool:
    """Whether a block that goes on with an address of one line (`Herrn Bürgermeister`) was drawn up to it.

    A line is set off below a title, and on scans one or the other is read too high or too low.
    """
    head = sheet.items[place]
    below = next((i for i in range(place + 1, min(place + NEAR, end)) if _goes_on(head, sheet.items[i])), None)
    if below is None or cues.has_post_code(head.text):
        return False
    block = sheet.items[below].block
    moved = [item for item in sheet.items[below:end] if item.block is block]
    joined = block_of([*head.block.lines, *block.lines], framed=head.block.framed)
    rest = [item for item in sheet.items[place + 1 :] if all(item is not other for other in moved)]
    sheet.items[place + 1 :] = [*moved, *rest]
    for item in (head, *moved):
        item.block, item.opens = joined, item is head
    head.zone = None
    return True


def _goes_on(head: Item, item: Item) -> bool:
    """Whether an open line begins a block right below another's only line, at the same left edge."""
    above, line = head.line, item.line
    if item.zone is not None or item.is_table or not item.opens or len(head.block.lines) > 1:
        return False
    if head.block.framed or item.block.framed:
        return False
    gap = line.box.top - above.box.bottom
    level = line.page == above.page and abs(line.box.x0 - above.box.x0) < SAME_EDGE
    fits = level and -0.5 * above.box.height < gap < above.box.height and not line.bold
    opens = tables.address_openings().at_start(line.text)
    return fits and not _leaves_address(item) and cues.label(line) is None and not opens


def join_addressees(sheet: Sheet, end: int) -> None:
    """Lines right above `Herrn …` in one block name the office that is addressed (`Stadt Borgenhorst`)."""
    for place in range(1, end):
        item = sheet.items[place]
        if item.zone is not Zone.ADDRESSEE or not item.begins:
            continue
        above = place - 1
        while above >= 0 and sheet.same_block(above, place) and _names_office(sheet, above, place):
            above -= 1
        for line in range(above + 1, place):
            sheet.items[line].settle(Zone.ADDRESSEE, begins=line == above + 1)
        item.begins = item.begins and above + 1 == place


def _leaves_address(item: Item) -> bool:
    found = cues.label(item.line)
    if found is not None and found.role in ("subject", "number", "received", "date", "bezug"):
        return True
    if item.line.underlined and cues.word_count(item.text) >= SUBJECT_WORDS and not cues.is_address_line(item.text):
        return True
    return is_date_line(item.text) and not re.search(r"\b\d{5}\b", item.text)


def _names_office(sheet: Sheet, above: int, place: int) -> bool:
    """Whether an open line above an addressee may belong to it: set alike, no date, no sender."""
    item, addressee = sheet.items[above], sheet.items[place]
    if item.zone is not None or is_date_line(item.text) or names_faction(item.text) or opens_sender(item.text):
        return False
    alike = item.line.bold == addressee.line.bold and abs(item.line.size - addressee.line.size) < 1.0
    small_print = cues.is_contact_line(item.text) and any(char.isdigit() or char == ":" for char in item.text)
    return alike and not small_print
