"""What is attached to the letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.fields._made import made
from extract.language import passage_of
from extract.layout import heading
from schemas.letter import Letter, Line, Zone
from schemas.record import Field

_NONE = re.compile(r"^(?:keine|–|-|\.+|_+|ohne)\W*$", re.IGNORECASE)
_MARK = re.compile(r"^(?:[-–•*▪]|\(?\d{1,2}[.)])\s+")


def attachments(letter: Letter) -> tuple[Field[str], ...]:
    """Each attachment as printed, without bullet; a bare `Anlagen` names none."""
    out: list[Field[str]] = []
    for part in letter.zone(Zone.ATTACHMENTS):
        for line in part.block.lines:
            out.extend(_in_line(line))
    return tuple(out)


def _in_line(line: Line) -> Iterator[Field[str]]:
    found = heading(line)
    start = 0
    if found is not None and found.role == "attachments":
        if found.rest < 0:
            return
        start = found.rest
    passage = passage_of([line])
    offset = start
    for piece in re.split(r"(;\s*)", passage.text[start:]):
        mark = _MARK.match(piece)
        value = piece[mark.end() :] if mark else piece
        value = value.strip(" ,;")
        if value and not _NONE.match(value) and len(value) > 1:
            yield made(value, "heading", passage, offset, offset + len(piece))
        offset += len(piece)
