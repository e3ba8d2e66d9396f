"""Puts learned entries into a profile and says what that adds, changes and leaves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extract.towns._learn import Learned
from extract.towns._same import is_slip
from extract.towns._sightings import Group
from schemas.town import TownEntry, TownFaction, TownProfile
from schemas.vocabulary import fold


@dataclass(frozen=True, slots=True)
class Lesson:
    """A profile and what made it so, a line each: `+` added, `~` changed, `=` left as it was though sources differ."""

    profile: TownProfile
    changes: tuple[str, ...]
    unchanged: int

    @property
    def says_anything(self) -> bool:
        """Whether the profile is another than before."""
        return any(change[0] in "+~" for change in self.changes)


@dataclass(slots=True)
class _Lists:
    """The four lists while they grow."""

    entries: dict[Group, list[TownEntry]]
    changes: list[str] = field(default_factory=list)
    unchanged: int = 0

    def tell(self, sign: str, group: Group, name: str, what: str) -> None:
        self.changes.append(f"{sign} {group.value} {name}{what}")


def extended(profile: TownProfile, learned: Sequence[Learned]) -> Lesson:
    """The profile with the entries that it has not, and with new aliases and closing years for those that it has.

    Names and years that stand in it stay; an open end is closed where OParl data close it.
    """
    lists = _Lists(
        {
            Group.FACTION: list(profile.factions),
            Group.BODY: list(profile.bodies),
            Group.OFFICE: list(profile.offices),
            Group.PERSON: list(profile.people),
        }
    )
    for one in learned:
        entries = lists.entries[one.group]
        place = _place_of(one, entries)
        if place is None:
            _add(one, entries, lists)
        else:
            entries[place] = _changed(one, place, entries, lists)
    return Lesson(_profile(profile, lists), tuple(lists.changes), lists.unchanged)


def _profile(profile: TownProfile, lists: _Lists) -> TownProfile:
    return TownProfile(
        name=profile.name,
        aliases=profile.aliases,
        note=profile.note,
        factions=tuple(entry for entry in lists.entries[Group.FACTION] if isinstance(entry, TownFaction)),
        bodies=tuple(lists.entries[Group.BODY]),
        offices=tuple(lists.entries[Group.OFFICE]),
        people=tuple(lists.entries[Group.PERSON]),
    )


def _place_of(one: Learned, entries: Sequence[TownEntry]) -> int | None:
    """The entry that is meant: by its name, then by an alias, then, for a name from papers, by likeness."""
    living = [place for place, entry in enumerate(entries) if entry.lived_with(one.entry)]
    name = fold(one.entry.name)
    for place in living:
        if fold(entries[place].name) == name:
            return place
    for place in living:
        if name in map(fold, entries[place].aliases):
            return place
    if one.group is Group.PERSON or one.listed:
        return None
    return next((place for place in living if is_slip(one.entry.name, entries[place].name)), None)


def _add(one: Learned, entries: list[TownEntry], lists: _Lists) -> None:
    free = tuple(_free(one, one.entry.aliases, one.entry, entries, lists))
    entry = one.entry.model_copy(update={"aliases": free})
    entries.append(entry)
    lists.tell("+", one.group, entry.name, f" ({_years(entry)}){_also(free)}")


def _changed(one: Learned, place: int, entries: Sequence[TownEntry], lists: _Lists) -> TownEntry:
    entry = entries[place]
    others = [other for other in entries if other is not entry]
    new = [alias for alias in one.entry.all_aliases if fold(alias) not in map(fold, entry.all_aliases)]
    free = tuple(_free(one, new, entry, others, lists))
    until = entry.until
    if one.dated and until is None and one.entry.last_year >= entry.first_year:
        until = one.entry.until
    after = entry.model_copy(update={"aliases": (*entry.aliases, *free), "until": until})
    if after == entry:
        lists.unchanged += 1
    else:
        closed = f", now ({_years(after)})" if until != entry.until else ""
        lists.tell("~", one.group, entry.name, f"{closed}{_also(free)}")
    if one.dated and entry.since and (after.since, after.until) != (one.entry.since, one.entry.until):
        lists.tell("=", one.group, entry.name, f" stays ({_years(after)}); the sources say ({_years(one.entry)})")
    return after


def _free(
    one: Learned, aliases: Sequence[str], entry: TownEntry, others: Sequence[TownEntry], lists: _Lists
) -> Iterator[str]:
    """The aliases that no other entry has in the same years; each of the others is told of."""
    for alias in aliases:
        owner = next((o for o in others if o.lived_with(entry) and fold(alias) in map(fold, o.all_aliases)), None)
        if owner is None:
            yield alias
        else:
            lists.tell("=", one.group, entry.name, f' without the alias "{alias}", which is that of {owner.name}')


def _also(aliases: Sequence[str]) -> str:
    return f", also {', '.join(aliases)}" if aliases else ""


def _years(entry: TownEntry) -> str:
    """`2014–2020`, `2014–`, `–2020`, `all years`."""
    return f"{entry.since or ''}–{entry.until or ''}" if entry.since or entry.until else "all years"
