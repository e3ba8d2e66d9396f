"""Archives of made motions, put straight into the tables, so that what reads an archive is measured alone."""

from __future__ import annotations

import datetime
import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.search._generate import Motion, motions
from extract.archive import connect
from schemas.page import TextSource
from schemas.record import (
    Evidence,
    Faction,
    Field,
    Issue,
    Kind,
    Producer,
    Quality,
    Record,
    Routing,
    Severity,
    Signatory,
    Source,
    Status,
    SubmitterKind,
    TargetSession,
)

NOW = "2026-01-01T00:00:00+00:00"
_MOTION = """
INSERT OR REPLACE INTO motions (id, sha512, first_page, last_page, is_motion, status, record, producer, created,
modified, revision) VALUES (?, ?, 1, 1, 1, 'review', ?, '', ?, ?, ?)
"""


def made_archive(folder: Path, count: int) -> sqlite3.Connection:
    """An archive of made motions in a folder, opened for writing; one in fifty is a citizen's motion."""
    folder.mkdir(parents=True, exist_ok=True)
    connection = connect(folder, write=True)
    put(connection, records(count))
    return connection


def records(count: int) -> Iterator[tuple[str, Record, str]]:
    """The digest, the record and the page of made motions."""
    for number, motion in enumerate(motions(count)):
        digest = hashlib.sha512(motion.id.encode()).hexdigest()
        yield digest, record(motion, digest, citizens=number % 50 == 49), motion.page


def put(connection: sqlite3.Connection, made: Iterable[tuple[str, Record, str]], *, first_revision: int = 1) -> None:
    """Write motions, or write them anew, each with a revision of its own."""
    connection.execute("BEGIN")
    for revision, (digest, one, page) in enumerate(made, first_revision):
        document = "INSERT OR IGNORE INTO documents (sha512, sha256, size, state, added) VALUES (?, ?, 0, 'done', ?)"
        connection.execute(document, (digest, one.source.sha256, NOW))
        file = "INSERT OR IGNORE INTO files (location, size, stamp, sha512, added, seen) VALUES (?, 0, '', ?, ?, ?)"
        connection.execute(file, (one.source.path, digest, NOW, NOW))
        motion = motion_id(digest)
        connection.execute(_MOTION, (motion, digest, one.model_dump_json(), NOW, NOW, revision))
        connection.execute("INSERT OR REPLACE INTO pages VALUES (?, 1, ?)", (motion, page))
    connection.execute("COMMIT")


def motion_id(digest: str) -> str:
    """The id of the motion of a document of one page."""
    return f"{digest[:16]}-001"


def record(motion: Motion, digest: str, *, citizens: bool = False, **values: Any) -> Record:
    """The record of a made motion."""
    kind = SubmitterKind.CITIZEN if citizens else SubmitterKind.FACTION
    faction = Faction(**_said(motion.faction), printed=f"{motion.faction}-Fraktion", kind=kind)
    told: dict[str, Any] = {
        "source": Source(
            path=f"/eingang/{motion.date[:4]}/{motion.id}.pdf", sha256=digest[:64], page_count=1, pages=(1, 1),
            text=TextSource.OCR,
        ),
        "is_motion": True,
        "kind": Field[Kind](**_said(Kind.BUERGERANTRAG if citizens else Kind(motion.kind))),
        "municipality": Field[str](**_said(motion.town)),
        "factions": (faction,),
        "date": Field[datetime.date](**_said(datetime.date.fromisoformat(motion.date))),
        "subject": Field[str](**_said(motion.subject)),
        "target_sessions": (TargetSession(body=Field[str](**_said(motion.body))),),
        "draft_resolution": Field[str](**_said(motion.demand)),
        "justification": Field[str](**_said(motion.reasons)),
        "signatories": (Signatory(**_said("Anna Muster"), role="Vorsitzende"),),
        "routing": Routing(lead_department=Field[str](**_said(motion.office))),
        "quality": Quality(
            status=Status.REVIEW,
            issues=(Issue(code="no_received_date", severity=Severity.INFO, field="received_date", message="Ohne"),),
        ),
        "producer": Producer(version="0", vocabulary="0", libraries={}),
    }  # fmt: skip
    return Record(**(told | values))


def _said(value: Any) -> dict[str, Any]:
    place = Evidence(page=1, bbox=(70.9, 228.1, 412.4, 240.1), text=str(value)[:80])
    return {"value": value, "confidence": 0.97, "method": "made", "evidence": (place,)}
