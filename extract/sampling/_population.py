"""Goes through records and says which of their values a sample is drawn from."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePath

from extract._values import FIELDS, GivenValue, Json, values_of


@dataclass(frozen=True, slots=True)
class Choice:
    """Which values make up the population: those of these fields, in records of motions with these statuses."""

    fields: tuple[str, ...] = FIELDS
    statuses: tuple[str, ...] = ("accepted",)


@dataclass(frozen=True, slots=True)
class Unit:
    """One value of a record that may be drawn; ``place`` counts the values of its field in the record from 0."""

    record: Json
    status: str
    field: str
    place: int
    value: GivenValue

    def key(self, seed: int) -> bytes:
        """Where the value stands in the order of drawing: a digest of the seed, the record and the place.

        First values of all fields of a record share their key, so that samples of several fields share their records.
        Within one field no two values do, and the order is as good as chance.
        """
        source = self.record["source"]
        parts = (seed, source.get("sha256"), source.get("pages"), PurePath(source["path"]).name, self.place)
        return hashlib.sha256("\n".join(map(str, parts)).encode("utf-8", "replace")).digest()


@dataclass(slots=True)
class Census:
    """What was counted over all records."""

    values: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By field and status."""
    records: int = 0
    other_status: int = 0
    no_motion: int = 0
    unreadable: int = 0


def units(records: Iterable[Json], choice: Choice, census: Census) -> Iterator[Unit]:
    """The values that may be drawn, in the order of the records; what is met on the way goes into the census."""
    for record in records:
        if not _belongs(record, choice, census):
            continue
        status = record["quality"]["status"]
        for name in choice.fields:
            for place, value in enumerate(values_of(record, name)):
                census.values[name, status] += 1
                yield Unit(record, status, name, place, value)


def counted(read: Callable[[], Iterable[Json]], choice: Choice) -> Census:
    """The census alone."""
    census = Census()
    for _ in units(read(), choice, census):
        pass
    return census


def _belongs(record: Json, choice: Choice, census: Census) -> bool:
    if "error" in record:
        census.unreadable += 1
    elif not record.get("is_motion"):
        census.no_motion += 1
    elif (record.get("quality") or {}).get("status") not in choice.statuses:
        census.other_status += 1
    else:
        census.records += 1
        return True
    return False
