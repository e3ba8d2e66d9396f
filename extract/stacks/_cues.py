"""How a page begins and ends: letterhead, addressee, date, title, salutation; closing, open sentence, white below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extract import layout
from extract.stacks._settings import words
from extract.vocabulary import Phrases, load_vocabulary, tables
from schemas.letter import Line
from schemas.page import Page, TextSource

HEAD_LINES, TOP_LINES, LAST_LINES = 24, 4, 14
HEAD, UPPER = 0.28, 0.55
"""Shares of the page's height in which a letterhead stands, and the rest of a letter's head."""
SHORT, TITLE = 8, 12
STRONG = frozenset(
    {
        "faction", "contact", "reference", "addressee", "date", "title", "other_title", "town", "subject_label",
        "number_label",
    }
)  # fmt: skip
"""What only a letter's head has."""
BIG, SMALL = 1.22, 0.87
FOOT = 0.9
FORM = frozenset({"form_heads", "motion_class_labels", "lead_department", "other_departments", "for_information"})
"""The labels of a routing form that stand nowhere else."""
SECTIONS = frozenset({"reasons", "financing", "distribution"})
_LIST = re.compile(r"^\(?(\d{1,2})[.)]\s")
_ENDS = re.compile(r"[.!?:;]['\"“”»)]*$")
_HYPHEN = re.compile(r"\w[-‐­]$")
_SMALL_START = re.compile(r"^[a-zäöüß(]")


@dataclass(frozen=True, slots=True)
class Opening:
    """How a page begins: what of a letter's head it has, or what shows that it goes on."""

    cues: frozenset[str]
    small: bool
    number: int | None


@dataclass(frozen=True, slots=True)
class Ending:
    """How a page ends; ``fill`` is how far down its text reaches (0 to 1), ``number`` its last list item."""

    cues: frozenset[str]
    fill: float
    number: int | None


def opening_of(lines: Sequence[Line], page: Page, size: float) -> Opening:
    """Look at a page's first lines, given from top to bottom without page numbers."""
    head = lines[:HEAD_LINES]
    plain = page.source is TextSource.PLAIN
    found = {cue for place, line in enumerate(head) for cue in _of_line(line, place, page, plain=plain)}
    found.update(cue for line in lines[:TOP_LINES] for cue in _of_top(line))
    if any(cue in STRONG for line in lines[:TOP_LINES] for cue in _of_line(line, 0, page, plain=plain)):
        found.add("at_once")
    if size and any(line.size >= BIG * size for line in lines[:8]):
        found.add("big_print")
    if any(word.stamped for word in page.words) or any(1.2 < abs(word.angle) < 60 for word in page.words):
        found.add("stamped")
    first = next((line for line in lines if not _is_small(line, size)), None)
    small = first is not None and bool(_SMALL_START.match(first.text)) and len(first.text) > 2
    return Opening(frozenset(found), small, _numbers(lines, first=True))


def ending_of(lines: Sequence[Line], page: Page, size: float) -> Ending:
    """Look at a page's last lines, given from top to bottom without page numbers."""
    text = [line for line in lines if not _is_foot(line, page, size)]
    found = {cue for line in lines for cue in _greeting(line)}
    found.update(cue for line in text[-LAST_LINES:] for cue in _of_last(line))
    if text:
        found.update(_last(text[-1], text))
    fill = max((line.box.bottom for line in text), default=0.0) / page.height
    return Ending(frozenset(found), fill, _numbers(lines, first=False))


def _of_line(line: Line, place: int, page: Page, *, plain: bool) -> Iterable[str]:
    text, count = line.text, len(line.words)
    low = place / 40 if plain else line.box.top / page.height
    if low > UPPER:
        return
    if low < HEAD:
        if count <= TITLE and layout.names_faction(text):
            yield "faction"
        if layout.is_contact_line(text) or layout.has_post_code(text):
            yield "contact"
        if count <= 6 and layout.REFERENCE.match(text):
            yield "reference"
        if count <= SHORT and layout.town_words().at_start(text) is not None:
            yield "town"
        if count <= TITLE and _other_titles().at_start(text) is not None:
            yield "other_title"
    if count <= SHORT and layout.opens_addressee(text):
        yield "addressee"
    if count <= SHORT and layout.is_date_line(text):
        yield "date"
    if count <= TITLE and layout.begins_as_title(text):
        yield "title"
    named = layout.label(line)
    if named is not None and named.role in ("subject", "received", "date", "number"):
        yield named.role + "_label"
    if named is not None and named.role in ("body", "session_date", "agenda"):
        yield "session"
    if tables.received_labels().at_start(text) is not None:
        yield "received_label"
    section = layout.heading(line)
    if section is not None and section.role in ("resolution", "questions"):
        yield "demand"
    if _is_form(line):
        yield "form"


def _of_top(line: Line) -> Iterable[str]:
    if len(line.words) > SHORT:
        return
    hit = words().at_start(line.text)
    if hit is not None and hit.role == "attachment":
        yield "attachment"
    section = layout.heading(line)
    if section is not None and section.role in SECTIONS:
        yield "section"


@lru_cache(maxsize=1)
def _other_titles() -> Phrases:
    """Titles of papers that are no motions (`Niederschrift`, `Einladung`)."""
    return Phrases({"other": [title for entry in load_vocabulary().kinds.look_alikes for title in entry.titles]})


def _greeting(line: Line) -> Iterable[str]:
    hit = layout.greeting(line.text)
    if hit is not None and len(line.words) <= TITLE:
        yield hit.role


def _of_last(line: Line) -> Iterable[str]:
    section = layout.heading(line)
    if section is not None and section.role == "attachments":
        yield "announces"
    if _is_form(line):
        yield "form"


def _is_form(line: Line) -> bool:
    """Whether a line is of the administration's routing form."""
    if layout.is_motion_class_line(line.text):
        return True
    hit = layout.routing_labels().at_start(line.text)
    return hit is not None and hit.role in FORM


def _last(line: Line, lines: Sequence[Line]) -> Iterable[str]:
    width = max(other.box.width for other in lines)
    if _HYPHEN.search(line.text):
        yield "hyphen"
    elif not _ENDS.search(line.text) and line.box.width > 0.7 * width and len(line.words) >= 4:
        yield "open"
    if _ENDS.search(line.text):
        yield "ended"


def _is_small(line: Line, size: float) -> bool:
    return 0 < line.size < SMALL * size


def _is_foot(line: Line, page: Page, size: float) -> bool:
    """Small print or contact lines at the page's foot."""
    return line.box.top > FOOT * page.height and (_is_small(line, size) or layout.is_contact_line(line.text))


def _numbers(lines: Sequence[Line], *, first: bool) -> int | None:
    found = [int(match[1]) for match in (_LIST.match(line.text) for line in lines) if match]
    if not found:
        return None
    return found[0] if first else found[-1]
