"""The sessions that a motion is meant for: body, date and agenda item."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from extract.fields._made import field_at, made
from extract.language import FoundBody, Passage, find_bodies, passage_of, passage_of_parts
from extract.layout import label
from extract.vocabulary import FoundDate, Phrases, find_dates, fold, load_vocabulary
from schemas.letter import Block, Letter, Line, Part, Zone
from schemas.record import Field, TargetSession

SessionDate = datetime.date | Literal["next"]
FAR = 150
"""A day without a year that would lie this many days ahead is a past one."""
REACH = 90
"""Body and date of one session stand at most this many characters apart."""
_AGENDA = re.compile(
    r"(?:\bTOP|\bTagesordnungspunkt|\bTO-Punkt|\b(?:unter|zu|als)\s+(?:dem\s+)?(?:Punkt|Ziffer|Nr\.))(?:\s*-?\s*Nr\.?)?\s*:?\s*(?P<item>(?:[ÖN]\s?)?\d{1,2}(?:\.\d{1,2})*[a-z]?)",
    re.IGNORECASE,
)
_TIME = re.compile(r"\b\d{1,2}[.:]\d{2}\s*Uhr\b")
_SENTENCE = re.compile(r"(?<=[a-zäöüß)\"”“0-9][.!?])\s+(?=[A-ZÄÖÜ])|\n")
_PAST = re.compile(r"\b(?:hat|hatte|haben|wurde|wurden|war|vom|seit|beschlossen|abgelehnt|berichtet)\b")


@dataclass(frozen=True, slots=True)
class _Pair:
    """A session found: its parts and the passage that they stand in."""

    passage: Passage
    body: FoundBody | None
    date: FoundDate | None
    upcoming: tuple[int, int] | None
    agenda: re.Match[str] | None


def target_sessions(letter: Letter, written: datetime.date | None) -> tuple[TargetSession, ...]:
    """The sessions of a table or Beratungsfolge; without one, those that subject, opening and requests name.

    Args:
        letter: The letter laid out.
        written: Its own date: a date before it is some past session's, unless the subject or a table has it.
    """
    out = list(_of_forms(letter))
    if not out:
        out = list(_of_text(letter, written))
    return tuple(_distinct(out))


# ------------------------------------------------------------------------------------------------ tables and lists
def _of_forms(letter: Letter) -> Iterator[TargetSession]:
    for part in letter.zone(Zone.SESSIONS):
        yield from _of_table(part.block) if part.block.rows else _of_rows(part.block.lines)


def _of_table(block: Block) -> Iterator[TargetSession]:
    roles = [_column_role(cell) for cell in block.rows[0]]
    rows = block.rows[1:] if any(roles) else block.rows
    for row in rows:
        cells = [(role, passage_of(cell)) for role, cell in zip(roles, row, strict=False) if cell]
        if len(cells) < len([cell for cell in row if cell]):
            cells = [(None, passage_of(cell)) for cell in row if cell]
        session = _of_cells(cells)
        if session is not None:
            yield session


def _column_role(cell: Sequence[Line]) -> str | None:
    if not cell:
        return None
    text = " ".join(line.text for line in cell)
    hit = _columns().label(text)
    return hit.role if hit else None


def _of_cells(cells: Sequence[tuple[str | None, Passage]]) -> TargetSession | None:
    body = date = agenda = None
    for role, passage in cells:
        text = passage.text.strip()
        if not text:
            continue
        found = next((f for f in find_dates(text) if f.complete), None)
        if found is not None and date is None:
            date = made(found.value, "table", passage, found.start, found.end)
            rest = (text[: found.start] + text[found.end :]).strip(" ,;")
            if role is None and body is None and next(find_bodies(rest), None):
                body = _cell_body(passage, rest)
        elif role == "agenda" or (role is None and re.fullmatch(r"(?:TOP\s*)?[ÖN]?\s?\d{1,2}(?:\.\d{1,2})*[a-z]?", text)):
            agenda = made(re.sub(r"^TOP\s*", "", text), "table", passage) if re.search(r"\d", text) else agenda
        elif role == "body" or (role is None and body is None and next(find_bodies(text), None)):
            body = body or _cell_body(passage, text)
    if body is None and date is None:
        return None
    return TargetSession(body=body, date=date, agenda_item=agenda)


def _cell_body(passage: Passage, text: str) -> Field[str]:
    value = re.sub(r"^\d{1,3}\.\s*(?:[\wöä]+\s)?(?:Plenars|S)itzung(?:\s+(?:des|der))?\s+", "", text)
    value = re.sub(r"\s*\((?:[^)]*(?:ö|entsch|vorber|kennt|information|beschl)[^)]*)\)\s*$", "", value, flags=re.IGNORECASE)
    return made(value.strip(" ,:-–"), "table", passage)


def _of_rows(lines: Sequence[Line]) -> Iterator[TargetSession]:
    """Lines of a Beratungsfolge without rules: body and date on one row, or one below the other."""
    open_body: tuple[Passage, FoundBody] | None = None
    open_date: Field[datetime.date] | None = None
    for row in _visual_rows(lines):
        passage = passage_of(row)
        dates = [f for f in find_dates(passage.text) if f.complete]
        bodies = list(find_bodies(passage.text))
        agenda = _AGENDA.search(passage.text)
        if len(dates) > 1 and len(bodies) > 1:
            yield from (_session(pair, "list") for pair in _paired(passage))
        elif dates and bodies:
            yield _row_session(passage, bodies[0], dates[0], agenda)
        elif dates and open_body is not None:
            yield TargetSession(body=_body_field(*open_body, "list"), date=made(dates[0].value, "list", passage, dates[0].start, dates[0].end))
            open_body = None
        elif bodies:
            if open_body is not None:
                yield TargetSession(body=_body_field(*open_body, "list"))
            if open_date is not None:
                yield TargetSession(body=_body_field(passage, bodies[0], "list"), date=open_date)
                open_date = None
            else:
                open_body = (passage, bodies[0])
        elif dates and not label_only(row):
            open_date = made(dates[0].value, "list", passage, dates[0].start, dates[0].end)
    if open_body is not None:
        yield TargetSession(body=_body_field(*open_body, "list"))
    elif open_date is not None:
        yield TargetSession(date=open_date)


def label_only(row: Sequence[Line]) -> bool:
    """Whether a row is labels and nothing else."""
    return all((found := label(line)) is not None and found.rest < 0 for line in row)


def _row_session(passage: Passage, body: FoundBody, date: FoundDate, agenda: re.Match[str] | None) -> TargetSession:
    behind = re.match(r"\s+(\d{1,2}(?:\.\d{1,2})*)\b", passage.text[date.end :])
    item = None
    if agenda is not None:
        item = made(agenda["item"], "list", passage, agenda.start(), agenda.end())
    elif behind is not None:
        item = made(behind[1], "list", passage, date.end + behind.start(1), date.end + behind.end(1))
    return TargetSession(
        body=_body_field(passage, body, "list"), date=made(date.value, "list", passage, date.start, date.end), agenda_item=item
    )


def _visual_rows(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines on one height make a row, from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda l: (l.page, l.box.middle[1])):
        last = rows[-1][0] if rows else None
        if last is not None and last.page == line.page and abs(last.box.middle[1] - line.box.middle[1]) < 0.5 * line.box.height:
            rows[-1].append(line)
        else:
            rows.append([line])
    for row in rows:
        yield sorted(row, key=lambda l: l.box.x0)


# ------------------------------------------------------------------------------------------------ running text
def _of_text(letter: Letter, written: datetime.date | None) -> Iterator[TargetSession]:
    ways: tuple[tuple[tuple[Zone, ...], str], ...] = (
        ((Zone.SUBJECT,), "subject"),
        ((Zone.FORM, Zone.LETTERHEAD, Zone.ADDRESSEE), "head"),
        ((Zone.OPENING, Zone.HEADING, Zone.SALUTATION), "opening"),
        ((Zone.ASIDE,), "request"),
        ((Zone.REASONS, Zone.RESOLUTION), "text"),
    )
    found: list[TargetSession] = []
    for zones, method in ways:
        if method == "text" and found:
            break
        for passage in _passages(letter.zone(*zones)):
            found.extend(_in_passage(passage, method, written))
    dated = [session for session in found if session.date is not None]
    yield from dated or found[:1]


def _passages(parts: Iterable[Part]) -> Iterator[Passage]:
    for part in parts:
        if not part.block.rows:
            yield passage_of_parts([part])


def _in_passage(passage: Passage, method: str, written: datetime.date | None) -> Iterator[TargetSession]:
    for pair in _paired(passage, written):
        if _credible(pair, method, written):
            yield _session(pair, method, written)


def _credible(pair: _Pair, method: str, written: datetime.date | None) -> bool:
    """A past session, or one that only the reasons mention, is not what the motion is meant for."""
    text = pair.passage.text
    if pair.date is not None:
        value = _completed(pair.date, written)
        late = written is None or value is None or value >= written
        if not pair.date.complete and (pair.body is None or value is None or written is None or (value - written).days > FAR):
            return False
        if method == "subject":
            return pair.body is not None
        if method == "head":
            return pair.body is not None and late and "sitzung" in fold(text)
        if method == "text":
            return late and written is not None and pair.body is not None and bool(_requests().search(_sentence(pair)))
        return late and (pair.body is not None or "sitzung" in fold(text)) or (pair.body is not None and "sitzung" in fold(_sentence(pair)))
    if pair.upcoming is None:
        return False
    return method != "text" or bool(_requests().search(_sentence(pair)))


def _sentence(pair: _Pair) -> str:
    at = pair.date.start if pair.date else pair.body.start if pair.body else 0
    text = pair.passage.text
    starts = [0, *(m.end() for m in _SENTENCE.finditer(text))]
    start = max(s for s in starts if s <= at)
    following = [s for s in starts if s > at]
    return text[start : following[0] if following else len(text)]


def _paired(passage: Passage, written: datetime.date | None = None) -> Iterator[_Pair]:
    """Bodies and dates of a text joined to sessions: each date with the nearest free body, before it rather than behind."""
    text = _TIME.sub(lambda m: " " * len(m.group()), passage.text)
    dates = [d for d in find_dates(text) if d.complete or written is not None]
    bodies = [b for b in find_bodies(text)]
    upcoming = list(_next_phrases(text))
    free = list(bodies)
    for date in dates:
        body = _nearest(free, date, text)
        if body is not None:
            free.remove(body)
        yield _Pair(passage, body, date, None, _agenda_near(text, date.end, body))
    for start, end in upcoming:
        if any(abs(date.start - end) < 60 and date.start >= start for date in dates):
            continue
        near = [b for b in free if -REACH < b.start - end < REACH or (b.session and b.start >= start and b.start - end < 30)]
        body = min(near, key=lambda b: abs(b.start - end), default=None)
        if body is not None:
            free.remove(body)
        yield _Pair(passage, body, None, (start, end), _agenda_near(text, end, body))


def _nearest(bodies: Sequence[FoundBody], date: FoundDate, text: str) -> FoundBody | None:
    def distance(body: FoundBody) -> float:
        gap = date.start - body.end if body.end <= date.start else 1.6 * (body.start - date.end) + 12
        low, high = sorted((body.end, date.start)) if body.end <= date.start else (date.end, body.start)
        return gap + (500 if _SENTENCE.search(text[low:high]) else 0) + (20 if body.generic else 0)

    near = [(distance(body), body.start, body) for body in bodies]
    best = min(near, key=lambda entry: entry[:2], default=None)
    return best[2] if best is not None and best[0] <= REACH else None


def _agenda_near(text: str, at: int, body: FoundBody | None) -> re.Match[str] | None:
    start = min(at, body.start) if body else at
    found = [m for m in _AGENDA.finditer(text) if abs(m.start() - start) < 110 or abs(m.start() - at) < 110]
    return min(found, key=lambda m: abs(m.start() - at), default=None)


def _session(pair: _Pair, method: str, written: datetime.date | None = None) -> TargetSession:
    date: Field[SessionDate] | None = None
    if pair.date is not None:
        value = _completed(pair.date, written)
        if value is not None:
            date = field_at(value, method, pair.passage.evidence(pair.date.start, pair.date.end))
    elif pair.upcoming is not None:
        date = field_at("next", method, pair.passage.evidence(*pair.upcoming))
    agenda = None
    if pair.agenda is not None:
        agenda = made(pair.agenda["item"], method, pair.passage, pair.agenda.start(), pair.agenda.end())
    body = _body_field(pair.passage, pair.body, method) if pair.body is not None else None
    return TargetSession(body=body, date=date, agenda_item=agenda)


def _completed(date: FoundDate, written: datetime.date | None) -> datetime.date | None:
    """A day without a year is the first such day from the letter's date on."""
    if date.complete:
        return date.value
    if written is None:
        return None
    this = date.in_year(written.year)
    return this if this is not None and this >= written else date.in_year(written.year + 1)


def _body_field(passage: Passage, body: FoundBody, method: str) -> Field[str]:
    return made(body.value, method, passage, body.start, body.end)


def _next_phrases(text: str) -> Iterator[tuple[int, int]]:
    for hit in _next_words().inside(text):
        following = fold(text[hit.end : hit.end + 60]).split()
        if "sitzung" in hit.phrase or any("sitzung" in word for word in following[:3]) or any(True for _ in find_bodies(text[hit.end : hit.end + 40])):
            yield hit.start, hit.end


def _distinct(sessions: Iterable[TargetSession]) -> Iterator[TargetSession]:
    seen: list[tuple[str, object]] = []
    for session in sessions:
        if session.body is None and session.date is None:
            continue
        key = (fold(session.body.value) if session.body else "", session.date.value if session.date else None)
        if key in seen or any(date is not None and date == key[1] and (body == key[0] or not key[0]) for body, date in seen):
            continue
        seen.append(key)
        yield session


@lru_cache(maxsize=1)
def _columns() -> Phrases:
    words = load_vocabulary().headings
    return Phrases({"body": words.body_labels, "date": (*words.session_date_labels, "Datum"), "agenda": words.agenda_labels})


@lru_cache(maxsize=1)
def _next_words() -> Phrases:
    return Phrases({"next": load_vocabulary().bodies.next_words})


@lru_cache(maxsize=1)
def _requests() -> re.Pattern[str]:
    words = sorted(map(re.escape, load_vocabulary().demands.request), key=len, reverse=True)
    return re.compile("|".join([*words, r"beraten", r"behand\w+", r"Tagesordnung", r"Beantwortung", r"Antwort", r"tagt"]), re.IGNORECASE)
