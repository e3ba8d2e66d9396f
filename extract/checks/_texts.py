"""The two long texts: headings inside them, numbers that skip, ends in mid-sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extract.checks._finding import Finding
from extract.checks._settings import load_settings
from extract.layout import heading
from extract.vocabulary import Phrases, find_dates, fold, load_vocabulary, tokens
from schemas.letter import Letter, Line, Part, Zone
from schemas.record import Record

DEMAND = ("resolution", "questions")
EXCERPT = 40
_POINT = re.compile(
    r"^(?P<open>\(?)(?:(?P<number>\d{1,2})(?:\.\d{1,2})*\s?[a-z]?|(?P<letter>[a-z]))(?P<close>[.)])\s+\S"
)
ROMAN = frozenset("ivx")
BEFORE_A = ord("a") - 1
_LISTED = re.compile(r"^(?:[-–—•*▪◦·o]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[IVX]{1,5})[.):]+|\(\d{1,2}\))\s")
_ENDED = re.compile(r"[.!?;:…](?:[\"”“»’')\]]|\s|\d{1,2}\))*$|[\"”“»)\]]$")


@dataclass(frozen=True, slots=True)
class _Point:
    """A list's number: its place from 1, what stands around it, and whether it is a letter."""

    number: int
    opening: str
    closing: str
    lettered: bool

    @property
    def style(self) -> str:
        """What tells one list's numbers from another's."""
        return self.at(1)

    @property
    def is_roman(self) -> bool:
        """Whether the letter may be a Roman number."""
        return self.lettered and chr(BEFORE_A + self.number) in ROMAN

    def at(self, number: int) -> str:
        """How the list prints a number."""
        return f"{self.opening}{chr(BEFORE_A + number) if self.lettered else number}{self.closing}"


def reasons_swallowed(record: Record, letter: Letter) -> Iterator[Finding]:
    """A heading such as `Begründung` within the demand means that the reasons were taken for part of it."""
    for part in letter.zone(Zone.RESOLUTION):
        line = part.block.lines[0]
        if _role(part) == "reasons" or _reasons_inside(part):
            yield Finding("draft_resolution", {"heading": _excerpt(line.text), "page": str(line.page)})


def second_heading_in_reasons(record: Record, letter: Letter) -> Iterator[Finding]:
    """A heading of a demand within the reasons, or of reasons again: another section was taken for part of them.

    Headings that commonly part the reasons themselves (`Ziel`, `Fazit`) are none of these.
    """
    for part in letter.zone(Zone.REASONS)[1:]:
        line = part.block.lines[0]
        role = _role(part)
        if role in DEMAND or (role == "reasons" and _begin_again(part)):
            yield Finding("justification", {"heading": _excerpt(line.text), "page": str(line.page)})


def numbering_skips(record: Record, letter: Letter) -> Iterator[Finding]:
    """Points of a demand are numbered without a gap, for a council votes on them by number.

    `2 a.` and `2.1.` are points of number 2; a number that stands within another paragraph is there.
    """
    if record.draft_resolution is None:
        return
    last: dict[str, tuple[int, int]] = {}
    paragraphs = record.draft_resolution.value.split("\n")
    for place, paragraph in enumerate(paragraphs):
        point = _point(paragraph)
        if point is None:
            continue
        since, before = last.get(point.style, (place, point.number))
        between = " ".join(paragraphs[since:place])
        if point.number > before + 1 and not _holds(between, point.at(before + 1)):
            if point.is_roman:
                continue
            yield Finding("draft_resolution", {"before": point.at(before), "after": point.at(point.number)})
        last[point.style] = place, point.number


def ends_mid_sentence(record: Record, letter: Letter) -> Iterator[Finding]:
    """A long text that ends in a word or sign that no sentence ends in was cut off, or goes on elsewhere."""
    for name, field in (("draft_resolution", record.draft_resolution), ("justification", record.justification)):
        if field is not None and len(field.value) >= load_settings().spans.long_text and _is_cut(field.value):
            yield Finding(name, {"end": _excerpt(field.value, end=True)})


def _role(part: Part) -> str:
    """The role of the section heading that a paragraph begins with, or began with before it was cut off.

    A heading with a slip (`Deshalb` for `Weshalb`) is none here, where only running text is to be expected.
    """
    line = part.block.lines[0]
    found = heading(line)
    if found is not None:
        return found.role if fold(line.text).replace(" ", "").startswith(found.phrase) else ""
    hit = _section_heads().whole(part.label) if part.label else None
    return hit.role if hit is not None else ""


def _begin_again(part: Part) -> bool:
    """Whether a heading of reasons is one that begins them, and has no words of its own (`Begründung zu Punkt 1`)."""
    line = part.block.lines[0]
    found = heading(line)
    own_words = found is not None and found.rest < 0 and not _reasons_again().whole(line.text)
    return _reasons_again().whole(part.label) is not None and not own_words


def _reasons_inside(part: Part) -> bool:
    """Whether a line behind the first is a heading of reasons."""
    return any(_is_reasons_heading(line) for line in part.block.lines[1:])


def _is_reasons_heading(line: Line) -> bool:
    found = heading(line)
    return found is not None and found.role == "reasons" and line.text[:1].isupper()


def _point(paragraph: str) -> _Point | None:
    """The number that a paragraph begins with; `12. Mai 2020 …` begins with none."""
    match = _POINT.match(paragraph)
    first = next(find_dates(paragraph), None)
    if match is None or (first is not None and first.start == 0):
        return None
    letter = match["letter"]
    number = ord(letter) - BEFORE_A if letter else int(match["number"])
    return _Point(number, match["open"], match["close"], bool(letter))


def _holds(text: str, mark: str) -> bool:
    return re.search(rf"(?<!\S){re.escape(mark)}\s", text) is not None


def _is_cut(text: str) -> bool:
    last = text.rstrip().rsplit("\n", 1)[-1]
    if _ENDED.search(last) or _LISTED.match(last):
        return False
    words = tokens(last)
    return last.endswith((",", "-", "–")) or (bool(words) and words[-1].text in _unfinished())


def _excerpt(text: str, *, end: bool = False) -> str:
    if len(text) <= EXCERPT:
        return text
    return "…" + text[-EXCERPT:] if end else text[:EXCERPT] + "…"


@lru_cache(maxsize=1)
def _section_heads() -> Phrases:
    words = load_vocabulary().headings
    return Phrases({"reasons": words.reasons, "questions": words.questions, "resolution": words.resolution})


@lru_cache(maxsize=1)
def _reasons_again() -> Phrases:
    return Phrases({"reasons": load_settings().words.reasons_again})


@lru_cache(maxsize=1)
def _unfinished() -> frozenset[str]:
    return frozenset(_folded(load_settings().words.unfinished))


def _folded(words: Sequence[str]) -> Iterator[str]:
    return (token.text for word in words for token in tokens(word))
