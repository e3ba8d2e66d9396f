"""Reads an archive's own records (JSON Lines of ``ratslese extract``) as sightings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from extract.language import find_bodies
from extract.towns import _names
from extract.towns._sightings import Found, Group, Sighting
from extract.vocabulary import fold, looks_like_office
from schemas.record import Status, SubmitterKind

Json = dict[str, Any]

_SITTING = (SubmitterKind.FACTION, SubmitterKind.GROUP, SubmitterKind.MEMBER)
_SUBMITTERS = {SubmitterKind.FACTION, SubmitterKind.GROUP, SubmitterKind.BOARD}


def is_record(node: object) -> bool:
    """Whether an object is a line of ``ratslese extract``, a record or an error record."""
    return isinstance(node, dict) and isinstance(node.get("source"), dict) and ("is_motion" in node or "error" in node)


def from_records(records: Iterable[Json], town: str | None, least: float) -> Found:
    """What the records say: all values of accepted ones, of others those of at least the probability ``least``.

    Records of a town other than ``town`` say nothing. Signatories count only where a faction, a group or councillors
    bring the motion in: citizens are nobody's business.
    """
    sightings: list[Sighting] = []
    towns: list[str] = []
    for record in records:
        if not record.get("is_motion"):
            continue
        named = [_names.town_name(name) for name in _values(record, [record.get("municipality")], least)]
        towns += named
        if town is None or not named or fold(named[0]) == fold(town):
            sightings += _of_record(record, town, least)
    return Found(tuple(sightings), tuple(towns))


def _of_record(record: Json, town: str | None, least: float) -> Iterator[Sighting]:
    year = next((int(date[:4]) for date in _values(record, [record.get("date")], least)), None)
    tail = _names.town_of_name((town,) if town else ())
    submitters = record.get("factions") or []
    for one in _sure(record, submitters, least):
        if one.get("kind") in _SUBMITTERS:
            yield _faction(one, year, tail)
    for value in _values(record, [session.get("body") for session in record.get("target_sessions") or ()], least):
        if any(not body.generic and not body.session for body in find_bodies(value)):
            name, aliases = _names.body_name(value, tail)
            yield Sighting(Group.BODY, name, aliases, seen=year)
    for value in _values(record, _offices(record.get("routing") or {}), least):
        if looks_like_office(value) and not value.isdigit():
            yield Sighting(Group.OFFICE, _names.cleaned(value), seen=year)
    if submitters and all(one.get("kind") in _SITTING for one in submitters):
        for value in _values(record, record.get("signatories") or (), least):
            person = _names.person_name(value)
            if person is not None:
                yield Sighting(Group.PERSON, person, seen=year)


def _faction(found: Json, year: int | None, tail: re.Pattern[str]) -> Sighting:
    """The canonical name, with the printed one as alias where the vocabulary does not make the one of the other."""
    kind = SubmitterKind(found["kind"])
    if kind is SubmitterKind.BOARD:
        name, aliases = _names.body_name(str(found["value"]), tail)
        return Sighting(Group.FACTION, name, aliases, seen=year, kind=kind)
    derived, forms, _ = _names.faction_name(str(found.get("printed") or found["value"]), None, tail)
    value = _names.cleaned(str(found["value"]))
    aliases = () if derived == value else tuple(dict.fromkeys(form for form in (derived, *forms) if form != value))
    return Sighting(Group.FACTION, value, aliases[:1], seen=year, kind=kind)


def _offices(routing: Json) -> list[Any]:
    return [
        routing.get("lead_department"),
        *(routing.get("other_departments") or ()),
        *(routing.get("for_information") or ()),
    ]


def _sure(record: Json, fields: Iterable[Any], least: float) -> Iterator[Json]:
    accepted = (record.get("quality") or {}).get("status") == Status.ACCEPTED
    for one in fields:
        if isinstance(one, dict) and one.get("value") and (accepted or one.get("confidence", 0.0) >= least):
            yield one


def _values(record: Json, fields: Iterable[Any], least: float) -> Iterator[str]:
    yield from (str(one["value"]) for one in _sure(record, fields, least))
