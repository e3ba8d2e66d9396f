"""Writes an archive out as files, whole each time."""

from __future__ import annotations

import sqlite3

from extract.sinks._interface import Writer
from extract.sinks._source import everything, last_revision, links
from schemas.sinks import Fed


def write(connection: sqlite3.Connection, writer: Writer, *, private: bool = False) -> Fed:
    """Hand all motions over in the order of their files' locations, then the links between them.

    The archive is read as it is at the beginning, whoever writes to it meanwhile.
    """
    connection.execute("BEGIN")
    try:
        written: set[str] = set()
        withheld = 0
        for rows, left_out in everything(connection, private=private):
            writer.put(rows)
            written.update(one.motion.id for one in rows)
            withheld += left_out
        both = (row for row in links(connection, private=private) if {row.from_motion, row.to_motion} <= written)
        writer.put_links(both)
        return Fed(put=len(written), withheld=withheld, revision=last_revision(connection))
    finally:
        connection.execute("COMMIT")
