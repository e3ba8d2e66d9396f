"""Reads the archive out: one record a motion, in an order that follows from the files alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from extract._producer import producer
from extract.archive._corrections import put_right
from schemas.archive import Correction
from schemas.record import ErrorRecord, ErrorSource, Failure, Record

_IN_ORDER = """
SELECT min(files.location) AS location, documents.*
FROM files LEFT JOIN documents USING (sha512)
GROUP BY coalesce(files.sha512, files.location) ORDER BY location
"""


def records(connection: sqlite3.Connection) -> Iterator[tuple[str, Record]]:
    """Each motion's id and its record with the corrections applied, in the order of the files' locations.

    A document that lies in several places comes once, where the first of them stands. ``source.path`` is the location.
    Withdrawn motions are left out.
    """
    for row in connection.execute(_IN_ORDER):
        if row["sha512"] is not None:
            yield from motions_of(connection, row["sha512"], row["location"])


def motions_of(connection: sqlite3.Connection, sha512: str, location: str) -> Iterator[tuple[str, Record]]:
    """The motions of a document, in page order, as :func:`records` gives them."""
    motions = connection.execute("SELECT id, record FROM motions WHERE sha512 = ? ORDER BY first_page, id", (sha512,))
    for motion in motions.fetchall():
        record = Record.model_validate_json(motion["record"])
        source = record.source.model_copy(update={"path": location})
        placed = record.model_copy(update={"source": source})
        yield motion["id"], put_right(placed, corrections_of(connection, motion["id"]))


def corrections_of(connection: sqlite3.Connection, motion: str) -> list[Correction]:
    """What people set right in a motion, in the order they did."""
    rows = connection.execute("SELECT * FROM corrections WHERE motion = ? ORDER BY number", (motion,))
    return [Correction.model_validate({name: row[name] for name in Correction.model_fields}) for row in rows]


def lines(connection: sqlite3.Connection) -> Iterator[str]:
    """The JSON Lines that ``ratslese extract`` would print of the archive's files, error records among them."""
    for row in connection.execute(_IN_ORDER):
        made = [] if row["sha512"] is None else list(motions_of(connection, row["sha512"], row["location"]))
        if made:
            yield from (record.model_dump_json() for _, record in made)
        else:
            yield from _error(connection, row)


def _error(connection: sqlite3.Connection, row: sqlite3.Row) -> Iterator[str]:
    """The error record of a file that gave none; nothing of one that is still waiting."""
    failure = connection.execute("SELECT * FROM failures WHERE location = ?", (row["location"],)).fetchone()
    if failure is not None:
        reason = Failure(code=failure["error"], message=failure["message"], advice=failure["advice"])
        source = ErrorSource(path=row["location"], sha256=row["sha256"])
        yield ErrorRecord(source=source, error=reason, producer=producer()).model_dump_json()
