"""Makes a profile of what sources say, or extends one: spellings are joined, years drawn, nothing is dropped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extract.towns._names import is_lists_own, is_short, shortens
from extract.towns._same import RARER, is_slip
from extract.towns._sightings import Found, Group, Sighting
from schemas.record import SubmitterKind
from schemas.town import TownEntry, TownFaction
from schemas.vocabulary import fold

OFTEN = 10
GAP = 3
TWICE = 2
"""A local list that is only met in papers gets a first or last year where it is met so often, where the sources have
papers in some number so many years before it or after it, and twice in that year. Else years are open, and so are
those of parties, bodies, offices and people that no list dates: archives have gaps, and silence proves nothing."""

Kinds = (SubmitterKind.FACTION, SubmitterKind.GROUP, SubmitterKind.BOARD)


@dataclass(slots=True)
class _Heap:
    """All sightings of one name."""

    group: Group
    names: Counter[str] = field(default_factory=Counter)
    aliases: dict[str, None] = field(default_factory=dict)
    spans: list[tuple[int | None, int | None]] = field(default_factory=list)
    seen: list[int] = field(default_factory=list)
    kinds: Counter[SubmitterKind] = field(default_factory=Counter)
    listed: str = ""

    @property
    def name(self) -> str:
        """The spelling of the town's own list, else the most frequent one, of equals the first in order."""
        return self.listed or min(self.names, key=self._rank)

    @property
    def count(self) -> int:
        return self.names.total()

    def _rank(self, name: str) -> tuple[int, str]:
        return -self.names[name], name

    def add(self, one: Sighting) -> None:
        self.names[one.name] += 1
        self.aliases |= dict.fromkeys(one.aliases)
        if one.dated:
            self.spans.append((one.since, one.until))
        if one.seen is not None:
            self.seen.append(one.seen)
        if one.kind is not None:
            self.kinds[one.kind] += 1
        self.listed = self.listed or (one.name if one.listed else "")

    def join(self, other: _Heap) -> None:
        self.aliases |= dict.fromkeys((*other.names, *other.aliases))
        self.spans += other.spans
        self.seen += other.seen
        self.kinds += other.kinds


@dataclass(frozen=True, slots=True)
class Learned:
    """An entry that the sources make: ``dated`` where they say its years, ``count`` how often they name it."""

    group: Group
    entry: TownEntry
    dated: bool
    listed: bool


def entries_of(found: Sequence[Found]) -> list[Learned]:
    """One entry for each name, those of the town's lists first, then by how often they are named."""
    heaps: dict[tuple[Group, str], _Heap] = {}
    for one in (sighting for source in found for sighting in source.sightings):
        if fold(one.name):
            heaps.setdefault((one.group, fold(one.name)), _Heap(one.group)).add(one)
    terms = sorted({term for source in found for term in source.terms})
    papers = Counter(year for heap in heaps.values() for year in heap.seen)
    years = [year for year, count in papers.items() if count >= OFTEN]
    range_of_papers = (min(years), max(years)) if years else (0, 0)
    out: list[Learned] = []
    for group in Group:
        for heap in _joined([heap for heap in heaps.values() if heap.group is group]):
            out.append(Learned(group, _entry(heap, range_of_papers, terms), bool(heap.spans), bool(heap.listed)))
    return out


def _joined(heaps: list[_Heap]) -> list[_Heap]:
    """The heaps, with other spellings, slips and short names put to the name they belong to."""
    ordered = sorted(heaps, key=_order)
    kept: list[_Heap] = []
    for heap in ordered:
        owners = [other for other in ordered if other is not heap and _is_alias(heap, other)]
        if not owners or (heap.listed and not any(other.listed for other in owners)):
            kept.append(heap)
        elif len(owners) == 1 and not heap.listed:
            owners[0].join(heap)
        elif heap.listed:
            kept.append(heap)
    for heap in [heap for heap in kept if not heap.listed]:
        owner = _owner_by_likeness(heap, [other for other in kept if other is not heap])
        if owner is not None:
            owner.join(heap)
            kept.remove(heap)
    return kept


def _order(heap: _Heap) -> tuple[bool, int, str]:
    return not heap.listed, -heap.count, heap.name


def _is_alias(heap: _Heap, other: _Heap) -> bool:
    """Whether the other one's aliases have this name; of two that are each other's alias the later gives way."""
    if fold(heap.name) not in map(fold, other.aliases):
        return False
    mutual = fold(other.name) in map(fold, heap.aliases)
    return not mutual or _order(other) < _order(heap)


def _owner_by_likeness(heap: _Heap, others: Sequence[_Heap]) -> _Heap | None:
    """The name of which this is a slip, or the only one of which it is the short form; people have neither."""
    if heap.group is Group.PERSON:
        return None
    for other in others:
        if (other.listed or other.count >= RARER * heap.count) and is_slip(heap.name, other.name):
            return other
    if heap.group is Group.BODY and is_short(heap.name):
        long = [other for other in others if not is_short(other.name) and shortens(heap.name, other.name)]
        return long[0] if len(long) == 1 else None
    return None


def _entry(heap: _Heap, papers: tuple[int, int], terms: Sequence[tuple[int, int]]) -> TownEntry:
    since, until = _span(heap.spans) if heap.spans else _seen_span(heap, papers, terms)
    aliases = _distinct(heap.name, heap.aliases)
    if heap.group is not Group.FACTION:
        return TownEntry(name=heap.name, aliases=aliases, since=since, until=until)
    kind = max(Kinds, key=lambda kind: heap.kinds[kind])
    return TownFaction.model_validate(
        {"name": heap.name, "aliases": aliases, "since": since, "until": until, "kind": kind}
    )


def _span(spans: Iterable[tuple[int | None, int | None]]) -> tuple[int | None, int | None]:
    starts, ends = zip(*spans, strict=True)
    since = None if None in starts else min(starts)
    until = None if None in ends else max(ends)
    return since, until if until is None or until >= (since or 0) else None


def _seen_span(heap: _Heap, papers: tuple[int, int], terms: Sequence[tuple[int, int]]) -> tuple[int | None, int | None]:
    """The years in which papers name a faction, drawn to those of the council's terms."""
    years = [year for year, count in Counter(heap.seen).items() if count >= TWICE]
    if not _is_list(heap) or len(heap.seen) < OFTEN or not years:
        return None, None
    first, last = min(years), max(years)
    since = next((start for start, end in terms if start <= first <= end), first)
    until = next((end for start, end in reversed(terms) if start <= last <= end), last)
    return since if papers[0] + GAP <= first else None, until if last + GAP <= papers[1] else None


def _is_list(heap: _Heap) -> bool:
    """Whether it is a local list: the vocabulary has the years of parties."""
    return heap.group is Group.FACTION and is_lists_own(heap.name)


def _distinct(name: str, aliases: Iterable[str]) -> tuple[str, ...]:
    seen = {fold(name): name}
    for alias in aliases:
        if fold(alias):
            seen.setdefault(fold(alias), alias)
    return tuple(sorted(list(seen.values())[1:], key=_alphabetical))


def _alphabetical(text: str) -> tuple[str, str]:
    return fold(text), text
