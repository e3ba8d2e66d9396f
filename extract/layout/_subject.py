"""The subject among what no cue told, by its place and stress; the rest of the head is letterhead."""

from __future__ import annotations

import re

from extract.layout import _cues as cues
from extract.layout._address import join_addressees
from extract.layout._items import Sheet
from extract.layout._lexicon import body_words, names_faction, town_words
from extract.vocabulary import tables
from schemas.letter import Zone
from schemas.page import Box

TOWN_WORDS = 4
_RULES_OF_PROCEDURE = re.compile(
    r"[\w-]+ (?:nach|gemäß|gem\.|gemäss) \S{1,2} ?\d{1,3}[a-z]?(?: Abs\. ?\d)?(?: \w+)? (?:Geschäftsordnung|GeschO)"
    r"(?: \w+){0,3}",
    re.IGNORECASE,
)
"""`Anfrage nach § 4 der Geschäftsordnung des Rates`: what kind of paper it is, and not what it is about."""
NEAR = 1.5
"""A line parted from the next by less than this many lines' heights may belong to it."""
_TO_PAPER = re.compile(r"zu[rm]?\s(?:\w*vorlage|drucksache|\w*antrag)\b", re.IGNORECASE)
_SESSION = re.compile(r"(?:für|zu|zur|in)\s(?:d\w+\s)?\w*sitzung\b", re.IGNORECASE)
IN_COLUMN = 60.0
"""The subject begins within this many points of the text's left edge."""


def settle_rest(sheet: Sheet, end: int) -> None:
    """What no cue told: the subject is the last of it, or the stressed one; what stands above is letterhead."""
    _join_continuations(sheet, end)
    join_addressees(sheet, end)
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
        while above >= 0 and sheet.items[above].zone is None and _belongs(sheet, above, place):
            sheet.items[above].settle(Zone.SUBJECT, begins=True)
            above -= 1


def _belongs(sheet: Sheet, above: int, place: int) -> bool:
    """Whether a line stands in one block with `hier: …`, or right above it, stressed alike."""
    if sheet.same_block(above, place):
        return True
    upper, line = sheet.items[above].line, sheet.items[place].line
    near = 0 <= line.box.top - upper.box.bottom < NEAR * line.box.height and abs(upper.box.x0 - line.box.x0) < 2.0
    return above == place - 1 and near and upper.bold and line.bold


def _open_groups(sheet: Sheet, end: int) -> list[list[int]]:
    groups: list[list[int]] = []
    for place in sheet.open_items(0, end):
        if (
            groups
            and groups[-1][-1] == place - 1
            and sheet.same_block(groups[-1][-1], place)
            and _same_style(sheet, place)
        ):
            groups[-1].append(place)
        else:
            groups.append([place])
    return groups


def _same_style(sheet: Sheet, place: int) -> bool:
    """Whether a line is set like the one above it."""
    above, line = sheet.items[place - 1].line, sheet.items[place].line
    ends_underlined = above.underlined and not line.underlined
    return above.bold == line.bold and abs(above.size - line.size) < 1.0 and not ends_underlined


def _subject_group(sheet: Sheet, groups: list[list[int]], end: int) -> list[int] | None:
    """The group that stands lowest above the text, in its column, below addressee and sender; stressed ones first."""
    candidates = [group for group in groups if _may_be_subject(sheet, group)]
    margin = _margin(sheet, end)
    within = [group for group in candidates if _in_column(sheet, sheet.items[group[0]].line.box, margin)]
    heads = [i.line for i in sheet.items[:end] if i.zone in (Zone.ADDRESSEE,) and i.line.page == 1]
    below = [
        group
        for group in within
        if not heads or sheet.items[group[0]].line.box.top > min(line.box.top for line in heads)
    ]
    chosen = below or [group for group in candidates if not heads]
    if not chosen:
        return None
    return max(chosen, key=lambda group: (_stress(sheet, group), *_depth(sheet, group)))


def _in_column(sheet: Sheet, box: Box, margin: float) -> bool:
    """Whether a line begins at the text's left edge or stands in its middle."""
    return abs(box.x0 - margin) < IN_COLUMN or abs(box.middle[0] - sheet.margin - sheet.column / 2) < IN_COLUMN / 2


def _margin(sheet: Sheet, end: int) -> float:
    """The left edge of the text, in points."""
    around = sheet.items[max(0, end - 1) : end + 6]
    following = [item.line.box.x0 for item in around if not item.is_table and item.zone is not Zone.FURNITURE]
    return min(following, default=0.0)


def _depth(sheet: Sheet, group: list[int]) -> tuple[int, float]:
    line = sheet.items[group[0]].line
    return line.page, line.box.top


def _may_be_subject(sheet: Sheet, group: list[int]) -> bool:
    lines = [sheet.items[place].line for place in group]
    text = " ".join(line.text for line in lines)
    if cues.word_count(text) < 2 and len(text) < 12:
        return False
    if any(cues.is_contact_line(line.text) and not _TO_PAPER.match(line.text) for line in lines) or names_faction(text):
        return False
    if cues.word_count(text) <= TOWN_WORDS and (town_words().at_start(text) or body_words().at_start(text)):
        return False
    if _RULES_OF_PROCEDURE.fullmatch(text.strip()) or (_SESSION.match(text) and cues.find_dates_in(text)):
        return False
    if tables.motion_titles().whole(text.strip()) is not None and _goes_on_below(sheet, group[-1]):
        return False
    heading = cues.heading(lines[-1])
    if heading is not None and heading.role == "resolution" and not cues.is_title(heading.phrase):
        return False
    return not text.rstrip().endswith("!") or lines[0].bold


def _goes_on_below(sheet: Sheet, place: int) -> bool:
    """Whether the block goes on below a line with nothing settled (`Änderungsantrag` / `zur Vorlage 31/2011`)."""
    below = place + 1
    if below >= len(sheet.items) or sheet.items[below].zone is not None:
        return False
    upper, line = sheet.items[place].line, sheet.items[below].line
    return sheet.same_block(place, below) or 0 <= line.box.top - upper.box.bottom < 0.5 * line.box.height


def _stress(sheet: Sheet, group: list[int]) -> int:
    lines = [sheet.items[place].line for place in group]
    stressed = all(line.bold for line in lines) or all(line.underlined for line in lines)
    larger = max(line.size for line in lines) > 1.12 * sheet.body_size
    dark = sum(1 for line in lines for word in line.words if max(word.color) - min(word.color) > 60) == 0
    return 2 * (stressed or larger) + dark
