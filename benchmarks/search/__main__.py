"""Measures the search: ``python -m benchmarks.search quality [GOLD]`` and ``python -m benchmarks.search speed``."""

from __future__ import annotations

import argparse
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from benchmarks.search._collect import Paper, gold, made, open_archive, put
from benchmarks.search._generate import motions
from benchmarks.search._postgres import WAYS, ask, binaries, fill, server
from benchmarks.search._queries import Judged, gold_queries, made_queries, precision_at_answers, recall
from extract.search import follow, search
from schemas.search import Query

MADE = 2000
SIZES = (10_000, 50_000, 100_000)
_TABLES = "name LIKE 'search\\_%' ESCAPE '\\'"


def main() -> None:
    """Measure what is asked for and print it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    quality_command = commands.add_parser("quality", help="recall at 10, beside PostgreSQL's where it is installed")
    quality_command.add_argument(
        "gold", nargs="?", type=Path, help="folder of the gold sets, for thirty of the queries"
    )
    speed_command = commands.add_parser("speed", help="milliseconds a search and growth of the index, on one core")
    speed_command.add_argument("--sizes", nargs="+", type=int, default=SIZES)
    arguments = parser.parse_args()
    if arguments.command == "quality":
        quality(arguments.gold)
    else:
        speed(arguments.sizes)


def quality(folder: Path | None) -> None:
    """Recall at 10 and R-precision over tuned and held-back queries."""
    sets: list[tuple[str, list[Paper], list[Judged]]] = []
    if folder is not None:
        sets.append(("gold", list(gold(folder)), gold_queries()))
    sets.append(("made", list(made(MADE)), made_queries(list(motions(MADE)))))
    asked: dict[str, list[tuple[str, Judged, list[str]]]] = {"ratslese": []}
    for name, papers, queries in sets:
        connection = open_archive(":memory:")
        put(connection, papers)
        asked["ratslese"] += [(name, q, [h.motion for h in search(connection, _query(q)).hits]) for q in queries]
    programs = binaries()
    if programs is None:
        print("PostgreSQL is not installed: measured without it", file=sys.stderr)
    else:
        with server(programs) as postgres:
            for name, papers, queries in sets:
                fill(postgres, papers)
                for way in WAYS:
                    rows = asked.setdefault(f"PostgreSQL, {way}", [])
                    rows += [(name, query, ask(postgres, query, way)) for query in queries]
    for who, rows in asked.items():
        print(f"{who:<45}", "  ".join(_figures(rows, *which) for which in _CUTS))


_CUTS: tuple[tuple[str, Callable[[str, Judged], bool]], ...] = (
    ("all", lambda name, query: True),
    ("held back", lambda name, query: query.held),
    ("gold", lambda name, query: name == "gold"),
    ("gold held back", lambda name, query: name == "gold" and query.held),
    ("made", lambda name, query: name == "made"),
    ("made held back", lambda name, query: name == "made" and query.held),
)


def _figures(rows: Sequence[tuple[str, Judged, list[str]]], label: str, taken: Callable[[str, Judged], bool]) -> str:
    chosen = [(query.answers, found) for name, query, found in rows if taken(name, query)]
    if not chosen:
        return f"{label}: -"
    found = statistics.mean(recall(answers, ids) for answers, ids in chosen)
    first = statistics.mean(precision_at_answers(answers, ids) for answers, ids in chosen)
    return f"{label}: {found:.3f}/{first:.3f}"


def _query(judged: Judged, *, facets: bool = False) -> Query:
    return Query(
        text=judged.text,
        factions=(judged.faction,) if judged.faction else (),
        since=date(judged.since, 1, 1) if judged.since else None,
        facets=facets,
    )


def speed(sizes: Sequence[int]) -> None:
    """Time the sixty queries at several sizes, each size in an archive of its own."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    queries = [*gold_queries(), *made_queries([])]
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            connection = open_archive(Path(folder) / "ratslese.db")
            put(connection, made(size))
            began = time.process_time()
            follow(connection)
            indexing = time.process_time() - began
            grown = connection.execute(f"SELECT sum(pgsize) FROM dbstat WHERE {_TABLES}").fetchone()[0]
            print(f"{size} motions: indexed in {indexing:.0f} s, {grown / 1e6:.1f} MB, {grown / size:.0f} bytes each")
            for label, facets in (("search", False), ("with facets", True)):
                asked = [_query(query, facets=facets) for query in queries]
                first, again = _times(connection, asked), _times(connection, asked)
                print(f"  {label}: first {_spread(first)}; again {_spread(again)}")
            connection.close()


def _times(connection: sqlite3.Connection, queries: Sequence[Query]) -> list[float]:
    """Milliseconds of processor time of each query, on a busy machine the time it would take on an idle one."""
    times = []
    for query in queries:
        began = time.process_time()
        search(connection, query)
        times.append(1000 * (time.process_time() - began))
    return times


def _spread(times: Sequence[float]) -> str:
    ordered = sorted(times)
    high = ordered[round(0.95 * (len(ordered) - 1))]
    return f"median {statistics.median(times):.1f} ms, 95th percentile {high:.1f} ms, longest {ordered[-1]:.1f} ms"


if __name__ == "__main__":
    main()
