"""The same queries put to PostgreSQL's full-text search in its ``german`` configuration, on a server of our own."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.search._collect import Paper
from benchmarks.search._queries import AT, Judged

WAYS = ("all words, ts_rank", "all words, ts_rank_cd", "any word, ts_rank", "all words, then any, ts_rank")
_TABLE = """
CREATE TABLE papers (id text PRIMARY KEY, factions text[], day date, words tsvector);
"""
_INSERT = """
INSERT INTO papers VALUES (%s, %s, %s,
    setweight(to_tsvector('german', %s), 'A') || setweight(to_tsvector('german', %s), 'B')
    || setweight(to_tsvector('german', %s), 'C') || to_tsvector('german', %s))
"""
_ALL = "websearch_to_tsquery('german', %(text)s)"
_ANY = f"replace({_ALL}::text, ' & ', ' | ')::tsquery"


def binaries() -> Path | None:
    """The folder of PostgreSQL's programs, if they are installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else None


@contextmanager
def server(programs: Path) -> Iterator[Any]:
    """A connection to a fresh server, gone afterwards; root starts it as user ``postgres``, since it refuses root."""
    import psycopg

    user = "postgres" if os.geteuid() == 0 else None
    with tempfile.TemporaryDirectory() as folder:
        if user:
            os.chown(folder, pwd.getpwnam(user).pw_uid, -1)
        data = Path(folder) / "data"
        _do(user, programs / "initdb", "-D", data, "-U", "bench", "-A", "trust", "-E", "UTF8", "--locale=C")
        options = f"-k {folder} -c listen_addresses='' -c max_parallel_workers_per_gather=0 -c jit=off"
        _do(user, programs / "pg_ctl", "-D", data, "-o", options, "-l", Path(folder) / "log", "-w", "start")
        try:
            with psycopg.connect(host=folder, user="bench", dbname="postgres", autocommit=True) as connection:
                yield connection
        finally:
            _do(user, programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")


def _do(user: str | None, *words: str | Path) -> None:
    subprocess.run(list(map(str, words)), check=True, stdout=subprocess.DEVNULL, user=user, cwd="/")


def fill(connection: Any, papers: Iterable[Paper]) -> None:
    """Put papers into the table, with a GIN index, replacing what was there."""
    connection.execute(f"DROP TABLE IF EXISTS papers; {_TABLE}")
    with connection.transaction(), connection.cursor() as cursor:
        cursor.executemany(
            _INSERT,
            (
                (p.id, list(p.factions), p.date, p.subject or "", p.demand or "", p.reasons or "", "\n".join(p.pages))
                for p in papers
            ),
        )
    connection.execute("CREATE INDEX ON papers USING gin (words); ANALYZE papers")


def ask(connection: Any, query: Judged, way: str) -> list[str]:
    """The first ten ids that PostgreSQL finds."""
    rank = "ts_rank_cd" if way.endswith("_cd") else "ts_rank"
    if not way.startswith("all words, then"):
        return _asked(connection, query, rank, _ALL if way.startswith("all") else _ANY)
    found = _asked(connection, query, rank, _ALL)
    return [*found, *(one for one in _asked(connection, query, rank, _ANY) if one not in found)][:AT]


def _asked(connection: Any, query: Judged, rank: str, words: str) -> list[str]:
    rows = connection.execute(
        f"""SELECT id FROM papers WHERE words @@ {words}
        AND (%(faction)s::text IS NULL OR %(faction)s = ANY (factions))
        AND (%(since)s::int IS NULL OR extract(year FROM day) >= %(since)s)
        ORDER BY {rank}(words, {words}) DESC, id LIMIT {AT}""",
        {"text": query.text, "faction": query.faction, "since": query.since},
    )
    return [row[0] for row in rows]
