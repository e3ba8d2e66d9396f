"""What might fill a field that no rule filled: dates and parties that the head of the paper names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extract.confidence._items import Item
from extract.confidence._paper import NAMING, Paper, Row
from extract.language import evidence_of, find_parties
from extract.vocabulary import find_dates
from schemas.letter import Zone
from schemas.record import Field

MOST = 3
"""So many candidates a field are offered."""
METHOD = "named"
_DATED = (Zone.LETTERHEAD, Zone.DATE, Zone.FORM, Zone.REFERENCE, Zone.ADDRESSEE, Zone.CLOSING, Zone.SIGNATURE)


def runners_up(paper: Paper) -> Iterator[Item]:
    """Candidates for the date and the submitters of a motion where the record has none, in reading order."""
    record = paper.record
    if not record.is_motion:
        return
    if record.date is None:
        taken = {*paper.session_days} | ({record.received_date.value} if record.received_date else set())
        yield from _items("date", ((day, row) for day, row in _days(paper) if day not in taken))
    if not record.factions:
        yield from _items("factions", _parties(paper))


def _days(paper: Paper) -> Iterator[tuple[Any, Row]]:
    for row in paper.rows:
        if row.zone in _DATED:
            yield from ((found.value, row) for found in find_dates(row.line.text) if found.complete)


def _parties(paper: Paper) -> Iterator[tuple[Any, Row]]:
    for row in paper.rows:
        if row.zone in NAMING:
            yield from ((found.value, row) for found in find_parties(row.line.text))


def _items(name: str, found: Iterator[tuple[Any, Row]]) -> list[Item]:
    rows: dict[Any, Row] = {}
    for value, row in found:
        rows.setdefault(value, row)
    chosen = list(rows.items())[:MOST]
    return [_item(name, value, row, place, len(chosen)) for place, (value, row) in enumerate(chosen)]


def _item(name: str, value: Any, row: Row, place: int, count: int) -> Item:
    evidence = evidence_of(row.line.words)
    field = Field[Any](value=value, confidence=0.0, method=METHOD, evidence=evidence)
    return Item(name, (field,), place, count, str(value), evidence)
