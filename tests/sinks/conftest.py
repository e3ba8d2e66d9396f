"""An archive of made motions, a PostgreSQL server, and a peer that speaks OpenSearch's protocol."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks._made_archive import made_archive, motion_id, put, records
from benchmarks._postgres_server import PostgresServer, postgres
from benchmarks.search._postgres import binaries
from extract.sinks import _source
from schemas.record import Record
from tests.sinks.peer import Peer

COUNT = 25

Change = Callable[..., None]


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_source, "BATCH", 4)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """An archive of 25 motions of revisions 1 to 25."""
    connection = made_archive(tmp_path / "archive", COUNT)
    yield connection
    connection.close()


@pytest.fixture(scope="session")
def made() -> list[tuple[str, Record, str]]:
    """The motions of the archive: digest, record, page."""
    return list(records(COUNT))


@pytest.fixture(scope="session")
def ids(made: list[tuple[str, Record, str]]) -> list[str]:
    """Their ids."""
    return [motion_id(digest) for digest, _, _ in made]


@pytest.fixture
def change(archive: sqlite3.Connection, made: list[tuple[str, Record, str]]) -> Change:
    """Change values of a motion's record, with a new revision."""

    def changed(number: int, revision: int, **values: Any) -> None:
        digest, record, page = made[number]
        put(archive, [(digest, record.model_copy(update=values), page)], first_revision=revision)

    return changed


@pytest.fixture(scope="session")
def server() -> Iterator[PostgresServer]:
    """A real PostgreSQL server; tests that need it are skipped where PostgreSQL is not installed."""
    if binaries() is None:
        pytest.skip("PostgreSQL is not installed: no initdb in PATH or /usr/lib/postgresql")
    with postgres() as running:
        yield running


@pytest.fixture
def peer() -> Iterator[Peer]:
    running = Peer()
    yield running
    running.close()
