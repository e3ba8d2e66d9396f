"""What is attached to the letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from extract.fields._made import made
from extract.language import Passage, name_at_start, passage_of
from extract.layout import Heading, heading
from schemas.letter import Letter, Line, Zone
from schemas.record import Field

_NONE = re.compile(r"^(?:keine|–|-|\.+|_+|ohne)\W*$", re.IGNORECASE)
_MARK = re.compile(r"^(?:[-–•*▪]|\(?\d{1,2}[.)])\s+")
_SEVERAL = re.compile(r"(?:en|/n|\(n\)|hänge|lagen\w*)\b|^anl\.", re.IGNORECASE)
_COMMA = re.compile(r",\s+(?=\d{1,3}\s+[A-ZÄÖÜ]|[A-ZÄÖÜ])(?![^(]*\))")
_DETAIL = re.compile(r"^(?:Stand|Seiten?|Blatt|Bl\.|Nr\.?|Nummer|S\.|Amt|Fassung)\b")
_COUNTED = re.compile(r"^\d{1,3}\s+[A-ZÄÖÜ][\wäöüß-]{3,}(?:\s\([^)]*\))?$")
_OPEN_END = re.compile(r"(?:[-–,]|\b(?:und|der|die|des|den|dem|vom|von|zur|zum|für|über|mit|im|in|auf))$")
_NUMBERED = re.compile(r"^(?:[•▪*–-]\s*)?(?=Anlage\s+\d{1,2}\s*:\s+\S)")
_SOURCES = re.compile(r"quelle|fussnote|fußnote|bildnachweis|literatur")
_TEXT = (Zone.REASONS, Zone.ASIDE, Zone.SIGNATURE)
_HEAD = (Zone.SUBJECT, Zone.FORM, Zone.LETTERHEAD, Zone.ADDRESSEE)


def attachments(letter: Letter) -> tuple[Field[str], ...]:
    """Each attachment as printed, without bullet; a bare `Anlagen` names none.

    They stand below the signatures, in the head of an e-mail, in the text as `Anlage 1: …`, or without any label below
    the names (`2 Lichtbilder`). Sources and footnotes are none.
    """
    parts = [part for part in letter.zone(Zone.ATTACHMENTS) if not _SOURCES.match(part.label)]
    below = [field for part in parts for field in _listed(part.block.lines)]
    head = [field for line in _labelled_in_head(letter) for field in _listed([line])]
    return tuple([*head, *below]) or tuple(_numbered(letter)) or tuple(_counted(letter))


def _labelled_in_head(letter: Letter) -> Iterator[Line]:
    for part in letter.zone(*_HEAD):
        for line in part.block.lines:
            found = _label(line)
            if found is not None and found.rest > 0 and ":" in line.text[: found.rest]:
                yield line


def _listed(lines: Sequence[Line]) -> Iterator[Field[str]]:
    several = False
    for entry in _entries(lines):
        found = _label(entry[0])
        several = several or (found is not None and bool(_SEVERAL.search(entry[0].text[: max(found.rest, 0) or None])))
        if found is not None and found.rest < 0:
            continue
        passage = passage_of(entry)
        start = found.rest if found is not None else 0
        if _NONE.match(passage.text[start:].strip()):
            return
        yield from _split(passage, start, several=several)


def _entries(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of each entry: one that begins small, or below an open end, goes on with the one above."""
    entry: list[Line] = []
    for line in lines:
        goes_on = bool(entry) and _label(entry[-1]) is None or (bool(entry) and _has_value(entry[-1]))
        if goes_on and (line.text[:1].islower() or _OPEN_END.search(entry[-1].text)):
            entry.append(line)
            continue
        if entry:
            yield entry
        entry = [line]
    if entry:
        yield entry


def _split(passage: Passage, start: int, *, several: bool) -> Iterator[Field[str]]:
    """An entry parted at semicolons, and at commas where the label or a number promises several."""
    for low, high in _spans(passage.text, start, re.compile(r";\s*")):
        commas = list(_spans(passage.text[:high], low, _COMMA))
        texts = [passage.text[a:b] for a, b in commas]
        parted = several or any(re.match(r"\d", text) for text in texts[1:])
        if not parted or any(_DETAIL.match(text) for text in texts[1:]):
            commas = [(low, high)]
        for a, b in commas:
            mark = _MARK.match(passage.text[a:b])
            value = passage.text[a + (mark.end() if mark else 0) : b].strip(" ,;")
            if len(value) > 1 and not _NONE.match(value):
                yield made(value, "heading", passage, a, b)


def _spans(text: str, start: int, separator: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    for match in separator.finditer(text, start):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _numbered(letter: Letter) -> Iterator[Field[str]]:
    """`Anlage 1: Lageplan` as an item of the text."""
    for part in letter.zone(*_TEXT):
        for line in part.block.lines:
            match = _NUMBERED.match(line.text)
            if match is not None:
                yield made(line.text[match.end() :].strip(), "numbered", passage_of([line]), match.end())


def _counted(letter: Letter) -> Iterator[Field[str]]:
    """`2 Lichtbilder` on a line of its own below the names."""
    lines = [line for part in letter.zone(Zone.SIGNATURE) for line in part.block.lines]
    for line in _behind_names(lines):
        if _COUNTED.match(line.text.strip()):
            yield made(line.text.strip(), "counted", passage_of([line]))


def _behind_names(lines: Iterable[Line]) -> Iterator[Line]:
    named = False
    for line in lines:
        if named:
            yield line
        named = named or name_at_start(line.text) is not None


def _label(line: Line) -> Heading | None:
    found = heading(line)
    return found if found is not None and found.role == "attachments" else None


def _has_value(line: Line) -> bool:
    found = _label(line)
    return found is not None and found.rest > 0
