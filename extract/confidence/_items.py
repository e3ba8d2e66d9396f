"""The values of a record that are judged, each with the fields that carry it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from schemas.record import Evidence, Field, Record, Routing, TargetSession

SINGLE = ("kind", "municipality", "date", "received_date", "reference", "subject", "draft_resolution", "justification")
LISTS = ("factions", "addressees", "signatories", "attachments")


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """One value: its field (``routing.`` and the part's name for routing), and its place among those of the field.

    A target session is one value, ``fields`` its date, body and agenda item as far as they are there; any other value
    has one. ``text`` is the value as printed in a record, the parts of a session parted by a blank.
    """

    name: str
    fields: tuple[Field[Any], ...]
    place: int
    count: int
    text: str
    evidence: tuple[Evidence, ...]

    @property
    def value(self) -> Any:
        """The value of its first part."""
        return self.fields[0].value

    @property
    def method(self) -> str:
        """How the value was found; of a session, how its date or else its body."""
        return self.fields[0].method


def items_of(record: Record) -> Iterator[Item]:
    """All values, in the order in which a record is printed."""
    for name in SINGLE:
        field = getattr(record, name)
        yield from _items(name, () if field is None else ((field,),))
    for name in LISTS:
        yield from _items(name, tuple((field,) for field in getattr(record, name)))
    yield from _items("target_sessions", tuple(parts_of(session) for session in record.target_sessions))
    for name in Routing.model_fields:
        part = getattr(record.routing, name)
        fields = part if isinstance(part, tuple) else () if part is None else (part,)
        yield from _items(f"routing.{name}", tuple((field,) for field in fields))


def parts_of(session: TargetSession) -> tuple[Field[Any], ...]:
    """The parts of a session that are there: date, body, agenda item."""
    return tuple(part for part in (session.date, session.body, session.agenda_item) if part is not None)


def _items(name: str, values: tuple[tuple[Field[Any], ...], ...]) -> Iterator[Item]:
    for place, fields in enumerate(values):
        text = " ".join(str(field.value) for field in fields)
        evidence = tuple(piece for field in fields for piece in field.evidence)
        yield Item(name, fields, place, len(values), text, evidence)
