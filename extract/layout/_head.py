"""The letter's head: letterhead, addressees, date, numbers, form fields, sessions and subject (DIN 5008 and before it)."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.layout import _cues as cues
from extract.layout._items import Item, Sheet
from extract.layout._routing import is_routing_line
from extract.layout._tables import is_session_table
from extract.vocabulary import Phrases, find_dates, load_vocabulary
from schemas.letter import Line, Zone
from schemas.page import Box

STAMP_LINES = 7
STAMP_WORDS = 7
TOWN_WORDS = 4
IN_COLUMN = 60.0
"""The subject begins within this many points of the text's left edge."""
_CARE_OF = re.compile(r"^(?:z\.\s?H|zu H|c/o|p\.\s?A)", re.IGNORECASE)
_LIST_NUMBER = re.compile(r"^\d[.)]\s+")
_REFERENCE = re.compile(
    r"^(?:(?:[Zz]u\s+)?(?:Vorlage|Drucksache|Antrag|Anfrage|Beschlussvorlage)\s+(?:Nr\.?\s*)?)?"
    r"(?=[^a-zäöüß]*(?:[a-zäöüß]{1,3}[^a-zäöüß]+)*$)(?=.*\d.*)(?=.*(?:[/–-]|\d{3}))[A-ZÄÖÜ0-9][\wÄÖÜ./–-]*(?:\s[\wÄÖÜ./–-]+){0,3}$"
)
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


def settle_head(sheet: Sheet, end: int) -> None:
    """Give every item before ``end`` (the salutation, or where the text begins) its zone."""
    index = 0
    while index < end:
        item = sheet.items[index]
        if item.zone is None:
            index = _settle_one(sheet, index, end)
        else:
            index += 1
    _settle_rest(sheet, end)


def is_date_line(text: str) -> bool:
    """Whether a line is the letter's date: a full date, and at most a place, a weekday or ``den`` beside it."""
    dates = [found for found in find_dates(text) if found.complete]
    if not dates:
        return False
    rest = text
    for found in reversed(dates):
        rest = rest[: found.start] + " " + rest[found.end :]
    words = re.findall(r"[^\W\d_]{2,}", rest)
    return len(words) <= 4 and not re.search(r"\d{3,}", re.sub(r"\b\d{4,5}\s", "", rest)) and not cues.is_contact_line(rest)


def opens_addressee(text: str) -> bool:
    """Whether a line begins an address block: ``An den``, ``Herrn``, or an office (``Bürgermeister Jablonski``)."""
    text = _LIST_NUMBER.sub("", text)
    return bool(_addressee_openings().at_start(text))


def _settle_one(sheet: Sheet, index: int, end: int) -> int:
    """Settle the item, and those that follow from it; returns the next place to look at."""
    item = sheet.items[index]
    if item.is_table:
        return _settle_table(item, index)
    if _is_stamp_block(sheet, index):
        return _through_block(sheet, index, end, Zone.STAMP)
    found = cues.label(item.line)
    stack = _stack(sheet, index, end) if found is not None else 0
    if stack > 1:
        return _stacked(sheet, index, stack, end)
    heading = cues.heading(item.line)
    if cues.is_session_header(item.text) or (heading is not None and heading.role == "session_form"):
        return _sessions(sheet, index, end)
    if cues.is_motion_class_line(item.text):
        item.settle(Zone.ROUTING, begins=True)
        return index + 1
    if is_routing_line(item.line, strict=True):
        return _routing_line(sheet, index, end)
    if heading is not None and heading.role == "distribution":
        return _routing_line(sheet, index, end)
    if heading is not None and heading.whole and heading.rest < 0 and not cues.is_title(heading.phrase):
        item.settle(Zone.HEADING, heading.phrase, begins=True)
        return index + 1
    if found is not None:
        return _labelled(sheet, index, end, found)
    if opens_addressee(item.text) and not _is_letterhead(item):
        return _addressee(sheet, index, end)
    if is_date_line(item.text):
        item.settle(Zone.DATE, begins=True)
    elif _REFERENCE.match(item.text.strip()) and not cues.is_contact_line(item.text) and cues.word_count(item.text) <= 7:
        item.settle(Zone.REFERENCE, begins=True)
    return index + 1


def _is_letterhead(item: Item) -> bool:
    """A line that could open an address but is a sender's: in a block with a faction's word, or small print."""
    place = item.block.lines.index(item.line)
    above, below = item.block.lines[:place], item.block.lines[place:]
    if _CARE_OF.match(item.text) and any(_names_submitter(line.text) or _submitter_opens(line.text) for line in above):
        return True
    if _honoured().at_start(_LIST_NUMBER.sub("", item.text)):
        return False
    if item.line.bold:
        return True
    return cues.is_contact_line(item.text) or any(_names_submitter(line.text) for line in below)


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


def _routing_line(sheet: Sheet, index: int, end: int) -> int:
    """A label of the routing form among a form's fields, with the value below it where the label stands alone."""
    item = sheet.items[index]
    item.settle(Zone.ROUTING, begins=True)
    found = cues.heading(item.line)
    alone = item.text.rstrip().endswith(":") or (found is not None and found.rest < 0)
    if alone and index + 1 < end and sheet.items[index + 1].zone is None and cues.label(sheet.items[index + 1].line) is None:
        sheet.items[index + 1].settle(Zone.ROUTING)
        return index + 2
    return index + 1


def _stack(sheet: Sheet, index: int, end: int) -> int:
    """How many labels without a value stand one below the other from here on."""
    count = 0
    for item in sheet.items[index:end]:
        found = cues.label(item.line)
        if item.zone is not None or found is None or found.rest >= 0:
            break
        count += 1
    return count


def _stacked(sheet: Sheet, index: int, count: int, end: int) -> int:
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


def _value_zone(item: Item, roles: set[str]) -> Zone | None:
    text = item.text.strip()
    if "number" in roles and _REFERENCE.match(text) and not cues.find_dates_in(text):
        return Zone.REFERENCE
    sessions = roles & {"body", "session_date"}
    if sessions and (_is_session_line(item) or re.fullmatch(r"(?:TOP\s*)?\d{1,2}(?:\.\d{1,2})?", text)):
        return Zone.SESSIONS
    return None


def _is_stamp_block(sheet: Sheet, index: int) -> bool:
    """An upright stamp: few short lines in a frame or under the town's name, with a date and often `Eingang`."""
    item = sheet.items[index]
    if not item.opens:
        return False
    lines = item.block.lines
    if not (2 <= len(lines) <= STAMP_LINES) or any(cues.word_count(line.text) > STAMP_WORDS for line in lines):
        return False
    dated = any(True for line in lines for _ in find_dates(line.text))
    received = any(_received().at_start(line.text) for line in lines)
    if any(opens_addressee(line.text) or _is_form_label(line) for line in lines):
        return False
    return dated and (received or item.block.framed)


def _is_form_label(line: Line) -> bool:
    found = cues.label(line)
    return found is not None and found.role in ("number", "date", "submitter", "subject")


def _sessions(sheet: Sheet, index: int, end: int) -> int:
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
        if _is_session_line(item):
            for between in range(index + 1, place + 1):
                if sheet.items[between].zone is None:
                    sheet.items[between].settle(Zone.SESSIONS)
            misses = 0
        else:
            found = cues.label(item.line)
            if found is not None and found.role not in ("body", "session_date", "agenda", "date"):
                return place
            misses += 1
            if misses > 3:
                break
    return index + 1


def _is_session_line(item: Item) -> bool:
    return any(True for _ in find_dates(item.text)) or any(True for _ in body_words().inside(item.text))


def _labelled(sheet: Sheet, index: int, end: int, found: cues.Heading) -> int:
    item = sheet.items[index]
    zone = _FORM_ZONES[found.role]
    item.settle(zone, found.role, begins=found.role != "continuation")
    if zone is Zone.SESSIONS:
        return _sessions(sheet, index, end)
    if found.role in ("subject", "continuation"):
        return _rest_of_value(sheet, index, end, several=True)
    return _rest_of_value(sheet, index, end, several=False) if found.rest < 0 else index + 1


def _rest_of_value(sheet: Sheet, index: int, end: int, *, several: bool) -> int:
    """The lines below a label that still belong to its value: same block, or the next block where the label stood alone."""
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
        if not several:
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


def _addressee(sheet: Sheet, index: int, end: int) -> int:
    """An address block runs to the end of its block, or to a line of another sort."""
    start = index
    while index < end and (index == start or sheet.same_block(start, index)):
        item = sheet.items[index]
        if index > start and item.zone is None and _leaves_address(item):
            break
        if item.zone is None:
            item.settle(Zone.ADDRESSEE, begins=index == start)
        index += 1
    return index


def _leaves_address(item: Item) -> bool:
    found = cues.label(item.line)
    if found is not None and found.role in ("subject", "number", "received", "date", "bezug"):
        return True
    return is_date_line(item.text) and not re.search(r"\b\d{5}\b", item.text)


def _settle_rest(sheet: Sheet, end: int) -> None:
    """What no cue told: the subject is the last of it, or the stressed one; what stands above is letterhead."""
    _join_continuations(sheet, end)
    _join_addressees(sheet, end)
    groups = _open_groups(sheet, end)
    subject = None
    if not any(item.zone is Zone.SUBJECT for item in sheet.items[:end]):
        subject = _subject_group(sheet, groups, end)
    for group in groups:
        zone = Zone.SUBJECT if group is subject else Zone.LETTERHEAD
        for place in group:
            sheet.items[place].settle(zone, begins=place == group[0])


def _join_continuations(sheet: Sheet, end: int) -> None:
    """Unlabelled lines right above `hier: …` are the subject that it continues."""
    for place in range(1, end):
        above = place - 1
        if sheet.items[place].label != "continuation" or sheet.items[place].zone is not Zone.SUBJECT:
            continue
        while above >= 0 and sheet.items[above].zone is None and sheet.same_block(above, place):
            sheet.items[above].settle(Zone.SUBJECT, begins=True)
            above -= 1


def _join_addressees(sheet: Sheet, end: int) -> None:
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


def _names_office(sheet: Sheet, above: int, place: int) -> bool:
    """Whether an open line above an addressee may belong to it: set alike, no date, no sender."""
    item, addressee = sheet.items[above], sheet.items[place]
    if item.zone is not None or is_date_line(item.text) or _names_submitter(item.text) or _submitter_opens(item.text):
        return False
    alike = item.line.bold == addressee.line.bold and abs(item.line.size - addressee.line.size) < 1.0
    return alike and not cues.is_contact_line(item.text)


def _open_groups(sheet: Sheet, end: int) -> list[list[int]]:
    groups: list[list[int]] = []
    for place in sheet.open_items(0, end):
        if groups and groups[-1][-1] == place - 1 and sheet.same_block(groups[-1][-1], place) and _same_style(sheet, place):
            groups[-1].append(place)
        else:
            groups.append([place])
    return groups


def _same_style(sheet: Sheet, place: int) -> bool:
    """Whether a line is set like the one above it."""
    above, line = sheet.items[place - 1].line, sheet.items[place].line
    return above.bold == line.bold and abs(above.size - line.size) < 1.0


def _subject_group(sheet: Sheet, groups: list[list[int]], end: int) -> list[int] | None:
    """The group that stands lowest above the text, in its column, below addressee and sender; stressed ones first."""
    candidates = [group for group in groups if _may_be_subject(sheet, group)]
    margin = _margin(sheet, end)
    within = [group for group in candidates if _in_column(sheet, sheet.items[group[0]].line.box, margin)]
    heads = [i.line for i in sheet.items[:end] if i.zone in (Zone.ADDRESSEE,) and i.line.page == 1]
    below = [group for group in within if not heads or sheet.items[group[0]].line.box.top > min(line.box.top for line in heads)]
    chosen = below or [group for group in candidates if not heads]
    if not chosen:
        return None
    return max(chosen, key=lambda group: (_stress(sheet, group), *_depth(sheet, group)))


def _in_column(sheet: Sheet, box: Box, margin: float) -> bool:
    """Whether a line begins at the text's left edge or stands in its middle."""
    return abs(box.x0 - margin) < IN_COLUMN or abs(box.middle[0] - sheet.margin - sheet.column / 2) < IN_COLUMN / 2


def _margin(sheet: Sheet, end: int) -> float:
    """The left edge of the text, in points."""
    following = [item.line.box.x0 for item in sheet.items[max(0, end - 1) : end + 6] if not item.is_table]
    return min(following, default=0.0)


def _depth(sheet: Sheet, group: list[int]) -> tuple[int, float]:
    line = sheet.items[group[0]].line
    return line.page, line.box.top


def _may_be_subject(sheet: Sheet, group: list[int]) -> bool:
    lines = [sheet.items[place].line for place in group]
    text = " ".join(line.text for line in lines)
    if cues.word_count(text) < 2 and len(text) < 12:
        return False
    if any(cues.is_contact_line(line.text) for line in lines) or _names_submitter(text):
        return False
    if cues.word_count(text) <= TOWN_WORDS and (_towns().at_start(text) or body_words().at_start(text)):
        return False
    return not text.rstrip().endswith("!") or lines[0].bold


def _stress(sheet: Sheet, group: list[int]) -> int:
    lines = [sheet.items[place].line for place in group]
    stressed = all(line.bold for line in lines) or all(line.underlined for line in lines)
    larger = max(line.size for line in lines) > 1.12 * sheet.body_size
    dark = sum(1 for line in lines for word in line.words if max(word.color) - min(word.color) > 60) == 0
    return 2 * (stressed or larger) + dark


@lru_cache(maxsize=1)
def _received() -> Phrases:
    return Phrases({"received": load_vocabulary().headings.received_labels})


@lru_cache(maxsize=1)
def _addressee_openings() -> Phrases:
    words = load_vocabulary()
    honorifics = [word for word in words.people.honorifics]
    return Phrases({"label": words.headings.addressee_labels, "honorific": honorifics, "office": words.people.offices})


def _submitter_opens(text: str) -> bool:
    """Whether a line begins with a citizens' group or a board: what follows is its address."""
    words = load_vocabulary().submitters
    return Phrases({"sender": (*words.citizen, *words.board)}).at_start(text) is not None


@lru_cache(maxsize=1)
def _honoured() -> Phrases:
    words = load_vocabulary()
    return Phrases({"label": words.headings.addressee_labels, "honorific": words.people.honorifics})


@lru_cache(maxsize=1)
def _submitter_words() -> Phrases:
    words = load_vocabulary().submitters
    return Phrases({"submitter": (*words.faction, *words.group)})


def _names_submitter(text: str) -> bool:
    """Whether a line names a faction or group (then it is no addressee and no subject by itself)."""
    if cues.word_count(text) > 12:
        return False
    hit = next(_submitter_words().inside(text), None)
    suffixes = load_vocabulary().submitters.faction_suffixes
    compound = any(token.endswith(tuple(cues.folded(s) for s in suffixes)) for token in cues.folded(text).split())
    starts = cues.folded(text).split()[:1]
    return bool((hit and hit.start < 25) or compound) and not (starts and starts[0] in {"antrag", "anfrage", "gemeinsamer"})


@lru_cache(maxsize=1)
def _towns() -> Phrases:
    return Phrases({"town": load_vocabulary().places.municipality_words})


@lru_cache(maxsize=1)
def body_words() -> Phrases:
    """Councils and committees by the words that name them."""
    words = load_vocabulary().bodies
    councils = [word for c in words.councils for word in (c.nominative, *c.forms, *c.session_words)]
    return Phrases({"council": councils, "committee": words.known_committees})
