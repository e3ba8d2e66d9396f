"""Documents a second into each sink, and a PostgreSQL server killed while it is fed: ``python -m benchmarks.sinks``."""

from __future__ import annotations

import argparse
import random
import sqlite3
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg

from benchmarks._made_archive import made_archive
from benchmarks._postgres_server import PostgresServer, postgres
from benchmarks.search._postgres import binaries
from extract.sinks import Feeding, feed, write
from extract.sinks._source import changes
from extract.sinks._tables import links_table, tables
from extract.sinks.csv_files import csv_folder
from extract.sinks.opensearch import OpenSearch
from extract.sinks.parquet_files import parquet_folder
from extract.sinks.postgresql import PostgreSQL
from extract.sinks.xlsx_file import workbook
from tests.sinks.peer import Peer


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sinks", description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="made motions (default: 10000)")
    parser.add_argument("--public", type=int, default=500, help="motions measured with privacy (default: 500)")
    parser.add_argument("--kills", type=int, default=10, help="how often the server is killed (default: 10)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        archive = made_archive(Path(folder) / "archive", arguments.count)
        print("motions a second: of this process's processor time, and by the clock")
        _sources(archive, arguments.count, arguments.public)
        _files(archive, Path(folder), arguments.count)
        _opensearch(archive, arguments.count)
        if binaries() is None:
            print("PostgreSQL is not installed: measured without it", file=sys.stderr)
            return
        with postgres() as server:
            _postgresql(archive, server, arguments.count)
            _killed(archive, server, arguments.kills)


def _sources(archive: sqlite3.Connection, count: int, public: int) -> None:
    _timed("rows alone, private", count, lambda: sum(len(batch.rows) for batch in changes(archive, 0, private=True)))
    first = max(0, count - public)
    _timed("rows alone, public", count - first, lambda: sum(1 for _ in changes(archive, first, private=False)))


def _files(archive: sqlite3.Connection, folder: Path, count: int) -> None:
    for name, form in (("CSV", csv_folder), ("XLSX", workbook), ("Parquet", parquet_folder)):

        def written(form: Any = form, name: str = name) -> None:
            with form(folder / name) as writer:
                write(archive, writer, private=True)

        _timed(name, count, written)


def _opensearch(archive: sqlite3.Connection, count: int) -> None:
    peer = Peer()
    sink = OpenSearch(peer.url)
    _timed("OpenSearch (client and peer in one process)", count, lambda: feed(archive, sink, Feeding(private=True)))
    sink.close()
    peer.close()


def _postgresql(archive: sqlite3.Connection, server: PostgresServer, count: int) -> None:
    for name, how in (
        ("new", Feeding(private=True)),
        ("again, nothing changed", Feeding(private=True, everything=True)),
    ):
        sink = PostgreSQL(server.url, schema="speed")
        _timed(f"PostgreSQL, {name}", count, lambda sink=sink, how=how: feed(archive, sink, how))  # type: ignore[misc]
        sink.close()


def _killed(archive: sqlite3.Connection, server: PostgresServer, kills: int) -> None:
    """Feed another schema while the server is killed at random moments, and compare."""
    done = threading.Event()
    moments: list[float] = []
    killer = threading.Thread(target=_kill, args=(server, kills, done, moments))
    sink = PostgreSQL(server.url, schema="killed")
    killer.start()
    fed = feed(archive, sink, Feeding(private=True))
    done.set()
    killer.join()
    sink.close()
    same = _content(server, "killed") == _content(server, "speed")
    print(
        f"PostgreSQL killed at {len(moments)} random moments: {fed.put} put, {'as' if same else 'NOT as'} undisturbed"
    )


def _kill(server: PostgresServer, kills: int, done: threading.Event, moments: list[float]) -> None:
    dice = random.Random(7)
    for _ in range(kills):
        if done.wait(dice.uniform(0.2, 2.0)):
            return
        server.kill()
        moments.append(time.monotonic())
        server.start()


def _content(server: PostgresServer, schema: str) -> list[tuple[Any, ...]]:
    """A digest of each table."""
    with psycopg.connect(server.url, options=f"-c search_path={schema}") as connection:
        queries = (
            f"SELECT count(*), md5(string_agg(md5(t::text), '' ORDER BY {', '.join(table.key)})) FROM {table.name} AS t"
            for table in (*tables(), links_table())
        )
        return [row for query in queries for row in connection.execute(query.encode()).fetchall()]


def _timed(name: str, count: int, work: Callable[[], object]) -> None:
    used, began = time.process_time(), time.perf_counter()
    work()
    used, took = time.process_time() - used, time.perf_counter() - began
    print(f"{name:45}{count / used:10.0f}{count / took:10.0f}", flush=True)


if __name__ == "__main__":
    main()
