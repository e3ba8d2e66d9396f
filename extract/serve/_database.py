"""Connections that only read, one a thread and database, which give up when an answer takes too long."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extract.archive import connect
from extract.serve._settings import ANSWER_TIME

_STEPS = 20_000
"""Steps of SQLite's machine between two looks at the clock."""


class Reader:
    """Reads one database from any number of threads."""

    def __init__(self, folder: Path, *, seconds: float = ANSWER_TIME) -> None:
        """Read the archive in a folder; each answer may take so many seconds."""
        self._folder = folder
        self._seconds = seconds
        self._own = threading.local()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """This thread's connection, with the whole answer from one state of the database.

        Raises:
            sqlite3.OperationalError: If it takes too long; its text is ``interrupted``.
        """
        connection = self._connection()
        end = time.monotonic() + self._seconds
        connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
        try:
            yield connection
        finally:
            connection.set_progress_handler(None, 0)

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._own, "connection", None)
        if connection is None:
            connection = connect(self._folder)
            connection.execute("PRAGMA query_only = ON")
            self._own.connection = connection
        return connection
