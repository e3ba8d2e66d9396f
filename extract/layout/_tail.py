"""What follows the text: closing, signatures, attachments, and the administration's routing form beside or below."""

from __future__ import annotations

import re

from extract.layout import _cues as cues
from extract.layout._items import Item, Sheet
from extract.layout._lexicon import is_date_line
from extract.layout._paragraphs import starts_list_item
from extract.layout._routing import is_routing_line
from extract.layout._tables import is_routing_table
from extract.vocabulary import load_vocabulary
from schemas.letter import Line, Zone
from schemas.page import TextSource

CLOSING_WORDS = 9
LAST_ITEMS = 25
LABEL_END = 40
TAIL_WORDS = 11
FULL_LINE = 0.9
SMALL_PRINT = 0.88
SIGNING_ROOM = 2.0
"""Lines of white, at least, in which a signature is set."""
NAME_WIDTH = 0.6
NAME_WORDS = 6
_SENTENCE = re.compile(r"[.;,]$")
_GREETING = re.compile(r"^(?:[\w-]+\s+){0,4}gr(?:ü|ue)(?:ß|ss)(?:e|en)?\W*$", re.IGNORECASE)
_SIGNED_BY = re.compile(r"^(?:unter|ge)zeichnet(?:\s+(?:von|durch))?\s*:$", re.IGNORECASE)
_SIGNED = re.compile(
    r"^\(?(?:gez\b|i\.\s?[AV]\b|f\.\s?d\.|unterzeichn|unterzeichnet|für die|antragsteller|einreicher)", re.IGNORECASE
)


def tail_start(sheet: Sheet, begin: int) -> int:
    """Where the text ends: at the closing formula, else behind the last line of running text."""
    for place in range(begin, len(sheet.items)):
        item = sheet.items[place]
        if item.zone is None and is_closing(item) and not _prose_follows(sheet, place):
            return place
    return _behind_text(sheet, begin)


def is_closing(item: Item) -> bool:
    """Whether a line is a closing formula (`Mit freundlichen Grüßen`)."""
    if _SIGNED_BY.match(item.text.strip()) or _GREETING.match(item.text.strip()):
        return True
    hit = cues.greeting(item.text)
    return hit is not None and hit.role == "closing" and cues.word_count(item.text) <= CLOSING_WORDS


def settle_tail(sheet: Sheet, begin: int) -> None:
    """Give every open item from ``begin`` on its zone."""
    zone = Zone.SIGNATURE
    for place in range(begin, len(sheet.items)):
        item = sheet.items[place]
        if item.zone is not None:
            continue
        zone, label, begins = _next(sheet, place, zone)
        item.settle(zone, label, begins=begins)


def settle_signed_demand(sheet: Sheet, begin: int, end: int) -> None:
    """Settle closing and signatures that stand between the demand and the heading of the reasons."""
    for place in range(begin, end):
        found = cues.heading(sheet.items[place].line)
        if found is not None and found.role == "reasons":
            first = _signed_from(sheet, begin, place)
            for signed in range(first, place):
                item = sheet.items[signed]
                item.settle(Zone.CLOSING if is_closing(item) else Zone.SIGNATURE, begins=item.opens)
            return


def _signed_from(sheet: Sheet, begin: int, heading: int) -> int:
    """The first of the short lines above a heading, if room for a signature or a closing formula parts them."""
    first = heading
    while first > begin and _is_name_like(sheet, first - 1):
        first -= 1
    for place in range(max(first, begin + 1), heading):
        above, item = sheet.items[place - 1].line, sheet.items[place]
        room = item.line.page == above.page and item.line.box.top - above.box.bottom >= SIGNING_ROOM * above.box.height
        if is_closing(item) or room:
            return place
    return heading


def _is_name_like(sheet: Sheet, place: int) -> bool:
    """Whether an open line could be a name: short, no sentence, no list item, no heading."""
    item = sheet.items[place]
    if item.zone is not None or item.is_table or cues.heading(item.line) is not None or starts_list_item(item.line):
        return False
    if not any(char.isalpha() for char in item.text):
        return False
    short = item.line.box.width < NAME_WIDTH * sheet.column and cues.word_count(item.text) <= NAME_WORDS
    return short and not _ends_sentence(item.text)


def _ends_sentence(text: str) -> bool:
    """Whether a line ends in a mark of a sentence and not in an abbreviation (`Otto Quast sen.`)."""
    text = text.rstrip()
    if text.endswith((":", "?", "!")):
        return not _SIGNED.match(text)
    return bool(_SENTENCE.search(text)) and text.split()[-1].lower() not in load_vocabulary().abbreviations.words


def _next(sheet: Sheet, place: int, zone: Zone) -> tuple[Zone, str, bool]:
    item = sheet.items[place]
    heading = cues.heading(item.line)
    if item.is_table:
        return (Zone.ROUTING if is_routing_table(item.block) else Zone.SIGNATURE), "", True
    if is_closing(item):
        return Zone.CLOSING, "", True
    if heading is not None and heading.role == "attachments":
        return Zone.ATTACHMENTS, heading.phrase, True
    if heading is not None and heading.role == "distribution":
        return Zone.ROUTING, heading.phrase, True
    labelled = (is_routing_line(item.line) and ":" in item.text[:LABEL_END]) or cues.is_motion_class_line(item.text)
    if zone is Zone.ATTACHMENTS and not labelled and (not item.opens or _attached(sheet, place)):
        return zone, sheet.items[place - 1].label, False
    if cues.is_motion_class_line(item.text) or is_routing_line(item.line):
        return Zone.ROUTING, "", zone is not Zone.ROUTING
    unsigned = item.opens and not _ended_by_signature(sheet, place)
    if is_date_line(item.text):
        return (Zone.DATE, "", True) if zone is not Zone.ROUTING or unsigned else (Zone.ROUTING, "", False)
    if zone is Zone.ROUTING and unsigned:
        return Zone.SIGNATURE, "", True
    if zone is Zone.CLOSING:
        return Zone.SIGNATURE, "", True
    if zone is Zone.DATE:
        return Zone.SIGNATURE, "", True
    if zone is Zone.ATTACHMENTS:
        return (Zone.ASIDE, "", True) if _ended_by_signature(sheet, place) else (Zone.SIGNATURE, "", True)
    return zone, "", False


def _attached(sheet: Sheet, place: int) -> bool:
    """Whether a new block still lists attachments: the label stood alone, or the list's marks go on."""
    before = sheet.items[place - 1]
    heading = cues.heading(before.line)
    return (heading is not None and heading.rest < 0) or starts_list_item(sheet.items[place].line)


def _ended_by_signature(sheet: Sheet, place: int) -> bool:
    return any(item.zone is Zone.SIGNATURE for item in sheet.items[:place])


def _prose_follows(sheet: Sheet, place: int) -> bool:
    """Whether two or more full lines of text stand behind a closing, so that it is none."""
    run = 0
    for item in sheet.items[place + 1 : place + 16]:
        if (
            item.zone is None
            and sheet.is_prose(item)
            and not is_routing_line(item.line)
            and cues.word_count(item.text) >= 7
        ):
            run += 1
            if run >= 3:
                return True
        else:
            run = 0
    return False


def _behind_text(sheet: Sheet, begin: int) -> int:
    place = _before_attachments(sheet, begin)
    while place > begin:
        item = sheet.items[place - 1]
        if item.zone is None and not _may_close(sheet, place - 1):
            break
        place -= 1
    return place


def _before_attachments(sheet: Sheet, begin: int) -> int:
    """Where a closing list of attachments is headed (its items look like any list's), else the end."""
    for place in range(len(sheet.items) - 1, max(begin, len(sheet.items) - LAST_ITEMS), -1):
        item = sheet.items[place]
        heading = cues.heading(item.line) if item.zone is None and not item.is_table else None
        if heading is not None and heading.role == "attachments":
            return place
        if item.zone is None and _is_long(sheet, item.line):
            break
    return len(sheet.items)


def _is_long(sheet: Sheet, line: Line) -> bool:
    full = line.box.width >= FULL_LINE * sheet.column and sheet.document.source is not TextSource.PLAIN
    return cues.word_count(line.text) > TAIL_WORDS or (full and cues.word_count(line.text) >= 5)


def _may_close(sheet: Sheet, place: int) -> bool:
    """Whether a line may stand behind the text: in a block without running text, no sentence, list item or heading."""
    item = sheet.items[place]
    if item.is_table:
        return cues.word_count(item.text) <= 3
    small = 0 < item.line.size < SMALL_PRINT * sheet.body_size
    if not small and any(_is_long(sheet, line) for line in item.block.lines):
        return False
    heading = cues.heading(item.line)
    if heading is not None:
        return heading.role in ("attachments", "distribution")
    if (
        is_routing_line(item.line)
        or cues.is_motion_class_line(item.text)
        or _SIGNED.match(item.text)
        or is_date_line(item.text)
    ):
        return True
    if small:
        return True
    if item.line.box.width >= 0.8 * sheet.column or (starts_list_item(item.line) and cues.word_count(item.text) >= 4):
        return False
    return not (_ends_sentence(item.text) and cues.word_count(item.text) >= 3)
