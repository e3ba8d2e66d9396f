"""Reads from the archive what is exported, as far as it may be published."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extract.archive import is_released, is_remote, is_withheld, path_of, records
from extract.errors import MissingFileError
from extract.mets._paper import Paper
from extract.privacy import citizens_names, is_citizens_motion, public
from schemas.mets import Owner
from schemas.page import TextSource
from schemas.privacy import PageText, Personal, Published
from schemas.record import Record

_MOTION = """
SELECT motions.sha512, created, modified, size, read, alto, withdrawn
FROM motions JOIN documents USING (sha512) WHERE id = ?
"""


@dataclass(frozen=True, slots=True)
class Known:
    """A motion that is exported, where its document lies, and its ALTO file in the archive.

    ``names`` are those that a citizen's motion names and nobody shall read, None in any other paper.
    """

    sha512: str
    paper: Paper
    location: str
    alto: str | None
    names: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Withheld:
    """A motion that may not be published."""

    sha512: str


@dataclass(frozen=True, slots=True)
class NoPages:
    """A motion that was read from a plain text: there is nothing to show."""

    sha512: str


def known(
    connection: sqlite3.Connection, base: str, owner: Owner, *, private: bool
) -> Iterator[Known | Withheld | NoPages]:
    """The archive's motions, those of a document one after the other."""
    for motion, record in records(connection):
        row = connection.execute(_MOTION, (motion,)).fetchone()
        published = _published(connection, motion, record, private=private)
        if published.record is None:
            yield Withheld(row["sha512"])
        elif record.source.text is TextSource.PLAIN:
            yield NoPages(row["sha512"])
        elif not row["withdrawn"]:
            paper = Paper(
                id=motion,
                record=published.record,
                pages=published.pages,
                sha512=row["sha512"],
                size=row["size"],
                created=row["created"],
                modified=row["modified"],
                read=row["read"] or row["created"],
                text=False,
                private=private,
                base=base,
                owner=owner,
            )
            hidden = citizens_names(record) if is_citizens_motion(record) and not private else None
            yield Known(row["sha512"], paper, record.source.path, row["alto"], hidden)


def _published(connection: sqlite3.Connection, motion: str, record: Record, *, private: bool) -> Published:
    stored = connection.execute("SELECT page, text FROM pages WHERE motion = ? ORDER BY page", (motion,))
    pages = tuple(PageText(page=row["page"], text=row["text"]) for row in stored)
    if private:
        return Published(withheld=False, record=record, pages=pages)
    if is_withheld(connection, motion):
        return Published(withheld=True)
    return public(record, pages, released=is_released(connection, motion))


@dataclass(frozen=True, slots=True)
class Original:
    """The file that a document's pages are drawn from, its digest, and what is to be left out of them."""

    path: Path
    sha512: str
    without: tuple[Personal, ...]


def source_of(connection: sqlite3.Connection, archive: Path, sha512: str, without: tuple[Personal, ...]) -> Original:
    """Where a document's pages are drawn from.

    A copy without private data that was made for OParl, if there is one; else the copy kept, or a file of this machine.

    Raises:
        MissingFileError: There is none of these.
    """
    kinds = ",".join(kind.value for kind in without)
    ready = connection.execute(
        "SELECT copy, digest FROM oparl_redacted WHERE sha512 = ? AND kinds = ? AND copy IS NOT NULL", (sha512, kinds)
    ).fetchone()
    if ready is not None and (archive / ready["copy"]).is_file():
        return Original(archive / ready["copy"], ready["digest"], ())
    kept = connection.execute("SELECT original FROM documents WHERE sha512 = ?", (sha512,)).fetchone()["original"]
    if kept is not None and (archive / kept).is_file():
        return Original(archive / kept, sha512, without)
    places = connection.execute("SELECT location FROM files WHERE sha512 = ? ORDER BY location", (sha512,))
    for row in places.fetchall():
        if not is_remote(row["location"]) and path_of(row["location"]).is_file():
            return Original(path_of(row["location"]), sha512, without)
    raise MissingFileError("the file is not on this machine, and the archive keeps no copy of it (archive add --copy)")
