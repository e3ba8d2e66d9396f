"""An archive with invented papers whose records are put straight into it, and what it publishes."""

from __future__ import annotations

import datetime
import hashlib
import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

from extract._producer import producer
from extract.archive import Store, connect
from extract.archive._releases import decide
from extract.oparl import OParl, remember
from schemas.archive import Digests, Found, Made, Parcel, Reading, Task
from schemas.oparl import OParlSettings
from schemas.page import TextSource
from schemas.record import (
    Evidence,
    Faction,
    Field,
    Kind,
    Quality,
    Record,
    Routing,
    Signatory,
    Source,
    Status,
    SubmitterKind,
    TargetSession,
)
from schemas.releases import Choice, Decision

BASE = "https://oparl.auental.example/v1.1"
SURE: dict[str, Any] = {"confidence": 0.9, "method": "made"}


def value(text: Any) -> Any:
    return Field[Any](value=text, evidence=(Evidence(page=1, bbox=(70, 80, 300, 92), text=str(text)),), **SURE)


def faction(name: str, kind: SubmitterKind = SubmitterKind.FACTION) -> Faction:
    return Faction(value=name, printed=f"{name}-Fraktion", kind=kind, **SURE)


def session(body: str, day: date | str | None = None, item: str | None = None) -> TargetSession:
    return TargetSession(body=value(body), date=value(day) if day else None, agenda_item=value(item) if item else None)


def record(name: str = "a.pdf", *, pages: tuple[int, int] = (1, 1), count: int = 1, **values: Any) -> Record:
    plain: dict[str, Any] = {
        "kind": value(Kind.ANTRAG),
        "municipality": value("Auental"),
        "factions": (faction("SPD"),),
        "date": value(date(2012, 3, 1)),
        "received_date": value(date(2012, 3, 5)),
        "reference": value("12/2012"),
        "addressees": (value("Herrn Bürgermeister Konrad Feldmeier"),),
        "subject": value("Bänke am Markt"),
        "target_sessions": (session("Bauausschuss", date(2012, 4, 3), "TOP 4"), session("Rat", date(2012, 4, 24))),
        "draft_resolution": value("Am Markt werden Bänke aufgestellt."),
        "justification": value("Rückfragen an 02345 67890."),
        "signatories": (Signatory(value="Dr. Ruth Ahlers", role="Fraktionsvorsitzende", **SURE),),
        "routing": Routing(lead_department=value("Amt 66"), other_departments=(value("Kämmerei"),)),
    }
    return Record(
        source=Source(path=name, sha256="0" * 64, page_count=count, pages=pages, text=TextSource.DIGITAL),
        is_motion=True,
        quality=Quality(status=Status.REVIEW),
        producer=producer(),
        **(plain | values),
    )


class Shelf:
    """An archive, the files in it, and what it publishes."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.files = folder / "archive", folder / "files"
        self.files.mkdir()
        self.folder.mkdir()

    def put(self, name: str, *records: Record, content: bytes | None = None, pdf: bytes | None = None) -> list[str]:
        """Let a file give these records; the motions' ids."""
        path = self.files / name
        if content is not None or not path.exists():
            path.write_bytes(content or name.encode())
        data = path.read_bytes()
        digests = Digests(hashlib.sha512(data).hexdigest(), hashlib.sha256(data).hexdigest(), len(data))
        stamp = str(path.stat().st_mtime_ns)
        made = None
        if pdf is not None:
            made = Made(f"pdf/{digests.sha512}.pdf", hashlib.sha512(pdf).hexdigest())
            (self.folder / "pdf").mkdir(parents=True, exist_ok=True)
            (self.folder / made.path).write_bytes(pdf)
        readings = tuple(Reading(line=one.model_dump_json(), pages=("Seite eins",)) for one in records)
        with self.store() as store:
            store.saw(Found(str(path), len(data), stamp))
            store.took(str(path), digests, original=None)
            task = Task(
                location=str(path),
                places=(str(path),),
                sha256=digests.sha256,
                sha512=digests.sha512,
                settings=store.settings(),
            )
            count = records[0].source.page_count
            parcel = Parcel(readings=readings, page_count=count, text=TextSource.DIGITAL, seconds=0.1)
            store.put(task, parcel, producer="made", pdf=made, alto=None)
        return [f"{digests.sha512[:16]}-{one.source.pages[0]:03d}" for one in records]

    def link(self, later: str, earlier: str, kind: str) -> None:
        with self.store() as store:
            row = (later, earlier, kind, 0.95, "{}")
            store.connection.execute("INSERT INTO links VALUES (?, ?, ?, ?, ?)", row)

    def decide(self, motion: str, decision: str) -> None:
        """Enter what an office decided."""
        made = datetime.datetime(2026, 1, 1, 8, tzinfo=datetime.UTC)
        entry = Decision(motion=motion, decision=Choice(decision), made_by="Rechtsamt", reason="geprüft", made=made)
        decide(self.connect(), entry)

    def store(self) -> Any:
        return _Closing(Store(self.folder))

    def connect(self) -> sqlite3.Connection:
        return connect(self.folder)

    def oparl(self, **settings: Any) -> OParl:
        """What is published; settings given are remembered."""
        connection = self.connect()
        if settings:
            remember(connection, OParlSettings(**settings))
        return OParl(connection, BASE)


class _Closing:
    def __init__(self, store: Store) -> None:
        self._store = store

    def __enter__(self) -> Store:
        return self._store

    def __exit__(self, *_: object) -> None:
        self._store.close()
