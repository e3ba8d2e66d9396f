"""Keeps the archive's table of links in step with its motions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from extract.linking._compare import compare
from extract.linking._fingerprint import fingerprint, is_alike
from schemas.linking import Fingerprint, Link, Paper
from schemas.record import Record

_OF_MUCH_THE_SAME_TEXT = """
SELECT motion, signature FROM prints WHERE number IN (
    SELECT there.print FROM print_bands AS here JOIN print_bands AS there USING (band)
    WHERE here.print = :print AND there.print != :print
)
"""
_OF_A_COMMON_KEY = """
SELECT motion FROM prints WHERE number IN (
    SELECT there.print FROM print_keys AS here
    JOIN print_keys AS there ON there.key = here.key AND there.seeks = 1 - here.seeks
    WHERE here.print = :print AND there.print != :print
)
"""


def link(connection: sqlite3.Connection, motions: Iterable[str]) -> None:
    """Link motions that are new, were changed, or are gone, with all others of the archive.

    The table of links is afterwards the same in whatever order and batches the motions came. Nothing is committed;
    memory stays flat.

    Args:
        connection: The archive's database, in a transaction.
        motions: Their ids; one that the archive does not hold loses its links.

    Raises:
        VocabularyError: If the linking vocabulary is broken.
    """
    for motion in motions:
        _forget(connection, motion)
        paper = _paper(connection, motion)
        if paper is not None:
            _link_one(connection, paper)


def _forget(connection: sqlite3.Connection, motion: str) -> None:
    row = connection.execute("SELECT number FROM prints WHERE motion = ?", (motion,)).fetchone()
    if row:
        connection.execute("DELETE FROM print_bands WHERE print = ?", (row[0],))
        connection.execute("DELETE FROM print_keys WHERE print = ?", (row[0],))
        connection.execute("DELETE FROM prints WHERE number = ?", (row[0],))
    connection.execute("DELETE FROM links WHERE from_motion = ?", (motion,))
    connection.execute("DELETE FROM links WHERE to_motion = ?", (motion,))


def _paper(connection: sqlite3.Connection, motion: str) -> Paper | None:
    row = connection.execute("SELECT sha512, record FROM motions WHERE id = ?", (motion,)).fetchone()
    if row is None:
        return None
    pages = connection.execute("SELECT text FROM pages WHERE motion = ? ORDER BY page", (motion,))
    return Paper(motion, row[0], Record.model_validate_json(row[1]), tuple(page[0] for page in pages))


def _link_one(connection: sqlite3.Connection, paper: Paper) -> None:
    prints = fingerprint(paper)
    for motion in _candidates(connection, prints, _keep(connection, paper.motion, prints)):
        other = _paper(connection, motion)
        found = compare(paper, other) if other else None
        if found:
            _write(connection, found)


def _candidates(connection: sqlite3.Connection, prints: Fingerprint, number: int) -> list[str]:
    """The motions that a motion may belong with, in the order of their ids."""
    near = connection.execute(_OF_MUCH_THE_SAME_TEXT, {"print": number})
    found = {motion for motion, signature in near if is_alike(prints.signature, signature)}
    found.update(motion for (motion,) in connection.execute(_OF_A_COMMON_KEY, {"print": number}))
    return sorted(found)


def _keep(connection: sqlite3.Connection, motion: str, prints: Fingerprint) -> int:
    row = (motion, prints.signature)
    number = int(connection.execute("INSERT INTO prints (motion, signature) VALUES (?, ?)", row).lastrowid or 0)
    connection.executemany("INSERT INTO print_bands VALUES (?, ?)", [(band, number) for band in prints.bands])
    rows = [(key.value, int(key.seeks), number) for key in prints.keys]
    connection.executemany("INSERT INTO print_keys VALUES (?, ?, ?)", rows)
    return number


def _write(connection: sqlite3.Connection, found: Link) -> None:
    row = (found.from_motion, found.to_motion, found.kind, found.confidence, found.explanation.model_dump_json())
    connection.execute("INSERT INTO links VALUES (?, ?, ?, ?, ?)", row)
