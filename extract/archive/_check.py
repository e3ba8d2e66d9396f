"""Proves an archive whole, or says what is wrong in it; nothing is ever changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from extract.archive._corrections import corrected, put_right
from extract.archive._differing import differing
from extract.archive._export import corrections_of
from extract.archive._sources import found
from extract.archive._taking import ORIGINALS, PART, digests_of
from extract.errors import ArchiveError, MissingFileError, RatsleseError
from extract.search import behind
from schemas.archive import Finding
from schemas.record import Record

ADVICE = {
    "database_damaged": "Bring ratslese.db back from a backup; originals are untouched.",
    "broken_reference": "Bring ratslese.db back from a backup; another program has written to it.",
    "record_invalid": "Run `ratslese archive update --all`, which reads the document anew.",
    "rows_differ": "Run `ratslese archive update --all`, which writes them anew.",
    "records_missing": "Run `ratslese archive update --all`, which reads the document anew.",
    "unread": "Run `ratslese archive add ARCHIVE`, which goes on with them.",
    "file_missing": "Bring the file back; its records stay, but can be proved no more.",
    "file_changed": "Run `ratslese archive add` on it, which reads it anew.",
    "file_unreadable": "Check permissions and network, and check again.",
    "copy_missing": "Run `ratslese archive update`, which copies the file again.",
    "copy_damaged": "Remove the copy and run `ratslese archive update`, which copies the file again.",
    "pdf_missing": "Run `ratslese archive update --all`, which writes it anew.",
    "pdf_damaged": "Run `ratslese archive update --all`, which writes it anew.",
    "alto_missing": "Run `ratslese archive update --all`, which writes it anew.",
    "alto_damaged": "Run `ratslese archive update --all`, which writes it anew.",
    "orphan": "No document of the archive belongs to it; remove it if nobody misses it.",
    "unfinished": "A run was killed while it wrote it; the next run removes it.",
    "correction_lost": "Its stack was split anew: set the value right in the motion that now holds it.",
    "correction_void": "The field cannot hold it any more: set the value right again.",
    "links_behind": "Run `ratslese archive add ARCHIVE`, which links them.",
    "search_behind": "Nothing: the next search or run brings the index up to date.",
}
"""What can be wrong, by its stable code, with the advice that goes with it."""

_KINDS = ((ORIGINALS, "original"), ("pdf", "pdf"), ("alto", "alto"))
_NOT_READ = """
SELECT (SELECT count(*) FROM files WHERE sha512 IS NULL AND error IS NULL)
     + (SELECT count(DISTINCT sha512) FROM documents JOIN files USING (sha512) WHERE state = 'waiting')
"""
_WRONGLY_WITHDRAWN = """
SELECT id FROM motions
WHERE withdrawn = EXISTS (SELECT 1 FROM files WHERE files.sha512 = motions.sha512)
AND NOT EXISTS (SELECT 1 FROM former_files JOIN files USING (location)
                WHERE former_files.sha512 = motions.sha512 AND files.sha512 IS NULL AND files.error IS NULL)
ORDER BY id
"""


def check(connection: sqlite3.Connection, folder: Path, *, quick: bool = False) -> Iterator[Finding]:
    """What is wrong with an archive, as it is found; memory stays flat.

    Args:
        connection: The archive's database; no run must be working on it.
        folder: The archive.
        quick: Look at size and stamp of files instead of reading them through.
    """
    connection.execute("PRAGMA query_only = ON")
    connection.execute("BEGIN")
    try:
        damages = list(_database(connection))
        yield from damages
        if not damages:
            yield from _records(connection)
            yield from _state(connection)
            yield from _files(connection, folder, quick=quick)
            yield from _kept(connection, folder, quick=quick)
            yield from _orphans(connection, folder)
    except sqlite3.DatabaseError as error:
        yield _finding("database_damaged", str(error))
    finally:
        connection.execute("ROLLBACK")


def _finding(code: str, what: str) -> Finding:
    return Finding(code, what, ADVICE[code])


def _database(connection: sqlite3.Connection) -> Iterator[Finding]:
    for row in connection.execute("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield _finding("database_damaged", row[0].replace("\n", " "))
    for row in connection.execute("PRAGMA foreign_key_check"):
        yield _finding("broken_reference", f"row {row[1]} of table {row[0]} refers to a row of {row[2]} that is gone")


def _records(connection: sqlite3.Connection) -> Iterator[Finding]:
    for row in connection.execute("SELECT id, record FROM motions ORDER BY id"):
        try:
            record = Record.model_validate_json(row["record"])
        except ValueError as error:
            first = str(error).replace("\n", " ")
            yield _finding("record_invalid", f"the record of motion {row['id']} is none: {first}")
        else:
            yield from _rows(connection, row["id"], record)
    for row in connection.execute(_WRONGLY_WITHDRAWN):
        yield _finding("rows_differ", f"motion {row['id']}: withdrawn does not say whether a file holds its document")
    done = "SELECT sha512 FROM documents WHERE state = 'done' AND sha512 NOT IN (SELECT sha512 FROM motions)"
    for row in connection.execute(done):
        yield _finding("records_missing", f"document {row['sha512']} was read and has no record")


def _rows(connection: sqlite3.Connection, motion: str, record: Record) -> Iterator[Finding]:
    corrections = corrections_of(connection, motion)
    for correction in corrections:
        try:
            corrected(record, [correction])
        except ArchiveError as error:
            yield _finding("correction_void", f"motion {motion}: {error}")
    wrong = differing(connection, motion, put_right(record, corrections))
    if wrong:
        yield _finding("rows_differ", f"motion {motion}: {', '.join(wrong)} do not follow from its record")


def _state(connection: sqlite3.Connection) -> Iterator[Finding]:
    count = connection.execute(_NOT_READ).fetchone()[0]
    if count:
        yield _finding("unread", f"{count} files or documents wait to be read")
    lost = "SELECT * FROM corrections WHERE motion NOT IN (SELECT id FROM motions) ORDER BY number"
    for row in connection.execute(lost):
        yield _finding("correction_lost", f"{row['field']} of motion {row['motion']} was set right; the motion is gone")
    count = connection.execute("SELECT count(*) FROM motions WHERE id NOT IN (SELECT motion FROM prints)").fetchone()[0]
    if count:
        yield _finding("links_behind", f"{count} motions are not linked yet")
    if behind(connection):
        yield _finding("search_behind", "the search index has not taken in all changes")


def _files(connection: sqlite3.Connection, folder: Path, *, quick: bool) -> Iterator[Finding]:
    """The files that the archive only refers to."""
    query = "SELECT files.* FROM files JOIN documents USING (sha512) WHERE original IS NULL ORDER BY location"
    for row in connection.execute(query):
        location = row["location"]
        try:
            same = _looks_the_same(row) if quick else digests_of(location).sha512 == row["sha512"]
        except MissingFileError:
            yield _finding("file_missing", f"{location} is gone")
        except RatsleseError as error:
            yield _finding("file_unreadable", f"{location}: {error}")
        else:
            if not same:
                yield _finding("file_changed", f"{location} was changed since it was taken")


def _looks_the_same(row: sqlite3.Row) -> bool:
    there = next(found([row["location"]]), None)
    if there is None or there.size < 0:
        raise MissingFileError(f"there is no file {row['location']}")
    return (there.size, there.stamp) == (row["size"], row["stamp"])


def _kept(connection: sqlite3.Connection, folder: Path, *, quick: bool) -> Iterator[Finding]:
    """What the archive keeps of each document."""
    for row in connection.execute("SELECT * FROM documents ORDER BY sha512"):
        for name in ("pdf", "alto"):
            if row[name] is not None:
                yield from _made(name, folder / row[name], None if quick else row[f"{name}_sha512"])
        if row["original"] is not None:
            yield from _copy(folder / row["original"], row, quick=quick)


def _made(name: str, path: Path, sha512: str | None) -> Iterator[Finding]:
    """What is wrong with a searchable PDF or an ALTO file; its bytes are read through where their digest is given."""
    if not _size(path):
        yield _finding(f"{name}_missing", f"{path} is gone or empty")
        return
    try:
        whole = sha512 is None or digests_of(str(path)).sha512 == sha512
    except RatsleseError as error:
        yield _finding("file_unreadable", f"{path}: {error}")
    else:
        if not whole:
            yield _finding(f"{name}_damaged", f"{path} is not what was written")


def _copy(path: Path, row: sqlite3.Row, *, quick: bool) -> Iterator[Finding]:
    size = _size(path)
    if size is None:
        yield _finding("copy_missing", f"{path} is gone")
        return
    try:
        whole = size == row["size"] and (quick or digests_of(str(path)).sha512 == row["sha512"])
    except RatsleseError as error:
        yield _finding("file_unreadable", f"{path}: {error}")
    else:
        if not whole:
            yield _finding("copy_damaged", f"{path} is not what was copied")


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None


def _orphans(connection: sqlite3.Connection, folder: Path) -> Iterator[Finding]:
    for kind, column in _KINDS:
        for path in _below(folder / kind):
            query = f"SELECT 1 FROM documents WHERE sha512 = ? AND {column} = ?"
            named = (path.name.partition(".")[0], path.relative_to(folder).as_posix())
            if path.name.endswith(PART):
                yield _finding("unfinished", f"{path} was not written to its end")
            elif connection.execute(query, named).fetchone() is None:
                yield _finding("orphan", f"{path} is named by no document")


def _below(folder: Path) -> Iterator[Path]:
    """The files below a folder; its own folders hold a few hundred each."""
    if folder.is_dir():
        for entry in sorted(folder.iterdir()):
            if entry.is_dir():
                yield from _below(entry)
            else:
                yield entry
