"""Organizations and people that a paper names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.language import find_bodies, find_names
from extract.oparl._names import list_of, named, reference
from extract.oparl._parts import Part, part
from extract.oparl._words import classification_of, load_words
from extract.privacy import MARK
from schemas.oparl import ObjectKind
from schemas.record import Faction, Record, Signatory, SubmitterKind

GREMIUM, FRAKTION, OFFICE = "Gremium", "Fraktion", "Verwaltungsbereich"
"""OParl's organizationType."""

_TYPES = {
    SubmitterKind.FACTION: (FRAKTION, "Fraktion"),
    SubmitterKind.GROUP: (FRAKTION, "Gruppe"),
    SubmitterKind.BOARD: (GREMIUM, None),
    SubmitterKind.ADMINISTRATION: (OFFICE, None),
}
_IN_OFFICE = frozenset({SubmitterKind.FACTION, SubmitterKind.GROUP, SubmitterKind.MEMBER, SubmitterKind.BOARD})


def organization(town: str, name: str, kind: str, classification: str | None = None) -> Part:
    """An organization; name and kind tell it from the others of its municipality."""
    own = named(ObjectKind.ORGANIZATION, town, kind, name)
    return part(
        ObjectKind.ORGANIZATION,
        own,
        town=town,
        name=name,
        organization_type=kind,
        classification=classification,
        meeting=list_of(own, ObjectKind.MEETING),
        consultation=list_of(own, ObjectKind.CONSULTATION),
    )


def gremium(town: str, name: str) -> Part:
    """A council or committee."""
    return organization(town, name, GREMIUM, classification_of(name))


def office(town: str, name: str) -> Part:
    """An office of the administration."""
    return organization(town, name, OFFICE)


def submitter(town: str, faction: Faction) -> Part | None:
    """The organization that brings a paper in; single members and citizens are none."""
    if faction.kind not in _TYPES or MARK in faction.value:
        return None
    kind, classification = _TYPES[faction.kind]
    if kind == GREMIUM:
        classification = classification_of(faction.value)
    return organization(town, faction.value, kind, classification)


def addressed(town: str, addressee: str) -> Part | None:
    """The council or committee that an addressee is."""
    body = next(find_bodies(addressee), None)
    return None if body is None else gremium(town, body.value)


@dataclass(frozen=True, slots=True)
class People:
    """Who has signed a paper in office: by printed name the person, and all that is said of them."""

    persons: dict[str, Part]
    memberships: tuple[Part, ...]
    originators: tuple[str, ...]


def people(town: str, record: Record) -> People:
    """Signatories, and members who bring the paper in; nobody where a citizen might be among them.

    A paper is taken for one of people in office where all that bring it in are factions, groups, members or boards.
    """
    kinds = {faction.kind for faction in record.factions}
    if not kinds or not kinds <= _IN_OFFICE:
        return People({}, (), ())
    persons = {one.value: person(town, one.value) for one in record.signatories if _is_name(one.value)}
    originators: tuple[str, ...] = ()
    if kinds == {SubmitterKind.MEMBER}:
        persons |= {name: person(town, name) for name in _members(record) if not _is_among(name, persons)}
        originators = tuple(dict.fromkeys(reference(one.name) for one in persons.values()))
    return People(persons, tuple(_memberships(town, record, persons)), originators)


def person(town: str, name: str) -> Part:
    """Somebody in office. Namesakes of one municipality are one."""
    titles, names = _parted(name)
    given = " ".join(names[:-1])
    return part(
        ObjectKind.PERSON,
        named(ObjectKind.PERSON, town, " ".join(names)),
        town=town,
        name=name,
        family_name=names[-1],
        given_name=given or None,
        title=titles or None,
    )


def _memberships(town: str, record: Record, persons: dict[str, Part]) -> Iterator[Part]:
    """Those of a single faction's or group's signatories; of several nobody can say who belongs to which."""
    groups = [one for one in record.factions if one.kind in (SubmitterKind.FACTION, SubmitterKind.GROUP)]
    if len(groups) != 1 or len(record.factions) != 1:
        return
    group = submitter(town, groups[0])
    for signatory in record.signatories:
        if group is not None and signatory.value in persons:
            yield _membership(town, persons[signatory.value].name, group.name, signatory)


def _membership(town: str, whose: str, group: str, signatory: Signatory) -> Part:
    own = named(ObjectKind.MEMBERSHIP, group, whose)
    role = signatory.role if signatory.role and MARK not in signatory.role else None
    return part(
        ObjectKind.MEMBERSHIP,
        own,
        town=town,
        owner=group,
        parent=whose,
        person=reference(whose),
        organization=reference(group),
        role=role,
    )


def _members(record: Record) -> Iterator[str]:
    for faction in record.factions:
        yield from (found.value for found in find_names(faction.printed) if _is_name(found.value))


def _is_among(name: str, persons: dict[str, Part]) -> bool:
    family = _parted(name)[1][-1].casefold()
    return any(_parted(known)[1][-1].casefold() == family for known in persons)


def _is_name(text: str) -> bool:
    return MARK not in text and not any(letter.isdigit() for letter in text) and bool(_parted(text)[1])


def _parted(name: str) -> tuple[tuple[str, ...], list[str]]:
    """The titles before a name, and its other words."""
    words = name.split()
    known = load_words().titles
    count = next((place for place, word in enumerate(words) if word not in known), len(words))
    return tuple(words[:count]), words[count:]
