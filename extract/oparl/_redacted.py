"""Makes the copies that may go out: of every document without what is private in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from extract.archive import is_released, is_withheld, motions_of
from extract.errors import RatsleseError
from extract.oparl._files import digest_of, original_of
from extract.oparl._follow import folder_of
from extract.privacy import is_citizens_motion, public
from schemas.privacy import Personal
from schemas.record import Record

FOLDER = "public"
Redact = Callable[[Path, Path, tuple[str, ...]], None]
"""Writes a copy of the first file to the second without these kinds of data; raises RatsleseError."""


def redact_missing(connection: sqlite3.Connection, redact: Redact) -> Iterator[str | None]:
    """Redact every document that is published and has no copy yet; of each None, or why there is none.

    A document that could not be redacted is not tried again until other things are to be taken out.
    """
    folder = folder_of(connection)
    rows = connection.execute("SELECT sha512 FROM documents WHERE state = 'done' ORDER BY sha512").fetchall()
    for row in rows:
        records = _records(connection, row["sha512"])
        kinds = _kinds(record for _, record in records)
        known = connection.execute("SELECT kinds FROM oparl_redacted WHERE sha512 = ?", (row["sha512"],)).fetchone()
        done = known is not None and known["kinds"] == ",".join(kinds)
        if not done and _goes_out(connection, records):
            yield _redacted(connection, folder, row["sha512"], kinds, redact)


def _records(connection: sqlite3.Connection, sha512: str) -> list[tuple[str, Record]]:
    """A document's motions; none where no file holds it any more."""
    location = connection.execute("SELECT min(location) FROM files WHERE sha512 = ?", (sha512,)).fetchone()[0]
    return [] if location is None else list(motions_of(connection, sha512, location))


def _kinds(records: Iterable[Record]) -> tuple[str, ...]:
    """What is to be taken out of a document: names only where a citizen brings something in."""
    names = any(map(is_citizens_motion, records))
    return tuple(kind.value for kind in Personal if names or kind is not Personal.NAMES)


def _goes_out(connection: sqlite3.Connection, records: Sequence[tuple[str, Record]]) -> bool:
    withheld = (
        is_withheld(connection, motion) or public(record, released=is_released(connection, motion)).withheld
        for motion, record in records
    )
    return bool(records) and not any(withheld)


def _redacted(
    connection: sqlite3.Connection, folder: Path, sha512: str, kinds: tuple[str, ...], redact: Redact
) -> str | None:
    document = connection.execute("SELECT * FROM documents WHERE sha512 = ?", (sha512,)).fetchone()
    original = original_of(connection, folder, document)
    if original is None:
        return f"{sha512[:16]}: the original is not there"
    place = f"{FOLDER}/{sha512[:2]}/{sha512}.pdf"
    target = folder / place
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    message: str | None = None
    try:
        redact(original, part, kinds)
        part.replace(target)
    except RatsleseError as error:
        message = error.message
    finally:
        part.unlink(missing_ok=True)
    made = (place, digest_of(target), target.stat().st_size) if message is None else (None, None, None)
    connection.execute("DELETE FROM oparl_redacted WHERE sha512 = ?", (sha512,))
    connection.execute(
        "INSERT INTO oparl_redacted (sha512, kinds, copy, digest, size, message) VALUES (?, ?, ?, ?, ?, ?)",
        (sha512, ",".join(kinds), *made, message),
    )
    return None if message is None else f"{original}: {message}"
