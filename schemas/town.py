"""A town's profile: what one town calls its factions, bodies, offices and people, and in which years.

A profile is one TOML file, kept by a clerk or learned from OParl data.
"""

from __future__ import annotations

from typing import Literal, Self

from pydantic import ConfigDict, Field as Limits, field_validator, model_validator

from schemas.record import SubmitterKind
from schemas.vocabulary import Entry, Name, Named, Phrases, fold, refuse_shared_aliases


class TownEntry(Named):
    """A name of the town with its aliases (abbreviations, numbers such as ``Amt 66``) and years; None is open.

    ``note`` is for whoever keeps the file and is not read.
    """

    note: str | None = None

    @field_validator("name")
    @classmethod
    def _says_something(cls, name: str) -> str:
        if not fold(name):
            raise ValueError("an empty name")
        return name

    @model_validator(mode="after")
    def _aliases_differ_from_name(self) -> Self:
        for alias in self.aliases:
            if fold(alias) == fold(self.name):
                raise ValueError(f'alias "{alias}" says the same as the name "{self.name}": leave it out')
        return self


class TownFaction(TownEntry):
    """Who brings motions in beside single people: a faction, a group, or a board."""

    kind: Literal[SubmitterKind.FACTION, SubmitterKind.GROUP, SubmitterKind.BOARD] = SubmitterKind.FACTION


class TownProfile(Entry):
    """What one town calls things; ``people`` are holders of an office or seat, with nothing but their names and years.

    Within factions, bodies, offices and people each, a name or alias belongs to one entry in any year.
    """

    model_config = ConfigDict(populate_by_name=True)

    name: Name
    aliases: Phrases = ()
    note: str | None = None
    factions: tuple[TownFaction, ...] = Limits((), alias="faction")
    bodies: tuple[TownEntry, ...] = Limits((), alias="body")
    offices: tuple[TownEntry, ...] = Limits((), alias="office")
    people: tuple[TownEntry, ...] = Limits((), alias="person")

    @field_validator("factions", "bodies", "offices", "people")
    @classmethod
    def _aliases_have_one_owner(cls, entries: tuple[TownEntry, ...]) -> tuple[TownEntry, ...]:
        refuse_shared_aliases(entries)
        return entries

    @property
    def all_names(self) -> tuple[str, ...]:
        """The town's name and aliases."""
        return (self.name, *self.aliases)
