"""What a profile knows beforehand about the names in a letter of a given year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from extract.towns._initials import initials
from schemas.names import KnownName, Label, NameSource
from schemas.town import TownEntry, TownProfile
from schemas.vocabulary import fold


def known_names(profile: TownProfile, year: int | None) -> tuple[KnownName, ...]:
    """The names in use in the letter's year, the canonical ones and each alias, and the town's own.

    Without a year all count, but for an alias that meant one thing and later another. The initials of a body (`ATU`)
    are known to be a body's, but stand for themselves: what they mean only an alias says.
    """
    groups = (
        (Label.FACTION, profile.factions),
        (Label.BODY, profile.bodies),
        (Label.OFFICE, profile.offices),
        (Label.PERSON, profile.people),
    )
    places = [_known(Label.PLACE, printed, profile.name) for printed in profile.all_names]
    known = (one for label, entries in groups for one in _of(label, entries, year))
    return tuple(dict.fromkeys((*places, *known, *_initials(profile.bodies, year))))


def _initials(bodies: Iterable[TownEntry], year: int | None) -> Iterator[KnownName]:
    living = [entry for entry in bodies if year is None or entry.first_year <= year <= entry.last_year]
    taken = {alias for entry in living for alias in entry.all_aliases}
    for short in filter(None, (initials(entry.name) for entry in living)):
        if short not in taken:
            yield _known(Label.BODY, short, short)


def _of(label: Label, entries: Iterable[TownEntry], year: int | None) -> Iterator[KnownName]:
    living = [entry for entry in entries if year is None or entry.first_year <= year <= entry.last_year]
    owners: dict[str, set[str]] = defaultdict(set)
    for entry in living:
        for alias in entry.all_aliases:
            owners[fold(alias)].add(entry.name)
    for entry in living:
        for printed in entry.all_aliases:
            if len(owners[fold(printed)]) == 1:
                yield _known(label, printed, entry.name)


def _known(label: Label, printed: str, value: str) -> KnownName:
    return KnownName(label, printed, value, NameSource.TOWN, 1.0)
