"""From sources – servers, OParl files, an archive's records – to a profile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.towns._extend import Lesson, extended
from extract.towns._files import objects_of
from extract.towns._learn import entries_of
from extract.towns._load import TownError
from extract.towns._names import town_name
from extract.towns._oparl import from_objects
from extract.towns._records import from_records, is_record
from extract.towns._server import Server
from extract.towns._sightings import Found
from schemas.town import TownProfile


@dataclass(frozen=True, slots=True)
class Gathered:
    """The lesson, what in the sources is no faction, body or office, and the lists that could not be read."""

    lesson: Lesson
    left_out: tuple[str, ...]
    faults: tuple[str, ...]


def learn(sources: Sequence[str], *, profile: TownProfile | None, town: str | None, least: float) -> Gathered:
    """Extend a profile, or begin one, by what the sources say.

    Args:
        sources: URLs of OParl servers, and files of OParl objects or records (JSON, JSON Lines, also gzip).
        profile: The profile so far.
        town: The town's name; by default the profile's, else that of the OParl body or of most records.
        least: The probability from which on names count that stand only in records which nobody accepted.

    Raises:
        TownError: If a source cannot be read, or if the town's name is neither given nor in the sources.
    """
    wanted = profile.name if profile is not None else town
    found: list[Found] = []
    faults: list[str] = []
    for source in sources:
        objects, failed = _objects(source, wanted)
        faults += failed
        records = [one for one in objects if is_record(one)]
        found.append(from_objects((one for one in objects if not is_record(one)), wanted))
        if records:
            found.append(_of_records(records, source, wanted, least))
            wanted = wanted or _most_named(found[-1:])
    name = wanted or _most_named(found)
    if name is None:
        raise TownError("the sources do not name the town; say it with --town NAME")
    begun = profile or TownProfile(name=name, aliases=_aliases(name, found))
    left_out = tuple(dict.fromkeys(line for one in found for line in one.left_out))
    return Gathered(extended(begun, entries_of(found)), left_out, tuple(faults))


def _of_records(records: Sequence[dict[str, object]], source: str, town: str | None, least: float) -> Found:
    """What records say of the one town, by default the one that most of them are of."""
    try:
        town = town or _most_named([from_records(records, None, least)])
        return from_records(records, town, least)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise TownError(f"{source}: holds a record of another form than ratslese extract gives") from error


def _objects(source: str, town: str | None) -> tuple[list[dict[str, object]], list[str]]:
    if not source.lower().startswith(("http://", "https://")):
        return list(objects_of(Path(source))), []
    server = Server(source)
    return list(server.objects(town)), server.faults


def _most_named(found: Sequence[Found]) -> str | None:
    names = Counter(town_name(town) for one in found for town in one.towns)
    return min(names, key=lambda name: (-names[name], name)) if names else None


def _aliases(name: str, found: Sequence[Found]) -> tuple[str, ...]:
    """Other names by which the sources call the town."""
    longer = {town for one in found for town in one.towns if town != name and town.startswith(f"{name} ")}
    return tuple(sorted(longer))
