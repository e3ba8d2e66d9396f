"""All that is written to an archive's database, and the questions that its runs ask of it."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from extract.archive import _motions
from extract.archive._corrections import corrected, put_right
from extract.archive._database import connect
from extract.archive._export import corrections_of
from extract.archive._motions import now
from schemas.archive import ArchiveSettings, Correction, Digests, Found, Made, Parcel, Pending, Task
from schemas.record import Failure, Record

LONGEST_UNWRITTEN = 0.5
"""Seconds of work that a killed run may have to do again."""

AT_A_TIME = 500
"""Rows taken from the database at a time, so that memory stays flat."""

PLACES = 8
"""Files of one content that are tried, should the first be gone."""

_HELD = "EXISTS (SELECT 1 FROM files WHERE files.sha512 = documents.sha512)"
_CORRECT = "INSERT INTO corrections (motion, field, position, was, value, made_by, made) VALUES (?, ?, ?, ?, ?, ?, ?)"


class Store:
    """An archive's database, opened for writing by its only writer.

    Writes gather in one transaction that is committed every half second and on :meth:`commit`; what was not committed
    when the process is killed was never written, and is done again.
    """

    def __init__(self, folder: Path, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Open the archive in a folder, or make one.

        Raises:
            ArchiveError: If it cannot be opened.
        """
        self.connection = connect(folder, write=True)
        self._clock = clock
        self._written = clock()
        self._gathering = self._broken = False

    def close(self) -> None:
        """Commit, and leave the database as one file."""
        self.commit()
        self.connection.execute("PRAGMA optimize")
        self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.connection.close()

    def commit(self) -> None:
        """Write what has gathered."""
        if self._gathering:
            self.connection.execute("COMMIT")
            self._gathering = False
        self._written = self._clock()

    def abandon(self) -> None:
        """Close after an error or a signal; what has gathered is written, unless one write was broken off."""
        if not self._broken:
            with suppress(sqlite3.Error):
                self.commit()
        self.connection.close()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        self._broken = True
        if not self._gathering:
            self.connection.execute("BEGIN IMMEDIATE")
            self._gathering = True
        yield self.connection
        self._broken = False
        if self._clock() - self._written > LONGEST_UNWRITTEN:
            self.commit()

    def settings(self) -> ArchiveSettings:
        """How this archive reads."""
        rows = self.connection.execute("SELECT name, value FROM settings")
        known = {row["name"]: json.loads(row["value"]) for row in rows}
        return ArchiveSettings.model_validate(
            {name: known[name] for name in ArchiveSettings.model_fields if name in known}
        )

    def keep_settings(self, settings: ArchiveSettings) -> None:
        """Read so from now on."""
        with self._writing() as connection:
            rows = [(name, json.dumps(value)) for name, value in settings.model_dump(mode="json").items()]
            connection.executemany("INSERT OR REPLACE INTO settings VALUES (?, ?)", rows)

    # Files

    def saw(self, found: Found) -> None:
        """Take note of a file; one that has changed since it was last seen waits to be taken anew."""
        with self._writing() as connection:
            connection.execute(
                "INSERT INTO files (location, size, stamp, added, seen) VALUES (:location, :size, :stamp, :now, :now)"
                " ON CONFLICT (location) DO UPDATE SET seen = :now",
                {"location": found.location, "size": found.size, "stamp": found.stamp, "now": now()},
            )
            known = connection.execute(
                "SELECT sha512 FROM files WHERE location = ? AND (size, stamp) IS NOT (?, ?)",
                (found.location, found.size, found.stamp),
            ).fetchone()
            if known:
                self._changed(connection, found, known["sha512"])

    def _changed(self, connection: sqlite3.Connection, found: Found, former: str | None) -> None:
        if former is not None:
            row = (found.location, former, now())
            connection.execute("INSERT OR REPLACE INTO former_files VALUES (?, ?, ?)", row)
        connection.execute(
            "UPDATE files SET size = ?, stamp = ?, sha512 = NULL, error = NULL, message = NULL, advice = NULL"
            " WHERE location = ?",
            (found.size, found.stamp, found.location),
        )

    def files_to_take(self) -> Iterator[str]:
        """The locations whose content is not known yet, in their order."""
        last = ""
        while True:
            rows = self.connection.execute(
                "SELECT location FROM files WHERE location > ? AND sha512 IS NULL AND error IS NULL"
                " ORDER BY location LIMIT ?",
                (last, AT_A_TIME),
            ).fetchall()
            if not rows:
                return
            yield from (row["location"] for row in rows)
            last = rows[-1]["location"]

    def took(self, location: str, digests: Digests, *, original: str | None) -> bool:
        """Say what a file holds; whether that content is still to be read."""
        with self._writing() as connection:
            connection.execute(
                "INSERT INTO documents (sha512, sha256, size, added) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (digests.sha512, digests.sha256, digests.size, now()),
            )
            if original is not None:
                keep = "UPDATE documents SET original = ? WHERE sha512 = ? AND original IS NULL"
                connection.execute(keep, (original, digests.sha512))
            connection.execute(
                "UPDATE files SET sha512 = ?, error = NULL, message = NULL, advice = NULL WHERE location = ?",
                (digests.sha512, location),
            )
            _motions.mark_withdrawn(connection, digests.sha512)
            self._mark_former(connection, location)
            state = connection.execute("SELECT state FROM documents WHERE sha512 = ?", (digests.sha512,)).fetchone()
        return bool(state["state"] == "waiting")

    def _mark_former(self, connection: sqlite3.Connection, location: str) -> None:
        former = "SELECT sha512 FROM former_files WHERE location = ?"
        for row in connection.execute(former, (location,)).fetchall():
            _motions.mark_withdrawn(connection, row["sha512"])

    def could_not_take(self, location: str, failure: Failure) -> None:
        """Say why a file's bytes could not be had; one that is gone or changed is taken when it is next seen."""
        with self._writing() as connection:
            connection.execute(
                "UPDATE files SET sha512 = NULL, error = ?1, message = ?2, advice = ?3,"
                " stamp = CASE WHEN ?1 IN ('missing_file', 'changed') THEN '' ELSE stamp END WHERE location = ?4",
                (failure.code, failure.message, failure.advice, location),
            )
            self._mark_former(connection, location)

    # Documents

    def waiting(self) -> int:
        """How many files and documents are still to be worked on; files may turn out to hold the same."""
        return int(
            self.connection.execute(
                "SELECT (SELECT count(*) FROM files WHERE sha512 IS NULL AND error IS NULL)"
                f" + (SELECT count(*) FROM documents WHERE state = 'waiting' AND {_HELD})"
            ).fetchone()[0]
        )

    def documents_to_read(self) -> Iterator[Pending]:
        """The documents that wait although their files were taken, in the order of their digests."""
        last = ""
        while True:
            rows = self.connection.execute(
                "SELECT sha512, sha256, size, original FROM documents"
                f" WHERE state = 'waiting' AND sha512 > ? AND {_HELD} ORDER BY sha512 LIMIT ?",
                (last, AT_A_TIME),
            ).fetchall()
            if not rows:
                return
            for row in rows:
                digests = Digests(sha512=row["sha512"], sha256=row["sha256"], size=row["size"])
                yield Pending(digests, self._locations(digests.sha512), row["original"])
            last = rows[-1]["sha512"]

    def _locations(self, sha512: str) -> tuple[str, ...]:
        query = "SELECT location FROM files WHERE sha512 = ? ORDER BY location LIMIT ?"
        return tuple(row["location"] for row in self.connection.execute(query, (sha512, PLACES)))

    def uncopied(self) -> Iterator[tuple[str, str, str | None]]:
        """The digest of each document that a file holds, with the first of these files, and the copy kept."""
        last = ""
        query = (
            "SELECT documents.sha512, documents.original, min(files.location) AS location"
            " FROM documents JOIN files USING (sha512) WHERE sha512 > ? GROUP BY sha512 ORDER BY sha512 LIMIT ?"
        )
        while rows := self.connection.execute(query, (last, AT_A_TIME)).fetchall():
            yield from ((row["sha512"], row["location"], row["original"]) for row in rows)
            last = rows[-1]["sha512"]

    def keep_copy(self, sha512: str, original: str) -> None:
        """Say where the copy of a document's original stands."""
        with self._writing() as connection:
            connection.execute("UPDATE documents SET original = ? WHERE sha512 = ?", (original, sha512))

    def was_read(self, sha512: str) -> bool:
        """Whether the archive has records of a document, be they of an earlier reading."""
        found = self.connection.execute("SELECT 1 FROM motions WHERE sha512 = ? LIMIT 1", (sha512,))
        return found.fetchone() is not None

    def try_again(self) -> None:
        """Let everything that failed wait for another try."""
        with self._writing() as connection:
            connection.execute("UPDATE files SET error = NULL, message = NULL, advice = NULL WHERE error IS NOT NULL")
            connection.execute(
                "UPDATE documents SET state = 'waiting', error = NULL, message = NULL, advice = NULL"
                " WHERE state = 'failed'"
            )

    def read_anew(self, producer: str | None) -> int:
        """Let every document that a file holds wait, unless ``producer`` was the last to read it; how many wait."""
        with self._writing() as connection:
            changed = connection.execute(
                "UPDATE documents SET state = 'waiting', error = NULL, message = NULL, advice = NULL"
                f" WHERE (?1 IS NULL OR producer IS NOT ?1) AND {_HELD}",
                (producer,),
            )
        return changed.rowcount

    def failed(self, task: Task, failure: Failure, *, producer: str | None) -> None:
        """Say why a document gave no record; records of an earlier reading stay.

        ``producer`` is who tried; None where the bytes could not be had, so that the next update tries again.
        """
        with self._writing() as connection:
            connection.execute(
                "UPDATE documents SET state = 'failed', error = ?, message = ?, advice = ?, read = ?,"
                " producer = coalesce(?, producer) WHERE sha512 = ?",
                (failure.code, failure.message, failure.advice, now(), producer, task.sha512),
            )

    def put(self, task: Task, parcel: Parcel, *, producer: str, pdf: Made | None, alto: Made | None) -> None:
        """Put the motions of a document in the place of those read from it before; what is the same stays as it is.

        Raises:
            ValueError: If the database cannot hold what was read; nothing of it is written then.
        """
        with self._writing() as connection, _whole(connection):
            connection.execute(
                "UPDATE documents SET state = 'done', page_count = ?, text = ?, producer = ?, seconds = ?, read = ?,"
                " error = NULL, message = NULL, advice = NULL WHERE sha512 = ?",
                (parcel.page_count, parcel.text.value, producer, parcel.seconds, now(), task.sha512),
            )
            for name, made in (("pdf", pdf), ("alto", alto)):
                if made is not None:
                    keep = f"UPDATE documents SET {name} = ?, {name}_sha512 = ? WHERE sha512 = ?"
                    connection.execute(keep, (made.path, made.sha512, task.sha512))
            _motions.put(connection, task.sha512, parcel.readings)

    def link(self) -> None:
        """Link the motions that are new or were read anew with all others; a killed run goes on with the rest."""
        from extract.linking import link

        unlinked = "SELECT id FROM motions WHERE id NOT IN (SELECT motion FROM prints) ORDER BY id LIMIT ?"
        while rows := self.connection.execute(unlinked, (AT_A_TIME,)).fetchall():
            with self._writing() as connection:
                link(connection, [row["id"] for row in rows])
            self.commit()

    # Corrections

    def record_of(self, motion: str) -> Record:
        """The record of a motion with what people set right in it.

        Raises:
            KeyError: If there is no such motion.
        """
        row = self.connection.execute("SELECT record FROM motions WHERE id = ?", (motion,)).fetchone()
        if row is None:
            raise KeyError(motion)
        return put_right(Record.model_validate_json(row["record"]), corrections_of(self.connection, motion))

    def correct(self, motion: str, corrections: Sequence[Correction]) -> None:
        """Set values right; the record as it was read stays beside them.

        Raises:
            KeyError: If there is no such motion.
            ArchiveError: If a correction names no field, or a value that the field cannot hold.
        """
        with self._writing() as connection, _whole(connection):
            right = corrected(self.record_of(motion), corrections)
            rows = [
                (motion, one.field, one.position, one.was, one.value, one.made_by, one.made.isoformat())
                for one in corrections
            ]
            connection.executemany(_CORRECT, rows)
            _motions.replace_values(connection, motion, right)

    # Runs

    def begin_run(self, command: str) -> int:
        """Enter a run into the book; its number."""
        with self._writing() as connection:
            entry = connection.execute("INSERT INTO runs (command, began) VALUES (?, ?)", (command, now()))
        self.commit()
        return int(entry.lastrowid or 0)

    def end_run(self, number: int, *, done: int, failed: int) -> None:
        """Enter how a run went."""
        with self._writing() as connection:
            row = (now(), done, failed, number)
            connection.execute("UPDATE runs SET ended = ?, done = ?, failed = ? WHERE number = ?", row)
        self.commit()


@contextmanager
def _whole(connection: sqlite3.Connection) -> Iterator[None]:
    """Write all or nothing of what belongs together, whatever has gathered before."""
    connection.execute("SAVEPOINT whole")
    try:
        yield
    except sqlite3.IntegrityError as error:
        connection.execute("ROLLBACK TO whole")
        raise ValueError(f"the archive cannot hold it: {error}") from error
    except Exception:
        connection.execute("ROLLBACK TO whole")
        raise
    finally:
        connection.execute("RELEASE whole")
