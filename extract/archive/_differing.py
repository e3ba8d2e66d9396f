"""Tells whether the rows of a motion are those that follow from its record."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from extract.archive import _rows
from schemas.record import Record

_TABLES: tuple[tuple[str, Callable[[str, Record], list[tuple[object, ...]]]], ...] = (
    ("fields", _rows.field_rows),
    ("places", _rows.place_rows),
    ("issues", _rows.issue_rows),
)


def differing(connection: sqlite3.Connection, motion: str, record: Record) -> list[str]:
    """The columns of table ``motions`` and the tables whose rows are not those of the record, corrections applied."""
    wanted = _columns(motion, record)
    row = connection.execute(f"SELECT {', '.join(wanted)} FROM motions WHERE id = ?", (motion,)).fetchone()
    wrong = [] if row is None else [name for name, value in wanted.items() if row[name] != value]
    for table, rows_of in _TABLES:
        held = connection.execute(f"SELECT * FROM {table} WHERE motion = ?", (motion,)).fetchall()
        if {tuple(each) for each in held} != set(rows_of(motion, record)):
            wrong.append(table)
    return wrong if _has_pages(connection, motion, record) else [*wrong, "pages"]


def _columns(motion: str, record: Record) -> dict[str, object]:
    first, last = record.source.pages
    sha512 = motion.partition("-")[0]
    return {
        "id": _rows.motion_id(sha512, first),
        "substr(sha512, 1, 16)": sha512,
        "first_page": first,
        "last_page": last,
        **_rows.columns(record),
    }


def _has_pages(connection: sqlite3.Connection, motion: str, record: Record) -> bool:
    first, last = record.source.pages
    held = connection.execute("SELECT page FROM pages WHERE motion = ? ORDER BY page", (motion,))
    return [row["page"] for row in held] == list(range(first, last + 1))
