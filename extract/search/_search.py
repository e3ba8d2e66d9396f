"""Answers searches."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from extract.search._excerpts import Marker
from extract.search._facets import count, narrowed
from extract.search._index import behind, follow
from extract.search._parse import parse
from extract.search._postings import Blocks
from extract.search._rank import Weighed, weigh
from extract.search._reach import reach
from schemas.search import Hit, Query, Results

logger = logging.getLogger(__name__)

_DIGITS = 4
_COMPLETE = 10_000.0
"""More than any score: what has all words stands before what has some."""
_COLUMNS = (
    "id, kind, municipality, factions, date, reference, subject, session_bodies, lead_department, status, first_page,"
    " (SELECT min(location) FROM files WHERE files.sha512 = motions.sha512) AS location"
)


def search(connection: sqlite3.Connection, query: Query) -> Results:
    """Find motions in an archive's database; first the index takes in what has changed since.

    The connection must give rows by name (``sqlite3.Row``) and be in autocommit mode, as the archive opens it. The
    answer follows from the motions alone, not from the order in which they came. If the database cannot be written to,
    the index is used as it stands and ``behind`` says so.

    Raises:
        sqlite3.DatabaseError: If the database is damaged.
    """
    late = _late(connection)
    parsed = parse(query.text)
    blocks = Blocks(connection)
    reaches = [reach(connection, term) for term in parsed.terms]
    left = narrowed(connection, query, blocks)
    if parsed.empty and query.text.strip() and not parsed.without:
        left[:] = False
    weighed = weigh(connection, parsed, reaches, blocks)
    complete, found = weighed.complete & left, weighed.found & left
    total = int(np.count_nonzero(complete))
    order = _order(connection, weighed, found, blocks, query.offset + query.limit)[query.offset :]
    markers = {whole: Marker(parsed, reaches, loosely=not whole) for whole in (True, False)}
    return Results(
        total=total,
        partial=int(np.count_nonzero(found)) - int(np.count_nonzero(found & complete)),
        hits=tuple(_hit(connection, n, weighed, markers[bool(weighed.complete[n])]) for n in order),
        facets=count(connection, complete if total else found, blocks) if query.facets else (),
        ignored=parsed.ignored,
        behind=late,
    )


def _late(connection: sqlite3.Connection) -> bool:
    """Bring the index up to date; whether that failed."""
    try:
        follow(connection)
    except sqlite3.OperationalError as error:
        logger.warning("the search index cannot be brought up to date: %s", error)
        return behind(connection)
    return False


def _order(
    connection: sqlite3.Connection, weighed: Weighed, found: npt.NDArray[np.bool_], blocks: Blocks, most: int
) -> list[int]:
    """The best numbers: complete ones first, by score, then the newest, then by id."""
    numbers = np.flatnonzero(found)
    if not most or not numbers.size:
        return []
    ranks = np.round(weighed.scores[numbers].astype(np.float64), _DIGITS) + _COMPLETE * weighed.complete[numbers]
    if numbers.size > most:
        good = ranks >= np.partition(ranks, -most)[-most]
        numbers, ranks = numbers[good], ranks[good]
    days = blocks.days[numbers]
    keys = np.lexsort((-days, -ranks))
    if keys.size > most:
        last = keys[most - 1]
        keys = keys[(ranks[keys] > ranks[last]) | (days[keys] >= days[last])]
    names = _names(connection, numbers[keys].tolist())
    order = sorted(keys.tolist(), key=lambda key: (-ranks[key], -int(days[key]), names[int(numbers[key])]))
    return [int(numbers[key]) for key in order[:most]]


def _names(connection: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, str]:
    names: dict[int, str] = {}
    for first in range(0, len(numbers), 500):
        some = numbers[first : first + 500]
        marks = ", ".join("?" * len(some))
        rows = connection.execute(f"SELECT number, motion FROM search_motions WHERE number IN ({marks})", some)
        names |= {int(row[0]): str(row[1]) for row in rows}
    return names


def _hit(connection: sqlite3.Connection, number: int, weighed: Weighed, marker: Marker) -> Hit:
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM search_motions JOIN motions ON id = motion WHERE number = ?", (number,)
    ).fetchone()
    pages = connection.execute("SELECT page, text FROM pages WHERE motion = ? ORDER BY page", (row["id"],)).fetchall()
    return Hit(
        motion=row["id"],
        score=round(float(weighed.scores[number]), _DIGITS),
        complete=bool(weighed.complete[number]),
        subject=None if row["subject"] is None else marker.marked(row["subject"]),
        kind=row["kind"],
        date=row["date"],
        factions=row["factions"],
        bodies=row["session_bodies"],
        town=row["municipality"],
        office=row["lead_department"],
        reference=row["reference"],
        status=row["status"],
        first_page=row["first_page"],
        location=row["location"],
        excerpts=marker.excerpts([(page["page"], page["text"]) for page in pages]),
    )
