"""Keeps the public form of an archive in a database of its own, so that nothing private can be asked for or found.

It is an archive, too: the same tables, with the records and pages as :func:`extract.privacy.public` gives them, and the
search index over these. It can be thrown away at any time, and is made anew when the rules of privacy change.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import extract.privacy
from extract.archive import columns, connect, corrected, corrections_of, decision_of, field_rows, issue_rows
from extract.privacy import public
from schemas.privacy import PageText, Published
from schemas.record import Record
from schemas.releases import Choice

FOLDER = "published"
BATCH = 20
"""Motions a transaction."""

_CHANGES = """
SELECT id, revision FROM (
    SELECT id, revision FROM motions UNION ALL SELECT id, revision FROM gone
) WHERE (revision, id) > (?, ?) ORDER BY revision, id
"""
_WORDS = Path(extract.privacy.__file__).parent.parent / "data" / "privacy.toml"


class PublicForm:
    """The database of the public form, opened by a thread that writes it; readers open it by themselves."""

    def __init__(self, archive: Path, folder: Path) -> None:
        """Open both databases; the public one is made where there is none, and emptied where the rules changed."""
        folder.mkdir(exist_ok=True)
        self.private = connect(archive)
        self.private.execute("PRAGMA query_only = ON")
        self.public = connect(folder, write=True)
        self._empty_if_outdated()

    def close(self) -> None:
        """Close both databases."""
        self.private.close()
        self.public.close()

    def take_down(self) -> int:
        """Take out every motion that has changed since, until it is taken in anew; returns how many.

        This is quick, and makes sure that nothing stays public which was withheld while no server ran.
        """
        with self._writing():
            shown = {row["id"] for row in self.public.execute("SELECT id FROM motions")}
            changed = {row["id"] for row in self.private.execute(_CHANGES, self._place())}
            for motion in sorted(shown & changed):
                self._remove(motion)
        return len(shown & changed)

    def follow(self) -> int:
        """Take in the next changes of the archive, a batch; returns how many."""
        with self._writing():
            changes = self.private.execute(f"{_CHANGES} LIMIT {BATCH}", self._place()).fetchall()
            for row in changes:
                self._take(row["id"])
            if changes:
                self._remember(place=[changes[-1]["revision"], changes[-1]["id"]])
        return len(changes)

    def take(self, motion: str) -> None:
        """Take in a motion at once."""
        with self._writing():
            self._take(motion)

    def waiting(self) -> int:
        """How many changes are still to be taken in."""
        return int(self.private.execute(f"SELECT count(*) FROM ({_CHANGES})", self._place()).fetchone()[0])

    def _take(self, motion: str) -> None:
        row = self.private.execute("SELECT * FROM motions WHERE id = ? AND NOT withdrawn", (motion,)).fetchone()
        shown = None if row is None else published(self.private, row)
        self._remove(motion)
        if row is not None and shown is not None and shown.record is not None:
            self._insert(row, shown.record, shown)

    def _insert(self, row: sqlite3.Row, record: Record, shown: Published) -> None:
        sha512 = row["sha512"]
        self.public.execute(
            "INSERT OR IGNORE INTO documents (sha512, sha256, size, state, added) VALUES (?, '', 0, 'done', '')",
            (sha512,),
        )
        told = {name: row[name] for name in ("id", "sha512", "first_page", "last_page", "created", "modified")}
        told |= columns(record) | {"record": record.model_dump_json(), "producer": "", "revision": self._next()}
        marks = ", ".join(f":{name}" for name in told)
        self.public.execute(f"INSERT INTO motions ({', '.join(told)}) VALUES ({marks})", told)
        fields, issues = field_rows(row["id"], record), issue_rows(row["id"], record)
        self.public.executemany("INSERT INTO fields VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", fields)
        self.public.executemany("INSERT INTO issues VALUES (?, ?, ?, ?, ?, ?)", issues)
        pages = [(row["id"], page.page, page.text) for page in shown.pages]
        self.public.executemany("INSERT INTO pages VALUES (?, ?, ?)", pages)
        self.public.execute("DELETE FROM gone WHERE id = ?", (row["id"],))

    def _remove(self, motion: str) -> None:
        self.public.execute(
            "INSERT OR REPLACE INTO gone SELECT id, created, modified, ? FROM motions WHERE id = ?",
            (self._next(), motion),
        )
        self.public.execute("DELETE FROM motions WHERE id = ?", (motion,))

    def _next(self) -> int:
        row = self.public.execute(
            "SELECT max(revision) FROM (SELECT revision FROM motions UNION ALL SELECT revision FROM gone)"
        ).fetchone()
        return int(row[0] or 0) + 1

    def _empty_if_outdated(self) -> None:
        with self._writing():
            if self._state("rules") != rules():
                for row in self.public.execute("SELECT id FROM motions").fetchall():
                    self._remove(row["id"])
                self._remember(rules=rules(), place=[0, ""])

    def _place(self) -> tuple[int, str]:
        revision, motion = self._state("place")
        return int(revision), str(motion)

    def _state(self, name: str) -> Any:
        row = self.public.execute("SELECT value FROM settings WHERE name = ?", (f"published_{name}",)).fetchone()
        return None if row is None else json.loads(row[0])

    def _remember(self, **state: object) -> None:
        rows = [(f"published_{name}", json.dumps(value)) for name, value in state.items()]
        self.public.executemany("INSERT OR REPLACE INTO settings VALUES (?, ?)", rows)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self.public.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.public.execute("ROLLBACK")
            raise
        self.public.execute("COMMIT")


def published(connection: sqlite3.Connection, row: sqlite3.Row) -> Published | None:
    """What of a motion may be published, None where an office withholds it; ``row`` is its row in the archive."""
    decision = decision_of(connection, row["id"])
    if decision is not None and decision.decision is Choice.WITHHOLD:
        return None
    record = corrected(Record.model_validate_json(row["record"]), corrections_of(connection, row["id"]))
    pages = connection.execute("SELECT page, text FROM pages WHERE motion = ? ORDER BY page", (row["id"],))
    texts = [PageText(page=page["page"], text=page["text"]) for page in pages]
    return public(record, texts, released=decision is not None)


def rules() -> str:
    """A digest of all that decides what is public."""
    digest = hashlib.sha256(_WORDS.read_bytes())
    for path in sorted(Path(extract.privacy.__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
