"""Reads an archive's own records (JSON Lines of ``ratslese extract``) as sightings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from extract.language import find_bodies
from extract.towns import _names
from extract.towns._sightings import Found, Group, Sighting
from extract.vocabulary import fold, tables
from schemas.record import Status, SubmitterKind

Json = dict[str, Any]

ROUNDING = 1e-9
_SITTING = (SubmitterKind.FACTION, SubmitterKind.GROUP, SubmitterKind.MEMBER)
_SUBMITTERS = {SubmitterKind.FACTION, SubmitterKind.GROUP, SubmitterKind.BOARD}


def is_record(node: object) -> bool:
    """Whether an object is a line of ``ratslese extract``, a record or an error record."""
    return isinstance(node, dict) and isinstance(node.get("source"), dict) and ("is_motion" in node or "error" in node)


def from_records(records: Iterable[Json], town: str | None, least: float) -> Found:
    """What the records say: all values of accepted ones, and names of others that are right with probability ``least``.

    Records that name the same confirm one another: of values of 0.9 two make 0.99. Those of a town other than ``town``
    say nothing. Signatories count only where a faction, a group or councillors bring the motion in: citizens are
    nobody's business.
    """
    sightings: list[Sighting] = []
    towns: list[str] = []
    for record in records:
        if not record.get("is_motion"):
            continue
        named = [_names.town_name(name) for name, _ in _values(record, [record.get("municipality")])]
        towns += named
        if town is None or not named or fold(named[0]) == fold(town):
            sightings += _of_record(record, town)
    return Found(tuple(_sure(sightings, least)), tuple(towns))


def _sure(sightings: Sequence[Sighting], least: float) -> Iterator[Sighting]:
    """The sightings of names, and with them the aliases, that are wrong in all their records with what is left."""
    doubts: dict[tuple[Group, str], float] = defaultdict(lambda: 1.0)
    for one in sightings:
        for name in (one.name, *one.aliases):
            doubts[one.group, fold(name)] *= 1.0 - one.probability
    most = 1.0 - least + ROUNDING
    for one in sightings:
        if doubts[one.group, fold(one.name)] <= most:
            yield replace(one, aliases=tuple(name for name in one.aliases if doubts[one.group, fold(name)] <= most))


def _of_record(record: Json, town: str | None) -> Iterator[Sighting]:
    sessions = record.get("target_sessions") or []
    dates = [record.get("date"), *(session.get("date") for session in sessions)]
    year = next((int(date[:4]) for date, _ in _values(record, dates) if date[:4].isdigit()), None)
    tail = _names.town_of_name((town,) if town else ())
    submitters = record.get("factions") or []
    for one, probability in _fields(record, submitters):
        if one.get("kind") in _SUBMITTERS and tables.motion_titles().at_start(str(one["value"])) is None:
            yield replace(_faction(one, tail), seen=year, probability=probability)
    for value, probability in _values(record, [session.get("body") for session in sessions]):
        name, aliases = _names.body_name(value, tail)
        told = probability == 1.0 or any(not body.generic and not body.session for body in find_bodies(value))
        if told and _names.says_which(name):
            yield Sighting(Group.BODY, name, aliases, seen=year, probability=probability)
    for value, probability in _values(record, _offices(record.get("routing") or {})):
        if _names.is_unit(value):
            yield Sighting(Group.OFFICE, _names.cleaned(value), seen=year, probability=probability)
    if submitters and all(one.get("kind") in _SITTING for one in submitters):
        for value, probability in _values(record, record.get("signatories") or ()):
            person = _names.person_name(value)
            if person is not None and _names.is_one_person(person):
                yield Sighting(Group.PERSON, person, seen=year, probability=probability)


def _faction(found: Json, tail: re.Pattern[str]) -> Sighting:
    """The canonical name, with a local list's printed one as alias; the spellings of parties are in the vocabulary."""
    kind = SubmitterKind(found["kind"])
    if kind is SubmitterKind.BOARD:
        name, aliases = _names.body_name(str(found["value"]), tail)
        return Sighting(Group.FACTION, name, aliases, kind=kind)
    derived, _, _ = _names.faction_name(str(found.get("printed") or found["value"]), None, tail)
    value = _names.cleaned(str(found["value"]))
    aliases = (derived,) if derived != value and _names.is_lists_own(derived) and _names.is_lists_own(value) else ()
    return Sighting(Group.FACTION, value, aliases, kind=kind)


def _offices(routing: Json) -> list[Any]:
    return [
        routing.get("lead_department"),
        *(routing.get("other_departments") or ()),
        *(routing.get("for_information") or ()),
    ]


def _fields(record: Json, fields: Iterable[Any]) -> Iterator[tuple[Json, float]]:
    """The fields that hold something, with their probability, which is 1 in an accepted record."""
    accepted = (record.get("quality") or {}).get("status") == Status.ACCEPTED
    for one in fields:
        if isinstance(one, dict) and one.get("value"):
            yield one, 1.0 if accepted else float(one.get("confidence", 0.0))


def _values(record: Json, fields: Iterable[Any]) -> Iterator[tuple[str, float]]:
    yield from ((str(one["value"]), probability) for one, probability in _fields(record, fields))
