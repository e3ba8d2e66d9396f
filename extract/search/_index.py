"""Keeps the search index in step with the archive: takes in what has changed since, or makes it anew."""

from __future__ import annotations

import logging
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from extract.search._postings import BLOCK, Blocks, append, posting
from extract.search._settings import WORDS
from extract.search._text import Entry, entry

logger = logging.getLogger(__name__)

VERSION = 1
"""Of the way words are read; a higher one makes indexes of earlier programs anew."""

BATCH = 500
"""Motions a transaction; between two of them others may write."""

_TABLES = ("search_state", "search_motions", "search_blocks", "search_words", "search_postings", "search_facets")
_WASTE = 1000


def follow(connection: sqlite3.Connection) -> int:
    """Take in the motions that were added, changed or removed since; returns how many.

    Interrupted at any moment it goes on where it was. An index of an earlier version, and one of which the greater
    part is of motions that are no more, is made anew.

    Raises:
        sqlite3.OperationalError: If the database cannot be written to.
    """
    if not behind(connection):
        return 0
    taken = 0
    while (count := _step(connection)) > 0:
        taken += count
    logger.info("the search index took in %d changes", taken)
    return taken


def rebuild(connection: sqlite3.Connection) -> int:
    """Empty the index and make it anew from all motions; returns how many.

    Raises:
        sqlite3.OperationalError: If the database cannot be written to.
    """
    with _transaction(connection):
        _empty(connection)
    return follow(connection)


def behind(connection: sqlite3.Connection) -> bool:
    """Whether the archive has changes that the index has not taken in, or the index was made in another way."""
    state = _state(connection)
    return state.get("analysis") != _analysis() or state["revision"] < _last_revision(connection)


def _step(connection: sqlite3.Connection) -> int:
    with _transaction(connection):
        state = _state(connection)
        if state.get("analysis") != _analysis() or _wasteful(connection, state):
            _empty(connection)
            _remember(connection, {"analysis": _analysis()})
            state = _state(connection)
        changes = _changes(connection, state["revision"])
        if changes:
            _take_in(connection, changes, state["next"])
        return len(changes)


def _take_in(connection: sqlite3.Connection, changes: Sequence[tuple[str, int]], number: int) -> None:
    blocks = Blocks(connection)
    blocks.bury(_forget(connection, (motion for motion, _ in changes)))
    entries: list[tuple[int, Entry]] = []
    for motion, _ in changes:
        row = connection.execute("SELECT * FROM motions WHERE id = ? AND NOT withdrawn", (motion,)).fetchone()
        if row is not None:
            entries.append((number + len(entries), entry(connection, row)))
    for numbered, taken in entries:
        blocks.revive(numbered, taken.days)
    _write(connection, entries)
    blocks.write(connection)
    _remember(connection, {"revision": changes[-1][1], "next": number + len(entries), "analysis": _analysis()})


def _write(connection: sqlite3.Connection, entries: Sequence[tuple[int, Entry]]) -> None:
    postings: dict[tuple[str | int, ...], bytes] = {}
    facets: dict[tuple[str | int, ...], bytes] = {}
    for number, taken in entries:
        block = number // BLOCK
        for term, weight in taken.terms.items():
            postings[term, block] = postings.get((term, block), b"") + posting(number, weight)
        for facet, value in taken.facets:
            key = (facet, value, block)
            facets[key] = facets.get(key, b"") + (number % BLOCK).to_bytes(2, "little")
    append(connection, "search_postings", "term, block", postings)
    append(connection, "search_facets", "facet, value, block", facets)
    words = sorted(
        {term[1:] for term, _ in postings if isinstance(term, str) and term[0] == "=" and term[1:].isalpha()}
    )
    connection.executemany("INSERT OR IGNORE INTO search_words VALUES (?, ?)", ((word, word[::-1]) for word in words))
    connection.executemany(
        "INSERT INTO search_motions VALUES (?, ?)", ((number, taken.motion) for number, taken in entries)
    )


def _changes(connection: sqlite3.Connection, revision: int) -> list[tuple[str, int]]:
    """A batch of motions changed or gone after a revision, in its order; those of one revision are never parted."""
    changes = """
        SELECT id, revision FROM motions WHERE revision > ?1
        UNION ALL SELECT id, revision FROM gone WHERE revision > ?1"""
    rows = connection.execute(f"{changes} ORDER BY revision LIMIT {BATCH}", (revision,)).fetchall()
    if len(rows) == BATCH:
        within = f"SELECT id, revision FROM ({changes}) WHERE revision <= ?2 ORDER BY revision, id"
        rows = connection.execute(within, (revision, rows[-1][1])).fetchall()
    return [(row[0], row[1]) for row in rows]


def _forget(connection: sqlite3.Connection, motions: Iterable[str]) -> list[int]:
    """The numbers that motions had; they have none any more."""
    numbers = []
    for motion in motions:
        row = connection.execute("DELETE FROM search_motions WHERE motion = ? RETURNING number", (motion,)).fetchone()
        if row is not None:
            numbers.append(int(row[0]))
    return numbers


def _wasteful(connection: sqlite3.Connection, state: dict[str, int]) -> bool:
    """Whether more than half of the numbers given out stand for nothing."""
    if state["next"] < _WASTE:
        return False
    alive: int = connection.execute("SELECT count(*) FROM search_motions").fetchone()[0]
    return state["next"] > 2 * alive + _WASTE


def _empty(connection: sqlite3.Connection) -> None:
    for table in _TABLES:
        connection.execute(f"DELETE FROM {table}")


def _state(connection: sqlite3.Connection) -> dict[str, int]:
    held = {row[0]: int(row[1]) for row in connection.execute("SELECT name, value FROM search_state")}
    return {"revision": 0, "next": 0} | held


def _remember(connection: sqlite3.Connection, state: dict[str, int]) -> None:
    connection.executemany("INSERT OR REPLACE INTO search_state VALUES (?, ?)", sorted(state.items()))


def _last_revision(connection: sqlite3.Connection) -> int:
    row = connection.execute(
        "SELECT max(coalesce((SELECT max(revision) FROM motions), 0), coalesce((SELECT max(revision) FROM gone), 0))"
    ).fetchone()
    return int(row[0])


def _analysis() -> int:
    """A number for the way words are read: that of the program and of its word lists."""
    return zlib.crc32(WORDS.read_bytes(), VERSION)


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.commit()
