"""Submitters that did not exist when the letter was written."""

from __future__ import annotations

from collections.abc import Iterator

from extract.checks._finding import Finding
from extract.vocabulary import load_vocabulary
from schemas.letter import Letter
from schemas.record import Record
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


def _years(party: Party) -> str:
    since = f"from {party.since}" if party.since else ""
    until = f"to {party.until}" if party.until else ""
    return f"{since} {until}".strip()
