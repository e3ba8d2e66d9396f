"""Puts the motions of a document into the database, in the place of those that were read from it before."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from extract.archive import _rows
from extract.archive._corrections import put_right
from extract.archive._differing import differing
from extract.archive._export import corrections_of
from schemas.archive import Reading
from schemas.record import Record

_CURRENT = "SELECT 1 FROM files WHERE files.sha512 = motions.sha512"


def now() -> str:
    """The time as the archive writes it: UTC, to the second."""
    return datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%S+00:00")


def put(connection: sqlite3.Connection, sha512: str, readings: Sequence[Reading]) -> None:
    """Put these motions in the place of the document's former ones; what is the same stays as it is."""
    before = _before(connection, sha512)
    for reading in readings:
        motion = _rows.motion_id(sha512, reading.record.source.pages[0])
        _put_one(connection, motion, sha512, reading, before.pop(motion, None))
    for motion in before:
        _drop(connection, motion)


def replace_values(connection: sqlite3.Connection, motion: str, record: Record) -> None:
    """Let the values of a motion be those of ``record``; the record as it was read stays."""
    changed = {**_rows.columns(record), "modified": now(), "revision": next_revision(connection)}
    pairs = ", ".join(f"{name} = :{name}" for name in changed)
    connection.execute(f"UPDATE motions SET {pairs} WHERE id = :id", {**changed, "id": motion})
    for table in ("fields", "issues"):
        connection.execute(f"DELETE FROM {table} WHERE motion = ?", (motion,))
    _put_values(connection, motion, record)


def mark_withdrawn(connection: sqlite3.Connection, sha512: str) -> None:
    """Keep the motions of a document that no file holds any more, but as withdrawn; and take them back."""
    for withdrawn, held in ((1, "NOT EXISTS"), (0, "EXISTS")):
        connection.execute(
            f"UPDATE motions SET withdrawn = ?, modified = ?, revision = ?"
            f" WHERE sha512 = ? AND withdrawn != ? AND {held} ({_CURRENT})",
            (withdrawn, now(), next_revision(connection), sha512, withdrawn),
        )


def next_revision(connection: sqlite3.Connection) -> int:
    """The number of the next change to motions; it is greater than all before."""
    row = connection.execute(
        "SELECT max(revision) FROM"
        " (SELECT max(revision) AS revision FROM motions UNION ALL SELECT max(revision) FROM gone)"
    ).fetchone()
    return int(row[0] or 0) + 1


def _put_one(
    connection: sqlite3.Connection, motion: str, sha512: str, reading: Reading, before: sqlite3.Row | None
) -> None:
    right = put_right(reading.record, corrections_of(connection, motion))
    same = before is not None and before["record"] == reading.line
    if same and not differing(connection, motion, right):
        return
    revision = next_revision(connection)
    gone = connection.execute("DELETE FROM gone WHERE id = ? RETURNING created", (motion,)).fetchone()
    created = before["created"] if before else gone["created"] if gone else now()
    if before is not None:
        connection.execute("DELETE FROM motions WHERE id = ?", (motion,))
    row: dict[str, Any] = {
        "id": motion,
        "sha512": sha512,
        "first_page": reading.record.source.pages[0],
        "last_page": reading.record.source.pages[1],
        **_rows.columns(right),
        "record": reading.line,
        "producer": reading.record.producer.model_dump_json(),
        "created": created,
        "modified": now(),
        "revision": revision,
    }
    _insert(connection, "motions", [tuple(row.values())], columns=tuple(row))
    first_page = reading.record.source.pages[0]
    _insert(connection, "pages", [(motion, page, text) for page, text in enumerate(reading.pages, first_page)])
    _put_values(connection, motion, right)


def _put_values(connection: sqlite3.Connection, motion: str, record: Record) -> None:
    _insert(connection, "fields", _rows.field_rows(motion, record))
    _insert(connection, "places", _rows.place_rows(motion, record))
    _insert(connection, "issues", _rows.issue_rows(motion, record))


def _drop(connection: sqlite3.Connection, motion: str) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO gone SELECT id, created, ?, ? FROM motions WHERE id = ?",
        (now(), next_revision(connection), motion),
    )
    connection.execute("DELETE FROM motions WHERE id = ?", (motion,))


def _before(connection: sqlite3.Connection, sha512: str) -> dict[str, sqlite3.Row]:
    rows = connection.execute("SELECT id, record, created FROM motions WHERE sha512 = ?", (sha512,))
    return {row["id"]: row for row in rows}


def _insert(
    connection: sqlite3.Connection, table: str, rows: Iterable[tuple[object, ...]], *, columns: tuple[str, ...] = ()
) -> None:
    rows = list(rows)
    if rows:
        names = f" ({', '.join(columns)})" if columns else ""
        connection.executemany(f"INSERT INTO {table}{names} VALUES ({', '.join('?' * len(rows[0]))})", rows)
