"""Puts motions straight into the tables of an archive, so that the search alone is measured."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import pypdfium2

from benchmarks.search._generate import motions

NOW = "2026-01-01T00:00:00+00:00"


@dataclass(frozen=True, slots=True)
class Paper:
    """What the search reads of a motion."""

    id: str
    kind: str | None
    town: str | None
    factions: tuple[str, ...]
    bodies: tuple[str, ...]
    office: str | None
    date: str | None
    subject: str | None
    demand: str | None
    reasons: str | None
    pages: tuple[str, ...]


def open_archive(path: Path | str) -> sqlite3.Connection:
    """An archive's database with all its tables, at a path or in memory."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA journal_mode = WAL")
    entries = files("extract.archive").joinpath("schema").iterdir()
    scripts = sorted((entry for entry in entries if entry.name.endswith(".sql")), key=lambda entry: entry.name)
    for script in scripts:
        connection.executescript(script.read_text(encoding="utf-8"))
    return connection


def put(connection: sqlite3.Connection, papers: Iterable[Paper], *, first_revision: int = 1) -> int:
    """Write papers as the archive does; returns the last revision."""
    revision = first_revision - 1
    connection.execute("BEGIN")
    for revision, paper in enumerate(papers, first_revision):
        _put(connection, paper, revision)
    connection.execute("COMMIT")
    return revision


def _put(connection: sqlite3.Connection, paper: Paper, revision: int) -> None:
    connection.execute("INSERT INTO documents (sha512, sha256, size, added) VALUES (?, '', 0, ?)", (paper.id, NOW))
    connection.execute(
        """INSERT INTO motions (id, sha512, first_page, last_page, is_motion, kind, municipality, factions, date,
        subject, session_bodies, draft_resolution, justification, lead_department, status, record, producer, created,
        modified, revision) VALUES (?, ?, 1, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'accepted', '{}', '', ?, ?, ?)""",
        (
            paper.id, paper.id, len(paper.pages), paper.kind, paper.town, "; ".join(paper.factions) or None, paper.date,
            paper.subject, "; ".join(paper.bodies) or None, paper.demand, paper.reasons, paper.office, NOW, NOW,
            revision,
        ),
    )  # fmt: skip
    values = [("factions", n, value) for n, value in enumerate(paper.factions)]
    values += [("target_sessions.body", n, value) for n, value in enumerate(paper.bodies)]
    values += [("routing.lead_department", 0, paper.office)] if paper.office else []
    connection.executemany(
        "INSERT INTO fields (motion, field, position, value, confidence, method) VALUES (?, ?, ?, ?, 1, 'made')",
        [(paper.id, *value) for value in values],
    )
    connection.executemany(
        "INSERT INTO pages VALUES (?, ?, ?)", [(paper.id, n, text) for n, text in enumerate(paper.pages, 1)]
    )


def made(count: int) -> Iterator[Paper]:
    """Generated motions."""
    for motion in motions(count):
        yield Paper(
            id=motion.id, kind=motion.kind, town=motion.town, factions=(motion.faction,), bodies=(motion.body,),
            office=motion.office, date=motion.date, subject=motion.subject, demand=motion.demand,
            reasons=motion.reasons, pages=(motion.page,),
        )  # fmt: skip


def gold(folder: Path) -> Iterator[Paper]:
    """The papers of the gold sets ``made`` and ``real`` under a folder, sorted by id."""
    for record in sorted((*folder.glob("made/gold/*.json"), *folder.glob("real/gold/*.json")), key=lambda p: p.stem):
        values = json.loads(record.read_text(encoding="utf-8"))
        yield Paper(
            id=record.stem,
            kind=values.get("kind"),
            town=values.get("municipality"),
            factions=tuple(faction.get("canonical") or faction["printed"] for faction in values.get("factions", ())),
            bodies=tuple(session["body"] for session in values.get("target_sessions", ()) if session.get("body")),
            office=(values.get("routing") or {}).get("lead_department"),
            date=values.get("date"),
            subject=values.get("subject"),
            demand=values.get("draft_resolution"),
            reasons=values.get("justification"),
            pages=tuple(_text(record.parent.parent, record.stem).split("\f")),
        )


def _text(folder: Path, name: str) -> str:
    for path in (folder / "text" / f"{name}.txt", folder / "documents" / f"{name}.txt"):
        if path.is_file():
            return path.read_text(encoding="utf-8")
    document = pypdfium2.PdfDocument(folder / "documents" / f"{name}.pdf")
    try:
        return "\f".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()
