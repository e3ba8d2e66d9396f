"""Opens an archive's database, brings its tables up to date, and keeps a second writer out."""

from __future__ import annotations

import fcntl
import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from extract.errors import ArchiveError

logger = logging.getLogger(__name__)

NAME = "ratslese.db"
LOCK = ".ratslese.lock"
_OWN = frozenset({LOCK, "ratslese.log", "originals", "pdf", "alto"})
"""What an archive may hold before it has its database."""

PATIENCE = 30.0
"""Seconds to wait for another program that has the database open."""


def is_archive(folder: Path) -> bool:
    """Whether a folder holds an archive."""
    return (folder / NAME).is_file()


def must_be_archive(folder: Path) -> None:
    """Refuse a folder that holds no archive.

    Raises:
        ArchiveError: If it holds none.
    """
    if not is_archive(folder):
        raise ArchiveError(f"{folder} is no archive: it holds no {NAME}")


def connect(folder: Path, *, write: bool = False) -> sqlite3.Connection:
    """Open the database of an archive; with ``write`` it is made where there is none, and brought up to date.

    Raises:
        ArchiveError: If there is no archive, its database cannot be opened, or it was made by a later version.
    """
    if not write:
        must_be_archive(folder)
    try:
        connection = _opened(folder, write=write)
        _bring_up_to_date(connection, folder, write=write)
    except sqlite3.DatabaseError as error:
        raise ArchiveError(f"cannot open {folder / NAME}: {error}") from error
    return connection


def _opened(folder: Path, *, write: bool) -> sqlite3.Connection:
    uri = f"{(folder / NAME).absolute().as_uri()}?{_mode(folder, write=write)}"
    connection = sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    if write:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
    return connection


def _mode(folder: Path, *, write: bool) -> str:
    """How to open the database; in a folder that cannot be written to SQLite must be told that nobody else does."""
    if write:
        return "mode=rwc"
    if os.access(folder, os.W_OK) and os.access(folder / NAME, os.W_OK):
        return "mode=rw"
    return "mode=ro" if (folder / f"{NAME}-wal").exists() else "mode=ro&immutable=1"


def _bring_up_to_date(connection: sqlite3.Connection, folder: Path, *, write: bool) -> None:
    steps = _steps()
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > len(steps):
        raise ArchiveError(f"{folder} was made by a later version of Ratslese")
    if version < len(steps) and not write:
        raise ArchiveError(f"{folder} was made by an earlier version; `ratslese archive update` brings it up to date")
    if version < len(steps):
        changes = ";\n".join(steps[version:])
        connection.executescript(f"BEGIN IMMEDIATE;\n{changes};\nPRAGMA user_version = {len(steps)}; COMMIT;")
        logger.info("tables of %s brought to version %d", folder, len(steps))


def _steps() -> list[str]:
    """The scripts that make the tables, in order; an archive's ``user_version`` is the number of those applied."""
    scripts = sorted((entry for entry in files("extract.archive").joinpath("schema").iterdir()), key=lambda e: e.name)
    return [script.read_text(encoding="utf-8") for script in scripts if script.name.endswith(".sql")]


class ArchiveBusyError(ArchiveError):
    """Another run works on the archive; it can be worked on when that one is done."""


@contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Hold the archive's lock; the system lets go of it however this process ends.

    Raises:
        ArchiveBusyError: If another process holds it.
        ArchiveError: If the folder holds something else, or cannot be written to.
    """
    try:
        if not is_archive(folder) and folder.is_dir() and _foreign(folder):
            raise ArchiveError(f"{folder} holds other things and is no archive; name a new folder, or an empty one")
        folder.mkdir(parents=True, exist_ok=True)
        stream = (folder / LOCK).open("a")
    except OSError as error:
        raise ArchiveError(f"cannot write to {folder}: {error.strerror}") from error
    with stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise ArchiveBusyError(f"another run is working on {folder}") from error
        yield


def _foreign(folder: Path) -> bool:
    return any(entry.name not in _OWN for entry in folder.iterdir())


@contextmanager
def no_writer(folder: Path) -> Iterator[None]:
    """Keep writers out for a while without writing anything; several may do so at a time.

    Raises:
        ArchiveBusyError: If a writer is at work.
    """
    lock = folder / LOCK
    if not lock.exists():
        yield
        return
    with lock.open("rb") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise ArchiveBusyError(f"another run is working on {folder}") from error
        yield
