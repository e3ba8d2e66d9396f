"""Sessions of tables, Beratungsfolgen and forms: a row each, whatever the order of its columns."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from extract.fields._made import made
from extract.fields._session_pairs import SessionDate, body_field, day_of, paired
from extract.fields._session_rows import ROLE_NOTE, Row, columns, leads, row_of, visual_rows
from extract.language import Passage, find_bodies, passage_of
from extract.layout import label
from extract.vocabulary import find_dates
from schemas.letter import Block, Letter, Line, Zone
from schemas.record import Field, TargetSession

HEADER_ROWS = 3
_ITEM = r"(?:TOP\s*)?(?:[ÖN]\s?)?\d{1,2}(?:\.\d{1,2})*(?:\s?[a-z])?"
_ORDINAL = re.compile(r"^\d{1,3}\.\s*(?:[\wöä]+\s)?(?:Plenars|S)itzung(?:\s+(?:des|der))?\s+")
_HEAD_ZONES = (Zone.LETTERHEAD, Zone.FORM, Zone.ROUTING, Zone.DATE, Zone.SUBJECT, Zone.REFERENCE)
_SKIPPED = (Zone.FURNITURE, Zone.STAMP)


def of_forms(letter: Letter, written: datetime.date | None) -> Iterator[TargetSession]:
    """The sessions of tables, else of lists and forms without rules, wherever on the paper they stand."""
    found = [session for part in letter.parts if part.block.rows for session in _of_table(part.block, written)]
    yield from found or _of_lists(letter, written)


# ------------------------------------------------------------------------------------------------ ruled tables
def _of_table(block: Block, written: datetime.date | None) -> list[TargetSession]:
    header = next((row for row in range(min(HEADER_ROWS, len(block.rows))) if _is_header(block.rows[row])), None)
    if header is None:
        return list(_of_rows(_form_rows(block), written))
    roles = [_column_role(cell) for cell in block.rows[header]]
    out: list[TargetSession] = []
    bodies = 0
    for row in block.rows[header + 1 :]:
        named = roles if len(row) == len(roles) else [None] * len(row)
        cells = list(zip(named, row, strict=True))
        for parts in _split_rows(cells):
            session = _of_cells([(role, passage_of(cell)) for role, cell in parts if cell], written)
            if session is not None:
                out.append(session)
                bodies += session.body is not None and next(find_bodies(session.body.value), None) is not None
    return out if bodies else []


def _is_header(row: Sequence[Sequence[Line]]) -> bool:
    roles = {role for cell in row if (role := _column_role(cell))}
    dated = any(True for cell in row for line in cell for _ in find_dates(line.text))
    return not dated and ("body" in roles or "date" in roles) and sum(bool(cell) for cell in row) >= 2


def _column_role(cell: Sequence[Line]) -> str | None:
    hit = columns().label(" ".join(line.text for line in cell)) if cell else None
    return hit.role if hit else None


def _split_rows(
    cells: list[tuple[str | None, tuple[Line, ...]]],
) -> Iterator[list[tuple[str | None, tuple[Line, ...]]]]:
    """A row whose cells hold several bodies and as many dates, a line each, is as many rows."""
    counts = [len(cell) for role, cell in cells if any(True for line in cell for _ in find_dates(line.text))]
    number = max(counts, default=1)
    bodies = [
        cell for _, cell in cells if len(cell) == number and all(next(find_bodies(line.text), None) for line in cell)
    ]
    if number < 2 or not bodies:
        yield cells
        return
    for place in range(number):
        yield [(role, cell[place : place + 1] if len(cell) == number else ()) for role, cell in cells]


def _of_cells(cells: Sequence[tuple[str | None, Passage]], written: datetime.date | None) -> TargetSession | None:
    body: Field[str] | None = None
    date: Field[SessionDate] | None = None
    agenda: Field[str] | None = None
    for role, passage in cells:
        text = passage.text.strip()
        found = next((f for f in find_dates(text) if day_of(f, written)), None) if role != "agenda" else None
        value = day_of(found, written) if found is not None else None
        if found is not None and value is not None and date is None:
            date = made(value, "table", passage, found.start, found.end)
            text = (text[: found.start] + text[found.end :]).strip(" ,;")
            role = role if role == "body" else None
        if role == "agenda" or (role is None and re.fullmatch(_ITEM, text)):
            agenda = made(re.sub(r"^TOP\s*", "", text), "table", passage) if re.search(r"\d", text) else agenda
        elif (
            body is None
            and (role == "body" or (role is None and row_of(passage).bodies))
            and re.search(r"[^\W\d]{2}", text)
        ):
            body = _cell_body(passage, text)
    return TargetSession(body=body, date=date, agenda_item=agenda) if body or date else None


def _cell_body(passage: Passage, text: str) -> Field[str]:
    value = ROLE_NOTE.sub("", _ORDINAL.sub("", text)).strip(" ,:-–")
    return made(value, "table", passage)


def _form_rows(block: Block) -> list[list[Line]]:
    """Rows of a form without a header: those that are a session, and those that a session's label leads."""
    rows = [[line for cell in row for line in cell] for row in block.rows]
    return [
        row for row in rows if row and (_is_led(row[0]) or ((found := row_of(passage_of(row))).is_row and found.bodies))
    ]


def _is_led(line: Line) -> bool:
    return leads().whole(line.text) is not None


# ------------------------------------------------------------------------------------------------ lists without rules
def _of_lists(letter: Letter, written: datetime.date | None) -> Iterator[TargetSession]:
    lines = [
        (part.zone, line)
        for part in letter.parts
        if not part.block.rows and part.zone not in _SKIPPED
        for line in part.block.lines
    ]
    run: list[Line] = []
    for zone, line in [*lines, (Zone.HEADING, None)]:
        if line is not None and (zone is Zone.SESSIONS or _is_header_line(line) or (run and _goes_on(line))):
            run.append(line)
            continue
        yield from _of_rows(visual_rows(run), written)
        run = []
        if line is not None and zone in _HEAD_ZONES:
            yield from _lone_row(line, written)


def _is_header_line(line: Line) -> bool:
    """`Gremien Termin TOP Ö / N Zuständigkeit`: labels of body and date and no date."""
    hits = list(columns().inside(line.text))
    covered = sum(hit.end - hit.start for hit in hits)
    return (
        {"body", "date"} <= {hit.role for hit in hits}
        and 2 * covered >= len(line.text)
        and next(find_dates(line.text), None) is None
    )


def _goes_on(line: Line) -> bool:
    found = label(line)
    if found is not None and found.rest < 0:
        return True
    row = row_of(passage_of([line]))
    return row.is_row or (row.rest <= 1 and len(line.text) <= 40)


def _lone_row(line: Line, written: datetime.date | None) -> Iterator[TargetSession]:
    """`SVV 31.05.2006, nach Vorberatung im Bauausschuss (16.05.)` beside a form's label: as many dates as bodies."""
    row = row_of(passage_of([line]))
    if row.bodies and len(row.bodies) == len(row.dates) and row.rest == 0 and row.bodies[0].start < row.dates[0].start:
        yield from _of_row(row, written)


def _of_rows(rows: Sequence[list[Line]], written: datetime.date | None) -> Iterator[TargetSession]:
    """Body and date on one row, or one below the other; numbers and labels between them do not part them."""
    waiting: list[TargetSession] = []
    led = False
    for lines in rows:
        row = row_of(passage_of(lines))
        alone = row.is_row or _is_sessionlike(row, lines[0])
        if row.bodies and row.dates:
            yield from waiting
            waiting = list(_of_row(row, written)) if alone or led else []
        elif row.bodies and (alone or led):
            waiting = list(_with_body(waiting, row))
        elif row.dates and (alone or led) and not _is_other_label(lines[0]):
            waiting = list(_with_date(waiting, row, written))
        elif (
            waiting
            and re.fullmatch(_ITEM, row.passage.text.strip())
            and waiting[-1].agenda_item is None
            and waiting[-1].date
        ):
            waiting[-1] = waiting[-1].model_copy(
                update={"agenda_item": made(row.passage.text.strip(), "list", row.passage)}
            )
        led = _is_led(lines[-1])
    yield from waiting


def _with_body(waiting: list[TargetSession], row: Row) -> Iterator[TargetSession]:
    """A body fills in what is dated already; several on a row wait for as many days below them."""
    yield from waiting[:-1]
    last = waiting[-1] if waiting else None
    first, *others = [body_field(row.passage, body, "list") for body in row.bodies]
    if last is not None and last.body is None:
        yield last.model_copy(update={"body": first})
        return
    if last is not None:
        yield last
    yield TargetSession(body=first, agenda_item=row.agenda)
    yield from (TargetSession(body=body) for body in others)


def _with_date(waiting: list[TargetSession], row: Row, written: datetime.date | None) -> Iterator[TargetSession]:
    """Each day goes to a session above that has none; so many as the row has days, from the last one on."""
    dates = [
        made(value, "list", row.passage, date.start, date.end)
        for date in row.dates
        if (value := day_of(date, written)) is not None
    ]
    undated = list(takewhile(lambda session: session.date is None, reversed(waiting)))[: len(dates)]
    if not dates:
        yield from waiting
        return
    yield from waiting[: len(waiting) - len(undated)]
    for session, date in zip(reversed(undated), dates, strict=False):
        yield session.model_copy(update={"date": date, "agenda_item": session.agenda_item or row.agenda})
    if not undated:
        yield TargetSession(date=dates[0], agenda_item=row.agenda)


def _of_row(row: Row, written: datetime.date | None) -> Iterator[TargetSession]:
    if len(row.bodies) > 1 or len(row.dates) > 1:
        yield from (pair.session("list", written) for pair in paired(row.passage, written) if pair.body is not None)
        return
    body, date = row.bodies[0], row.dates[0]
    value = day_of(date, written)
    field = made(value, "list", row.passage, date.start, date.end) if value is not None else None
    yield TargetSession(body=body_field(row.passage, body, "list"), date=field, agenda_item=row.agenda)


def _is_sessionlike(row: Row, line: Line) -> bool:
    """`Beratung in: Bauausschuss …`, `zur Sitzung am 19. Mai`: a row that starts with a session's label."""
    hit = leads().at_start(line.text)
    return hit is not None and (bool(row.bodies) or bool(row.dates)) and row.rest <= 12


def _is_other_label(line: Line) -> bool:
    found = label(line)
    return found is not None and found.role in ("date", "received", "bezug", "number", "subject", "submitter")
