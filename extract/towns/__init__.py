"""Town profiles: loading, learning, writing, recognising the town of a letter, and what a profile knows beforehand."""

from extract.towns._choose import check_towns, town_of
from extract.towns._known import known_names
from extract.towns._load import TownError, TownFile, load_town, load_towns
from extract.towns._recognise import profile_for
from extract.towns._sources import Gathered, learn
from extract.towns._write import comment_lines, rendered, write_town

__all__ = [
    "Gathered",
    "TownError",
    "TownFile",
    "check_towns",
    "comment_lines",
    "known_names",
    "learn",
    "load_town",
    "load_towns",
    "profile_for",
    "rendered",
    "town_of",
    "write_town",
]
