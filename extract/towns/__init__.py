"""Town profiles: loading, writing, recognising the town of a letter, and what a profile knows beforehand."""

from extract.towns._choose import check_towns, town_of
from extract.towns._known import known_names
from extract.towns._load import TownError, TownFile, load_town, load_towns
from extract.towns._recognise import profile_for

__all__ = [
    "TownError",
    "TownFile",
    "check_towns",
    "known_names",
    "load_town",
    "load_towns",
    "profile_for",
    "town_of",
]
