"""What the motion is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extract.fields._made import made
from extract.language import Passage, find_bodies, passage_of
from extract.layout import label
from extract.vocabulary import Phrases, find_dates, fold, load_vocabulary
from schemas.letter import Letter, Line, Part, Zone
from schemas.record import Field

_LEADING_KIND = re.compile(r"^\s*(?:(?:[\w-]*antrag|[\w-]*anfrage|antrag|anfrage)\s*:)\s*", re.IGNORECASE)
_FORMULA_WORDS = 14
_PARAGRAPH = re.compile(r"§|\bgem(?:äß|\.|aess)|\bnach\b|\bGeschO|\bGeschäftsordnung", re.IGNORECASE)


def subject(letter: Letter) -> Field[str] | None:
    """The subject without its label and a leading `Antrag:`; `hier: …` continues it, or is it where the first line is a formula."""
    parts = letter.zone(Zone.SUBJECT)
    if not parts:
        return None
    first, continued = _sections(parts)
    method = "label" if parts[0].label else "layout"
    if continued and (not first or (_is_formula(passage_of(first).text) and not _is_bare_kind(passage_of(continued).text))):
        return _field(continued, method, cut_continuation=True)
    return _field([*first, *continued], method)


def _sections(parts: Sequence[Part]) -> tuple[list[Line], list[Line]]:
    """The lines of the first subject and those from `hier:` on."""
    first: list[Line] = []
    continued: list[Line] = []
    for place, part in enumerate(parts):
        if place and part.label not in ("continuation",) and first:
            if part.label or place > 2:
                continue
        for line in part.block.lines:
            found = label(line)
            if found is not None and found.rest < 0 and found.role == "subject":
                continue
            if continued or (found is not None and found.role == "continuation"):
                continued.append(line)
            else:
                first.append(line)
    return first, continued


def _field(lines: Sequence[Line], method: str, *, cut_continuation: bool = False) -> Field[str] | None:
    if not lines:
        return None
    passage = passage_of(lines)
    start = _label_end(lines[0], continuation=cut_continuation)
    text = passage.text[start:]
    kind = _LEADING_KIND.match(text)
    if kind is not None and text[kind.end() :].strip():
        start += kind.end()
    value = re.sub(r"\s+", " ", passage.text[start:]).strip(" :")
    return made(value, method, passage, start) if value else None


def _label_end(line: Line, *, continuation: bool) -> int:
    found = label(line)
    if found is None or found.rest < 0 or (found.role == "continuation" and not continuation):
        return 0
    return found.rest


def _is_formula(text: str) -> bool:
    """`Antrag gemäß § 24 GO`, `Ratssitzung am 27. Januar 1981, TOP 8`: what is asked of whom when, not what about."""
    found = _subject_labels().at_start(text)
    text = text[found.end :].lstrip(" .:") if found else text
    words = fold(text).split()
    if not words or len(words) > _FORMULA_WORDS:
        return not words
    starts_kind = words[0].endswith(("antrag", "anfrage", "anregung", "eingabe", "beschwerde", "anträge", "anfragen"))
    if starts_kind and (len(words) <= 2 or _PARAGRAPH.search(text) or next(find_bodies(text), None) is not None):
        return True
    named = next(iter(find_bodies(text)), None) is not None
    dated = next(iter(find_dates(text)), None) is not None
    return named and (dated or any("sitzung" in word for word in words))


def _is_bare_kind(text: str) -> bool:
    """`hier: ANTRAG` says no more than the line above it."""
    found = _subject_labels().at_start(text)
    rest = text.split(":", 1)[-1] if ":" in text[:8] else text[found.end :] if found else text
    return _kinds().whole(rest.strip()) is not None


@lru_cache(maxsize=1)
def _subject_labels() -> Phrases:
    return Phrases({"subject": load_vocabulary().headings.subject_labels})


@lru_cache(maxsize=1)
def _kinds() -> Phrases:
    return Phrases({entry.kind: entry.titles for entry in load_vocabulary().kinds.motions})
