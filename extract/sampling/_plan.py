"""Plans how many values must be looked at, and draws them."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable
from itertools import count

from extract._values import FIELDS, Json
from extract.sampling._exact import sample_size
from extract.sampling._population import Census, Choice, Unit, counted, units
from extract.sampling._shown import evidence, page, text
from schemas.sampling import Goal, Plan, PlannedStratum, Row, Stratum

Read = Callable[[], Iterable[Json]]
"""Reads the records from their beginning; called once for each time that they are gone through."""

MOST_ERRORS = 3
"""Plans are made for none to so many wrong values."""


def plan(read: Read, goal: Goal, choice: Choice) -> Plan:
    """How many values of each field and status must be looked at to reach the goal."""
    census = counted(read, choice)
    return Plan(
        goal=goal,
        strata=tuple(_planned(stratum, goal) for stratum in _strata(census)),
        records=census.records,
        other_status=census.other_status,
        no_motion=census.no_motion,
        unreadable=census.unreadable,
    )


def draw(read: Read, planned: Plan, choice: Choice, *, errors: int, seed: int) -> list[Row]:
    """The values to be looked at, in the order in which this is to be done.

    Of each stratum as many as the plan says for that many errors (all where that is none); which ones depends on the
    seed and the records alone, not on their order.
    """
    sizes = {(each.stratum.field, each.stratum.status): _size(each, errors) for each in planned.strata}
    values = {(each.stratum.field, each.stratum.status): each.stratum.values for each in planned.strata}
    chosen = sorted(_lowest(units(read(), choice, Census()), sizes, seed), key=lambda pair: pair[0])
    rows = []
    for number, (_, unit) in enumerate(chosen, 1):
        stratum = unit.field, unit.status
        rows.append(_row(unit, number, values=values[stratum], drawn=sizes[stratum], goal=planned.goal, seed=seed))
    return rows


Rank = tuple[bytes, int, str]
"""Where a value stands in the sheet: its key, then its field, then its record."""


def _lowest(found: Iterable[Unit], sizes: dict[tuple[str, str], int], seed: int) -> Iterable[tuple[Rank, Unit]]:
    """Of each stratum the values with the lowest ranks, so many as are to be drawn; no more are ever kept."""
    heaps: dict[tuple[str, str], list[_Ranked]] = {stratum: [] for stratum in sizes}
    arrival = count()
    for unit in found:
        stratum = unit.field, unit.status
        ranked = _Ranked(_rank(unit, seed), next(arrival), unit)
        heap = heaps[stratum]
        if len(heap) < sizes[stratum]:
            heapq.heappush(heap, ranked)
        elif heap and heap[0] < ranked:
            heapq.heapreplace(heap, ranked)
    return [(ranked.rank, ranked.unit) for heap in heaps.values() for ranked in heap]


class _Ranked:
    """A value in a heap whose first one is that of the highest rank."""

    __slots__ = ("arrival", "rank", "unit")

    def __init__(self, rank: Rank, arrival: int, unit: Unit) -> None:
        self.rank = rank
        self.arrival = arrival
        self.unit = unit

    def __lt__(self, other: _Ranked) -> bool:
        return (self.rank, self.arrival) > (other.rank, other.arrival)


def _rank(unit: Unit, seed: int) -> Rank:
    return unit.key(seed), FIELDS.index(unit.field), str(unit.record["source"]["path"])


def _strata(census: Census) -> list[Stratum]:
    ordered = sorted(census.values, key=lambda stratum: (FIELDS.index(stratum[0]), stratum[1]))
    return [Stratum(field=name, status=status, values=census.values[name, status]) for name, status in ordered]


def _planned(stratum: Stratum, goal: Goal) -> PlannedStratum:
    sizes = (
        sample_size(stratum.values, found=found, at_most=goal.at_most, confidence=goal.confidence)
        for found in range(MOST_ERRORS + 1)
    )
    return PlannedStratum(stratum=stratum, sizes=tuple(sizes))


def _size(planned: PlannedStratum, errors: int) -> int:
    size = planned.sizes[errors]
    return planned.stratum.values if size is None else size


def _row(unit: Unit, number: int, *, values: int, drawn: int, goal: Goal, seed: int) -> Row:
    return Row(
        number=number,
        record=str(unit.record["source"]["path"]),
        page=page(unit.value),
        field=unit.field,
        value=text(unit.value),
        evidence=evidence(unit.value),
        status=unit.status,
        values=values,
        drawn=drawn,
        goal=goal,
        seed=seed,
    )
