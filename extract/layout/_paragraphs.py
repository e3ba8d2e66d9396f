"""The letter's body as paragraphs, each with the signs that tell demand from reasons."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from extract.layout import _cues as cues, _wording as wording
from extract.layout._items import Item, Sheet
from extract.layout._lexicon import body_words
from extract.layout._lines import LIST_MARK
from extract.vocabulary import Phrases, find_dates, load_vocabulary
from schemas.letter import Line, Zone
from schemas.page import TextSource

SHORT_LINE = 0.8
"""A line that ends before this share of the column's width ends a paragraph, if it ends a sentence."""
HEADING_WORDS = 8
CENTRED = 60.0
"""A lone line set in by more than this many points, as far from both edges, is a heading in the middle."""
LEAD_IN_WORDS = 70
REQUEST_WORDS = 60
PROVISION_WORDS = 30
RULE_WORDS = 45
ANNOUNCING_WORDS = 45
HANDLING_WORDS = 35
_MONTH_FOLLOWS = re.compile(r"^\d{1,2}\.\s*(?:[A-ZÄÖÜ][a-zä]{2,}\s|\d{1,2}\.)")
_SENTENCE_END = re.compile(r"[.!?:;][\"”“»)]?$")
_INLINE_MARK = re.compile(
    r"^(?:[-–—•*▪◦·]|(?:Antrag|Frage|Punkt|Ziffer)\s\d{1,2}:"
    r"|\(?(?:\d{1,2}|[a-z]|[IVX]{1,5})[.)]|\(\d{1,2}\))\s+\S"
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Items that make one paragraph, with its text; ``heading`` where it is, or begins with, a section heading."""

    places: tuple[int, ...]
    text: str
    heading: cues.Heading | None
    listed: bool
    table: bool
    stressed: bool
    closes_page: bool = False

    @property
    def words(self) -> int:
        """Number of words."""
        return cues.word_count(self.text)

    @property
    def is_heading(self) -> bool:
        """Whether it is a known heading and nothing else."""
        return self.heading is not None and self.heading.rest < 0

    @property
    def leads_in(self) -> bool:
        """Whether it only leads in what follows: a lead-in's phrase or a verb and a colon, or `Wir beantragen,`."""
        if self.listed or self.words > LEAD_IN_WORDS:
            return False
        return leads_in(self.text) or (self.text.rstrip().endswith(",") and wording.breaks_off(self.text))

    @property
    def unknown_heading(self) -> bool:
        """Whether it looks like a heading that the vocabulary does not know."""
        text = self.text.rstrip()
        if self.heading is not None or self.listed or self.table or self.words > HEADING_WORDS:
            return False
        return (self.stressed and not text.endswith((".", ","))) or text.endswith(":")

    @property
    def demands(self) -> int:
        """How strongly it demands: 3 for a sentence that moves something, 1 for a verb that motions use."""
        if wording.is_demand(self.text):
            return 3
        if wording.gives_task(self.text):
            return 2
        return int(wording.obliges(self.text) or any(hit.role == "demand" for hit in _demands().inside(self.text)))

    @property
    def requests_session(self) -> bool:
        """Whether it asks for a place on an agenda and not for a decision on the matter."""
        if wording.is_demand(self.text):
            return False
        if any(hit.role == "request" for hit in _demands().inside(self.text)):
            return True
        asks = wording.asks(self.text) and self.words <= REQUEST_WORDS
        return asks and (any(True for _ in find_dates(self.text)) or any(True for _ in body_words().inside(self.text)))

    @property
    def asks_for_session(self) -> bool:
        """Whether the writers themselves make the request (`Wir bitten um Behandlung …`), as no demand does."""
        return self.requests_session and wording.is_personal(self.text)

    @property
    def handles(self) -> bool:
        """Whether it only tells how the paper is to be handled, as closing sentences do."""
        return self.words <= HANDLING_WORDS and wording.handles(self.text)

    @property
    def rules(self) -> bool:
        """Whether it may set a rule: not long, not personal, and not about the motion and its sessions."""
        about = wording.is_personal(self.text) or wording.speaks_of_demand(self.text) or self.requests_session
        return self.words <= RULE_WORDS and not about and not any(True for _ in body_words().inside(self.text))

    @property
    def announces(self) -> bool:
        """Whether it announces the demand without making it (`wir stellen den folgenden Antrag zur Tagesordnung`)."""
        return wording.announces(self.text) and self.words <= ANNOUNCING_WORDS and not self.text.rstrip().endswith(":")

    @property
    def amends_agenda(self) -> bool:
        """Whether it moves but to put the matter on an agenda (`Wir beantragen, die Tagesordnung … zu ergänzen`)."""
        return self.words <= ANNOUNCING_WORDS and wording.amends_agenda(self.text)

    @property
    def names_day(self) -> bool:
        """Whether it holds a full date."""
        return cues.find_dates_in(self.text)

    @property
    def provides(self) -> bool:
        """Whether it is one short sentence that sets a rule."""
        return self.words <= PROVISION_WORDS and wording.provides(self.text)

    @property
    def asks(self) -> bool:
        """Whether it ends in a question mark."""
        return self.text.rstrip(' "”“').endswith("?")


def paragraphs_of(sheet: Sheet, places: Iterable[int]) -> list[Paragraph]:
    """The paragraphs made by the open items at the given places, in order."""
    groups: list[list[int]] = []
    for place in places:
        if groups and not _starts(sheet, groups[-1], place):
            groups[-1].append(place)
        else:
            groups.append([place])
    return [_paragraph(sheet, group) for group in groups]


def leads_in(text: str) -> bool:
    """Whether a text ends in a colon and speaks of a motion, a decision or questions."""
    return text.rstrip().endswith(":") and (
        wording.speaks_of_demand(text) or wording.suggests(text) or cues.has_lead_in(text)
    )


def starts_list_item(line: Line) -> bool:
    """Whether a line begins with a bullet or number of a list; `14. Juli` at a line's start does not."""
    if _MONTH_FOLLOWS.match(line.text) and any(found.start == 0 for found in find_dates(line.text)):
        return False
    return bool(LIST_MARK.match(line.words[0].text) and len(line.words) > 1) or bool(_INLINE_MARK.match(line.text))


def _starts(sheet: Sheet, group: list[int], place: int) -> bool:
    last, item = sheet.items[group[-1]], sheet.items[place]
    if item.is_table or last.is_table or starts_list_item(item.line):
        return True
    ended = bool(_SENTENCE_END.search(last.text.rstrip()))
    heading = cues.heading(item.line) if ended or item.opens or _is_stressed(sheet, item) else None
    before = cues.heading(last.line) if len(group) == 1 else None
    if heading is not None or (before is not None and before.rest < 0):
        return True
    if _is_centred(sheet, last.line) != _is_centred(sheet, item.line) and (ended or len(group) == 1):
        return True
    if item.line.page != last.line.page:
        return ended
    if item.opens and not _goes_on(last, item):
        return True
    if item.line.bold != last.line.bold and len(group) == 1 and (ended or last.line.bold):
        return True
    return ended and last.line.box.width < SHORT_LINE * sheet.column and item.text[:1].isupper()


def _goes_on(last: Item, item: Item) -> bool:
    """A sentence that is not over goes on in lower case, though white space parts the lines."""
    return (
        not _SENTENCE_END.search(last.text.rstrip())
        and item.text[:1].islower()
        and item.line.box.top > last.line.box.top
    )


def _paragraph(sheet: Sheet, group: list[int]) -> Paragraph:
    items = [sheet.items[place] for place in group]
    first = items[0].line
    heading = cues.heading(first)
    if items[0].is_table or (heading is not None and heading.rest < 0 and len(items) > 1):
        heading = None
    return Paragraph(
        tuple(group),
        " ".join(item.text for item in items),
        heading,
        starts_list_item(first),
        items[0].is_table,
        all(_is_stressed(sheet, item) for item in items),
        _closes_page(sheet, group[-1]),
    )


def _closes_page(sheet: Sheet, place: int) -> bool:
    """Whether a running head or page number follows, or nothing; only for text exports, whose order may be wrong."""
    if sheet.document.source is not TextSource.PLAIN:
        return False
    following = sheet.items[place + 1 : place + 2]
    return (
        not following or following[0].zone is Zone.FURNITURE or following[0].line.page != sheet.items[place].line.page
    )


def _is_stressed(sheet: Sheet, item: Item) -> bool:
    """Bold, underlined, letter-spaced, or alone in the middle of the column."""
    line = item.line
    return line.bold or line.underlined or line.spaced or _is_centred(sheet, line)


def _is_centred(sheet: Sheet, line: Line) -> bool:
    left, right = line.box.x0 - sheet.margin, sheet.margin + sheet.column - line.box.x1
    return left > CENTRED and abs(left - right) < 0.15 * sheet.column


@lru_cache(maxsize=1)
def _demands() -> Phrases:
    words = load_vocabulary().demands
    return Phrases({"demand": words.demand, "request": words.request})
