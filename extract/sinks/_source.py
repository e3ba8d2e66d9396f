"""Reads what changed in an archive, as rows that may be handed over."""

from __future__ import annotations

import datetime
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files
from typing import Any, TypeVar

from extract._walk import values
from extract.archive import field_rows, is_released, is_withheld, issue_rows, motions_of, place_rows, text_of
from extract.privacy import public
from schemas.privacy import PageText, Published
from schemas.record import Field, Record
from schemas.sinks import Batch, FieldRow, IssueRow, LinkRow, MotionRow, PageRow, PlaceRow, Rows

BATCH = 300
"""Motions that are handed over at a time."""

SHAPE = 1
"""Of the rows; a higher one hands everything over again."""

_RowType = TypeVar("_RowType", FieldRow, PlaceRow, IssueRow)

_CHANGES = """
SELECT id, revision, sha512, json_extract(record, '$.source.path') AS path, withdrawn AS absent
FROM motions WHERE revision > ?1
UNION ALL SELECT id, revision, NULL, NULL, 1 FROM gone WHERE revision > ?1
"""
_IN_ORDER = """
SELECT id, motions.sha512, min(location) AS path FROM motions JOIN files USING (sha512) WHERE NOT withdrawn
GROUP BY id ORDER BY path, first_page, id
"""


def form_of(*, private: bool) -> str:
    """What is handed over, in a word: another one means that the target must get everything again."""
    if private:
        return f"{SHAPE}-private"
    words = files("extract").joinpath("data", "privacy.toml").read_bytes()
    return f"{SHAPE}-public-{zlib.crc32(words):08x}"


def last_revision(connection: sqlite3.Connection) -> int:
    """The archive's revision."""
    query = (
        "SELECT max(coalesce((SELECT max(revision) FROM motions), 0), coalesce((SELECT max(revision) FROM gone), 0))"
    )
    return int(connection.execute(query).fetchone()[0])


def changes(connection: sqlite3.Connection, revision: int, *, private: bool) -> Iterator[Batch]:
    """What changed after a revision, in the order of revisions; changes of one revision are never parted.

    ``file`` is the name the document had when it was read, so that a motion's rows follow from its revision.
    """
    while True:
        with _snapshot(connection):
            found = _changed(connection, revision)
            if not found:
                return
            revision = int(found[-1]["revision"])
            present = [row for row in found if not row["absent"]]
            rows, withheld = _rows(connection, present, private=private)
            absent = tuple(row["id"] for row in found if row["absent"])
        yield Batch(revision, rows, absent, withheld)


def everything(connection: sqlite3.Connection, *, private: bool) -> Iterator[tuple[tuple[Rows, ...], int]]:
    """All motions in the order of their files' locations, and how many of each batch are withheld.

    ``file`` is where the document lies now.
    """
    listed = connection.execute(_IN_ORDER)
    while found := listed.fetchmany(BATCH):
        rows, withheld = _rows(connection, found, private=private)
        yield rows, len(withheld)


def links(connection: sqlite3.Connection, *, private: bool) -> Iterator[LinkRow]:
    """All links; why they are links quotes the papers, and is told privately alone."""
    for row in connection.execute("SELECT * FROM links ORDER BY from_motion, to_motion"):
        told = {name: row[name] for name in LinkRow.model_fields}
        yield LinkRow.model_validate(told if private else told | {"explanation": None})


def without_file(connection: sqlite3.Connection, ids: Sequence[str]) -> list[str]:
    """Which of these motions the archive does not have, or not any more."""
    marks = ", ".join("?" * len(ids))
    known = connection.execute(f"SELECT id FROM motions WHERE NOT withdrawn AND id IN ({marks})", tuple(ids))
    return sorted(set(ids) - {row["id"] for row in known})


def may_show(connection: sqlite3.Connection, motion: str, record: Record, pages: Sequence[PageText] = ()) -> Published:
    """What of a motion may be handed over by the rules of privacy, and by what an office decided."""
    if is_withheld(connection, motion):
        return Published(withheld=True)
    return public(record, pages, released=is_released(connection, motion))


@contextmanager
def _snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """Read as if nobody wrote meanwhile."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("COMMIT")


def _changed(connection: sqlite3.Connection, revision: int) -> list[sqlite3.Row]:
    found = connection.execute(f"{_CHANGES} ORDER BY revision LIMIT {BATCH}", (revision,)).fetchall()
    if len(found) == BATCH:
        whole = f"SELECT * FROM ({_CHANGES}) WHERE revision <= ?2 ORDER BY revision, id"
        found = connection.execute(whole, (revision, found[-1]["revision"])).fetchall()
    return found


def _rows(
    connection: sqlite3.Connection, found: Sequence[sqlite3.Row], *, private: bool
) -> tuple[tuple[Rows, ...], tuple[str, ...]]:
    """The rows of motions in their order, and the ids of those that may not be published."""
    made: list[Rows] = []
    withheld: list[str] = []
    records = _records(connection, found)
    for row in found:
        shown = _shown(connection, row["id"], records[row["id"]], private=private)
        if shown is None:
            withheld.append(row["id"])
        else:
            made.append(_rows_of(connection, row["id"], *shown))
    return tuple(made), tuple(withheld)


def _records(connection: sqlite3.Connection, found: Sequence[sqlite3.Row]) -> dict[str, Record]:
    """The motions' records; each document is read once."""
    documents = {(row["sha512"], row["path"]): None for row in found}
    return {motion: record for sha512, path in documents for motion, record in motions_of(connection, sha512, path)}


def _shown(
    connection: sqlite3.Connection, motion: str, record: Record, *, private: bool
) -> tuple[Record, tuple[PageText, ...]] | None:
    """What of a motion is handed over, None for one that is withheld."""
    stored = connection.execute("SELECT page, text FROM pages WHERE motion = ? ORDER BY page", (motion,))
    pages = tuple(PageText(page=page["page"], text=page["text"]) for page in stored)
    if private:
        return record, pages
    published = may_show(connection, motion, record, pages)
    return None if published.record is None else (published.record, published.pages)


def _rows_of(connection: sqlite3.Connection, motion: str, record: Record, pages: Sequence[PageText]) -> Rows:
    stored = connection.execute(
        "SELECT sha512, created, modified, revision FROM motions WHERE id = ?", (motion,)
    ).fetchone()
    return Rows(
        motion=MotionRow.model_validate({"id": motion, **_motion(record), **dict(stored)}),
        fields=tuple(_made(FieldRow, row) for row in field_rows(motion, record)),
        places=tuple(_made(PlaceRow, row) for row in place_rows(motion, record)),
        issues=tuple(_made(IssueRow, row) for row in issue_rows(motion, record)),
        pages=tuple(PageRow(motion=motion, page=page.page, text=page.text) for page in pages),
    )


def _made(kind: type[_RowType], values: tuple[object, ...]) -> _RowType:
    return kind.model_validate(dict(zip(kind.model_fields, values, strict=True)))


def _motion(record: Record) -> dict[str, Any]:
    sessions, routing = record.target_sessions, record.routing
    dates = [session.date.value for session in sessions if session.date]
    return {
        "file": record.source.path,
        "first_page": record.source.pages[0],
        "last_page": record.source.pages[1],
        "is_motion": record.is_motion,
        **{name: _one(getattr(record, name)) for name in ("kind", "municipality", "reference", "subject")},
        **{name: _several(getattr(record, name)) for name in ("factions", "addressees", "signatories", "attachments")},
        "date": record.date and record.date.value,
        "received_date": record.received_date and record.received_date.value,
        "session_bodies": tuple(session.body.value for session in sessions if session.body),
        "session_dates": tuple(date for date in dates if isinstance(date, datetime.date)),
        "draft_resolution": _one(record.draft_resolution),
        "justification": _one(record.justification),
        "motion_class": _one(routing.motion_class),
        "lead_department": _one(routing.lead_department),
        "other_departments": _several(routing.other_departments),
        "public": routing.public and routing.public.value,
        "status": record.quality.status.value,
        "least_confidence": min((field.confidence for _, field in values(record)), default=None),
        "text_source": record.source.text.value,
    }


def _one(field: Field[Any] | None) -> str | None:
    return None if field is None else text_of(field.value)


def _several(fields: Sequence[Field[Any]]) -> tuple[str, ...]:
    return tuple(text_of(field.value) for field in fields)
