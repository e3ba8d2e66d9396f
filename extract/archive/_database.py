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
PATIENCE = 30.0
"""Seconds to wait for another program that has the database open."""


def is_archive(folder: Path) -> bool:
    """Whether a folder holds an archive."""
    return (folder / NAME).is_file()


def connect(folder: Path, *, write: bool = False) -> sqlite3.Connection:
    """Open the database of an archive; with ``write`` it is made where there is none, and brought up to date.

    Raises:
        ArchiveError: If there is no archive, its database cannot be opened, or it was made by a later version.
    """
    if not write and not is_archive(folder):
        raise ArchiveError(f"{folder} is no archive: it holds no {NAME}")
    try:
        connection = _opened(folder, write=write)
        _bring_up_to_date(connection, folder, write=write)
    except sqlite3.DatabaseError as error:
        raise ArchiveError(f"cannot open {folder / NAME}: {error}") from error
    return connection


def _opened(folder: Path, *, write: bool) -> sqlite3.Connection:
    mode = "rwc" if write else "rw" if os.access(folder, os.W_OK) else "ro"
    uri = f"{(folder / NAME).absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    if write:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
    return connection


def _bring_up_to_date(connection: sqlite3.Connection, folder: Path, *, write: bool) -> None:
    steps = _steps()
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > len(steps):
        raise ArchiveError(f"{folder} was made by a later version of Ratslese")
    if version < len(steps) and not write:
        raise ArchiveError(f"{folder} was made by an earlier version; `ratslese archive update` brings it up to date")
    for number, script in enumerate(steps[version:], version + 1):
        connection.executescript(f"BEGIN IMMEDIATE; {script}; PRAGMA user_version = {number}; COMMIT;")
        logger.info("tables of %s brought to version %d", folder, number)


def _steps() -> list[str]:
    """The scripts that make the tables, in order; an archive's ``user_version`` is the number of those applied."""
    scripts = sorted((entry for entry in files("extract.archive").joinpath("schema").iterdir()), key=lambda e: e.name)
    return [script.read_text(encoding="utf-8") for script in scripts if script.name.endswith(".sql")]


@contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Hold the archive's lock; the system lets go of it however this process ends.

    Raises:
        ArchiveError: If another process holds it, or the folder cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        stream = (folder / LOCK).open("a")
    except OSError as error:
        raise ArchiveError(f"cannot write to {folder}: {error.strerror}") from error
    with stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise ArchiveError(f"another run is working on {folder}") from error
        yield
