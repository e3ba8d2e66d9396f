"""Bodies, dates and agenda items of one passage, joined to sessions."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from extract.fields._made import field_at, made
from extract.fields._session_shorts import short_bodies
from extract.language import FoundBody, Passage, entities, find_bodies, sentences
from extract.vocabulary import FoundDate, Phrases, fold, load_vocabulary
from schemas.names import NameSource
from schemas.record import Field, TargetSession

SessionDate = datetime.date | Literal["next"]
REACH = 90
"""Body and date of one session stand at most this many characters apart."""
AGENDA = re.compile(
    r"(?:\bTOP|\bTagesordnungspunkt|\bTO-Punkt|\b(?:unter|zu|als)\s+(?:dem\s+)?(?:Punkt|Ziffer|Nr\.))(?:\s*-?\s*Nr\.?)?\s*:?\s*"
    r"(?P<item>(?:[ÖN]\s?)?\d{1,2}(?:\.\d{1,2})*[a-z]?)",
    re.IGNORECASE,
)
_TIME = re.compile(r"\b\d{1,2}[.:]\d{2}\s*(?:Uhr|h\b)")
_TURN = re.compile(r"\b(?:und|sowie|danach|anschließend|dann|sodann)\b|[,;]")
_STEPS = re.compile(
    r"\b(?:zunächst|vorberat\w*|Vorberatung|vorher|zuvor|zuerst|sodann|anschließend|danach)\b", re.IGNORECASE
)
_ALSO = re.compile(r"\b(?:und|sowie)\s+(?:im|in\s+der)\s+$")
_PLACED = re.compile(
    r"\b(?:im|in\s+de[nr]|an\s+de[nr]|dem|der|vom|von\s+der|(?:auf|in)\s+die\s+Tagesordnung\s+des)\s+$"
)
_REFERS = re.compile(
    r"\b(?:(?:über|ver)wiesen|(?:vor)?(?:behand[el]|berat)\w+|befas\w+|unterbreite\w+|vorberatung|entscheidung)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(r"\b(?:bittet|beantragt|ersucht|wünscht)\s+der\s+$")
_NARRATES = re.compile(r"\b(?:hat|hatte|hatten|haben|wurde|wurden|war|waren|worden)\b")
_SEVERAL = re.compile(r"\b(?:einer|eine|mehreren|den)\s+(?:der|seiner|ihrer|von\s+\w+)?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pair:
    """A session found: its parts and the passage that they stand in."""

    passage: Passage
    body: FoundBody | None
    date: FoundDate | None = None
    upcoming: tuple[int, int] | None = None
    agenda: re.Match[str] | None = None

    @property
    def start(self) -> int:
        """Where its first part stands in the passage."""
        places = [part.start for part in (self.body, self.date) if part] + ([self.upcoming[0]] if self.upcoming else [])
        return min(places)

    @property
    def sentence(self) -> str:
        """The sentence that it stands in."""
        at = (
            self.date.start if self.date else self.upcoming[0] if self.upcoming else self.body.start if self.body else 0
        )
        text = self.passage.text
        return next((text[start:end] for start, end in sentences(text) if start <= at < end), text)

    @property
    def gap(self) -> str:
        """The text between body and date, empty where one is missing."""
        if self.body is None or self.date is None:
            return ""
        low, high = sorted([(self.body.start, self.body.end), (self.date.start, self.date.end)])
        return self.passage.text[low[1] : high[0]]

    def session(self, method: str, written: datetime.date | None = None) -> TargetSession:
        """The session as a part of the record."""
        date: Field[SessionDate] | None = None
        if self.date is not None:
            value = day_of(self.date, written)
            if value is not None:
                date = field_at(value, method, self.passage.evidence(self.date.start, self.date.end))
        elif self.upcoming is not None:
            date = field_at("next", method, self.passage.evidence(*self.upcoming))
        agenda = None
        if self.agenda is not None:
            agenda = made(self.agenda["item"], method, self.passage, self.agenda.start(), self.agenda.end())
        body = body_field(self.passage, self.body, method) if self.body is not None else None
        return TargetSession(body=body, date=date, agenda_item=agenda)


def body_field(passage: Passage, body: FoundBody, method: str) -> Field[str]:
    """A body as a field."""
    found_by = method if body.source is NameSource.RULES else f"{method}, {body.source}"
    return made(body.value, found_by, passage, body.start, body.end)


def day_of(date: FoundDate, written: datetime.date | None) -> datetime.date | None:
    """The day meant by a letter of the given date; None for a day without a year where that is unknown."""
    if date.complete:
        return date.value
    return date.seen_from(written) if written is not None else None


def paired(passage: Passage, written: datetime.date | None = None) -> Iterator[Pair]:
    """Bodies and dates of a text joined to sessions: each date with the nearest free body, rather one before it.

    Days without a year are taken only where the letter's own date is known. A body that waits for its turn in a
    sentence with sessions (`zunächst im Bauausschuss, dann …`) is a session without a date.
    """
    text = _masked(passage.text)
    dates = [d for d in entities(text, FoundDate) if d.complete or written is not None]
    named = entities(text, FoundBody)
    free = sorted([*named, *short_bodies(text, dates, named)], key=lambda body: body.start)
    dated = list(_dated(passage, text, dates, free))
    upcoming = list(_upcoming(passage, text, dates, free))
    waiting = [Pair(passage, body) for body in free if _waits(text, body, dated, upcoming)]
    yield from sorted([*dated, *upcoming, *waiting], key=lambda pair: pair.start)


def _masked(text: str) -> str:
    """The text with times and agenda items blanked, which look like days (`TOP 7.2.`)."""
    text = _TIME.sub(lambda m: " " * len(m.group()), text)
    return AGENDA.sub(lambda m: m.group()[: m.start("item") - m.start()] + " " * len(m["item"]), text)


def _dated(passage: Passage, text: str, dates: Sequence[FoundDate], free: list[FoundBody]) -> Iterator[Pair]:
    for place, date in enumerate(dates):
        limit = dates[place + 1].start if place + 1 < len(dates) else len(text)
        body = _nearest(free, date, text, limit, dates[place - 1].end if place else 0)
        if body is not None:
            free.remove(body)
        yield Pair(passage, body, date, agenda=_agenda_near(passage.text, date.end, body))


def _upcoming(passage: Passage, text: str, dates: Sequence[FoundDate], free: list[FoundBody]) -> Iterator[Pair]:
    for start, end in _next_phrases(text):
        near = [b for b in free if -REACH < b.start - end < REACH or (b.session and 0 <= b.start - start < 30)]
        body = min(near, key=lambda b: abs(b.start - end), default=None)
        if any(0 <= date.start - start < 60 + end - start and not _turns(text, end, date, body) for date in dates):
            continue
        if body is not None:
            free.remove(body)
        yield Pair(passage, body, upcoming=(start, end), agenda=_agenda_near(passage.text, end, body))
        for other in _joined(text, end, body, free):
            free.remove(other)
            yield Pair(passage, other, upcoming=(start, end))


def _joined(text: str, end: int, body: FoundBody | None, free: Sequence[FoundBody]) -> list[FoundBody]:
    """The further bodies of `in den nächsten Sitzungen des Bauausschusses und des Rates`."""
    if body is None or body.start < end or not re.match(r"\W*\w*sitzungen\b", text[end:], re.IGNORECASE):
        return []
    out: list[FoundBody] = []
    for other in free:
        last = out[-1] if out else body
        if other.start > last.end and re.fullmatch(
            r"\s*(?:,|und|sowie)\s*(?:des|der)?\s*", text[last.end : other.start]
        ):
            out.append(other)
    return out


def _turns(text: str, end: int, date: FoundDate, body: FoundBody | None) -> bool:
    """Whether the date behind `in der nächsten Sitzung` is that of another body's session."""
    return body is not None and body.start < date.start and bool(_TURN.search(text[end : date.start]))


def _waits(text: str, body: FoundBody, dated: Sequence[Pair], upcoming: Sequence[Pair]) -> bool:
    """Whether a body without a day has its turn too: `im Bauausschuss am 5. Mai, dann im Rat zu behandeln`."""
    borders = list(sentences(text))
    place = next(place for place, (start, end) in enumerate(borders) if start <= body.start < end)
    start, end = borders[place]
    sentence = text[start:end]
    stepped = _STEPS.match(sentence) is not None and _REFERS.search(sentence) is not None
    since = borders[place - 1][0] if stepped and place else start
    near = [pair.body for pair in (*dated, *(upcoming if stepped else ())) if pair.body and since <= pair.start < end]
    if not near or body.generic or _NARRATES.search(sentence) or any(fold(b.value) == fold(body.value) for b in near):
        return False
    lead = text[max(0, body.start - 40) : body.start]
    turn = stepped or _STEPS.search(lead) or _ALSO.search(lead) or _REFERS.search(sentence)
    return bool(turn) and _PLACED.search(lead) is not None and not _ASKS.search(lead)


def _nearest(bodies: Sequence[FoundBody], date: FoundDate, text: str, limit: int, since: int) -> FoundBody | None:
    breaks = [start for start, _ in sentences(text)]

    def distance(body: FoundBody) -> float:
        before = body.end <= date.start
        gap = date.start - body.end if before else 1.6 * (body.start - date.end) + 12
        low, high = (body.end, date.start) if before else (date.end, body.start)
        crossed = any(low < place <= high for place in breaks)
        taken = (not before and body.start > limit) or (before and body.end <= since)
        return gap + (500 if crossed else 0) + (20 if body.generic else 0) + (30 if taken else 0)

    near = [(distance(body), body.start, body) for body in bodies]
    best = min(near, key=lambda entry: entry[:2], default=None)
    return best[2] if best is not None and best[0] <= REACH else None


def _agenda_near(text: str, at: int, body: FoundBody | None) -> re.Match[str] | None:
    start = min(at, body.start) if body else at
    found = [m for m in AGENDA.finditer(text) if abs(m.start() - start) < 110 or abs(m.start() - at) < 110]
    return min(found, key=lambda m: abs(m.start() - at), default=None)


def _next_phrases(text: str) -> Iterator[tuple[int, int]]:
    """`nächste Sitzung`; `in einer der nächsten Sitzungen` names none."""
    for hit in _next_words().inside(text):
        following = text[hit.end : hit.end + 60]
        words = fold(following).split()[:3]
        if any(word.endswith("sitzungen") for word in words) and _SEVERAL.search(
            text[max(0, hit.start - 30) : hit.start]
        ):
            continue
        if (
            "sitzung" in hit.phrase
            or any("sitzung" in word for word in words)
            or next(find_bodies(following[:40]), None)
        ):
            yield hit.start, hit.end


@lru_cache(maxsize=1)
def _next_words() -> Phrases:
    return Phrases({"next": load_vocabulary().bodies.next_words})
