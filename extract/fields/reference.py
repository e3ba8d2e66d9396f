"""The paper's number: Drucksachen-, Vorlagen-, Antragsnummer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.fields._made import made
from extract.language import passage_of
from extract.layout import label
from extract.vocabulary import fold
from schemas.letter import Letter, Line, Part, Zone
from schemas.record import Field

_VALUE = re.compile(
    r"(?:(?:[A-ZÄÖÜ][\wÄÖÜ]{0,9}[-.]{0,2}\s?){0,3}(?:Nr\.?\s?)?)?"
    r"[A-Z0-9ÄÖÜ][\wÄÖÜäöü.]*(?:\s?[-/–.]\s?[\wÄÖÜ.]+)*(?:\s\d+)?"
)
_SHAPE = re.compile(r"[A-ZÄÖÜ]{1,4}[\s/-]{1,3}\d{2,5}/\d{2,4}|\d{2,5}/\d{2,4}")
_MINOR = frozenset({"az", "aktenzeichen", "lfdnr", "laufendenummer", "tgbnr", "topnr", "nr", "zeichen"})


def reference(letter: Letter) -> Field[str] | None:
    """The number as printed, without a mere label before it; a Drucksachen number before a running number."""
    best: tuple[int, Field[str]] | None = None
    for part in letter.zone(Zone.REFERENCE, Zone.FORM, Zone.LETTERHEAD, Zone.STAMP, Zone.SIGNATURE, Zone.ROUTING):
        for rank, field in _in_part(part):
            if best is None or rank < best[0]:
                best = (rank, field)
    return best[1] if best else None


def _in_part(part: Part) -> Iterator[tuple[int, Field[str]]]:
    lines = [line for row in part.block.rows for cell in row for line in cell] if part.block.rows else list(part.block.lines)
    for place, line in enumerate(lines):
        found = label(line)
        if found is not None and found.role == "number":
            value = _value(line, found.rest) if found.rest >= 0 else _next_value(lines, place)
            if value is not None:
                yield (2 if found.phrase in _MINOR else 0), value
        elif part.zone is Zone.STAMP and _SHAPE.fullmatch(line.text.strip()):
            value = _value(line, 0)
            if value is not None:
                yield 3, value
        elif part.zone is Zone.REFERENCE and found is None:
            value = _value(line, 0)
            if value is not None:
                yield 1, value


def _next_value(lines: list[Line], place: int) -> Field[str] | None:
    return _value(lines[place + 1], 0) if place + 1 < len(lines) else None


def _value(line: Line, start: int) -> Field[str] | None:
    passage = passage_of([line])
    text = passage.text[start:]
    for match in _VALUE.finditer(text):
        value = match.group().strip(" .,-–")
        if any(char.isdigit() for char in value) and len(fold(value)) >= 2:
            offset = start + match.start()
            return made(value, "label" if start else "shape", passage, offset, offset + len(match.group()))
    return None
