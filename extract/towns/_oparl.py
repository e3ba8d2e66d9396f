"""Reads OParl objects (1.0 and 1.1) as sightings: organizations, memberships with their people, papers, terms, bodies.

Of people nothing but names and the years of their memberships is looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from extract.language import find_bodies
from extract.towns import _names
from extract.towns._load import TownError
from extract.towns._sightings import Found, Group, Sighting
from extract.vocabulary import looks_like_office
from schemas.record import SubmitterKind
from schemas.vocabulary import fold

Json = dict[str, Any]

GROUPS = {
    "fraktion": Group.FACTION,
    "gremium": Group.BODY,
    "verwaltungsbereich": Group.OFFICE,
    "verwaltung": Group.OFFICE,
}
"""`organizationType` of OParl 1.1, and the short form that servers use; parties and outside bodies are none of ours."""
FACTIONS = frozenset(("fraktion", "gruppe", "ratsgruppe"))
"""`classification` of those that are factions even where their type is `Gremium`."""
PLACEHOLDERS = frozenset(map(fold, ("offen", "unbekannt", "keine", "keine Angabe", "Sonstige", "N. N.", "Test")))
"""What council systems hold in place of a name."""
YEARS = range(1800, 2201)


@dataclass(slots=True)
class _Collected:
    """The objects of all sources, by their id where they have one."""

    bodies: dict[str, str] = field(default_factory=dict)
    organizations: dict[str, Json] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    memberships: dict[str, Json] = field(default_factory=dict)
    mentions: dict[tuple[Group, str, int | None], int] = field(default_factory=lambda: defaultdict(int))
    terms: set[tuple[int, int]] = field(default_factory=set)


def from_objects(objects: Iterable[Json], town: str | None) -> Found:
    """What OParl objects say, embedded ones too; deleted ones say nothing.

    A line with the metadata of a paper under ``paper`` counts as that paper; organizations may be given in it by name
    instead of by URL, and ``sessions`` (``bodies``, ``date``) in place of consultations.

    Raises:
        TownError: If the objects belong to several towns and none of them, or several, are called ``town``.
    """
    collected = _Collected()
    wanted: frozenset[str] | None = None
    listed = [found for node in objects for found in _flat(node, "")]
    for kind, node in listed:
        if kind == "Body":
            collected.bodies[str(node.get("id"))] = _text(node, "shortName") or _text(node, "name") or ""
    if len(collected.bodies) > 1:
        wanted = frozenset((chosen_body(collected.bodies, town),))
    for kind, node in listed:
        if wanted is None or kind == "Body" or str(node.get("body", next(iter(wanted)))) in wanted:
            _collect(kind, node, collected)
    towns = tuple(_names.town_name(name) for key, name in collected.bodies.items() if wanted is None or key in wanted)
    names = [*towns, *([town] if town else [])]
    return _found(collected, tuple(filter(None, towns)), names)


def chosen_body(bodies: dict[str, str], town: str | None) -> str:
    """The id of the one body (town) among several, by name.

    Raises:
        TownError: If none of them, or more than one, is called so.
    """
    ids = [key for key, name in bodies.items() if town and fold(_names.town_name(name)) == fold(_names.town_name(town))]
    if len(ids) == 1 or len(bodies) == 1:
        return ids[0] if ids else next(iter(bodies))
    raise TownError(f"the data hold several towns ({', '.join(sorted(bodies.values()))}); say which one with --town")


# ------------------------------------------------------------------------------------------------ objects
def _flat(node: Any, person: str) -> Iterator[tuple[str, Json]]:
    """The objects within one, itself first; a membership embedded in a person is told whose it is."""
    if isinstance(node, list):
        for one in node:
            yield from _flat(one, person)
    elif isinstance(node, dict) and not node.get("deleted"):
        kind = _kind(node)
        if kind == "Membership" and person and "person" not in node:
            node = {**node, "person": person}
        if kind:
            yield kind, node
        inner = str(node.get("id", "")) if kind == "Person" else ""
        for key, value in node.items():
            if key == "paper" and isinstance(value, dict) and not _kind(value):
                yield "Paper", value
            elif isinstance(value, (dict, list)):
                yield from _flat(value, inner)


def _kind(node: Json) -> str:
    """`Organization` for `https://schema.oparl.org/1.1/Organization`."""
    kind = node.get("type")
    return kind.rstrip("/").rpartition("/")[2] if isinstance(kind, str) and "oparl" in kind else ""


def _collect(kind: str, node: Json, into: _Collected) -> None:
    match kind:
        case "Organization":
            into.organizations[str(node.get("id") or node.get("name"))] = node
        case "Person":
            into.people[str(node.get("id"))] = _full_name(node)
        case "Membership":
            key = node.get("id") or f"{node.get('person')} {node.get('organization')} {node.get('startDate')}"
            into.memberships[str(key)] = node
        case "LegislativeTerm":
            since, until = _year(node.get("startDate")), _year(node.get("endDate"))
            if since and until:
                into.terms.add((since, until))
        case "Paper":
            for mention in _of_paper(node):
                into.mentions[mention] += 1


def _full_name(person: Json) -> str:
    parts = [_text(person, "givenName"), _text(person, "affix"), _text(person, "familyName")]
    if parts[0] and parts[2]:
        return " ".join(part for part in (parts[0], parts[2]) if part)
    return _text(person, "name") or ""


def _of_paper(paper: Json) -> Iterator[tuple[Group, str, int | None]]:
    """Who is named in a paper: group, name or URL, year."""
    year = _year(paper.get("date"))
    for key, group in (("originatorOrganization", Group.FACTION), ("underDirectionOf", Group.OFFICE)):
        yield from ((group, name, year) for name in _strings(paper.get(key)))
    for consultation in _living(paper.get("consultation")):
        yield from ((Group.BODY, name, year) for name in _strings(consultation.get("organization")))
    for session in _living(paper.get("sessions")):
        yield from ((Group.BODY, name, _year(session.get("date")) or year) for name in _strings(session.get("bodies")))


def _living(nodes: object) -> list[Json]:
    """The embedded objects of a list that are not deleted."""
    return [one for one in nodes if isinstance(one, dict) and not one.get("deleted")] if isinstance(nodes, list) else []


# ------------------------------------------------------------------------------------------------ sightings
def _found(collected: _Collected, towns: tuple[str, ...], names: Sequence[str]) -> Found:
    tail = _names.town_of_name(tuple(dict.fromkeys(names)))
    by_id: dict[str, Sighting] = {}
    left_out: list[str] = []
    lives = _lives(collected)
    newest = max((since or 0 for spans in lives.values() for since, _ in spans), default=0)
    for key, node in collected.organizations.items():
        group = _group_of(node)
        name = _text(node, "name") or _text(node, "shortName")
        if group is None or name is None or fold(name) in PLACEHOLDERS:
            left_out.append(f'organization "{name or key}" ({_text(node, "organizationType") or "no type"})')
            continue
        since, until, dated = _life(node, lives.get(key, ()), newest)
        made = _sighting(group, name, _text(node, "shortName"), tail)
        by_id[key] = replace(made, since=since, until=until, dated=dated, listed=True)
    mentioned = [
        one for mention, count in collected.mentions.items() for one in _mentioned(mention, count, by_id, tail)
    ]
    people = [one for one in _people(collected, by_id)]
    return Found((*by_id.values(), *mentioned, *people), towns, tuple(sorted(collected.terms)), tuple(left_out))


def _group_of(organization: Json) -> Group | None:
    name = _text(organization, "name") or ""
    kind, classification = (fold(_text(organization, key) or "") for key in ("organizationType", "classification"))
    if classification in FACTIONS:
        return Group.FACTION
    return GROUPS.get(kind) if kind else _group_of_name(name)


def _group_of_name(name: str) -> Group | None:
    """What an organization without a type is by its name."""
    if _names.is_faction(name):
        return Group.FACTION
    if any(not body.generic for body in find_bodies(name)):
        return Group.BODY
    return Group.OFFICE if looks_like_office(name) else None


def _sighting(group: Group, name: str, short: str | None, tail: Any) -> Sighting:
    if group is Group.FACTION and not _names.is_board(name):
        canonical, aliases, kind = _names.faction_name(name, short, tail)
        return Sighting(group, canonical, aliases, kind=kind)
    if group is Group.OFFICE:
        return Sighting(group, _names.cleaned(name), _differing(name, short))
    canonical, aliases = _names.body_name(name, tail)
    kept = SubmitterKind.BOARD if group is Group.FACTION else None
    return Sighting(group, canonical, (*aliases, *_differing(name, short)), kind=kept)


def _differing(name: str, short: str | None) -> tuple[str, ...]:
    return (_names.cleaned(short),) if short and fold(short) and fold(short) != fold(name) else ()


def _mentioned(
    mention: tuple[Group, str, int | None], count: int, by_id: dict[str, Sighting], tail: Any
) -> Iterator[Sighting]:
    """The organization that a paper names, as often as papers do; a board that brings one in is a submitter too."""
    group, name, year = mention
    known = by_id.get(name)
    if known is None and ("://" in name or fold(name) in PLACEHOLDERS):
        return
    found = known or _sighting(group, name, None, tail)
    yield from [Sighting(found.group, found.name, found.aliases, seen=year, kind=found.kind)] * count
    if group is Group.FACTION and found.group is Group.BODY and _names.is_board(found.name):
        yield Sighting(Group.FACTION, found.name, found.aliases, seen=year, kind=SubmitterKind.BOARD)


def _people(collected: _Collected, by_id: dict[str, Sighting]) -> Iterator[Sighting]:
    """Whoever holds or held a seat in a body or faction of the town."""
    spans: dict[str, list[tuple[int | None, int | None]]] = defaultdict(list)
    for node in collected.memberships.values():
        seat = by_id.get(str(node.get("organization")))
        if seat is not None and seat.group in (Group.BODY, Group.FACTION):
            until = _year(node.get("endDate")) or (seat.until if seat.dated else None)
            spans[str(node.get("person"))].append((_year(node.get("startDate")) or seat.since, until))
    for person, lived in spans.items():
        name = _names.person_name(collected.people.get(person, ""))
        if name is not None:
            since, until = _widest(lived)
            yield Sighting(Group.PERSON, name, since=since, until=until, dated=True, listed=True)


# ------------------------------------------------------------------------------------------------ years
def _lives(collected: _Collected) -> dict[str, list[tuple[int | None, int | None]]]:
    """For each organization the years of its memberships."""
    lives: dict[str, list[tuple[int | None, int | None]]] = defaultdict(list)
    for node in collected.memberships.values():
        lives[str(node.get("organization"))].append((_year(node.get("startDate")), _year(node.get("endDate"))))
    return lives


def _life(
    organization: Json, members: Sequence[tuple[int | None, int | None]], newest: int
) -> tuple[int | None, int | None, bool]:
    """The organization's own years; without any, those from its first member to its last.

    The last member ends it only where the data go on: where in that year or later somebody took a seat elsewhere.
    """
    since, until = _year(organization.get("startDate")), _year(organization.get("endDate"))
    if since or until or not members:
        return since, until, bool(since or until)
    since, until = _widest(members)
    return since, until if until is not None and until <= newest else None, True


def _widest(spans: Sequence[tuple[int | None, int | None]]) -> tuple[int | None, int | None]:
    """From the earliest to the latest year; open where one of the spans is."""
    starts, ends = [since for since, _ in spans], [until for _, until in spans]
    since = min((year for year in starts if year), default=None) if None not in starts else None
    until = max((year for year in ends if year), default=None) if None not in ends else None
    return since, until if until is None or since is None or until >= since else None


def _year(date: object) -> int | None:
    """The year of an ISO date; placeholders such as 0001 and 9999 are none."""
    text = date[:4] if isinstance(date, str) else ""
    return int(text) if text.isdigit() and int(text) in YEARS else None


def _text(node: Json, key: str) -> str | None:
    value = node.get(key)
    return _names.cleaned(value) or None if isinstance(value, str) else None


def _strings(value: object) -> Iterator[str]:
    """A string, those of a list, or the ids of embedded objects."""
    for one in value if isinstance(value, list) else [value]:
        text = one.get("id") if isinstance(one, dict) else one
        if isinstance(text, str) and text.strip():
            yield text.strip()
