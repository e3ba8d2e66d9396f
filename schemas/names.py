"""Names: what a letter calls people, factions, bodies, offices and places, and which of them are known beforehand.

A :class:`KnownName` comes from a town's profile or from the names pipeline that read the letter; rules and known names
are weighed together where fields look for names.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Label(StrEnum):
    """What a name in a council paper stands for."""

    PERSON = "PERSON"
    FACTION = "FACTION"
    BODY = "BODY"
    OFFICE = "OFFICE"
    PLACE = "PLACE"
    LAW = "LAW"
    MONEY = "MONEY"
    DATE = "DATE"


class NameSource(StrEnum):
    """Who found a name: the rules and their vocabulary, the trained pipeline, or the town's profile."""

    RULES = "rules"
    MODEL = "model"
    TOWN = "town"


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name that holds for the whole letter: as printed, its canonical value, who knows it and how surely (0 to 1)."""

    label: Label
    printed: str
    value: str
    source: NameSource
    probability: float
