"""Labels and values of a form's head, session lists, and upright stamps."""

from __future__ import annotations

import re

from extract.layout import _cues as cues
from extract.layout._items import Item, Sheet
from extract.layout._lexicon import (
    REFERENCE,
    is_date_line,
    is_session_line,
    opens_addressee,
)
from extract.vocabulary import find_dates, tables
from schemas.letter import Line, Zone

STAMP_LINES = 7
STAMP_WORDS = 7
MISSES = 3
"""So many lines without date or body may stand within a session list."""
_FORM_ZONES = {
    "subject": Zone.SUBJECT,
    "continuation": Zone.SUBJECT,
    "number": Zone.REFERENCE,
    "date": Zone.FORM,
    "received": Zone.FORM,
    "submitter": Zone.FORM,
    "agenda": Zone.FORM,
    "bezug": Zone.FORM,
    "body": Zone.SESSIONS,
    "session_date": Zone.SESSIONS,
}


def settle_labelled(sheet: Sheet, index: int, end: int, found: cues.Heading) -> int:
    item = sheet.items[index]
    zone = _FORM_ZONES[found.role]
    item.settle(zone, found.role, begins=found.role != "continuation")
    if zone is Zone.SESSIONS:
        return settle_sessions(sheet, index, end)
    if found.role in ("subject", "continuation"):
        return _rest_of_value(sheet, index, end, several=True)
    return _rest_of_value(sheet, index, end, several=False) if found.rest < 0 else index + 1


def settle_routing_line(sheet: Sheet, index: int, end: int) -> int:
    """A label of the routing form among a form's fields, with the value below it where the label stands alone."""
    item = sheet.items[index]
    item.settle(Zone.ROUTING, begins=True)
    found = cues.heading(item.line)
    alone = item.text.rstrip().endswith(":") or (found is not None and found.rest < 0)
    if (
        alone
        and index + 1 < end
        and sheet.items[index + 1].zone is None
        and cues.label(sheet.items[index + 1].line) is None
    ):
        sheet.items[index + 1].settle(Zone.ROUTING)
        return index + 2
    return index + 1


def stacked_labels(sheet: Sheet, index: int, end: int) -> int:
    """How many labels without a value stand one below the other from here on."""
    count = 0
    for item in sheet.items[index:end]:
        found = cues.label(item.line)
        if item.zone is not None or found is None or found.rest >= 0:
            break
        count += 1
    return count


def settle_stack(sheet: Sheet, index: int, count: int, end: int) -> int:
    """Labels one below the other, then as many values: each value goes where its shape belongs.

    Seen in Karlsruhe, where a text export gives a form's columns one after the other.
    """
    roles = {found.role for item in sheet.items[index : index + count] if (found := cues.label(item.line))}
    for item in sheet.items[index : index + count]:
        item.settle(Zone.SESSIONS if roles & {"body", "session_date"} else Zone.FORM, begins=True)
    place = index + count
    for place in range(index + count, min(index + 2 * count + 1, end)):
        item = sheet.items[place]
        zone = _value_zone(item, roles)
        if item.zone is None and zone is None:
            return place
        if item.zone is None and zone is not None:
            item.settle(zone, "number" if zone is Zone.REFERENCE else "", begins=True)
    return min(place + 1, end)


def settle_sessions(sheet: Sheet, index: int, end: int) -> int:
    """A Beratungsfolge: its heading, and the lines below it that hold dates or bodies."""
    sheet.items[index].settle(Zone.SESSIONS, begins=True)
    misses = 0
    for place in range(index + 1, end):
        item = sheet.items[place]
        if item.zone is not None:
            continue
        if item.is_table:
            item.settle(Zone.SESSIONS)
            return place + 1
        found = cues.label(item.line)
        if found is not None and found.role not in ("body", "session_date", "agenda", "date"):
            return place
        if is_session_line(item.line):
            for between in range(index + 1, place + 1):
                if sheet.items[between].zone is None:
                    sheet.items[between].settle(Zone.SESSIONS)
            misses = 0
        else:
            misses += 1
            if misses > MISSES:
                break
    return index + 1


def is_stamp_block(sheet: Sheet, index: int) -> bool:
    """An upright stamp: few short lines in a frame or under the town's name, with a date and often `Eingang`."""
    item = sheet.items[index]
    if not item.opens:
        return False
    lines = item.block.lines
    if not (2 <= len(lines) <= STAMP_LINES) or any(cues.word_count(line.text) > STAMP_WORDS for line in lines):
        return False
    dated = any(True for line in lines for _ in find_dates(line.text))
    received = any(tables.received_labels().at_start(line.text) for line in lines)
    if any(tables.address_openings().at_start(line.text) or _is_form_label(line) for line in lines):
        return False
    return dated and (received or item.block.framed)


def _value_zone(item: Item, roles: set[str]) -> Zone | None:
    text = item.text.strip()
    if "number" in roles and REFERENCE.match(text) and not cues.find_dates_in(text):
        return Zone.REFERENCE
    sessions = roles & {"body", "session_date"}
    if sessions and (is_session_line(item.line) or re.fullmatch(r"(?:TOP\s*)?\d{1,2}(?:\.\d{1,2})?", text)):
        return Zone.SESSIONS
    return None


def _is_form_label(line: Line) -> bool:
    found = cues.label(line)
    return found is not None and found.role in ("number", "date", "submitter", "subject")


def _rest_of_value(sheet: Sheet, index: int, end: int, *, several: bool) -> int:
    """The lines below a label that still belong to its value: same block, or the next where it stood alone."""
    start = sheet.items[index]
    place = index + 1
    taken = cues.label(start.line)
    empty = taken is None or taken.rest < 0
    while place < end:
        item = sheet.items[place]
        if item.zone is Zone.FURNITURE:
            place += 1
            continue
        dated = start.label in ("date", "received") and is_date_line(item.text)
        within = dated or (several and sheet.same_block(index, place))
        if item.zone is not None or item.is_table or _interrupts(item, within=within):
            break
        if not sheet.same_block(index, place):
            if not empty:
                break
            index = place
        item.settle(start.zone or Zone.FORM, start.label)
        empty = False
        place += 1
        if not several and not item.text.rstrip().endswith(","):
            break
    return place


def _interrupts(item: Item, *, within: bool) -> bool:
    """Whether a line cannot belong to the value above it; a date ``within`` a subject's own block can."""
    found = cues.label(item.line)
    if found is not None and found.role != "continuation":
        return True
    if within:
        return bool(cues.greeting(item.text))
    return opens_addressee(item.text) or is_date_line(item.text) or bool(cues.greeting(item.text))
