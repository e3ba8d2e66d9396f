"""Sessions: the meetings, agenda items and consultations that a paper speaks of."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.oparl._groups import gremium
from extract.oparl._names import named, reference
from extract.oparl._parts import Part, part
from schemas.oparl import ObjectKind
from schemas.record import Record

GERMANY = datetime.timezone(datetime.timedelta(hours=1))
"""Papers tell a session's day alone; in summer, too, its first hour by this clock is of the same day."""

_LABEL = re.compile(r"^(?:TOP|Tagesordnungspunkt|Punkt|Nr\.?)\s*", re.IGNORECASE)
_PIECE = re.compile(r"\d+|[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Sessions:
    """The Beratungsfolge: its consultations in order, and all parts that belong to it."""

    consultations: tuple[str, ...]
    parts: tuple[Part, ...]


def sessions(town: str, paper: str, record: Record) -> Sessions:
    """The sessions of a record that name their body; the others say nothing that OParl could hold."""
    consultations: dict[str, None] = {}
    parts: list[Part] = []
    for session in record.target_sessions:
        if session.body is not None:
            date = session.date.value if session.date else None
            item = session.agenda_item.value if session.agenda_item else None
            made = tuple(_session(town, paper, record, session.body.value, date, item))
            consultations[reference(made[-1].name)] = None
            parts += made
    return Sessions(tuple(consultations), tuple(parts))


def order(numbers: list[tuple[str, str]]) -> list[str]:
    """The names of a meeting's agenda items in the order of their numbers as people count them."""
    return [name for name, _ in sorted(numbers, key=lambda item: (_counted(item[1]), item[0]))]


def _counted(number: str) -> list[tuple[int, int, str]]:
    pieces = _PIECE.findall(number.casefold())
    return [(0, int(piece), "") if piece.isdecimal() else (1, 0, piece) for piece in pieces]


def _session(
    town: str, paper: str, record: Record, body: str, date: datetime.date | str | None, item: str | None
) -> Iterator[Part]:
    """The parts of one session, the consultation last."""
    group = gremium(town, body)
    yield group
    day = date if isinstance(date, datetime.date) else None
    told = named(ObjectKind.CONSULTATION, paper, group.name, str(date or ""), item or "")
    meeting = None if day is None else _meeting(town, group, body, day)
    point = None if meeting is None or item is None else _item(town, meeting.name, item, told, record)
    yield from (one for one in (meeting, point) if one is not None)
    yield part(
        ObjectKind.CONSULTATION,
        told,
        town=town,
        owner=group.name,
        parent=paper,
        paper=reference(paper),
        organization=(reference(group.name),),
        meeting=reference(meeting.name) if meeting else None,
        agenda_item=reference(point.name) if point else None,
        next_session=True if date == "next" else None,
    )


def _meeting(town: str, group: Part, body: str, day: datetime.date) -> Part:
    return part(
        ObjectKind.MEETING,
        named(ObjectKind.MEETING, group.name, day.isoformat()),
        town=town,
        owner=group.name,
        name=f"{body}, {day:%d.%m.%Y}",
        start=datetime.datetime.combine(day, datetime.time(), GERMANY),
        date=day,
        organization=(reference(group.name),),
    )


def _item(town: str, meeting: str, printed: str, consultation: str, record: Record) -> Part:
    number = _LABEL.sub("", printed).rstrip(". ") or printed
    return part(
        ObjectKind.AGENDA_ITEM,
        named(ObjectKind.AGENDA_ITEM, meeting, number),
        town=town,
        parent=meeting,
        meeting=reference(meeting),
        number=number,
        name=record.subject.value if record.subject else None,
        consultation=reference(consultation),
    )
