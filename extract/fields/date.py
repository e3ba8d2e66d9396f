"""The letter's own date and the date on which it was received."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator

from extract.fields._beside import lines_of_part, values_of
from extract.fields._made import made
from extract.language import Passage, find_bodies, passage_of
from extract.layout import label
from extract.vocabulary import FoundDate, find_dates, fold, tables
from schemas.letter import Letter, Line, Part, Zone
from schemas.record import Field

_Found = Iterator[Field[datetime.date]]
_TEXT = (Zone.RESOLUTION, Zone.REASONS, Zone.OPENING, Zone.SUBJECT, Zone.HEADING, Zone.SALUTATION, Zone.FURNITURE)
_FORM = (Zone.FORM, Zone.LETTERHEAD, Zone.DATE, Zone.REFERENCE, Zone.ADDRESSEE, Zone.SUBJECT, Zone.STAMP, Zone.ROUTING)
_RECEIPT = re.compile(r"\b(?:[^\W\d_]*-?)(?:eing(?:ang\w*|eg\w*|elaufen|\.)|einl(?:auf|\.))", re.IGNORECASE)
"""Any word that speaks of receipt: `Posteingang`, `Eingangsvermerk`, `eingeg.`."""
_FAR = 45
_LINKED = re.compile(r"(?:\b(?:am|bis|zum|zur|seit|ab|Frist|W\.?v\.?|Wvl\.?)|Datum\s*:)\s*$", re.IGNORECASE)
_PLACE = re.compile(
    r"^(?:\d{4,5}\s)?[A-ZÄÖÜ][\w.()/\- ]{2,30},\s+(?:den|am|im\s[A-Z]\w+)?\s*\(?$"
    r"|^(?:den\s+)?$|\s[A-ZÄÖÜ][\w-]+,\s+den\s+$"
)
_EDGE = 40.0
"""A telefax machine prints its line this near to the paper's edge, in points."""
_CLOCK = re.compile(r",?\s+\d{1,2}[:.]\d\d\b")
_WHEELS = re.compile(r"(?<![A-ZÄÖÜ])[A-ZÄÖÜ]{3,4}\b\.?\s?(?:19|20)\d\d$")
_OWN_LABEL = re.compile(r"^(?!eingang|sitzung|frist|beschluss)[a-zäöü]*datum$")


def date(letter: Letter) -> Field[datetime.date] | None:
    """The letter's date: a form's `Datum`, its date line, else the first lone date of the head or by the signatures.

    Dates of receipt and of sessions are passed over wherever they stand.
    """
    received = received_date(letter)
    ways = (
        ("form label", _labelled(letter)),
        ("date line", _in(sorted(letter.zone(Zone.DATE), key=_is_machine_made))),
        ("dated title", _dated_title(letter)),
        ("letterhead", _in(letter.zone(Zone.LETTERHEAD, Zone.ADDRESSEE, Zone.REFERENCE))),
        ("form table", _in(part for part in letter.zone(Zone.FORM) if not part.label)),
        ("signature", _in(letter.zone(Zone.SIGNATURE, Zone.CLOSING))),
        ("place and date", _place_and_date(letter)),
    )
    for method, found in ways:
        for field in found:
            if received is None or field.evidence != received.evidence:
                return field.model_copy(update={"method": method})
    return None


def received_date(letter: Letter) -> Field[datetime.date] | None:
    """The date of receipt: a stamp's, or one printed behind `Eingang` and its like outside the letter's text."""
    stamps = [passage_of(part.block.lines) for part in letter.zone(Zone.STAMP)]
    ways = (
        ("stamp", (field for passage in stamps for field in _receipt(passage))),
        ("label", _printed_receipts(letter)),
        ("stamp", (field for passage in stamps for field in _stamped(passage))),
        ("date stamp", _dialled(letter)),
    )
    for method, found in ways:
        best = next(iter(found), None)
        if best is not None:
            return best.model_copy(update={"method": method})
    return None


# ------------------------------------------------------------------------------------------------ the letter's own date
def _labelled(letter: Letter) -> _Found:
    """Values of `Datum`, `erstellt am`, `Ausfertigungsdatum`: on the label's line, beside it or below."""
    for part in letter.zone(*_FORM):
        for line in lines_of_part(part):
            found = label(line)
            if found is not None and found.role == "date":
                yield from _in_lines([line] if found.rest >= 0 else values_of(letter, line))
            elif _OWN_LABEL.match(fold(line.text)):
                yield from _in_lines(values_of(letter, line))


def _in(parts: Iterable[Part]) -> _Found:
    for part in parts:
        yield from _in_lines(lines_of_part(part))


def _is_machine_made(part: Part) -> bool:
    """Whether a part is a telefax machine's line at the edge of the page: a date with the time of day."""
    text = passage_of(part.block.lines).text
    top = part.block.box.top < _EDGE
    return top and any(date.complete and _CLOCK.match(text, date.end) is not None for date in find_dates(text))


def _in_lines(lines: Iterable[Line]) -> _Found:
    """Full dates line by line; on a line with two the last, which is the exact one."""
    for line in lines:
        passage = passage_of([line])
        found = [f for f in find_dates(passage.text) if f.complete and not _is_other(passage.text, f)]
        if found:
            yield made(found[-1].value, "", passage, found[-1].start, found[-1].end)


def _is_other(text: str, date: FoundDate) -> bool:
    """Whether a date is a receipt's or a session's: behind `Eingang`, `Sitzung` or a body (`Rat 29.09.2026`)."""
    before = text[: date.start]
    if re.search(r"eing(?:ang|eg|\.)|sitzung|termin", before[-_FAR:], re.IGNORECASE):
        return True
    return any(re.match(r"^\W*(?:am|vom|zum|den)?\W*$", before[body.end :]) for body in find_bodies(before))


def _dated_title(letter: Letter) -> _Found:
    """`vom 22.07.2013` on a line of the head by itself, or behind the submitters in the subject."""
    for part in letter.zone(Zone.LETTERHEAD, Zone.FORM, Zone.SUBJECT, Zone.ASIDE):
        yield from _in_lines(line for line in part.block.lines if re.match(r"\s*vom\s+\d", line.text))


def _place_and_date(letter: Letter) -> _Found:
    """A line or cell that ends with place and date (`Auental, 07. Juni 2001`), wherever layout has put it."""
    units = [[line] for part in letter.parts for line in part.block.lines if not part.block.rows]
    units += [list(cell) for part in letter.parts for row in part.block.rows for cell in row if cell]
    for unit in units:
        passage = passage_of(unit)
        for found in find_dates(passage.text):
            before, behind = passage.text[: found.start], passage.text[found.end :]
            if found.complete and not behind.strip(" .)") and _PLACE.search(before) and not _is_other(before, found):
                yield made(found.value, "", passage, found.start, found.end)


# ------------------------------------------------------------------------------------------------ receipt
def _printed_receipts(letter: Letter) -> _Found:
    for part in letter.parts:
        if part.zone in _TEXT or part.zone is Zone.STAMP:
            continue
        rows = [[line for cell in row for line in cell] for row in part.block.rows] or [
            [line] for line in part.block.lines
        ]
        for row in rows:
            if part.zone is not Zone.ASIDE or _starts(row):
                yield from _receipt(passage_of(row))
        for line in lines_of_part(part):
            if _RECEIPT.match(line.text) and len(line.text) <= _FAR and next(find_dates(line.text), None) is None:
                yield from _lone_dates(values_of(letter, line))


def _starts(row: list[Line]) -> bool:
    return bool(row) and bool(_RECEIPT.match(row[0].text) or tables.received_labels().at_start(row[0].text))


def _receipt(passage: Passage) -> _Found:
    """The first full date soon behind a word of receipt."""
    text = passage.text
    places = [match.end() for match in _RECEIPT.finditer(text)]
    labels = [hit.end for hit in tables.received_labels().inside(text)]
    for place in sorted([*places, *labels]):
        for found in find_dates(text):
            if found.complete and 0 <= found.start - place <= _FAR:
                yield made(found.value, "", passage, found.start, found.end)


def _lone_dates(lines: Iterable[Line]) -> _Found:
    for line in lines:
        passage = passage_of([line])
        found = next((f for f in find_dates(passage.text) if f.complete), None)
        if found is not None and found.start == 0:
            yield made(found.value, "", passage, found.start, found.end)


def _dialled(letter: Letter) -> _Found:
    """The date of a date stamp, whose wheels print the month in capitals (`16. JAN. 2012`), beside the letter's own.

    The word of receipt above it is often too faint to be read. A telefax machine's date has the time of day behind it.
    """
    head = [line for part in letter.zone(Zone.LETTERHEAD, Zone.ADDRESSEE, Zone.DATE) for line in lines_of_part(part)]
    dated = [(passage_of([line]), found) for line in head for found in find_dates(line.text) if found.complete]
    stamped = [entry for entry in dated if _WHEELS.search(entry[0].text[entry[1].start : entry[1].end])]
    if len(stamped) < len(dated):
        for passage, found in stamped:
            if "," not in passage.text[: found.start] and not _CLOCK.match(passage.text, found.end):
                yield made(found.value, "", passage, found.start, found.end)


def _stamped(passage: Passage) -> _Found:
    """The date of a stamp that says nothing of receipt; a deadline or session written on the paper is none."""
    for found in find_dates(passage.text):
        if found.complete and not _LINKED.search(passage.text[: found.start]):
            yield made(found.value, "", passage, found.start, found.end)
