"""The letter's own date and the date on which it was received."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from extract.fields._made import made
from extract.language import Passage, passage_of
from extract.vocabulary import Phrases, load_vocabulary
from extract.vocabulary import find_dates
from schemas.letter import Letter, Line, Part, Zone
from schemas.record import Field

_HEAD = (Zone.DATE, Zone.FORM, Zone.LETTERHEAD, Zone.ADDRESSEE, Zone.REFERENCE)
_DAYS = datetime.timedelta(days=400)


def date(letter: Letter) -> Field[datetime.date] | None:
    """The letter's date: its date line, a form's `Datum`, else the first lone date of the head or by the signatures."""
    ways = (
        ("date line", _in(letter.zone(Zone.DATE))),
        ("form label", _in(_labelled(letter, "date"))),
        ("dated title", _dated_title(letter)),
        ("letterhead", _in(letter.zone(Zone.LETTERHEAD, Zone.ADDRESSEE, Zone.REFERENCE))),
        ("form table", _in(part for part in letter.zone(Zone.FORM) if not part.label)),
        ("signature", _in(letter.zone(Zone.SIGNATURE, Zone.CLOSING))),
    )
    for method, found in ways:
        best = next(iter(found), None)
        if best is not None:
            return Field[datetime.date](value=best.value, confidence=0.5, method=method, evidence=best.evidence)
    return None


def received_date(letter: Letter) -> Field[datetime.date] | None:
    """The date of receipt: a stamp's, or one printed behind `Eingang`."""
    for part in letter.zone(Zone.STAMP):
        found = next(_in([part]), None)
        if found is not None:
            return Field[datetime.date](value=found.value, confidence=0.5, method="stamp", evidence=found.evidence)
    for part in letter.parts:
        if part.zone in (Zone.RESOLUTION, Zone.REASONS, Zone.OPENING):
            continue
        for line in _lines(part):
            if _received().at_start(line.text) or (part.label == "received" and line is part.block.lines[0]):
                found = next(_in_lines([line]), None) or next(_in([part]), None)
                if found is not None:
                    return Field[datetime.date](value=found.value, confidence=0.5, method="label", evidence=found.evidence)
    return None


def _labelled(letter: Letter, label: str) -> list[Part]:
    return [part for part in letter.zone(Zone.FORM) if part.label == label]


def _in(parts: Iterable[Part]) -> Iterator[Field[datetime.date]]:
    for part in parts:
        yield from _in_lines(_lines(part))


def _in_lines(lines: Iterable[Line]) -> Iterator[Field[datetime.date]]:
    """Full dates line by line, received ones passed over; on a line with two the last, which is the exact one."""
    for line in lines:
        passage = passage_of([line])
        found = [f for f in find_dates(passage.text) if f.complete]
        if found:
            yield made(found[-1].value, "", passage, found[-1].start, found[-1].end)


def _dated_title(letter: Letter) -> Iterator[Field[datetime.date]]:
    """`vom 22.07.2013` on a line of the head by itself, or behind the submitters in the subject."""
    for part in letter.zone(Zone.LETTERHEAD, Zone.FORM, Zone.SUBJECT, Zone.ASIDE):
        for line in part.block.lines:
            if re.match(r"\s*vom\s+\d", line.text):
                yield from _in_lines([line])


def _lines(part: Part) -> list[Line]:
    """The lines of a part, for a table those of its cells."""
    if part.block.rows:
        return [line for row in part.block.rows for cell in row for line in cell]
    return list(part.block.lines)


@lru_cache(maxsize=1)
def _received() -> Phrases:
    return Phrases({"received": load_vocabulary().headings.received_labels})
