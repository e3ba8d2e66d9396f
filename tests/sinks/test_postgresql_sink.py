"""PostgreSQL: a real server is fed, killed, started again, and holds what the archive holds."""

from __future__ import annotations

import datetime
import itertools
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from benchmarks._made_archive import put, records
from benchmarks._postgres_server import PostgresServer
from extract.archive._releases import decide
from extract.errors import ExitCode, TargetError
from extract.sinks import Feeding, _feed, feed
from extract.sinks._tables import links_table, tables
from extract.sinks.postgresql import PostgreSQL
from schemas.record import Field, Kind
from schemas.releases import Choice, Decision
from schemas.sinks import Fed

Change = Callable[..., None]
NOON = datetime.datetime(2026, 1, 1, 12, tzinfo=datetime.UTC)
PRIVATE = Feeding(private=True)
_NUMBERS = itertools.count()


@pytest.fixture
def schema(server: PostgresServer) -> str:
    """A name that no other test uses."""
    return f"t{next(_NUMBERS)}"


@pytest.fixture
def sink(server: PostgresServer, schema: str) -> Iterator[PostgreSQL]:
    target = PostgreSQL(server.url, schema=schema)
    yield target
    target.close()


def ask(server: PostgresServer, schema: str, query: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(server.url, options=f"-c search_path={schema}") as connection:
        return connection.execute(query.encode()).fetchall()


def content(server: PostgresServer, schema: str) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables that are handed over."""
    rows = {}
    for table in (*tables(), links_table()):
        columns = ", ".join(f'"{name}"' for name in table.names)
        rows[table.name] = ask(server, schema, f"SELECT {columns} FROM {table.name} ORDER BY {', '.join(table.key)}")
    return rows | {"words": ask(server, schema, "SELECT id, words::text FROM motions ORDER BY id")}


def fresh(server: PostgresServer, archive: sqlite3.Connection, *, private: bool = True) -> dict[str, Any]:
    """What a target holds that is filled at once."""
    name = f"fresh{next(_NUMBERS)}"
    target = PostgreSQL(server.url, schema=name)
    feed(archive, target, Feeding(private=private))
    target.close()
    return content(server, name)


def link(archive: sqlite3.Connection, *ends: str) -> None:
    archive.execute("INSERT INTO links VALUES (?, ?, 'amends', 0.9, '{}')", ends)


def test_columns_have_types(server: PostgresServer, schema: str, sink: PostgreSQL, archive: sqlite3.Connection) -> None:
    feed(archive, sink, PRIVATE)
    kinds = dict(
        ask(
            server,
            schema,
            "SELECT attname, format_type(atttypid, -1) FROM pg_attribute WHERE attrelid = 'motions'::regclass",
        )
    )
    expected = {
        "date": "date",
        "factions": "text[]",
        "session_dates": "date[]",
        "is_motion": "boolean",
        "words": "tsvector",
    }
    assert {name: kinds[name] for name in expected} == expected


def test_german_words_are_found_by_their_stem_and_weight(
    server: PostgresServer, schema: str, sink: PostgreSQL, archive: sqlite3.Connection, change: Change, ids: list[str]
) -> None:
    for number, text in ((0, "Sitzbänke am Brunnen"), (1, "Eine Sitzbank")):
        change(number, 30 + number, subject=Field[str](value=text, confidence=0.9, method="made"))
    feed(archive, sink, PRIVATE)
    asked = "words @@ websearch_to_tsquery('german', 'Brunnens -Quelle') AND words @@ 'brunn:A'"
    query = f"SELECT id FROM motions WHERE {asked}"
    assert ask(server, schema, query) == [(ids[0],)]


def test_views_answer(server: PostgresServer, schema: str, sink: PostgreSQL, archive: sqlite3.Connection) -> None:
    feed(archive, sink, Feeding(private=True))
    assert ask(server, schema, "SELECT count(*) FROM submitters") == [(25,)]
    assert ask(server, schema, "SELECT count(body), bool_or(next) FROM deliberations") == [(25, False)]
    assert ask(server, schema, "SELECT count(DISTINCT motion) FROM to_review") == [(25,)]


def test_only_what_changed_is_put(
    server: PostgresServer, schema: str, sink: PostgreSQL, archive: sqlite3.Connection, change: Change, ids: list[str]
) -> None:
    assert feed(archive, sink, PRIVATE) == Fed(put=25, revision=25)
    assert feed(archive, sink, PRIVATE) == Fed(revision=25)
    stamps = dict(ask(server, schema, "SELECT id, xmin::text FROM motions"))
    change(3, 26, subject=Field[str](value="Neuer Brunnen", confidence=0.9, method="made"), signatories=())
    assert feed(archive, sink, PRIVATE) == Fed(put=1, revision=26)
    later = dict(ask(server, schema, "SELECT id, xmin::text FROM motions"))
    assert [one for one in ids if stamps[one] != later[one]] == [ids[3]]
    assert content(server, schema) == fresh(server, archive)


def test_the_same_again_writes_no_row(
    server: PostgresServer, schema: str, sink: PostgreSQL, archive: sqlite3.Connection
) -> None:
    feed(archive, sink, PRIVATE)
    query = (
        "SELECT xmin::text FROM motions UNION ALL SELECT xmin::text FROM fields UNION ALL SELECT xmin::text FROM places"
    )
    before = ask(server, schema, query)
    assert feed(archive, sink, Feeding(private=True, everything=True)).put == 25
    assert ask(server, schema, query) == before


def test_gone_and_withdrawn_motions_are_deleted_with_all_their_rows(
    server: PostgresServer, schema: str, sink: PostgreSQL, archive: sqlite3.Connection, ids: list[str]
) -> None:
    link(archive, ids[0], ids[1])
    link(archive, ids[2], ids[3])
    feed(archive, sink, PRIVATE)
    assert ask(server, schema, "SELECT count(*) FROM links") == [(2,)]
    archive.execute("DELETE FROM motions WHERE id = ?", (ids[0],))
    archive.execute("INSERT INTO gone VALUES (?, '', '', 26)", (ids[0],))
    archive.execute("UPDATE motions SET withdrawn = 1, revision = 27 WHERE id = ?", (ids[5],))
    assert feed(archive, sink, PRIVATE) == Fed(deleted=2, revision=27)
    assert content(server, schema) == fresh(server, archive)
    assert ask(server, schema, "SELECT count(*) FROM motions") == [(23,)]
    assert ask(server, schema, "SELECT count(*) FROM links") == [(1,)]


def test_links_that_come_later_and_go_follow(
    server: PostgresServer, schema: str, sink: PostgreSQL, archive: sqlite3.Connection, ids: list[str]
) -> None:
    feed(archive, sink, PRIVATE)
    link(archive, ids[4], ids[2])
    feed(archive, sink, PRIVATE)
    assert ask(server, schema, "SELECT from_motion, to_motion, explanation FROM links") == [(ids[4], ids[2], "{}")]
    archive.execute("DELETE FROM links")
    feed(archive, sink, PRIVATE)
    assert ask(server, schema, "SELECT * FROM links") == []


def test_citizens_motions_are_withheld_and_vanish_when_they_turn_out_to_be_such(
    server: PostgresServer, schema: str, sink: PostgreSQL, archive: sqlite3.Connection, change: Change, ids: list[str]
) -> None:
    feed(archive, sink, Feeding())
    change(7, 26, kind=Field[Kind](value=Kind.BUERGERANTRAG, confidence=0.9, method="made"))
    assert feed(archive, sink, Feeding()) == Fed(deleted=1, withheld=1, revision=26)
    assert ask(server, schema, f"SELECT id FROM motions WHERE id = '{ids[7]}'") == []


def test_what_an_office_decides_is_followed(
    server: PostgresServer, schema: str, sink: PostgreSQL, archive: sqlite3.Connection, ids: list[str]
) -> None:
    put(archive, list(records(50))[49:], first_revision=50)
    [citizens] = {row["id"] for row in archive.execute("SELECT id FROM motions")} - set(ids)
    assert feed(archive, sink, Feeding()) == Fed(put=25, withheld=1, revision=50)
    for motion, choice in ((citizens, Choice.RELEASE), (ids[0], Choice.WITHHOLD)):
        decide(archive, Decision(motion=motion, decision=choice, made_by="Amt", reason="Bescheid", made=NOON))
    assert feed(archive, sink, Feeding()) == Fed(put=1, deleted=1, withheld=1, revision=52)
    assert {one for (one,) in ask(server, schema, "SELECT id FROM motions")} == {citizens, *ids} - {ids[0]}
    assert ask(server, schema, f"SELECT signatories FROM motions WHERE id = '{citizens}'") == [(["[…]"],)]


def test_all_removes_what_the_archive_has_not(
    server: PostgresServer, schema: str, sink: PostgreSQL, archive: sqlite3.Connection, ids: list[str]
) -> None:
    feed(archive, sink, PRIVATE)
    archive.execute("DELETE FROM motions WHERE id = ?", (ids[9],))
    assert feed(archive, sink, PRIVATE) == Fed(revision=25)
    dry = feed(archive, sink, Feeding(private=True, everything=True, dry_run=True))
    assert (dry.put, dry.deleted) == (24, 1)
    assert ask(server, schema, "SELECT count(*) FROM motions") == [(25,)]
    assert feed(archive, sink, Feeding(private=True, everything=True)) == dry
    assert content(server, schema) == fresh(server, archive)


def test_a_dry_run_counts_and_changes_nothing(
    server: PostgresServer, schema: str, sink: PostgreSQL, archive: sqlite3.Connection, ids: list[str]
) -> None:
    assert feed(archive, sink, Feeding(private=True, dry_run=True)) == Fed(put=25, revision=25)
    assert ask(server, schema, f"SELECT to_regnamespace('{schema}')::text") == [(None,)]
    feed(archive, sink, PRIVATE)
    archive.execute("UPDATE motions SET withdrawn = 1, revision = 26 WHERE id = ?", (ids[5],))
    before = content(server, schema)
    assert feed(archive, sink, Feeding(private=True, dry_run=True)) == Fed(deleted=1, revision=26)
    assert content(server, schema) == before


def test_public_after_private_leaves_nothing_private(
    server: PostgresServer, schema: str, sink: PostgreSQL, archive: sqlite3.Connection, change: Change
) -> None:
    secret = "Rückfragen an Frau Muster, Tel. 0151 23456789, anna.muster@example.org"
    change(2, 26, justification=Field[str](value=secret, confidence=0.9, method="made"))
    change(3, 27, kind=Field[Kind](value=Kind.BUERGERANTRAG, confidence=0.9, method="made"))
    feed(archive, sink, Feeding(private=True))
    assert "anna.muster" in str(content(server, schema))
    assert feed(archive, sink, Feeding()) == Fed(put=24, deleted=1, withheld=1, revision=27)
    held = str(content(server, schema))
    assert "anna.muster" not in held and "23456789" not in held and "/eingang/" not in held
    assert content(server, schema) == fresh(server, archive, private=False)


def test_a_target_ahead_of_the_archive_is_refused(sink: PostgreSQL, archive: sqlite3.Connection) -> None:
    feed(archive, sink, PRIVATE)
    archive.execute("UPDATE motions SET revision = 24 WHERE revision = 25")
    with pytest.raises(TargetError, match="--all"):
        feed(archive, sink, PRIVATE)
    assert feed(archive, sink, Feeding(private=True, everything=True)).put == 25


def test_a_schema_of_a_later_version_is_refused(
    server: PostgresServer, schema: str, sink: PostgreSQL, archive: sqlite3.Connection
) -> None:
    feed(archive, sink, PRIVATE)
    ask(server, schema, "INSERT INTO migrations VALUES (99, 'later') RETURNING 1")
    with pytest.raises(TargetError, match="later version"):
        feed(archive, sink, PRIVATE)


def test_texts_that_the_database_cannot_hold_are_made_fit(
    server: PostgresServer, schema: str, sink: PostgreSQL, archive: sqlite3.Connection, change: Change, ids: list[str]
) -> None:
    words = " ".join(f"Wort{number}" for number in range(400_000))
    change(0, 26, subject=Field[str](value="a\x00b\t\\N{}\",\n'", confidence=0.9, method="made"))
    archive.execute("UPDATE pages SET text = ? WHERE motion = ?", (words, ids[0]))
    feed(archive, sink, Feeding(private=True))
    assert ask(server, schema, f"SELECT subject FROM motions WHERE id = '{ids[0]}'") == [("ab\t\\N{}\",\n'",)]
    assert ask(server, schema, f"SELECT length(text) FROM pages WHERE motion = '{ids[0]}'") == [(len(words),)]


def test_a_second_run_is_refused_while_one_is_at_work(
    server: PostgresServer, schema: str, sink: PostgreSQL, archive: sqlite3.Connection
) -> None:
    feed(archive, sink, PRIVATE)
    other = PostgreSQL(server.url, schema=schema)
    pauses: list[float] = []
    with pytest.raises(TargetError, match="another run"):
        feed(archive, other, PRIVATE, sleep=pauses.append)
    assert pauses == list(_feed.PAUSES)
    other.close()


@pytest.mark.parametrize("url", ["postgresql://u:geheim@[h/x", "postgresql://u:geheim@127.0.0.1:1/x"])
def test_passwords_are_never_told(url: str, archive: sqlite3.Connection, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(TargetError) as told:
        feed(archive, PostgreSQL(url), PRIVATE, sleep=lambda _: None)
    assert "geheim" not in f"{told.value}{caplog.text}"


def test_a_wrong_database_is_no_reason_to_wait(server: PostgresServer, archive: sqlite3.Connection) -> None:
    with pytest.raises(TargetError, match="does not exist"):
        feed(archive, PostgreSQL(server.url.replace("/postgres", "/nowhere")), PRIVATE, sleep=pytest.fail)


def test_the_server_is_killed_in_the_middle_and_the_run_goes_on_when_it_is_back(
    server: PostgresServer, schema: str, sink: PostgreSQL, archive: sqlite3.Connection
) -> None:
    """Killed before, within and after batches, five times; the run waits, and each batch is in once."""
    kills = iter(range(1, 11))
    put = sink.put

    def put_and_die(batch: Any) -> None:
        if next(kills, 0) % 2:
            put(batch)
            server.kill()
        else:
            server.kill()
            put(batch)

    sink.put = put_and_die  # type: ignore[method-assign]
    pauses: list[float] = []

    def restarted(pause: float) -> None:
        pauses.append(pause)
        if next(kills, None) is None:
            sink.put = put  # type: ignore[method-assign]
        server.start()

    assert feed(archive, sink, PRIVATE, sleep=restarted).put == 25
    assert len(pauses) >= 5
    assert content(server, schema) == fresh(server, archive)


def test_the_program_and_the_server_are_killed_at_any_moment_and_nothing_is_lost(
    server: PostgresServer, schema: str, sink: PostgreSQL, tmp_path: Path, archive: sqlite3.Connection, root: Path
) -> None:
    folder = tmp_path / "archive"
    script = (
        "import sys; from pathlib import Path; from extract.archive import connect;"
        "from extract.sinks import Feeding, _source, feed; from extract.sinks.postgresql import PostgreSQL;"
        "_source.BATCH = 1;"
        "feed(connect(Path(sys.argv[1])), PostgreSQL(sys.argv[2], schema=sys.argv[3]), Feeding(private=True))"
    )
    command = [sys.executable, "-c", script, str(folder), server.url, schema]
    reached = []
    for least in (3, 9, 15):
        with subprocess.Popen(command, cwd=root, start_new_session=True, stderr=subprocess.DEVNULL) as run:
            wait_for(lambda least=least: revision(server, schema) >= least)
            server.kill()
            os.killpg(run.pid, signal.SIGKILL)
        server.start()
        reached.append(revision(server, schema))
        assert ask(server, schema, "SELECT count(*), max(revision) FROM motions") == [(reached[-1], reached[-1])]
    assert reached == sorted(reached)
    assert feed(archive, sink, PRIVATE).put == 25 - reached[-1]
    assert content(server, schema) == fresh(server, archive)


def revision(server: PostgresServer, schema: str) -> int:
    try:
        return max((row[0] for row in ask(server, schema, "SELECT revision FROM state")), default=0)
    except psycopg.errors.UndefinedTable:
        return 0


def wait_for(done: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end
        time.sleep(0.005)


def test_the_command_says_what_it_did(
    server: PostgresServer, schema: str, tmp_path: Path, archive: sqlite3.Connection, ratslese: Any
) -> None:
    words = ("export", "postgresql", tmp_path / "archive", "--url", server.url, "--schema", schema, "--private")
    dry = ratslese(*words, "--dry-run")
    assert (dry.returncode, dry.stderr.decode()) == (0, "ratslese: 25 to put, 0 to delete; revision 25\n")
    done = ratslese(*words)
    assert (done.returncode, done.stderr.decode()) == (0, "ratslese: 25 put, 0 deleted; revision 25\n")
    wrong = ratslese("export", "postgresql", tmp_path / "archive", "--url", server.url.replace("/postgres", "/nowhere"))
    assert wrong.returncode == ExitCode.TARGET
    assert b"does not exist" in wrong.stderr


def test_changes_that_come_while_a_run_is_at_work_are_taken_too(
    server: PostgresServer, schema: str, sink: PostgreSQL, archive: sqlite3.Connection, tmp_path: Path, ids: list[str]
) -> None:
    put = sink.put

    def put_and_change(batch: Any) -> None:
        put(batch)
        writer = threading.Thread(target=touch, args=(tmp_path / "archive", ids[0]))
        writer.start()
        writer.join()
        sink.put = put  # type: ignore[method-assign]

    sink.put = put_and_change  # type: ignore[method-assign]
    assert feed(archive, sink, PRIVATE).revision == 40
    assert content(server, schema) == fresh(server, archive)


def touch(folder: Path, motion: str) -> None:
    from extract.archive import connect

    connection = connect(folder, write=True)
    connection.execute("UPDATE motions SET revision = 40 WHERE id = ?", (motion,))
    connection.close()
