"""Submitters that did not exist when the letter was written, or not in its town."""

from __future__ import annotations

from collections.abc import Iterator

from extract.checks._finding import Finding
from extract.vocabulary import fold, load_vocabulary
from schemas.letter import Letter
from schemas.record import Record, SubmitterKind
from schemas.town import TownProfile
from schemas.vocabulary import Party


def faction_anachronism(record: Record, letter: Letter) -> Iterator[Finding]:
    """A party's name belongs to the years that the vocabulary gives it; outside them, name or date is misread."""
    if record.date is None:
        return
    year = record.date.value.year
    parties = {party.name: party for party in load_vocabulary().parties.entries}
    for name in (name for faction in record.factions for name in faction.value.split(" + ")):
        party = parties.get(name)
        if party is not None and not party.first_year <= year <= party.last_year:
            yield Finding("factions", {"faction": name, "years": _years(party), "letter": str(year)})


def faction_not_in_town(record: Record, town: TownProfile) -> Iterator[Finding]:
    """A town's profile lists its factions and their years; another faction is misread, or missing in the profile.

    A profile without factions says nothing about them. A faction is known by any of the names that the profile or the
    vocabulary has for it.
    """
    year = record.date.value.year if record.date is not None else None
    living = [one for one in town.factions if year is None or one.first_year <= year <= one.last_year]
    known = {fold(alias) for faction in living for alias in faction.all_aliases}
    for faction in record.factions if town.factions else ():
        if faction.kind in (SubmitterKind.FACTION, SubmitterKind.GROUP) and fold(faction.printed) not in known:
            yield from (
                Finding("factions", {"faction": name, "town": town.name})
                for name in faction.value.split(" + ")
                if known.isdisjoint(_spellings(name))
            )


def _spellings(name: str) -> set[str]:
    party = next((party for party in load_vocabulary().parties.entries if party.name == name), None)
    return {fold(name)} | {fold(alias) for alias in (party.all_aliases if party else ())}


def _years(party: Party) -> str:
    since = f"from {party.since}" if party.since else ""
    until = f"to {party.until}" if party.until else ""
    return f"{since} {until}".strip()
