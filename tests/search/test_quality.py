"""The judged queries keep finding their answers."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from statistics import mean

from benchmarks.search._collect import gold, made, put
from benchmarks.search._generate import motions
from benchmarks.search._queries import Judged, gold_queries, made_queries, recall
from extract.search import search
from schemas.search import Query

MADE = 700


def average(archive: sqlite3.Connection, queries: Sequence[Judged]) -> float:
    recalls = []
    for judged in queries:
        since = date(judged.since, 1, 1) if judged.since else None
        query = Query(text=judged.text, factions=(judged.faction,) if judged.faction else (), since=since)
        recalls.append(recall(judged.answers, [hit.motion for hit in search(archive, query).hits]))
    return mean(recalls)


def test_generated_motions_are_found(archive: sqlite3.Connection) -> None:
    put(archive, made(MADE))
    queries = [query for query in made_queries(list(motions(MADE))) if query.answers]
    assert len(queries) >= 28
    assert average(archive, queries) >= 0.95


def test_papers_of_the_gold_sets_are_found(archive: sqlite3.Connection, shared: Path) -> None:
    put(archive, gold(shared / "gold"))
    assert average(archive, gold_queries()) >= 0.95
