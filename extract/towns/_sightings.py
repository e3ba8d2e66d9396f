"""What a source says of one name: the step between OParl data or records and the entries of a profile."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from schemas.record import SubmitterKind


class Group(StrEnum):
    """The four lists of a profile, as its file calls their entries."""

    FACTION = "faction"
    BODY = "body"
    OFFICE = "office"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name with other spellings of it.

    ``since`` and ``until`` are what the source says of its life (``dated`` tells that it says anything, so that None is
    open), ``seen`` is a year in which it was merely named. ``listed``: it stands in a list of the town's own, so its
    spelling is no slip; what records say is right with a ``probability``.
    """

    group: Group
    name: str
    aliases: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    dated: bool = False
    seen: int | None = None
    listed: bool = False
    kind: SubmitterKind | None = None
    probability: float = 1.0


@dataclass(frozen=True, slots=True)
class Found:
    """All that the sources say: the sightings, the towns named with their counts, terms as years, what was left out."""

    sightings: tuple[Sighting, ...]
    towns: tuple[str, ...]
    terms: tuple[tuple[int, int], ...] = ()
    left_out: tuple[str, ...] = ()
