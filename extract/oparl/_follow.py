"""Lets the objects follow the motions: what has changed is made anew, and what has not stays as it was."""

from __future__ import annotations

import datetime
import json
import logging
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from extract.archive import is_released, is_withheld, motions_of
from extract.oparl._build import Builder
from extract.oparl._files import Stored, file_parts, stored
from extract.oparl._names import BASE, of_motion
from extract.oparl._paper import paper_parts
from extract.oparl._parts import Part
from extract.oparl._publisher import publishers_parts
from extract.oparl._words import load_words
from extract.privacy import public
from schemas.oparl import ObjectKind, OParlSettings
from schemas.privacy import PageText, Published
from schemas.record import Record, Status

logger = logging.getLogger(__name__)

AT_A_TIME = 100
"""Motions between two commits, so that the archive's writer never waits long."""

PUBLISHER = ""
_CHANGED_LINKS = """
SELECT from_motion, to_motion FROM (
    SELECT from_motion, to_motion, kind, confidence FROM links
    EXCEPT SELECT from_motion, to_motion, kind, confidence FROM oparl_links)
UNION SELECT from_motion, to_motion FROM (
    SELECT from_motion, to_motion, kind, confidence FROM oparl_links
    EXCEPT SELECT from_motion, to_motion, kind, confidence FROM links)
"""


def now() -> str:
    """The time as OParl writes it: to the second, without Z."""
    return datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%S+00:00")


def folder_of(connection: sqlite3.Connection) -> Path:
    """The archive's folder."""
    return Path(connection.execute("PRAGMA database_list").fetchone()["file"]).parent


def is_behind(connection: sqlite3.Connection, settings: OParlSettings) -> bool:
    """Whether the objects are not those of the motions as they are now."""
    follower = _Follower(connection, settings)
    return follower.state() != follower.wanted()


def follow(connection: sqlite3.Connection, settings: OParlSettings) -> int:
    """Bring the objects up to date; how many motions were looked at.

    Raises:
        sqlite3.OperationalError: The archive cannot be written to.
    """
    return _Follower(connection, settings).run()


class _Follower:
    def __init__(self, connection: sqlite3.Connection, settings: OParlSettings) -> None:
        self._connection = connection
        self._settings = settings
        self._said = settings.model_dump(mode="json")
        self._folder = folder_of(connection)
        self._document = ""
        self._shown: dict[str, Published] = {}

    def state(self) -> dict[str, str]:
        """How far the objects are."""
        return {row["name"]: row["value"] for row in self._connection.execute("SELECT * FROM oparl_state")}

    def wanted(self) -> dict[str, str]:
        """How far they should be."""
        row = self._connection.execute(
            "SELECT (SELECT coalesce(max(revision), 0) FROM motions) AS revision,"
            " (SELECT coalesce(max(revision), 0) FROM gone) AS gone,"
            " (SELECT coalesce(max(number), 0) FROM oparl_redacted) AS redacted,"
            " (SELECT count(*) || '-' || coalesce(max(rowid), 0) FROM links) AS links"
        ).fetchone()
        reached = {name: str(row[name]) for name in ("revision", "gone", "redacted", "links")}
        return {**reached, "settings": json.dumps(self._said, sort_keys=True)}

    def run(self) -> int:
        looked_at = 0
        while (wanted := self.wanted()) != (state := self.state()):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                looked_at += self._batch(state, wanted)
                self._connection.execute("COMMIT")
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
        return looked_at

    def _batch(self, state: dict[str, str], wanted: dict[str, str]) -> int:
        """Look at what has changed, at most so much; and enter how far that went."""
        affected: set[str] = set()
        if state.get("settings") != wanted["settings"]:
            state = {"settings": wanted["settings"]}
            affected |= self._put(PUBLISHER, publishers_parts(self._settings))
        motions, reached = self._changed(state)
        for motion in motions:
            affected |= self._put(motion, self._parts(motion))
        pairs = self._pairs_of(motions) if motions else self._connection.execute(_CHANGED_LINKS).fetchall()
        self._copy_links(pairs)
        affected |= {of_motion(ObjectKind.PAPER, motion) for pair in pairs for motion in pair}
        Builder(self._connection, now()).rebuild(affected)
        self._enter({"links": "", **state, **reached} if motions else wanted)
        return len(motions)

    def _enter(self, state: dict[str, str]) -> None:
        self._connection.execute("DELETE FROM oparl_state")
        self._connection.executemany("INSERT INTO oparl_state VALUES (?, ?)", state.items())

    def _changed(self, state: dict[str, str]) -> tuple[list[str], dict[str, str]]:
        """The motions to look at, those of the same documents among them, and how far that goes."""
        ask = self._connection.execute
        changed = ask(
            "SELECT id, sha512, revision FROM motions WHERE revision > ? ORDER BY revision LIMIT ?",
            (int(state.get("revision", 0)), AT_A_TIME),
        ).fetchall()
        gone = ask(
            "SELECT id, revision FROM gone WHERE revision > ? ORDER BY revision LIMIT ?",
            (int(state.get("gone", 0)), AT_A_TIME),
        ).fetchall()
        copies = ask(
            "SELECT number, sha512 FROM oparl_redacted WHERE number > ? ORDER BY number LIMIT ?",
            (int(state.get("redacted", 0)), AT_A_TIME),
        ).fetchall()
        documents = dict.fromkeys(row["sha512"] for row in (*changed, *copies))
        motions = dict.fromkeys(row["id"] for row in gone)
        for sha512 in documents:
            motions |= dict.fromkeys(row["id"] for row in ask("SELECT id FROM motions WHERE sha512 = ?", (sha512,)))
        reached = {
            "revision": str(changed[-1]["revision"]) if changed else state.get("revision", "0"),
            "gone": str(gone[-1]["revision"]) if gone else state.get("gone", "0"),
            "redacted": str(copies[-1]["number"]) if copies else state.get("redacted", "0"),
        }
        return list(motions), reached

    # Parts

    def _put(self, motion: str, parts: Iterable[Part]) -> set[str]:
        """Put what a motion says in the place of what it said; the objects that it speaks or spoke of."""
        before = self._connection.execute("DELETE FROM oparl_parts WHERE motion = ? RETURNING object", (motion,))
        affected = {row["object"] for row in before.fetchall()}
        rows = [(motion, p.name, p.kind.value, p.body, p.owner, p.parent, p.data) for p in parts]
        self._connection.executemany("INSERT INTO oparl_parts VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        return affected | {row[1] for row in rows}

    def _parts(self, motion: str) -> list[Part]:
        """What a motion says, as far as it may be published."""
        row = self._connection.execute("SELECT sha512 FROM motions WHERE id = ?", (motion,)).fetchone()
        published = {} if row is None else self._published(row["sha512"])
        shown = published.get(motion)
        if shown is None or shown.record is None or not _is_paper(shown.record):
            return []
        record = shown.record
        withheld = any(each.withheld for each in published.values())
        files = () if withheld else tuple(self._files(row["sha512"], record.source.path))
        date = record.received_date or record.date
        said = {"text": "\f".join(page.text for page in shown.pages), "date": date.value if date else None}
        municipality = record.municipality.value if record.municipality else self._settings.body_name
        return paper_parts(motion, record, municipality, partial(_file_parts, files, said))

    def _files(self, sha512: str, file_name: str) -> Iterator[Stored]:
        return stored(self._connection, self._folder, sha512, self._settings.files, file_name)

    def _published(self, sha512: str) -> dict[str, Published]:
        """What of a document's motions may be published; nothing where no file holds it any more."""
        if self._document != sha512:
            self._document, self._shown = sha512, dict(self._read(sha512))
        return self._shown

    def _read(self, sha512: str) -> Iterator[tuple[str, Published]]:
        ask = self._connection.execute
        location = ask("SELECT min(location) FROM files WHERE sha512 = ?", (sha512,)).fetchone()[0]
        if location is None:
            return
        for motion, record in motions_of(self._connection, sha512, location):
            rows = ask("SELECT page, text FROM pages WHERE motion = ? ORDER BY page", (motion,))
            pages = [PageText(page=row["page"], text=_plain(row["text"])) for row in rows]
            if is_withheld(self._connection, motion):
                yield motion, Published(withheld=True)
            else:
                yield motion, public(_plain_record(record), pages, released=is_released(self._connection, motion))

    # Links

    def _pairs_of(self, motions: Sequence[str]) -> list[tuple[str, str]]:
        """The pairs of linked motions, as they are and as they were, that one of these is of."""
        marks = ", ".join("?" * len(motions))
        return [
            (row["from_motion"], row["to_motion"])
            for table in ("links", "oparl_links")
            for end in ("from_motion", "to_motion")
            for row in self._connection.execute(f"SELECT * FROM {table} WHERE {end} IN ({marks})", motions)
        ]

    def _copy_links(self, pairs: Sequence[Sequence[str]]) -> None:
        rows = [tuple(pair) for pair in pairs]
        self._connection.executemany("DELETE FROM oparl_links WHERE (from_motion, to_motion) = (?, ?)", rows)
        self._connection.executemany(
            "INSERT OR IGNORE INTO oparl_links SELECT from_motion, to_motion, kind, confidence FROM links"
            " WHERE (from_motion, to_motion) = (?, ?)",
            rows,
        )


def _file_parts(files: Sequence[Stored], said: dict[str, Any], town: str, paper: str) -> list[Part]:
    return file_parts(town, paper, files, **said)


def _is_paper(record: Record) -> bool:
    """Whether it is a Drucksache, and one that was read at all."""
    kind = record.kind.value if record.kind else None
    return kind not in load_words().not_papers and record.quality.status is not Status.REJECTED


def _plain(text: str) -> str:
    """A text without the character that begins addresses."""
    return text.replace(BASE, "")


def _plain_record(record: Record) -> Record:
    line = record.model_dump_json()
    return Record.model_validate_json(_plain(line)) if BASE in line else record
