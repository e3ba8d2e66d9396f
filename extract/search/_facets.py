"""Narrows a search to values, and counts the values of what was found."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np
import numpy.typing as npt

from extract.search._fold import words
from extract.search._postings import BLOCK, NUMBER, Blocks
from extract.search._stem import stem
from schemas.search import Facet, FacetValue, Query

FACETS = ("faction", "body", "year", "kind", "office", "town", "status")
_EPOCH = np.datetime64("1970-01-01").astype("datetime64[D]")
_EPOCH_DAY = 719163

Mask = npt.NDArray[np.bool_]


def narrowed(connection: sqlite3.Connection, query: Query, blocks: Blocks) -> Mask:
    """Which numbers the filters of a search leave."""
    mask = blocks.alive.copy()
    filters = {
        "faction": query.factions,
        "body": query.bodies,
        "kind": query.kinds,
        "office": query.offices,
        "town": query.towns,
        "status": query.statuses,
    }
    for facet, wanted in filters.items():
        if wanted:
            mask &= _having(connection, facet, wanted, mask.size)
    if query.since is not None:
        mask &= blocks.days >= query.since.toordinal()
    if query.until is not None:
        mask &= (blocks.days <= query.until.toordinal()) & (blocks.days > 0)
    return mask


def count(connection: sqlite3.Connection, mask: Mask, blocks: Blocks) -> tuple[Facet, ...]:
    """How many of the motions in the mask have each value."""
    counted = {"year": _years(mask, blocks)}
    rows = connection.execute("SELECT facet, value, block, data FROM search_facets ORDER BY facet, value, block")
    for facet, values in groupby(rows, key=lambda row: str(row[0])):
        counted[facet] = _commonest_first(values, mask)
    return tuple(Facet(name=name, values=tuple(counted.get(name, ()))) for name in FACETS)


def _commonest_first(rows: Iterator[sqlite3.Row], mask: Mask) -> list[FacetValue]:
    counts: dict[str, int] = {}
    for _, value, block, data in rows:
        held = mask[block * BLOCK : (block + 1) * BLOCK][np.frombuffer(data, NUMBER)]
        counts[value] = counts.get(value, 0) + int(np.count_nonzero(held))
    values = sorted((item for item in counts.items() if item[1]), key=lambda item: (-item[1], item[0]))
    return [FacetValue(value=value, count=number) for value, number in values]


def _years(mask: Mask, blocks: Blocks) -> list[FacetValue]:
    days = blocks.days[mask]
    dates = _EPOCH + (days[days > 0] - _EPOCH_DAY).astype("timedelta64[D]")
    years, counts = np.unique(dates.astype("datetime64[Y]"), return_counts=True)
    return [FacetValue(value=str(year), count=int(number)) for year, number in zip(years, counts, strict=True)]


def _having(connection: sqlite3.Connection, facet: str, wanted: Sequence[str], size: int) -> Mask:
    """Which numbers have a value that is one of the wanted names, or begins with the words of one."""
    names = [_name(text) for text in wanted]
    mask = np.zeros(size, np.bool_)
    values = connection.execute("SELECT DISTINCT value FROM search_facets WHERE facet = ?", (facet,)).fetchall()
    for (value,) in values:
        own = _name(value)
        if any(own[: len(name)] == name for name in names if name):
            rows = connection.execute(
                "SELECT block, data FROM search_facets WHERE facet = ? AND value = ?", (facet, value)
            )
            for block, data in rows:
                mask[np.frombuffer(data, NUMBER).astype(np.int64) + block * BLOCK] = True
    return mask


def _name(text: str) -> tuple[str, ...]:
    return tuple(stem(word.folded) for word in words(text))
