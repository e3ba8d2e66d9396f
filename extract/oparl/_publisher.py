"""What the publisher says: the system, its municipalities, their terms and town halls."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extract.oparl._names import BODIES, SYSTEM, list_of, named, reference
from extract.oparl._parts import Part, part
from schemas.oparl import SCHEMA, ObjectKind, OParlSettings, PublishedBody

_LISTS = (
    ("organization", ObjectKind.ORGANIZATION),
    ("person", ObjectKind.PERSON),
    ("meeting", ObjectKind.MEETING),
    ("paper", ObjectKind.PAPER),
    ("agenda_item", ObjectKind.AGENDA_ITEM),
    ("consultation", ObjectKind.CONSULTATION),
    ("file", ObjectKind.FILE),
    ("membership", ObjectKind.MEMBERSHIP),
    ("location_list", ObjectKind.LOCATION),
    ("legislative_term_list", ObjectKind.LEGISLATIVE_TERM),
)


def body_name(municipality: str) -> str:
    """The name of a municipality's object."""
    return named(ObjectKind.BODY, municipality)


def body_part(municipality: str, **values: Any) -> Part:
    """What every paper says of its municipality: that it is there."""
    name = body_name(municipality)
    lists = {key: list_of(name, kind) for key, kind in _LISTS}
    told: dict[str, Any] = {"name": municipality, "legislative_term": (), **values}
    return part(ObjectKind.BODY, name, system=reference(SYSTEM), **lists, **told)


def publishers_parts(settings: OParlSettings) -> Iterator[Part]:
    """The system, and what the publisher tells of municipalities."""
    publisher = settings.publisher
    yield part(
        ObjectKind.SYSTEM,
        SYSTEM,
        oparl_version=SCHEMA,
        body=reference(BODIES),
        **publisher.model_dump(exclude={"body"}),
    )
    for body in publisher.body:
        yield from _body(body)


def _body(body: PublishedBody) -> Iterator[Part]:
    name = body_name(body.name)
    terms = [_term(name, number, body) for number in range(len(body.term))]
    yield from terms
    places = [_seat(name, body)] if body.seat else []
    yield from places
    told = body.model_dump(exclude={"name", "official_name", "term", "seat"})
    told |= {"name": body.official_name or body.name, "short_name": body.name if body.official_name else None}
    told["legislative_term"] = tuple(reference(term.name) for term in terms)
    told["location"] = next((reference(place.name) for place in places), None)
    yield body_part(body.name, **told)


def _term(name: str, number: int, body: PublishedBody) -> Part:
    term, kind = body.term[number], ObjectKind.LEGISLATIVE_TERM
    own = named(kind, name, term.name)
    return part(kind, own, town=name, parent=name, name=term.name, start_date=term.start, end_date=term.end)


def _seat(name: str, body: PublishedBody) -> Part:
    kind = ObjectKind.LOCATION
    told: dict[str, Any] = body.seat.model_dump() if body.seat else {}
    return part(kind, named(kind, name), town=name, parent=name, bodies=(reference(name),), **told)
