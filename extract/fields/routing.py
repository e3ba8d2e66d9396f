"""The administration's routing form: who leads, who takes part, who is told, who keeps the minutes, who certified."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extract.fields._made import field_at, made
from extract.language import Passage, evidence_of, name_at_start, passage_of
from extract.layout import is_motion_class_line
from extract.vocabulary import Hit, Phrases, fold, load_vocabulary
from schemas.letter import Block, Letter, Line, Part, Zone
from schemas.page import Word
from schemas.record import Field, Routing

LABEL_LENGTH = 48
LABEL_REST = 26
_SINGLE = ("lead_department", "committee_secretary", "certified_by", "responsible")
_LISTS = ("other_departments", "for_information")
_BLANK = re.compile(r"^[\s_.…\-–*:;,()\[\]]*$")
_BULLET = re.compile(r"^(?:[*•\-–Ø▪]|\(?\d{1,2}[.)]+(?!\d)|[a-zA-Z]\)|[IVX]{1,4}\.(?=\s))\s*")
_NOTE = re.compile(r"^[\s.]*\([^)]*\)\s*")
_PARTS = re.compile(r"\s*[,;|]\s*|(?<!-)\s+(?:und|u\.)\s+")
_LEADING = re.compile(r"^(?:an|durch|bei|von|der|dem|die)\s+(?=\S)|^(?:Ablichtung|Abdruck|Abschrift|Durchschrift|Durchschlag|Kopie|Weitergabe)\s+(?:an\s+|der\s+)?", re.IGNORECASE)
_PERSON = re.compile(r",\s*(?P<person>(?:Herr|Frau|Hr\.|Fr\.|Frl\.)\s)")
_MARKED = re.compile(r"\[\s*[xX]\s*\]|\(\s*[xX]\s*\)|[☒☑✓✗✘■]")
_EMPTY = re.compile(r"\[\s*\]|\(\s*\)|[☐□]")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A label of the form with its value, as a stretch of one passage."""

    role: str
    passage: Passage
    start: int
    end: int

    @property
    def value(self) -> str:
        return self.passage.text[self.start : self.end]


def routing(letter: Letter) -> Routing:
    """What the form says; empty lines and wieder­vorlagen are left out."""
    parts = letter.zone(Zone.ROUTING)
    entries = [split for part in parts for entry in _entries(part) for split in _with_person(entry)]
    single = {role: _single(role, entries) for role in _SINGLE}
    lists = {role: tuple(_listed(role, entries)) for role in _LISTS}
    return Routing(motion_class=_motion_class(letter), public=_public(letter), **single, **lists)  # type: ignore[arg-type]


def _with_person(entry: _Entry) -> Iterator[_Entry]:
    """`FB Bildung, Herr Knoke` behind a lead office's label names the office and who works on it."""
    person = _PERSON.search(entry.value)
    if entry.role != "lead_department" or person is None or person.start() == 0:
        yield entry
        return
    yield _Entry(entry.role, entry.passage, entry.start, entry.start + person.start())
    yield _Entry("responsible", entry.passage, entry.start + person.start("person"), entry.end)


def _entries(part: Part) -> Iterator[_Entry]:
    if part.block.rows:
        yield from _table_entries(part.block)
        return
    pending: _Entry | None = None
    for line in part.block.lines:
        if is_motion_class_line(line.text):
            continue
        found = list(_line_entries(line))
        if pending is not None and not found and not _labels().label(line.text):
            passage = passage_of([line])
            yield _Entry(pending.role, passage, 0, len(passage.text))
            pending = None
            continue
        pending = None
        for entry in found:
            if _BLANK.match(entry.value):
                pending = entry
            else:
                yield entry


def _line_entries(line: Line) -> Iterator[_Entry]:
    """Label before value (`Federführung: Amt 50`), value before label (`Amt 10 z. K.`), several on a line."""
    passage = passage_of([line])
    text = passage.text
    bullet = _BULLET.match(text)
    start = bullet.end() if bullet else 0
    hits = [Hit(h.role, h.phrase, h.start + start, h.end + start) for h in _labels().inside(text[start:])]
    first = _labels().label(text[start:])
    if not hits and first is not None:
        hits = [Hit(first.role, first.phrase, first.start + start, first.end + start)]
    if hits and hits[0].role in ("form_heads", "motion_class_labels") and hits[0].start <= start + 1:
        start = hits[0].end
        hits = hits[1:]
    hits = [hit for hit in hits if _is_label(text, hit, start)] or list(_by_stem(text, start))
    if not hits:
        return
    first_value = _value_start(text, hits[0].end)
    if hits[0].start <= start + 1 or (text[first_value : first_value + 2].strip().startswith(":") and len(text) > first_value + 2):
        for place, hit in enumerate(hits):
            stop = hits[place + 1].start if place + 1 < len(hits) else len(text)
            yield _entry(hit.role, passage, _behind_colon(text, _value_start(text, hit.end), stop), stop)
    else:
        low = start
        for hit in hits:
            yield _entry(hit.role, passage, low, hit.start)
            low = hit.end


def _behind_colon(text: str, start: int, stop: int) -> int:
    """`Schriftführung Rat/Ausschuß: …`: a label may go on to its colon."""
    colon = text.find(":", start, stop)
    return colon + 1 if 0 <= colon - start <= LABEL_REST and text[colon + 1 : stop].strip() else start


def _by_stem(text: str, start: int) -> Iterator[Hit]:
    """A label that only its stem gives away, up to its colon."""
    colon = text.find(":", start)
    if not 0 < colon - start <= LABEL_LENGTH:
        return
    role = _stem_role(text[start:colon])
    if role is not None:
        yield Hit(role, fold(text[start:colon]), start, colon)


def _stem_role(label: str) -> str | None:
    stems = load_vocabulary().routing.stems
    words = fold(label).split()
    for role in (*_SINGLE, *_LISTS):
        if any(word.startswith(tuple(map(fold, getattr(stems, role)))) for word in words):
            return role
    return None


def _entry(role: str, passage: Passage, start: int, end: int) -> _Entry:
    text = passage.text
    while start < end and text[start] in " :.-–,;()*/&=>":
        start += 1
    while end > start and text[end - 1] in " ,;(-–:/*":
        end -= 1
    return _Entry(role, passage, start, end)


def _value_start(text: str, end: int) -> int:
    note = _NOTE.match(text[end:])
    return end + note.end() if note else end


def _is_label(text: str, hit: Hit, start: int) -> bool:
    """At the line's start, before a colon, at the end, or in brackets; not a word in the middle of a value."""
    if hit.start <= start + 1:
        return True
    after = text[hit.end :].lstrip(" .)")
    return after[:1] in ("", ":", ",", ";", "-", "–", ")") or text[hit.start - 1] == "("


def _table_entries(block: Block) -> Iterator[_Entry]:
    """Label and value side by side in a row, or labels in the first row and values in the second."""
    head = block.rows[0]
    roles = [role if role in (*_SINGLE, *_LISTS) else None for role in map(_cell_role, head)]
    if sum(role is not None for role in roles) >= 2 and len(block.rows) >= 2:
        for row in block.rows[1:]:
            for role, cell in zip(roles, row, strict=False):
                if role and cell:
                    passage = passage_of(cell)
                    yield _entry(role, passage, 0, len(passage.text))
        return
    for row in block.rows:
        cells = [cell for cell in row if cell]
        role = None
        for cell in cells:
            inline = [entry for line in cell for entry in _line_entries(line) if not _BLANK.match(entry.value)]
            found = _cell_role(cell)
            if inline:
                yield from inline
                role = None
            elif found is not None:
                role = found
            elif role is not None:
                passage = passage_of(cell)
                if not _BLANK.match(passage.text):
                    yield _entry(role, passage, 0, len(passage.text))


def _cell_role(cell: Sequence[Line]) -> str | None:
    if not cell:
        return None
    text = " ".join(line.text for line in cell)
    hit = _labels().label(text)
    if hit is not None:
        return hit.role
    return _stem_role(text) if len(text) <= LABEL_LENGTH else None


def _single(role: str, entries: Sequence[_Entry]) -> Field[str] | None:
    for entry in entries:
        if entry.role == role and not _BLANK.match(entry.value):
            return _field(entry, entry.start, entry.end, role)
    return None


def _field(entry: _Entry, start: int, end: int, role: str) -> Field[str] | None:
    value = re.sub(r"\s+", " ", entry.passage.text[start:end]).strip(" ,;_-–*")
    value = _LEADING.sub("", re.sub(r"\s*_{2,}.*$", "", value))
    if role == "responsible":
        value = re.split(r",?\s*(?:Tel|Durchwahl|App)\b", value)[0] if re.search(r"Tel\b|Durchwahl", value) else value
    return made(value, "label", entry.passage, start, end) if value and not _BLANK.match(value) else None


def _listed(role: str, entries: Sequence[_Entry]) -> Iterator[Field[str]]:
    for entry in entries:
        if entry.role != role:
            continue
        at = entry.start
        for piece in _PARTS.split(entry.value):
            start = entry.passage.text.find(piece, at)
            at = start + len(piece)
            field = _field(entry, start, at, role)
            if field is not None:
                yield field


def _motion_class(letter: Letter) -> Field[str] | None:
    """What is left standing of a line of kinds, literally; None where nothing is struck out or ticked."""
    for part in letter.zone(Zone.ROUTING, Zone.FORM, Zone.LETTERHEAD, Zone.ASIDE, Zone.FURNITURE, Zone.SIGNATURE):
        for line in part.block.lines:
            if is_motion_class_line(line.text):
                field = _ticked(line) or _left_standing(line)
                if field is not None:
                    return field
    return None


def _left_standing(line: Line) -> Field[str] | None:
    if not any(word.struck for word in line.words):
        return None
    groups: list[list[Word]] = [[]]
    colons = [place for place, word in enumerate(line.words) if word.text.endswith(":")]
    for word in line.words[colons[0] + 1 if colons and colons[0] + 1 < len(line.words) else 0 :]:
        if word.text in "/|·•-–":
            groups.append([])
        else:
            groups[-1].append(word)
            if word.text.endswith("/"):
                groups.append([])
    standing = [[w for w in group if not w.struck] for group in groups]
    words = [word for group in standing for word in group if _is_class(word.text)]
    if not words:
        return None
    value = " ".join(word.text for word in words).strip(" /*")
    return field_at(value, "left standing", evidence_of(words)) if value else None


def _ticked(line: Line) -> Field[str] | None:
    passage = passage_of([line])
    match = _MARKED.search(passage.text)
    if match is None:
        return None
    rest = passage.text[match.end() :]
    stop = _EMPTY.search(rest) or _MARKED.search(rest)
    value = (rest[: stop.start()] if stop else rest).strip(" /,;")
    return made(value, "ticked", passage, match.start(), match.end() + len(rest[: stop.start()] if stop else rest)) if value else None


def _is_class(text: str) -> bool:
    words = [word for word in re.split(r"[/\s]+", text) if word.strip(" -*).(")]
    return bool(words) and all(_classes().whole(word.strip("*().")) for word in words)


def _public(letter: Letter) -> Field[bool] | None:
    for part in letter.zone(Zone.ROUTING, Zone.FORM, Zone.SESSIONS, Zone.LETTERHEAD):
        for line in part.block.lines:
            field = _public_in(line)
            if field is not None:
                return field
    return None


def _public_in(line: Line) -> Field[bool] | None:
    words = [word for word in line.words if not word.struck]
    text = fold(" ".join(word.text for word in words))
    if len(text.split()) > 8:
        return None
    closed, open_ = _publicness()
    for words_of, value in ((closed, False), (open_, True)):
        hit = next((phrase for phrase in words_of if re.search(rf"\b{re.escape(phrase)}\b", text)), None)
        if hit is not None and len(hit) > 3:
            return field_at(value, "label", evidence_of(words))
    return None


@lru_cache(maxsize=1)
def _publicness() -> tuple[tuple[str, ...], tuple[str, ...]]:
    words = load_vocabulary().routing
    return tuple(map(fold, words.not_public)), tuple(map(fold, words.public))


@lru_cache(maxsize=1)
def _labels() -> Phrases:
    words = load_vocabulary().routing
    return Phrases({role: getattr(words, role) for role in (*_SINGLE, *_LISTS, "form_heads", "motion_class_labels", "ignore")})


@lru_cache(maxsize=1)
def _classes() -> Phrases:
    return Phrases({"class": load_vocabulary().routing.motion_classes})
