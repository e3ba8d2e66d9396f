"""The two long texts: headings inside them, and ends in mid-sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from extract.checks._finding import Finding
from extract.checks._settings import load_settings
from extract.layout import heading
from extract.vocabulary import Phrases, fold, load_vocabulary, tokens
from schemas.letter import Letter, Line, Part, Zone
from schemas.record import Record

DEMAND = ("resolution", "questions")
EXCERPT = 40
HEADED = 20
"""So many letters of a text's end tell the part that it ends in."""
_LISTED = re.compile(r"^(?:[-–—•*▪◦·o]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[IVX]{1,5})[.):]+|\(\d{1,2}\))\s")
_COMPOUND = re.compile(r"^\W*\w+[-‐](?:\s|\w)")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*\s?\S*$")
"""An address of the web at the end, which a line's end may have broken."""
_ENDED = re.compile(r"[.!?;:…](?:[\"”“»’')\]]|\s|\d{1,2}\))*$|[\"”“»)\]]$")


def reasons_swallowed(record: Record, letter: Letter) -> Iterator[Finding]:
    """A heading such as `Begründung` within the demand means that the reasons were taken for part of it."""
    for part in letter.zone(Zone.RESOLUTION):
        first, *others = part.block.lines
        headings = [first] if _role(part) == "reasons" else filter(_is_reasons_heading, others)
        for line in headings:
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


def ends_mid_sentence(record: Record, letter: Letter) -> Iterator[Finding]:
    """A long text that ends in a word or sign that no sentence ends in was cut off, or goes on elsewhere.

    A sentence that the next heading ends (`stellt deshalb den` above `Antrag:`) is whole.
    """
    for name, field in (("draft_resolution", record.draft_resolution), ("justification", record.justification)):
        if field is None or len(field.value) < load_settings().spans.long_text or not _is_cut(field.value):
            continue
        if not _ends_in_heading(letter, field.value):
            yield Finding(name, {"end": _excerpt(field.value, end=True)})


def _role(part: Part) -> str:
    """The role of the section heading that a paragraph begins with, or began with before it was cut off.

    A heading with a slip (`Deshalb` for `Weshalb`) or the half of a compound (`Grund- und …`) is none here, where
    running text is to be expected.
    """
    line = part.block.lines[0]
    found = heading(line)
    if _COMPOUND.match(line.text):
        return ""
    if found is not None:
        return found.role if fold(line.text).replace(" ", "").startswith(found.phrase) else ""
    hit = _section_heads().whole(part.label) if part.label else None
    return hit.role if hit is not None else ""


def _begin_again(part: Part) -> bool:
    """Whether a heading of reasons is one that begins them, and has no words of its own (`Begründung zu Punkt 1`)."""
    line = part.block.lines[0]
    found = heading(line)
    if found is not None and found.rest < 0:
        return _reasons_again().whole(line.text) is not None
    return _reasons_again().whole(found.phrase if found else part.label) is not None


def _is_reasons_heading(line: Line) -> bool:
    """Whether a line within a paragraph is a heading of reasons: alone on its line, or with a colon."""
    found = heading(line)
    if found is None or found.role != "reasons" or not line.text[:1].isupper():
        return False
    return found.rest < 0 or ":" in line.text[: found.rest]


def _is_cut(text: str) -> bool:
    last = text.rstrip().rsplit("\n", 1)[-1]
    if _ENDED.search(last) or _LISTED.match(last) or _ADDRESS.search(last):
        return False
    words = tokens(last)
    return last.endswith((",", "-", "–")) or (bool(words) and words[-1].text in _unfinished())


def _ends_in_heading(letter: Letter, text: str) -> bool:
    """Whether a heading stands right below the line that a text ends with."""
    end = fold(text)[-HEADED:]
    pairs = zip(letter.parts, letter.parts[1:], strict=False)
    return any(below.zone is Zone.HEADING and fold(part.block.text).endswith(end) for part, below in pairs)


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
